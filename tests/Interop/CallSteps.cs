using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>The usual pieces of a call, each checked on both sides.</summary>
internal static class CallSteps
{
    /// <summary>The far end places a call; ours is offered.</summary>
    public static (Handle Ours, int Theirs) FarCalls(SpanRig rig, int channel = 7, string more = "")
    {
        int theirs = rig.Far.Does($"setup called=10000 calling=13900000001 channel={channel} {more}".TrimEnd()).Call;
        CallIndication setup = rig.Hears(IndicationKind.Setup);
        Assert.Equal(channel, setup.Channel.Timeslot);
        Assert.Equal("10000", setup.Called.ToString());
        return (setup.Signalling, theirs);
    }

    /// <summary>We place a call; it rings at the far end.</summary>
    public static (Handle Ours, int Theirs) WeCall(SpanRig rig)
    {
        Handle ours = rig.Place("8001", out int timeslot);
        FarNews ring = rig.FarSays("ring");
        Assert.Equal((timeslot, "8001", "5550100", true), (ring.Channel, ring.Called, ring.Calling, ring.Complete));
        return (ours, ring.Call);
    }

    public static (Handle Ours, int Theirs) FarCallsAndWeAnswer(SpanRig rig, int channel = 7)
    {
        (Handle ours, int theirs) = FarCalls(rig, channel);
        rig.Calls.Proceeding(ours, rig.Now);
        rig.Calls.Alerting(ours, rig.Now);
        rig.Calls.Answer(ours, rig.Now);
        rig.FarSays("proceeding", theirs);
        rig.FarSays("alerting", theirs);
        rig.FarSays("answer", theirs);
        rig.Hears(IndicationKind.Connected);
        return (ours, theirs);
    }

    public static (Handle Ours, int Theirs) WeCallAndTheyAnswer(SpanRig rig)
    {
        (Handle ours, int theirs) = WeCall(rig);
        rig.Far.Does($"proceeding {theirs}");
        rig.Far.Does($"alerting {theirs}");
        rig.Far.Does($"answer {theirs}");
        rig.Hears(IndicationKind.Proceeding);
        rig.Hears(IndicationKind.Alerting);
        rig.Hears(IndicationKind.Answer);
        if (!rig.FarIsNetwork) rig.FarSays("connected", theirs);
        return (ours, theirs);
    }

    /// <summary>The far end clears: DISCONNECT, RELEASE, RELEASE COMPLETE.</summary>
    public static void FarClears(SpanRig rig, Handle ours, int theirs, int cause)
    {
        rig.Far.Does($"hangup {theirs} cause={cause}");
        rig.Hears(IndicationKind.Disconnect, cause);
        rig.Calls.Clear(ours, (Cause)cause, rig.Now);
        rig.FarSays("hangup", theirs, cause);
        rig.Hears(IndicationKind.Released, cause);
    }

    /// <summary>We clear: DISCONNECT, RELEASE, RELEASE COMPLETE.</summary>
    public static void WeClear(SpanRig rig, Handle ours, int theirs, int cause)
    {
        rig.Calls.Clear(ours, (Cause)cause, rig.Now);
        rig.FarSays("disconnect", theirs, cause);
        Assert.Equal(theirs, rig.FarSays("released").Call);
        rig.Hears(IndicationKind.Released, cause);
    }
}
