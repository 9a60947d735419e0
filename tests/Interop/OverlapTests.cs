using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>Digits one by one between our signalling and libpri, both ways, on either side of the interface (§5.1.3, §5.2.4).</summary>
public sealed class OverlapTests
{
    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    private static SpanSetting Setting(InterfaceRole role, Q931Timers? timers = null) =>
        new() { Role = role, Timers = timers, Span = span => span with { OverlapReceiving = true }, FarEnd = ["overlap"] };

    /// <summary>The far end dials on until we have enough; each digit arrives, CALL PROCEEDING ends the dialling.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void TheFarEndDialsOn_UntilWeHaveEnough(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role));
        (Handle ours, int theirs) = FarBegins(rig, "1");
        rig.Far.Does($"digits {theirs} digits=000");
        foreach (string number in new[] { "10", "100", "1000" })
        {
            CallIndication digits = rig.Hears(IndicationKind.Digits);
            Assert.Equal((number, false), (digits.Called.ToString(), digits.Complete));
        }

        rig.Calls.Proceeding(ours, rig.Now);
        rig.Calls.Alerting(ours, rig.Now);
        rig.Calls.Answer(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        rig.FarSays("alerting", theirs);
        rig.FarSays("answer", theirs);
        rig.Hears(IndicationKind.Connected);
        CallSteps.FarClears(rig, ours, theirs, 16);

        (ours, theirs) = FarBegins(rig, "8");                                        // ALERTING straight after the digits
        rig.Far.Does($"digits {theirs} digits=1");
        rig.Hears(IndicationKind.Digits);
        rig.Calls.Alerting(ours, rig.Now);
        rig.FarSays("alerting", theirs);
        CallSteps.WeClear(rig, ours, theirs, 21);
        rig.Finish();
    }

    /// <summary>A '#' says that the number is complete; so does sending complete in the SETUP.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AHashOrSendingComplete_EndsTheNumber(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role));
        (Handle ours, int theirs) = FarBegins(rig, "10");
        rig.Far.Does($"digits {theirs} digits=2#");
        rig.Hears(IndicationKind.Digits);
        CallIndication last = rig.Hears(IndicationKind.Digits);
        Assert.True(last.Complete);
        Assert.Equal("102", last.Called.ToString().TrimEnd('#'));
        CallSteps.WeClear(rig, ours, theirs, 1);

        (ours, theirs) = CallSteps.FarCalls(rig);                                    // en bloc on the same span
        rig.Calls.Proceeding(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>§5.1.3 T302: the far end stops dialling. Call control hears that no digit follows and refuses with 28, or the far end gives up by itself.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AFarEndThatStopsDialling_EndsWithT302_OrGivesUp(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, new Q931Timers { T302 = Duration.FromMilliseconds(150) }));
        (Handle ours, int theirs) = FarBegins(rig, "10");
        CallIndication last = rig.Hears(IndicationKind.Digits);
        Assert.Equal(("10", true), (last.Called.ToString(), last.Complete));
        CallSteps.WeClear(rig, ours, theirs, 28);
        rig.Finish();

        using var patient = new SpanRig(Setting(role));
        (ours, theirs) = FarBegins(patient, "10");
        CallSteps.FarClears(patient, ours, theirs, 16);
        patient.Finish();
    }

    /// <summary>We dial on: digits that come before SETUP ACKNOWLEDGE wait for it, the others go at once, sending complete with the last.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WeDialOn_UntilTheFarEndHasEnough(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role));
        (Handle ours, int theirs) = WeBegin(rig, "8");
        Send(rig, ours, "0", complete: false);
        rig.Far.Does($"more {theirs}");
        rig.Hears(IndicationKind.MoreDigitsWanted);
        Assert.Equal("0", rig.FarSays("digits", theirs).Digits);
        Send(rig, ours, "0", complete: false);
        Send(rig, ours, "1", complete: true);
        Assert.Equal("0", rig.FarSays("digits", theirs).Digits);
        FarNews last = rig.FarSays("digits", theirs);
        Assert.Equal(("1", true), (last.Digits, last.Complete));
        rig.Far.Does($"proceeding {theirs}");
        rig.Far.Does($"alerting {theirs}");
        rig.Far.Does($"answer {theirs}");
        rig.Hears(IndicationKind.Proceeding);
        rig.Hears(IndicationKind.Alerting);
        rig.Hears(IndicationKind.Answer);
        if (!rig.FarIsNetwork) rig.FarSays("connected", theirs);
        CallSteps.WeClear(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>The far end has enough before we are through, or refuses.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WeDialOn_AndTheFarEndGoesOnWithoutTheRest_OrRefuses(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role));
        (Handle ours, int theirs) = WeBegin(rig, "800");
        rig.Far.Does($"proceeding {theirs}");
        rig.Hears(IndicationKind.Proceeding);
        Send(rig, ours, "1", complete: true);                                        // too late: nothing is sent
        CallSteps.WeClear(rig, ours, theirs, 16);

        (ours, theirs) = WeBegin(rig, "9");
        rig.Far.Does($"more {theirs}");
        rig.Hears(IndicationKind.MoreDigitsWanted);
        CallSteps.FarClears(rig, ours, theirs, 28);
        rig.Finish();
    }

    /// <summary>The far end wants more digits, and we have none: T304 ends the call.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WeDialNoFurther_AndT304Clears(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, Q931Timers.For(role) with { T304 = Duration.FromMilliseconds(200) }));
        (_, int theirs) = WeBegin(rig, "9");
        rig.Far.Does($"more {theirs}");
        rig.Hears(IndicationKind.MoreDigitsWanted);
        rig.HearsToTheEnd();                                                         // T304: signalling has begun to clear
        Assert.Contains(rig.FarSays("disconnect").Cause, new[] { 28, 102 });
        Assert.Equal(theirs, rig.FarSays("released").Call);
        rig.Finish();
    }

    private static (Handle Ours, int Theirs) FarBegins(SpanRig rig, string digits)
    {
        int theirs = rig.Far.Does($"setup called={digits} calling=13900000001 channel=5 complete=0").Call;
        CallIndication setup = rig.Hears(IndicationKind.Setup);
        Assert.Equal((digits, false), (setup.Called.ToString(), setup.Complete));
        rig.Calls.MoreDigits(setup.Signalling, rig.Now);
        rig.FarSays("more", theirs);
        return (setup.Signalling, theirs);
    }

    private static (Handle Ours, int Theirs) WeBegin(SpanRig rig, string digits)
    {
        Handle ours = rig.Place(digits, out int timeslot, overlap: true);
        FarNews ring = rig.FarSays("ring");
        Assert.Equal((timeslot, digits, false), (ring.Channel, ring.Called, ring.Complete));
        return (ours, ring.Call);
    }

    private static void Send(SpanRig rig, Handle call, string digits, bool complete)
    {
        Assert.True(Digits.TryParse(digits, out Digits more));
        Assert.True(rig.Calls.SendDigits(call, more, complete, rig.Now));
    }
}
