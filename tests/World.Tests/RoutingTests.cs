using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Trunk groups, numbers, calendars, emergency numbers, ways out, draining and test calls, with real signalling.</summary>
public class RoutingTests
{
    private const string Groups = """
        trunk-group in
          span 1/1
          direction in
        trunk-group out
          span 1/2 channels 1-15
          direction out
          hunt cyclic
        trunk-group both
          span 1/3
        """;

    private const string Ways = Groups + """

        route city
          prefix 9 min 4
          group out
          group both
          strip 1
        route sos
          group out
        number 10000 plan day
        emergency-number 110 plan police
        emergency-number 119 route sos
        outbound
          caller-id 10000
          contract 9*
        """;

    [Fact]
    public void Numbers_GoByTheLongestPrefix_AndCallersByTheirs()
    {
        var world = new RoutingWorld("""
            number 10000 plan day
            number 1000* min 5 max 6 plan night
            calling-number 139* refuse
            calling-number 13988* plan night
            normalise calling prefix 86 strip 2
            """);
        Assert.Equal(Cause.CallRejected, world.CauseOf(world.Call("10000")));
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10000", "13988000")));
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10000", "8613988000")));
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10007", "555")));
        Assert.Equal(Cause.InvalidNumberFormat, world.CauseOf(world.Call("1000777", "555")));
        Assert.Equal(Cause.UnallocatedNumber, world.CauseOf(world.Call("2", "555")));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(world.Call("10000", "555")).State);
        Assert.Contains("13988000, by rule 1 of normalise", world.Type("test number 10000 from 8613988000"));
        Assert.Contains("plan night", world.Type("test number 10000 from 8613988000"));
        Assert.Contains("refused, cause 21", world.Type("test number 10000 from 1390"));
        Assert.Contains("too many digits", world.Type("test number 1000777"));
    }

    [Fact]
    public void ACalendar_ChoosesThePlan()
    {
        var world = new RoutingWorld("""
            calendar office
              hours weekday 08:30-17:30
              holiday 2026-10-01 name "National Day"
            number 10000 calendar office plan day else plan night
            """);
        Assert.Contains("time not known", world.Type("show calendars"));
        world.SetTime("2026-09-30 17:29:00");
        Assert.Contains("2026-09-30 17:30", world.Type("show calendars"));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(world.Call("10000")).State);
        world.World.Run(Duration.FromSeconds(60));
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10000", "556")));
        world.SetTime("2026-10-01 10:00:00");
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10000", "557")));
        Assert.Contains("2026-10-02 08:30", world.Type("show calendars"));
        Assert.Contains("calendar office is closed", world.Type("test number 10000"));
    }

    [Fact]
    public void CallsIn_AreRefusedOnAGroupForCallsOut_EmergencyCallsAreNot()
    {
        var world = new RoutingWorld(Ways);
        Assert.Equal(Cause.RequestedCircuitNotAvailable, world.CauseOf(world.Call("10000", port: 2)));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(world.Call("110", "556", port: 2)).State);
        string groups = world.Type("show trunk-groups");
        Assert.Matches(@"(?m)^out +out +15 +1 +14 +0 +0 +2 +0 +1 +0", groups);
    }

    [Fact]
    public void AStation_DialsOut_ByTheFirstGroupWithAFreeChannel()
    {
        var world = new RoutingWorld(Ways);
        world.Dial("9110");
        Assert.Matches(@"(?m)^out +out +15 +1 ", world.Type("show trunk-groups"));
        Assert.Empty(world.WrongPaths);
        world.Type("call 1 release cause 31", 2);
        Assert.Matches(@"(?m)^out +out +15 +0 ", world.Type("show trunk-groups"));
        Assert.Equal((Cause.NormalUnspecified, true), (world.Records.Single().Cause, world.Records.Single().ConnectedAt != Instant.Never));

        world.Type("block trunk-group out");
        world.Dial("9110");
        Assert.Matches(@"(?m)^both +both +30 +1 ", world.Type("show trunk-groups"));
        world.Type("call 2 release", 2);
        world.Type("block trunk-group both");
        world.Dial("9110");
        Assert.Equal(Cause.NoCircuitAvailable, world.Records[^1].Cause);
        Assert.Contains("no channel is free", world.Type("test number 9110"));
        Assert.Contains("for stations only; dialled at a telephone: allowed: contract (S145)", world.Type("test number 9110"));
        Assert.DoesNotContain("dialled at a telephone", world.Type("test number 119"));

        // The emergency number takes any trunk that is left: group `in` is for calls in only.
        world.Dial("119");
        Assert.Matches(@"(?m)^in +in +30 +1 ", world.Type("show trunk-groups"));
    }

    [Fact]
    public void WhoComesInOnATrunk_DoesNotLeaveByOne()
    {
        var world = new RoutingWorld(Ways);
        Assert.Equal(Cause.CallRejected, world.CauseOf(world.Call("9110")));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(world.Call("119", "556")).State);
    }

    [Fact]
    public void DigitsInOverlap_GoOutByTheRoute_WhenTheyAreComplete()
    {
        var world = new RoutingWorld(Ways.Replace("  strip 1", "  strip 1\n  transit", System.StringComparison.Ordinal));
        Handle caller = world.Begin("9");
        world.Add(caller, "11");
        Assert.Matches(@"(?m)^out +out +15 +0 ", world.Type("show trunk-groups"));
        world.Add(caller, "0", complete: true);
        Assert.Matches(@"(?m)^out +out +15 +1 ", world.Type("show trunk-groups"));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(caller).State);

        // Enough digits and then none: the last is waited for, then what there is goes out.
        Handle slow = world.Begin("9110", "552");
        Assert.Matches(@"(?m)^out +out +15 +1 ", world.Type("show trunk-groups"));
        world.World.Run(Duration.FromSeconds(20));
        Assert.Matches(@"(?m)^out +out +15 +2 ", world.Type("show trunk-groups"));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(slow).State);

        // Too few and then none.
        Handle few = world.Begin("91", "553");
        world.World.Run(Duration.FromSeconds(20));
        Assert.Equal(Cause.InvalidNumberFormat, world.CauseOf(few));
    }

    [Fact]
    public void AnEmergencyNumberInOverlap_LeavesWithItsLastDigit()
    {
        var world = new RoutingWorld(Ways);
        Handle caller = world.Begin("1");
        world.Add(caller, "1");
        Assert.Matches(@"(?m)^out +out +15 +0 ", world.Type("show trunk-groups"));
        world.Add(caller, "9");
        Assert.Matches(@"(?m)^out +out +15 +1 ", world.Type("show trunk-groups"));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(caller).State);
    }

    [Fact]
    public void TheLastRoom_IsForEmergencyCalls()
    {
        var world = new RoutingWorld(Ways + "\ncalls 2\nemergency-reserve 1");
        world.Call("10000", "551");
        world.Call("10000", "552");
        Assert.Equal(Cause.SwitchingEquipmentCongestion, world.CauseOf(world.Call("10000", "553")));
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(world.Call("110", "554")).State);
        Assert.Equal(Cause.SwitchingEquipmentCongestion, world.CauseOf(world.Call("10000", "555")));
    }

    [Fact]
    public void Draining_TurnsCallersAway_AndClearsTheRestAtTheDeadline()
    {
        var world = new RoutingWorld(Ways);
        Handle waits = world.Call("10000", "551");
        Assert.StartsWith("% ", world.Type("drai"));
        Assert.Equal("", world.Type("drain announcement closed deadline 60"));
        Handle told = world.Call("10000", "552");
        Assert.Equal(HearingKind.Announcement, world.World.Chassis.Caller(told).Hears.Kind);
        world.World.Run(Duration.FromSeconds(3));
        Assert.Equal(Cause.SwitchingEquipmentCongestion, world.CauseOf(told));
        Handle emergency = world.Call("110", "553");
        Assert.Contains("no new calls, but emergency calls", world.Type("show drain"));
        Assert.Matches(@"Turned away +1", world.Type("show drain"));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(waits).State);
        Assert.NotEqual(CallerState.Ended, world.World.Chassis.Caller(emergency).State);
        world.World.Run(Duration.FromSeconds(60));
        Assert.Equal(Cause.NormalUnspecified, world.CauseOf(waits));
        Assert.Matches(@"Cleared +1", world.Type("show drain"));
        Assert.Equal("", world.Type("drain off"));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(world.Call("10000", "554")).State);
    }

    [Fact]
    public void DrainingWithoutAnAnnouncement_RefusesCallers()
    {
        var world = new RoutingWorld(Ways);
        Assert.Equal("", world.Type("drain"));
        Assert.Equal(Cause.SwitchingEquipmentCongestion, world.CauseOf(world.Call("10000", "551")));
        Assert.Matches(@"Announcement +-", world.Type("show drain"));
    }

    [Fact]
    public void ATestCall_ProvesThePathWhereTheFarEndLoops()
    {
        var world = new RoutingWorld(Ways);
        Assert.Matches(@"108 +1/3:7 +path proven both ways .*1470\*#", world.Test("test call from 1/3 channel 7 to 108", 4));
        Assert.Matches(@"110 +1/3:7 +answered, nothing came back", world.Test("test call from 1/3 channel 7 to 110", 8));
        Assert.Matches(@"555 +1/3:7 +refused +3", world.Test("test call from 1/3 channel 7 to 555", 4));
        world.Type("block span 1/3 channel 7");
        Assert.Contains("path proven both ways", world.Test("test call from 1/3 channel 7 to 108", 4));
        Assert.Matches(@"(?m)^both +both +30 +0 +29 +1 +0", world.Type("show trunk-groups"));
        Assert.Equal("% span 1/3: the channel has a call, or none is free", world.Type("test call from 1/3 channel 16 to 108"));
    }

    [Fact]
    public void EmergencyNumbers_AreTestedOnEveryRoute_WhenConfirmed()
    {
        var world = new RoutingWorld(Ways);
        Assert.StartsWith("% ", world.Type("test emergency"));
        string report = world.Test("test emergency confirm", 30);
        Assert.Matches(@"(?m)^sos +110 +1/2:\d+ +answered", report);
        Assert.Matches(@"(?m)^sos +119 +1/2:\d+ +answered", report);
        Assert.Matches(@"(?m)^city +110 +1/2:\d+ +answered", report);
    }

    [Fact]
    public void Thresholds_RaiseAndClearWithHysteresis_AndAGroupWithoutChannelsIsDown()
    {
        var world = new RoutingWorld(Ways + """

            threshold waiting-calls 2 clear 0 queue support
            threshold queue-wait 30 clear 5
            threshold group-occupancy 5 clear 1 trunk-group in
            """);
        Handle first = world.Call("10000", "551");
        Handle second = world.Call("10000", "552");
        world.World.Run(Duration.FromSeconds(60));
        string alarms = world.Type("show alarms");
        Assert.Contains("queue support", alarms);
        Assert.Contains("2 calls wait", alarms);
        Assert.Contains("6 % of", alarms);
        Assert.Matches("a call has waited (3|4)[0-9] s", alarms);
        world.World.Chassis.HangUp(first, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(20));
        Assert.Contains("2 calls wait", world.Type("show alarms"));
        world.World.Chassis.HangUp(second, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(20));
        Assert.DoesNotContain("calls wait", world.Type("show alarms"));
        Assert.DoesNotContain("has waited", world.Type("show alarms"));

        Assert.Equal("", world.World.Suffer("los 1/2 on"));
        world.World.Run(Duration.FromSeconds(60));
        Assert.Contains("trunk group out", world.Type("show alarms all"));
        Assert.DoesNotContain("trunk group both", world.Type("show alarms all"));
    }

    [Fact]
    public void EveryBlock_IsTakenOffAgain()
    {
        var world = new RoutingWorld(Ways);
        world.Call("10000", "551");
        world.Type("block card 1 when-idle");
        Assert.Matches(@"(?m)^in +in +30 +1 +0 +29 +1 ", world.Type("show trunk-groups"));
        Assert.Matches(@"(?m)^1/1 +yes +0 +1-31 +\d+ +- +", world.Type("show trunk-groups in"));
        world.Type("unblock card 1");
        Assert.Matches(@"(?m)^in +in +30 +1 +29 +0 +0 ", world.Type("show trunk-groups"));
        Assert.StartsWith("% ", world.Type("block trunk-group inn"));
        Assert.StartsWith("% call 77: ", world.Type("call 77 release"));
    }
}
