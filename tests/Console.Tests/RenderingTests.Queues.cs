using System;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <content>Queues: the list, one in all its windows, expected waits.</content>
public partial class RenderingTests
{
    [Fact]
    public void Queues() => Both("show queues", rendering =>
    {
        Row(rendering, ReplyKind.Queue, new QueueRow
        {
            Queue = 0,
            Waiting = 12,
            Offered = 3,
            Talking = 15,
            AgentsLoggedIn = 18,
            AgentsReady = 0,
            LongestWait = Duration.FromMilliseconds(95_500),
            Entered = 123_456,
            Connected = 120_000,
            Abandoned = 3_400,
            Refused = 56,
            Expected = Duration.FromMilliseconds(252_000),
            Hour = Window(QueueWindow.Hour, 1),
        });
        Row(rendering, ReplyKind.Queue, new QueueRow { Queue = 1, AgentsLoggedIn = 12, AgentsReady = 11, Talking = 1, Expected = new Duration(-1), Entered = 1, Connected = 1, Hour = Nothing(QueueWindow.Hour) });
    });

    [Fact]
    public void OneQueue() => Both("show queue general", rendering =>
    {
        Row(rendering, ReplyKind.QueueDetail, new QueueDetailRow
        {
            Queue = new QueueRow
            {
                Queue = 0,
                Waiting = 12,
                Offered = 3,
                Talking = 15,
                AgentsLoggedIn = 18,
                LongestWait = Duration.FromMilliseconds(95_500),
                Expected = Duration.FromMilliseconds(252_000),
                Entered = 123_456,
                Connected = 120_000,
                Abandoned = 3_400,
                Refused = 56,
                Hour = Window(QueueWindow.Hour, 1),
            },
            Objective = Duration.FromSeconds(20),
            ShortAbandon = Duration.FromMilliseconds(5_500),
            ErrorP50 = Duration.FromMilliseconds(12_800),
            ErrorP90 = Duration.FromMilliseconds(64_000),
            Judged = 256,
        });
        Row(rendering, ReplyKind.QueueWindow, Nothing(QueueWindow.QuarterHour));
        Row(rendering, ReplyKind.QueueWindow, Window(QueueWindow.Hour, 1));
        Row(rendering, ReplyKind.QueueWindow, Window(QueueWindow.Day, 17));
        Row(rendering, ReplyKind.QueueWindow, Window(QueueWindow.SinceStart, 1_234_567));
        Row(rendering, ReplyKind.QueueExpectation, new QueueExpectationRow { Priority = 12, Waiting = 2, Ahead = 2, Expected = Duration.FromSeconds(18), Departures = 32 });
        Row(rendering, ReplyKind.QueueExpectation, new QueueExpectationRow { Priority = 3, Waiting = 10, Ahead = 12, Expected = Duration.FromSeconds(252), Departures = 7 });
        Row(rendering, ReplyKind.QueueExpectation, new QueueExpectationRow { Priority = 0, Ahead = 12, Expected = new Duration(-1), Departures = 2 });
    });

    [Fact]
    public void OneQueueWithoutAnything_StillStatesItself()
    {
        string text = Answer("show queue vip", false, rendering =>
        {
            Row(rendering, ReplyKind.QueueDetail, new QueueDetailRow { Queue = new QueueRow { Queue = 1, Expected = new Duration(-1) }, Objective = Duration.FromSeconds(20) });
            Row(rendering, ReplyKind.QueueWindow, Nothing(QueueWindow.SinceStart));
        });
        Assert.StartsWith("Queue vip\n", text, StringComparison.Ordinal);
        Assert.Contains("No expected wait", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Error of", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.0", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "-")]
    [InlineData(0, "0:00")]
    [InlineData(3_599_999_999, "59:59")]
    [InlineData(3_600_000_000, "1h")]
    [InlineData(long.MaxValue, ">999h")]
    public void ExpectedWaits_TakeAtMostFiveColumns(long microseconds, string text) => Assert.Equal(text, RowWords.OfExpected(new Duration(microseconds)));

    [Theory]
    [InlineData(-1, "-")]
    [InlineData(0, "0.0")]
    [InlineData(778, "77.8")]
    [InlineData(1000, "100.0")]
    public void Shares(int tenths, string text) => Assert.Equal(text, RowWords.OfShare(tenths));

    // 70 answered in time, 20 late, 10 abandoned in time of which 4 short, 5 diverted, 2 refused; times a factor.
    private static QueueWindowRow Window(QueueWindow window, long factor)
    {
        var row = new QueueWindowRow
        {
            Window = window,
            Entered = 107 * factor,
            Answered = 90 * factor,
            AnsweredInTime = 70 * factor,
            Abandoned = 10 * factor,
            AbandonedInTime = 10 * factor,
            AbandonedShort = 4 * factor,
            Diverted = 5 * factor,
            Refused = 2 * factor,
            MeanAnswer = Duration.FromMilliseconds(20_222),
            MeanRing = Duration.FromMilliseconds(3_667),
            MeanWait = Duration.FromMilliseconds(22_500),
            Longest = Duration.FromMilliseconds(181_000),
            Abandonment = 100,
            AbandonmentWithoutShort = 63,
        };
        ReadOnlySpan<int> levels = [778, 778, 800, 700];
        ReadOnlySpan<int> withDiverted = [778, 737, 762, 667];
        for (int form = 0; form < 4; form++) (row.Levels[form], row.LevelsWithDiverted[form]) = (levels[form], withDiverted[form]);
        return row;
    }

    private static QueueWindowRow Nothing(QueueWindow window)
    {
        var row = new QueueWindowRow { Window = window, MeanAnswer = new(-1), MeanRing = new(-1), MeanWait = new(-1), Abandonment = -1, AbandonmentWithoutShort = -1 };
        for (int form = 0; form < 4; form++) (row.Levels[form], row.LevelsWithDiverted[form]) = (-1, -1);
        return row;
    }
}
