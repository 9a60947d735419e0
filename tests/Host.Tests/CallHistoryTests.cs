using System;
using System.Linq;
using System.Text;
using AcdController.Captures;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.Host.Tests;

/// <summary>A call is told from the journal of its run.</summary>
public sealed class CallHistoryTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryCallThatTalked_IsToldAcrossItsSpans()
    {
        using var world = new JournalledWorld(_directory.Path, seed: 7);
        world.Run(60);
        CallRecord[] talked = [.. world.Records.Where(record => record.Outcome == CallOutcome.Connected)];
        Assert.True(talked.Length > 20, $"{talked.Length} talked");

        foreach (CallRecord record in talked.Take(5).Concat(talked.TakeLast(3)))
        {
            Assert.Null(CallHistory.TryRead(_directory.Path, record.Sequence, record.ArrivedAt, record.EndedAt, out CallHistory history));
            string[] lines = Draw(history);
            Assert.StartsWith($"       0 ms  {record.CallerChannel.Span} ◄── SETUP ", lines[0], StringComparison.Ordinal);
            Assert.Contains($"called {record.Called}", lines[0], StringComparison.Ordinal);
            Assert.Contains(lines, line => line.Contains($"  {record.AgentChannel.Span} ──► SETUP ", StringComparison.Ordinal));
            Assert.Contains(history.Decisions, decision => decision.Kind == DecisionKind.Accepted && decision.Call == record.Sequence);
            Assert.False(history.BeganEarlier);
        }
    }

    [Fact]
    public void JournalThatDoesNotKnowTheCall_IsSaid()
    {
        using (var world = new JournalledWorld(_directory.Path, seed: 7)) world.Run(1);
        Assert.Equal("call 70000: the journal does not reach back to it", CallHistory.TryRead(_directory.Path, 70_000, new Instant(5_000_000), Instant.Never, out _));
    }

    private static string[] Draw(CallHistory history)
    {
        var story = new CallStory();
        foreach (CapturedFrame frame in history.Frames) story.Add(frame);
        var text = new StringBuilder();
        story.Draw(text);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
