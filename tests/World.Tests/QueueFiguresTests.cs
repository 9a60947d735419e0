using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using Xunit.Abstractions;

namespace AcdController.World.Tests;

/// <summary>`show queues`, `show queue Q` and the places in `show calls`, asked of a switch in traffic.</summary>
public class QueueFiguresTests : SwitchInTraffic
{
    private readonly ITestOutputHelper _output;

    public QueueFiguresTests(ITestOutputHelper output)
        : base(seed: 8, seconds: 300) => _output = output;

    [Fact]
    public void Figures_AddUp()
    {
        QueueRow[] queues = [.. Rows<QueueRow>(new Command { Kind = CommandKind.ShowQueues }, ReplyKind.Queue)];
        long expectations = 0;
        foreach (QueueRow queue in queues)
        {
            var command = new Command { Kind = CommandKind.ShowQueue, Queue = queue.Queue };
            QueueDetailRow detail = Assert.Single(Rows<QueueDetailRow>(command, ReplyKind.QueueDetail));
            Assert.Equal((queue.Queue, queue.Waiting, queue.Entered), (detail.Queue.Queue, detail.Queue.Waiting, detail.Queue.Entered));
            QueueWindowRow[] windows = [.. Rows<QueueWindowRow>(command, ReplyKind.QueueWindow)];
            Assert.Equal(Enum.GetValues<QueueWindow>(), windows.Select(window => window.Window));
            Assert.All(windows, window => Adds(window));
            for (int i = 1; i < windows.Length; i++) Assert.True(windows[i - 1].Answered <= windows[i].Answered && windows[i - 1].Longest <= windows[i].Longest, "a longer window holds the shorter one");
            QueueWindowRow all = windows[^1];
            Assert.Equal((long)queue.Entered, all.Entered);
            Assert.Equal((long)queue.Abandoned, all.Abandoned);
            Assert.Equal((long)queue.Refused, all.Refused);
            Assert.InRange(all.Entered - all.Answered - all.Abandoned - all.Diverted, queue.Waiting, queue.Waiting + queue.Offered);
            foreach (QueueExpectationRow expectation in Rows<QueueExpectationRow>(command, ReplyKind.QueueExpectation))
            {
                expectations++;
                Assert.Equal(queue.Waiting, expectation.Ahead);
                Assert.Equal(queue.AgentsReady > 0 ? Duration.Zero : expectation.Expected, queue.Expected);
            }

            Assert.True(detail.Judged == 0 || (detail.ErrorP50 <= detail.ErrorP90 && detail.ErrorP50 > Duration.Zero), "half are within what nine of ten are within");
        }

        Assert.InRange(expectations, 1, queues.Length);
        Assert.Contains(queues, queue => queue.Hour.Answered > 100);
    }

    [Fact]
    public void Places_AreEachGivenOnce_AndLaterOnesExpectMore()
    {
        CallRow[] calls = [.. Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call)];
        Assert.All(calls, call => Assert.Equal(call.Phase == CallPhase.Waiting, call.Position > 0));
        var waiting = calls.Where(call => call.Position > 0).GroupBy(call => call.Queue).ToArray();
        Assert.NotEmpty(waiting);
        foreach (var queue in waiting)
        {
            CallRow[] inOrder = [.. queue.OrderBy(call => call.Position)];
            Assert.Equal(Enumerable.Range(1, inOrder.Length), inOrder.Select(call => call.Position));
            for (int i = 1; i < inOrder.Length; i++) Assert.True(inOrder[i - 1].Expected < inOrder[i].Expected || inOrder[i].Expected < Duration.Zero, "who is further back waits longer");
        }
    }

    [Fact]
    public void OnTheScreen()
    {
        foreach (string line in (string[])["show queues", "show calls", .. Configuration.Queues.Select(queue => "show queue " + queue.Name)])
        {
            string text = Say(line);
            _output.WriteLine(text);
            Assert.All(text.Split('\n'), one => Assert.True(one.Length <= 80, one));
        }
    }

    [Fact]
    public void Answers_AllocateNothing() =>
        AssertAnswersAllocateNothing([new Command { Kind = CommandKind.ShowQueue }, new Command { Kind = CommandKind.ShowQueues }, new Command { Kind = CommandKind.ShowCalls }]);

    private static void Adds(in QueueWindowRow window)
    {
        Assert.InRange(window.AnsweredInTime, 0, window.Answered);
        Assert.InRange(window.AbandonedInTime, 0, window.Abandoned);
        Assert.InRange(window.AbandonedShort, 0, window.Abandoned);
        Assert.True(window.MeanAnswer <= window.Longest && window.MeanRing <= window.MeanAnswer, "a mean lies in what it is of");
        for (int form = 0; form < 4; form++) Assert.InRange(window.Levels[form], -1, 1000);
        Assert.True(window.Levels[3] <= window.Levels[0] && window.Levels[3] <= window.Levels[1] && window.Levels[3] <= window.Levels[2], "of all is the strictest");
    }
}
