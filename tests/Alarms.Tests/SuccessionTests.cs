using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms.Tests;

/// <summary>Alarms go on in a table for another configuration.</summary>
public class SuccessionTests
{
    private static readonly AlarmObject s_card = AlarmObject.Card(1);
    private static readonly Instant s_now = Instant.FromMilliseconds(5000);

    [Fact]
    public void AgentsMove_AlarmsMoveWithThem_ThoseOfTheGoneAreOver()
    {
        AlarmTable old = Table(40);
        Set(old, AlarmKind.AgentTelephoneLost, Agent(0));
        Set(old, AlarmKind.AgentTelephoneLost, Agent(2));
        var agents = new IndexMap([-1, 0, 5], 6);
        old.Forget(about => about.Kind == AlarmObjectKind.Agent && agents[about.Number] < 0, s_now);
        Assert.Equal([AlarmChange.Cleared], Take(old));

        AlarmTable next = Table(40);
        next.TakeOver(old, agents, s_now);
        Assert.Empty(Take(next));
        Assert.True(next.IsActive(AlarmKind.AgentTelephoneLost, Agent(5)));
        Assert.False(next.IsActive(AlarmKind.AgentTelephoneLost, Agent(2)));
        Assert.Equal(old.Happenings, next.Happenings);
        AlarmSeverity severity = AlarmKinds.SeverityOf(AlarmKind.AgentTelephoneLost, 0);
        Assert.Equal(1, next.Standing(severity));
        next.Set(AlarmKind.AgentTelephoneLost, Agent(5), active: false, 0, s_now);
        Assert.Equal(0, next.Standing(severity));
    }

    [Fact]
    public void AnotherSeverity_IsTold_AndCounts()
    {
        AlarmTable old = Table(40);
        Set(old, AlarmKind.CardLost, s_card);
        AlarmTable next = Table(40, AlarmSeverity.Minor);
        next.TakeOver(old, IndexMap.Identity(0), s_now);
        Assert.Equal([AlarmChange.Changed], Take(next));
        Assert.Equal((0, 1), (next.Standing(AlarmSeverity.Major), next.Standing(AlarmSeverity.Minor)));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(40)]
    public void WhateverTheSize_WhatIsWrongStays_AndNumbersGoOn(int rows)
    {
        AlarmTable old = Table(20);
        for (byte card = 1; card <= 16; card++) Set(old, AlarmKind.CardBabbles, AlarmObject.Card(card));
        for (byte card = 1; card <= 16; card++)
        {
            if (card % 4 != 0) Clear(old, AlarmKind.CardBabbles, AlarmObject.Card(card));
        }

        AlarmTable next = Table(rows);
        next.TakeOver(old, IndexMap.Identity(0), s_now);
        int active = 0;
        for (byte card = 4; card <= 16; card += 4)
        {
            Assert.True(next.IsActive(AlarmKind.CardBabbles, AlarmObject.Card(card)));
            active++;
        }

        Assert.Equal(active, next.Standing(AlarmKinds.SeverityOf(AlarmKind.CardBabbles, 0)));
        Set(next, AlarmKind.CardLost, s_card);
        Assert.True(next.IsActive(AlarmKind.CardLost, s_card));
        for (int index = next.After(-1); index >= 0; index = next.After(index))
        {
            if (next.RowAt(index).Kind == AlarmKind.CardLost) Assert.Equal(17ul, next.RowAt(index).Number);
        }
    }

    [Fact]
    public void TheLastTrunkThatIsLeft_IsTheLastOfTheNewConfiguration()
    {
        AlarmTable old = Table(40, AlarmSeverity.Cleared, new SpanId(1, 1), new SpanId(2, 1));
        Set(old, AlarmKind.CardLost, s_card);
        Assert.Equal(1, old.Standing(AlarmSeverity.Major));
        AlarmTable next = Table(40, AlarmSeverity.Cleared, new SpanId(1, 1));
        next.TakeOver(old, IndexMap.Identity(0), s_now);
        Assert.Equal(1, next.Standing(AlarmSeverity.Critical));
        next.Set(AlarmKind.CardLost, s_card, active: false, 0, s_now);
        Assert.Equal(0, next.Standing(AlarmSeverity.Critical));
    }

    private static AlarmObject Agent(ushort number) => new(AlarmObjectKind.Agent, number, 0);

    private static AlarmTable Table(int rows, AlarmSeverity ofCardLost = AlarmSeverity.Cleared, params SpanId[] trunks)
    {
        var severities = new AlarmSeverity[AlarmKinds.Count];
        severities[(int)AlarmKind.CardLost] = ofCardLost;
        var isTrunk = new bool[SpanId.IndexBound];
        // A trunk that nothing takes, so that none is the last, unless the test is about that.
        foreach (SpanId trunk in trunks.Length > 0 ? trunks : [new SpanId(32, 8)]) isTrunk[trunk.Index] = true;
        var store = new Store();
        return new AlarmTable(store, new TimerWheel(store, AlarmTable.Timers), new AlarmParameters(rows, 64, severities, [], isTrunk));
    }

    private static void Set(AlarmTable table, AlarmKind kind, AlarmObject about)
    {
        table.Set(kind, about, active: true, 0, Instant.FromMilliseconds(1000));
        Take(table);
    }

    private static void Clear(AlarmTable table, AlarmKind kind, AlarmObject about)
    {
        table.Set(kind, about, active: false, 0, Instant.FromMilliseconds(2000));
        Take(table);
    }

    private static List<AlarmChange> Take(AlarmTable table)
    {
        var changes = new List<AlarmChange>();
        while (table.TryTake(out AlarmNews news)) changes.Add(news.Change);
        return changes;
    }
}
