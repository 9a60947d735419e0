using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>Both sides speak at the same time: the far end's message is in the socket, unread, when ours goes out. Exact, and without any race.</summary>
public sealed class CollisionTests
{
    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    private static readonly Q931Timers s_short = new() { T305 = Duration.FromMilliseconds(100) };

    // Long enough that it does not expire before the far end's RELEASE has been sent.
    private static readonly Q931Timers s_crossing = new() { T305 = Duration.FromSeconds(2) };

    /// <summary>§5.3.5: DISCONNECT from both, before and after the answer; each goes on with RELEASE, and the RELEASEs cross too.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void DisconnectAgainstDisconnect(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (bool answered in new[] { true, false })
        {
            (Handle ours, int theirs) = answered ? CallSteps.FarCallsAndWeAnswer(rig) : Ringing(rig);
            rig.Far.Does($"hangup {theirs} cause=16");
            rig.Calls.Clear(ours, (Cause)21, rig.Now);
            Assert.Equal((Cause)21, rig.HearsToTheEnd().Single().Cause);
            FarNews end = rig.FarSaysToTheEnd();
            Assert.Equal((theirs, true), (end.Call, end.Cause is 16 or 21));

            (ours, theirs) = CallSteps.WeCallAndTheyAnswer(rig);
            rig.Far.Does($"hangup {theirs} cause=31");
            rig.Calls.Clear(ours, (Cause)16, rig.Now);
            Assert.Equal((Cause)16, rig.HearsToTheEnd().Single().Cause);
            Assert.Equal(theirs, rig.FarSaysToTheEnd().Call);
        }

        rig.Finish();
    }

    /// <summary>§5.3.3, §5.3.4: the far end's RELEASE, its first clearing message, meets our DISCONNECT.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ReleaseAgainstOurDisconnect(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.WeCall(rig);
        rig.Far.Does($"proceeding {theirs}");
        rig.Hears(IndicationKind.Proceeding);
        rig.Far.Does($"hangup {theirs} cause=26");
        rig.Calls.Clear(ours, (Cause)16, rig.Now);
        Assert.Contains(rig.HearsToTheEnd().Single().Cause, new[] { (Cause)16, (Cause)26 });
        rig.FarSaysToTheEnd();                                                       // libpri answers a DISCONNECT that crosses its RELEASE with another RELEASE
        rig.Finish();
    }

    /// <summary>§5.3.3: a DISCONNECT meets our RELEASE; we wait on for RELEASE COMPLETE.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void DisconnectAgainstOurRelease(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        rig.Far.Does($"hangup {theirs} cause=16");
        rig.Hears(IndicationKind.Disconnect, 16);
        rig.Far.Does($"raw {theirs} body=4508028090");
        rig.Calls.Clear(ours, (Cause)16, rig.Now);
        rig.Hears(IndicationKind.Released, 16);
        Assert.Equal(theirs, rig.FarSaysToTheEnd().Call);
        rig.Finish();
    }

    /// <summary>§5.3.5: RELEASE from both, ours because T305 expired: no RELEASE COMPLETE from either side.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ReleaseAgainstOurRelease(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Timers = s_crossing });
        (Handle ours, int theirs) = CallSteps.WeCallAndTheyAnswer(rig);
        rig.Far.Does("manual on=1");
        rig.Calls.Clear(ours, (Cause)16, rig.Now);
        rig.FarSays("disconnect", theirs, 16);
        rig.Settle();
        rig.IsDeaf = true;
        rig.Far.Does($"hangup {theirs} cause=16");
        ulong before = rig.Calls.CountersOf(0).TimerExpiries;
        rig.Until(() => rig.Calls.CountersOf(0).TimerExpiries > before, "T305");
        rig.IsDeaf = false;
        rig.Hears(IndicationKind.Released, 16);
        rig.FarSays("hangup", theirs, 16);
        rig.Finish();
    }

    /// <summary>§5.3.3 T305: nobody answers our DISCONNECT, so RELEASE goes with its cause.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AnUnansweredDisconnect_IsFollowedByRelease(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Timers = s_short });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        rig.Far.Does("manual on=1");
        rig.Calls.Clear(ours, (Cause)31, rig.Now);
        rig.FarSays("disconnect", theirs, 31);
        rig.Hears(IndicationKind.Released, 31);
        rig.FarSays("hangup", theirs, 31);
        rig.Finish();
    }

    /// <summary>§5.3.2, §5.8.3.2: our refusal meets the caller's DISCONNECT, which then is for a reference that is no longer in use.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void DisconnectAgainstOurRefusal(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCalls(rig);
        rig.Far.Does($"hangup {theirs} cause=16");
        rig.Calls.Clear(ours, (Cause)17, rig.Now);
        rig.Hears(IndicationKind.Released, 17);
        FarNews end = rig.FarSaysToTheEnd();
        Assert.Equal((theirs, 17), (end.Call, end.Cause));
        rig.Finish();
    }

    /// <summary>§5.2, §5.3: our answer meets the caller's DISCONNECT; the call is cleared with the caller's cause.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void DisconnectAgainstOurAnswer(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (string ours in new[] { "alerting", "connect", "proceeding and connect" })
        {
            (Handle call, int theirs) = CallSteps.FarCalls(rig);
            if (ours != "proceeding and connect") { rig.Calls.Proceeding(call, rig.Now); rig.FarSays("proceeding", theirs); }
            rig.Far.Does($"hangup {theirs} cause=16");
            if (ours == "alerting") rig.Calls.Alerting(call, rig.Now);
            else rig.Calls.Answer(call, rig.Now);
            CallIndication[] heard = rig.HearsToTheEnd();
            Assert.Equal([16, 16], heard.Where(one => one.Kind != IndicationKind.Connected).Select(one => (int)one.Cause));
            Assert.Equal(theirs, rig.FarSaysToTheEnd().Call);
        }

        rig.Finish();
    }

    /// <summary>§5.1, §5.3: we leave while the far end says ALERTING or CONNECT.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AnswerAgainstOurDisconnect(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (string theirs in new[] { "alerting", "answer" })
        {
            (Handle ours, int call) = CallSteps.WeCall(rig);
            rig.Far.Does($"proceeding {call}");
            rig.Hears(IndicationKind.Proceeding);
            rig.Far.Does($"{theirs} {call}");
            rig.Calls.Clear(ours, (Cause)16, rig.Now);
            Assert.Equal((Cause)16, rig.HearsToTheEnd().Single().Cause);
            Assert.Equal(call, rig.FarSaysToTheEnd().Call);
        }

        rig.Finish();
    }

    private static (Handle Ours, int Theirs) Ringing(SpanRig rig)
    {
        (Handle ours, int theirs) = CallSteps.FarCalls(rig);
        rig.Calls.Proceeding(ours, rig.Now);
        rig.Calls.Alerting(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        rig.FarSays("alerting", theirs);
        return (ours, theirs);
    }
}
