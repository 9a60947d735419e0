using System.Linq;
using AcdController.Kernel;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Who was served by the menus alone, who left, and what callers thought of it.</summary>
public class ServedTests
{
    private const string Balance = """
        menu first
          prompt main
          key 1 do balance
          key 2 continue-with person
          key 3 do leave-it
          tries 1
          give-up play bye
        plan main
          answer
          menu first
        plan balance
          served
          play other
        plan person
          play welcome
          queue support
          play many
          disconnect cause 17
        plan leave-it
          play thanks
        """;

    [Fact]
    public void WhoHeardWhatHeCameFor_WasServed()
    {
        var plan = new PlanWorld(Balance);
        plan.Call().Until(2).Press("1").Until(9).HangUp();
        CallRecord record = plan.Record;
        Assert.Equal((CallOutcome.Served, Clearer.Caller, Cause.NormalCallClearing), (record.Outcome, record.Clearer, record.Cause));
        Assert.InRange((record.EndedAt - record.ServedAt).Milliseconds, 0, 500);
        Assert.Equal(1, TraceTests.StepsOf(record).Count(step => step.Kind == TraceKind.Served));
        Assert.Matches(@"(?m)^  served +1$", plan.World.Type("show totals"));
    }

    [Fact]
    public void WhoLeftInTheMenu_Left()
    {
        var plan = new PlanWorld(Balance);
        plan.Call().Until(2).Press("3").Until(12).HangUp();
        Assert.Equal((CallOutcome.Abandoned, Instant.Never), (plan.Record.Outcome, plan.Record.ServedAt));
    }

    [Fact]
    public void WhoWasServedAndLetTheMenuEnd_WasServed_TwiceIsOnce()
    {
        var plan = new PlanWorld(Balance);
        plan.Call().Until(2).Press("1").Until(9).Until(2).Press("1").Until(9).Until(2).Listen(20);
        Assert.True(plan.IsOver);
        Assert.Equal((CallOutcome.Served, Clearer.Switch), (plan.Record.Outcome, plan.Record.Clearer));
        Assert.Single(TraceTests.StepsOf(plan.Record), step => step.Kind == TraceKind.Served);
    }

    [Fact]
    public void WhoWasServed_ThenAskedForSomebodyAndLeft_Left()
    {
        var plan = new PlanWorld(Balance);
        plan.Call().Until(2).Press("1").Until(9).Until(2).Press("2").Until(11).HangUp();
        Assert.Equal((CallOutcome.Abandoned, Instant.Never), (plan.Record.Outcome, plan.Record.ServedAt));
    }

    [Fact]
    public void WhoWasServed_ThenFoundNoRoomInTheQueue_WasRefused()
    {
        var plan = new PlanWorld("  length 0\n" + Balance);
        plan.Call().Until(2).Press("1").Until(9).Until(2).Press("2").Until(7).Listen(5);
        Assert.Equal((CallOutcome.Refused, Cause.UserBusy), (plan.Record.Outcome, plan.Record.Cause));
    }

    [Fact]
    public void WhoBookedACallBackWhileWaiting_WasServed()
    {
        var plan = new PlanWorld(
            """
              offer call-back key 9 after 1 plan book
            plan main
              answer
              queue support
            plan book
              call-back queue support
              play bye
              disconnect
            """,
            "trunk-group city\n  span 1/3\nroute out\n  prefix 1\n  group city\n  transit\noutbound\n  caller-id 4001\n  number-length 3 12\ncall-backs\n  caller-id 4001\n");
        plan.Call(2).Press("9").Until(8).HangUp();
        Assert.Equal(CallOutcome.Served, plan.Record.Outcome);
    }

    [Theory]
    [InlineData("mark reason", "1", 1, true)]
    [InlineData("mark reason", "2", 2, false)]
    [InlineData("mark reason satisfied 4-5", "4", 4, true)]
    [InlineData("mark reason satisfied 4-5", "3", 3, false)]
    [InlineData("mark reason", "0", 0, false)]
    [InlineData("mark reason question 2", "1", 0, false)]
    public void TheMarkOfASurvey_IsInTheRecord(string step, string key, int mark, bool satisfied)
    {
        var plan = new PlanWorld($"""
            plan main
              answer
              survey rating
              queue support
              play many
            plan rating
              collect reason prompt enter length 1
              {step}
              play bye
            """);
        plan.World.Type("agent 8001 log-in");
        plan.World.Type("agent 8001 ready");
        plan.Call(4);
        plan.World.World.Chassis.HangUp(RoutingWorld.Of("8001"), plan.World.World.Now);
        plan.World.World.DrainChassis();
        plan.Until(5).Press(key).Until(8).HangUp();
        CallRecord record = plan.Record;
        Assert.Equal((CallOutcome.Connected, mark, satisfied), (record.Outcome, record.Mark, record.Satisfied));
        string[] rows = [.. plan.World.Kept.Where(row => row.StartsWith("Survey", System.StringComparison.Ordinal))];
        if (key == "0")
        {
            Assert.Empty(rows);
            Assert.DoesNotContain(TraceTests.StepsOf(record), noted => noted.Kind == TraceKind.SurveyAnswer);
            return;
        }

        int question = step.Contains("question 2", System.StringComparison.Ordinal) ? 2 : 1;
        Assert.Matches($"^Survey [0-9]{{12}} 8001 {question} {key}$", Assert.Single(rows));
        Assert.Equal((ushort)question, Assert.Single(TraceTests.StepsOf(record), noted => noted.Kind == TraceKind.SurveyAnswer).What);
    }
}
