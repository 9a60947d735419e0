using System.Linq;
using AcdController.Kernel;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>What callers hear while they wait, and how they leave.</summary>
public class PlanWaitingTests
{
    private const string Waiting = """
          comfort thanks every 20 after 10
          comfort place position every 30
          offer call-back key 9 after 5 plan leave
        plan main
          answer
          queue support
          play many
        plan leave
          play bye
        """;

    [Fact]
    public void ComfortAnnouncementsComeAtTheirTimes_AndMusicBetween()
    {
        var plan = new PlanWorld(Waiting);
        plan.Call(9);
        Assert.Equal("11", plan.Heard());
        // 10 s: thanks; 30 s: both, one behind the other, and the first place in the queue.
        Assert.Equal("12 11 12 10 301 11", plan.Listen(29).Heard());
        plan.HangUp();
        Assert.Equal(CallOutcome.Abandoned, plan.Record.Outcome);
    }

    [Fact]
    public void AKeyTooEarly_ChangesNothing()
    {
        var plan = new PlanWorld(Waiting);
        plan.Call(3).Press("9");
        Assert.Equal("11", plan.Listen(1).Heard());
    }

    [Fact]
    public void TheKeyLeavesTheQueue_AndWhenItsPlanIsOverTheCallIsBackWithItsPlace()
    {
        var plan = new PlanWorld(Waiting);
        plan.Call(6).Press("9");
        Assert.Equal("11 8", plan.Listen(1).Heard());
        // A second call comes while the first hears the plan of its key; the first was there before.
        RoutingWorld world = plan.World;
        world.World.Chassis.PlaceCall(new SpanId(1, 2), RoutingWorld.Of("1"), RoutingWorld.Of("13900000002"), world.World.Now, out _);
        world.World.DrainChassis();
        plan.Listen(4);
        Assert.Equal(11, plan.Now);
        world.Type("agent 8001 log-in");
        world.Type("agent 8001 ready");
        plan.Listen(3);
        plan.HangUp();
        CallRecord record = plan.Record;
        Assert.Equal(CallOutcome.Connected, record.Outcome);
        Assert.Contains(TraceTests.StepsOf(record), step => step.Kind == TraceKind.OfferTaken && step.Value == '9');
    }

    [Fact]
    public void AfterTheTalk_ThePlanGoesOn_WhenTheAgentHangsUpFirst()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              queue support after-talk continue
              play bye
              disconnect cause 17
            """);
        Talk(plan);
        plan.World.World.Chassis.HangUp(RoutingWorld.Of("8001"), plan.World.World.Now);
        plan.World.World.DrainChassis();
        Assert.Equal("8", plan.Listen(4).Heard());
        Assert.Equal(Cause.UserBusy, plan.Cause);
        Assert.Equal(CallOutcome.Connected, plan.Record.Outcome);
    }

    [Fact]
    public void ASurvey_FollowsTheTalk_AndKeysAreHeardInIt()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              survey rating
              queue support
              play many
            plan rating
              collect reason prompt enter length 1
              play digits reason
            """);
        Talk(plan);
        plan.World.World.Chassis.HangUp(RoutingWorld.Of("8001"), plan.World.World.Now);
        plan.World.World.DrainChassis();
        plan.Until(5).Press("4");
        Assert.Equal("5 304", plan.Listen(4).Heard());
        Assert.True(plan.IsOver);
    }

    [Fact]
    public void Wait_HasItsMusic_AndPriorityHolds()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              wait 3 music music
              play bye
            """);
        Assert.Equal("11 8", plan.Call(6).Heard());
    }

    private static void Talk(PlanWorld plan)
    {
        plan.World.Type("agent 8001 log-in");
        plan.World.Type("agent 8001 ready");
        plan.Call(4);
        Assert.Equal(0, plan.Now);
        plan.Heard();
    }
}
