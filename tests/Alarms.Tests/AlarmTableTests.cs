using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms.Tests;

public class AlarmTableTests
{
    private static readonly AlarmObject s_card = AlarmObject.Card(1);
    private static readonly AlarmObject s_line = AlarmObject.Span(new SpanId(1, 2));

    [Fact]
    public void AnAlarm_ComesOnceAndGoesOnce()
    {
        var desk = new Desk();
        desk.Clear(AlarmKind.CardLost, s_card);
        desk.Set(AlarmKind.CardLost, s_card);
        desk.Set(AlarmKind.CardLost, s_card);
        desk.Clear(AlarmKind.CardLost, s_card);
        desk.Clear(AlarmKind.CardLost, s_card);

        Assert.Equal([AlarmChange.Raised, AlarmChange.Cleared], desk.News.Select(news => news.Change));
        Assert.Equal(0, desk.Table.Standing(AlarmSeverity.Major));
    }

    [Fact]
    public void AnAlarmThatComesAgain_KeepsItsNumberAndIsNew()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.CardLost, s_card);
        Assert.Equal(AlarmResult.Done, desk.Table.Acknowledge(1, AlarmActor.Operator, desk.Now));
        desk.Clear(AlarmKind.CardLost, s_card);
        desk.Pass(Duration.FromSeconds(5));
        desk.Set(AlarmKind.CardLost, s_card);

        AlarmRow row = desk.Row(AlarmKind.CardLost, s_card);
        Assert.Equal(1ul, row.Number);
        Assert.Equal(2u, row.Count);
        Assert.Equal(AlarmActor.None, row.AcknowledgedBy);
        Assert.Equal(desk.Now, row.Raised);
        Assert.Equal(1, desk.Table.Unacknowledged(AlarmSeverity.Major));
    }

    [Fact]
    public void OtherBits_AreAChange_WithTheirSeverity()
    {
        var desk = new Desk(trunks: [new SpanId(1, 1), new SpanId(1, 2)]);
        desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.LossOfSignal);
        desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.MultiframeLost);

        Assert.Equal([AlarmSeverity.Major, AlarmSeverity.Minor], desk.News.Select(news => news.Severity));
        Assert.Equal(AlarmChange.Changed, desk.News[1].Change);
        desk.ExpectHonestCounts();
    }

    [Fact]
    public void TheLastTrunk_MakesAllThatTookOneCritical_AndNoLongerWhenOneIsBack()
    {
        var desk = new Desk(trunks: [new SpanId(1, 2), new SpanId(2, 1)]);
        desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.LossOfSignal);
        Assert.Equal(AlarmSeverity.Major, desk.Row(AlarmKind.SpanAlarm, s_line).Severity);
        desk.Set(AlarmKind.CardLost, AlarmObject.Card(2));
        Assert.Equal(AlarmSeverity.Critical, desk.Row(AlarmKind.SpanAlarm, s_line).Severity);
        Assert.Equal(AlarmSeverity.Critical, desk.Row(AlarmKind.CardLost, AlarmObject.Card(2)).Severity);

        desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.RemoteAlarm);
        Assert.Equal(AlarmSeverity.Major, desk.Row(AlarmKind.CardLost, AlarmObject.Card(2)).Severity);
        desk.ExpectHonestCounts();
    }

    [Fact]
    public void WhatTheConfigurationSays_GoesBefore()
    {
        var desk = new Desk(trunks: [new SpanId(1, 2)]);
        desk.Severities[(int)AlarmKind.SpanAlarm] = AlarmSeverity.Warning;
        desk.Set(AlarmKind.SpanAlarm, s_line, bits: LineAlarms.LossOfSignal);
        Assert.Equal(AlarmSeverity.Warning, desk.News[0].Severity);
    }

    [Fact]
    public void Shelved_ItDoesNotCount_UntilItsTimeIsOver()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.CardLost, s_card);
        ulong arrivals = desk.Table.Arrivals;
        Assert.Equal(AlarmResult.Done, desk.Table.Shelve(1, desk.Now + Duration.FromSeconds(60), desk.Now));
        Assert.Equal(0, desk.Table.Standing(AlarmSeverity.Major));

        desk.Clear(AlarmKind.CardLost, s_card);
        desk.Set(AlarmKind.CardLost, s_card);
        Assert.Equal(0, desk.Table.Standing(AlarmSeverity.Major));
        Assert.Equal(arrivals, desk.Table.Arrivals);

        desk.Pass(Duration.FromSeconds(61));
        Assert.Equal(1, desk.Table.Standing(AlarmSeverity.Major));
        Assert.Equal(arrivals + 1, desk.Table.Arrivals);
    }

    [Fact]
    public void ShelvedForEver_ComesBackWhenTakenBack()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.CardLost, s_card);
        desk.Table.Shelve(1, Instant.Never, desk.Now);
        desk.Pass(Duration.FromSeconds(1_000_000));
        Assert.Empty(desk.Standing());
        Assert.Equal(AlarmResult.Done, desk.Table.Unshelve(1, desk.Now));
        Assert.Equal(AlarmResult.NotShelved, desk.Table.Unshelve(1, desk.Now));
        Assert.Equal([AlarmKind.CardLost], desk.Standing());
    }

    [Fact]
    public void WhatDoesNotGoByItself_GoesWhenAcknowledged()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.WatchdogRestart, default);
        desk.Set(AlarmKind.WatchdogRestart, default);
        Assert.Equal(2u, desk.Row(AlarmKind.WatchdogRestart, default).Count);
        desk.Table.AcknowledgeAll(AlarmActor.Panel, desk.Now);
        Assert.Empty(desk.Standing());
        Assert.Equal(AlarmResult.NotActive, desk.Table.Acknowledge(1, AlarmActor.Operator, desk.Now));
        Assert.Equal(AlarmResult.NoSuchAlarm, desk.Table.Acknowledge(9, AlarmActor.Operator, desk.Now));
    }

    [Fact]
    public void AFullTable_LosesWhatWasOverLongest_AndThenTheNewOne()
    {
        var desk = new Desk(rows: 3);
        for (byte card = 1; card <= 3; card++) desk.Set(AlarmKind.CardLost, AlarmObject.Card(card));
        desk.Clear(AlarmKind.CardLost, AlarmObject.Card(2));
        desk.Pass(Duration.FromSeconds(1));
        desk.Clear(AlarmKind.CardLost, AlarmObject.Card(1));

        desk.Set(AlarmKind.CardLost, AlarmObject.Card(4));
        Assert.Equal(0ul, desk.Number(AlarmKind.CardLost, AlarmObject.Card(2)));
        Assert.Equal(1ul, desk.Number(AlarmKind.CardLost, AlarmObject.Card(1)));
        desk.Set(AlarmKind.CardLost, AlarmObject.Card(5));
        desk.Set(AlarmKind.CardLost, AlarmObject.Card(6));
        Assert.Equal(1ul, desk.Table.Lost);
        Assert.Equal(3, desk.Standing().Count);
        desk.Clear(AlarmKind.CardLost, AlarmObject.Card(6));
        desk.ExpectHonestCounts();
    }

    [Fact]
    public void History_KeepsTheNewest()
    {
        var desk = new Desk(history: 4);
        for (byte card = 1; card <= 6; card++) desk.Set(AlarmKind.CardLost, AlarmObject.Card(card));
        Assert.True(desk.Table.TryHistory(0, out AlarmHistoryRow newest));
        Assert.Equal(AlarmObject.Card(6), newest.News.Object);
        Assert.True(desk.Table.TryHistory(3, out AlarmHistoryRow oldest));
        Assert.Equal(AlarmObject.Card(3), oldest.News.Object);
        Assert.False(desk.Table.TryHistory(4, out _));
        Assert.Equal(6ul, desk.Table.Happenings);
    }

    [Fact]
    public void ASnapshot_GoesOnIdentically()
    {
        var desk = new Desk();
        desk.Set(AlarmKind.CardLost, s_card);
        desk.Set(AlarmKind.DChannelDown, s_line);
        desk.Table.Acknowledge(1, AlarmActor.Operator, desk.Now);
        var saved = new byte[desk.Store.SavedOctets];
        desk.Store.Save(saved);
        var other = new Desk();
        Assert.Null(other.Store.Load(saved));

        other.Clear(AlarmKind.CardLost, s_card);
        Assert.Equal([AlarmKind.DChannelDown], other.Standing());
        Assert.Equal(2ul, other.Number(AlarmKind.DChannelDown, s_line));
    }
}
