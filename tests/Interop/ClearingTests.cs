using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>Calls en bloc between our signalling and libpri, on either side of the interface, cleared in every way and at every moment: the cause arrives, nothing stays.</summary>
public sealed class ClearingTests
{
    public static TheoryData<InterfaceRole> Roles => [InterfaceRole.User, InterfaceRole.Network];

    /// <summary>§5.1, §5.2, §5.3.3, §5.3.4: an answered call, placed and cleared by either side.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AnAnsweredCall_IsClearedByEitherSide_WithItsCause(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (int cause in new[] { 16, 31, 41, 102 })
        {
            (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
            CallSteps.FarClears(rig, ours, theirs, cause);
            (ours, theirs) = CallSteps.FarCallsAndWeAnswer(rig);
            CallSteps.WeClear(rig, ours, theirs, cause);
            (ours, theirs) = CallSteps.WeCallAndTheyAnswer(rig);
            CallSteps.FarClears(rig, ours, theirs, cause);
            (ours, theirs) = CallSteps.WeCallAndTheyAnswer(rig);
            CallSteps.WeClear(rig, ours, theirs, cause);
        }

        rig.Finish();
    }

    /// <summary>§5.2.5.1, §5.3.2: a call that is refused, at once or after the first answer, on either side.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ARefusedCall_TellsWhy(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (int cause in new[] { 1, 17, 21, 88 })
        {
            (Handle ours, int theirs) = CallSteps.FarCalls(rig);                    // our first answer is RELEASE COMPLETE
            rig.Calls.Clear(ours, (Cause)cause, rig.Now);
            rig.Hears(IndicationKind.Released, cause);
            rig.FarSays("hangup", theirs, cause);

            (ours, theirs) = CallSteps.FarCalls(rig);                               // DISCONNECT after CALL PROCEEDING
            rig.Calls.Proceeding(ours, rig.Now);
            rig.FarSays("proceeding", theirs);
            CallSteps.WeClear(rig, ours, theirs, cause);

            (ours, theirs) = CallSteps.WeCall(rig);                                 // and the same from the far end
            rig.Far.Does($"proceeding {theirs}");
            rig.Hears(IndicationKind.Proceeding);
            CallSteps.FarClears(rig, ours, theirs, cause);
        }

        foreach (int cause in new[] { 1, 34, 44, 88 })                              // libpri knows RELEASE COMPLETE as a first answer for these
        {
            (_, int theirs) = CallSteps.WeCall(rig);
            rig.Far.Does($"hangup {theirs} cause={cause}");
            rig.Hears(IndicationKind.Released, cause);
        }

        rig.Finish();
    }

    /// <summary>§5.3.3: the caller leaves while the call is being set up, at each moment.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ACallerWhoLeavesEarly_IsFollowed(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (string moment in new[] { "setup", "proceeding", "alerting" })
        {
            (Handle ours, int theirs) = CallSteps.FarCalls(rig);
            if (moment != "setup") { rig.Calls.Proceeding(ours, rig.Now); rig.FarSays("proceeding", theirs); }
            if (moment == "alerting") { rig.Calls.Alerting(ours, rig.Now); rig.FarSays("alerting", theirs); }
            CallSteps.FarClears(rig, ours, theirs, 16);

            if (moment == "setup") continue;                                         // libpri does not tell its application of a DISCONNECT before its first answer
            (ours, theirs) = CallSteps.WeCall(rig);
            rig.Far.Does($"proceeding {theirs}");
            rig.Hears(IndicationKind.Proceeding);
            if (moment == "alerting") { rig.Far.Does($"alerting {theirs}"); rig.Hears(IndicationKind.Alerting); }
            CallSteps.WeClear(rig, ours, theirs, 16);
        }

        rig.Finish();
    }

    /// <summary>§5.3.4.1: RELEASE as the first clearing message, from the far end.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ReleaseAsTheFirstClearingMessage_EndsTheCall(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (int cause in new[] { 6, 7, 26 })
        {
            (_, int theirs) = CallSteps.WeCall(rig);
            rig.Far.Does($"proceeding {theirs}");
            rig.Far.Does($"alerting {theirs}");
            rig.Hears(IndicationKind.Proceeding);
            rig.Hears(IndicationKind.Alerting);
            rig.Far.Does($"hangup {theirs} cause={cause}");
            rig.Hears(IndicationKind.Released, cause);
        }

        rig.Finish();
    }
}
