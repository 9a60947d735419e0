using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms.Tests;

public class ExplanationTests
{
    private static readonly AlarmObject s_card = AlarmObject.Card(1);
    private static readonly AlarmObject s_line = AlarmObject.Span(new SpanId(1, 2));

    [Fact]
    public void APulledCard_IsOneAlarm_WhateverComesFirst()
    {
        (AlarmKind Kind, AlarmObject About, uint Bits)[] alarms =
        [
            (AlarmKind.CardAbsent, s_card, 0), (AlarmKind.CardLost, s_card, 0), (AlarmKind.SpanAlarm, s_line, LineAlarms.LossOfSignal), (AlarmKind.DChannelDown, s_line, 0),
            (AlarmKind.RestartFailed, s_line, 0),
        ];
        foreach (int[] order in Orders(alarms.Length))
        {
            var desk = new Desk();
            foreach (int at in order) desk.Set(alarms[at].Kind, alarms[at].About, bits: alarms[at].Bits);
            Assert.Equal([AlarmKind.CardAbsent], desk.Standing());
            ulong root = desk.Number(AlarmKind.CardAbsent, s_card);
            Assert.All(alarms.Skip(1), alarm => Assert.Equal(root, desk.Row(alarm.Kind, alarm.About).ExplainedBy));
            desk.ExpectHonestCounts();

            // What explains goes first: the next grave one stands in its place.
            desk.Clear(AlarmKind.CardAbsent, s_card);
            Assert.Equal([AlarmKind.CardLost], desk.Standing());
            desk.Clear(AlarmKind.CardLost, s_card);
            Assert.Equal([AlarmKind.SpanAlarm], desk.Standing());
            desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.MultiframeLost);
            Assert.Equal([AlarmKind.SpanAlarm, AlarmKind.DChannelDown], desk.Standing());
            desk.Clear(AlarmKind.DChannelDown, s_line);
            Assert.Equal([AlarmKind.SpanAlarm, AlarmKind.RestartFailed], desk.Standing());
            desk.ExpectHonestCounts();
        }
    }

    [Fact]
    public void ACard_ExplainsItsOwnLinesOnly()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.DChannelDown, AlarmObject.Span(new SpanId(2, 1)));
        desk.Set(AlarmKind.CardLost, s_card);
        Assert.Equal([AlarmKind.CardLost, AlarmKind.DChannelDown], desk.Standing());
    }

    [Fact]
    public void TheDoor_ExplainsNothing_AndNothingExplainsIt()
    {
        foreach (Explanation row in Explanations.Rows) Assert.True(row.Cause != AlarmKind.DoorOpen && !row.Effects.Contains(AlarmKind.DoorOpen));
    }

    [Fact]
    public void AnAlarmThatBeginsToStand_IsAnArrival()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.CardLost, s_card);
        desk.Set(AlarmKind.DChannelDown, s_line);
        ulong arrivals = desk.Table.Arrivals;
        desk.Clear(AlarmKind.CardLost, s_card);
        Assert.Equal(arrivals + 1, desk.Table.Arrivals);
        Assert.Equal(AlarmChange.Explained, desk.News[^1].Change);
    }

    [Fact]
    public void TheTable_HasNoCircle_AndSaysEverythingACauseExplains()
    {
        for (int at = 0; at < Explanations.Rows.Length; at++)
        {
            Explanation row = Explanations.Rows[at];
            Assert.DoesNotContain(row.Cause, row.Effects);
            Assert.Equal(row.Effects.Length, row.Effects.Distinct().Count());
            // A cause stands before all it explains: then there is no circle, and the first active row is the gravest.
            for (int before = 0; before < at; before++) Assert.DoesNotContain(Explanations.Rows[before].Cause, row.Effects);
            foreach (Explanation further in Explanations.Rows)
            {
                // A line alarm that is explained may have bits that explain nothing: its effects are named all the same.
                if (row.Effects.Contains(further.Cause)) Assert.All(further.Effects, effect => Assert.Contains(effect, row.Effects));
            }
        }
    }

    [Fact]
    public void RandomAlarms_AreExplainedAsTheTableSays()
    {
        ulong seed = 20260501;
        var random = new SeededRandom(seed);
        var desk = new Desk(rows: 400, trunks: [new SpanId(1, 1), new SpanId(2, 2)]);
        for (int step = 0; step < 20_000; step++)
        {
            var kind = (AlarmKind)random.Next(AlarmKinds.Count);
            byte card = (byte)(1 + random.Next(3));
            AlarmObject about = random.Next(2) == 0 ? AlarmObject.Card(card) : AlarmObject.Span(new SpanId(card, (byte)(1 + random.Next(2))));
            uint bits = kind == AlarmKind.SpanAlarm ? new[] { LineAlarms.LossOfSignal, LineAlarms.RemoteAlarm, LineAlarms.MultiframeLost }[random.Next(3)] : 0;
            if (random.Next(8) == 0 && desk.Number(kind, about) is > 0 and ulong number) Order(desk, number, random);
            else desk.Set(kind, about, random.Next(2) == 0, bits);
            if (step % 50 == 0) Check(desk, seed, step);
        }
    }

    private static void Order(Desk desk, ulong number, SeededRandom random)
    {
        switch (random.Next(3))
        {
            case 0: desk.Table.Acknowledge(number, AlarmActor.Operator, desk.Now); break;
            case 1: desk.Table.Shelve(number, desk.Now + Duration.FromSeconds(random.Next(20)), desk.Now); break;
            default: desk.Table.Unshelve(number, desk.Now); break;
        }

        desk.Pass(Duration.FromMilliseconds(500));
    }

    // Slowly and from scratch: is every active alarm explained by the first active cause of the table?
    private static void Check(Desk desk, ulong seed, int step)
    {
        var active = new List<AlarmRow>();
        for (int index = desk.Table.After(-1); index >= 0; index = desk.Table.After(index)) active.Add(desk.Table.RowAt(index));
        active.RemoveAll(row => !row.Active);
        foreach (AlarmRow row in active)
        {
            ulong expected = 0;
            foreach (Explanation explanation in Explanations.Rows.Reverse())
            {
                if (!explanation.Effects.Contains(row.Kind)) continue;
                bool ofItself = false;
                foreach (AlarmRow cause in active)
                {
                    if (cause.Kind != explanation.Cause || (explanation.Bits != 0 && (cause.Bits & explanation.Bits) == 0)) continue;
                    if (cause.Object == row.Object) (expected, ofItself) = (cause.Number, true);
                    else if (!ofItself && row.Object.Kind == AlarmObjectKind.Span && cause.Object == AlarmObject.Card((byte)row.Object.Number)) expected = cause.Number;
                }
            }

            Assert.True(expected == row.ExplainedBy, $"seed {seed} step {step}: {row.Kind} {row.Object} is explained by {row.ExplainedBy}, not {expected}");
        }

        desk.ExpectHonestCounts();
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        int[] order = Enumerable.Range(0, count).ToArray();
        return Permute(order, 0);
    }

    private static IEnumerable<int[]> Permute(int[] order, int from)
    {
        if (from == order.Length)
        {
            yield return (int[])order.Clone();
            yield break;
        }

        for (int at = from; at < order.Length; at++)
        {
            (order[from], order[at]) = (order[at], order[from]);
            foreach (int[] made in Permute(order, from + 1)) yield return made;
            (order[from], order[at]) = (order[at], order[from]);
        }
    }
}
