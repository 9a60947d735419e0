using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>The D-channel goes silent and comes back: shorter or longer than T309 on either side (§5.8.9), the audit after it (§5.8.10, §5.8.11), with states that agree and that do not.</summary>
public sealed class LinkLossTests
{
    private const int Channel = 7;

    /// <summary>What libpri says of a link that is lost.</summary>
    private static readonly string[] s_loss = ["MDL-ERROR"];

    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    /// <summary>A link that is given up after three seconds of silence: a machine that stalls for less loses none by itself, and up to a second sends no SABME twice.</summary>
    private static SpanSetting Setting(InterfaceRole role, int ours, int theirs) => new()
    {
        Role = role,
        Timers = Q931Timers.For(role) with { T309 = Duration.FromMilliseconds(ours) },
        Link = link => link with { T200 = Duration.FromSeconds(1), T203 = Duration.FromMilliseconds(300), N200 = 2 },
        FarEnd = ["T200=1000", "T203=300", "N200=2", $"T309={theirs}"],
    };

    /// <summary>Away for less than T309: the active call is kept, both sides agree about it, and it ends like any other. The one that rings is lost (§5.8.9).</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void AShortLoss_KeepsTheActiveCall_AndTheAuditAgrees(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, 60_000, 60_000));
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        (_, int ringing) = CallSteps.FarCalls(rig, 9);
        Lose(rig);
        rig.FarSays("hangup", ringing, 27);                                          // libpri drops what is not active; so do we
        rig.HearsToTheEnd();
        Return(rig);
        Assert.Equal(1, rig.Calls.CallsOn(0));
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish(Following.WhileTheyLast, s_loss);
    }

    /// <summary>Away for longer than T309 of both: each side has ended the call by itself with 27; the span serves again.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ALongLoss_EndsTheCallOnBothSides(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, 400, 400));
        (_, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        Lose(rig);
        rig.Hears(IndicationKind.Released, 27);
        rig.FarSays("hangup", theirs, 27);
        Return(rig);
        (Handle ours, theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        CallSteps.WeClear(rig, ours, theirs, 16);
        rig.Finish(Following.WhileTheyLast, s_loss);
    }

    /// <summary>Our T309 has ended the call, the far end's has not: what it says about the call when the link is back is answered with clearing (§5.8.11).</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ALossThatOnlyOursDidNotSurvive_EndsTheirCallToo(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, 400, 60_000));
        (_, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        Lose(rig);
        rig.Hears(IndicationKind.Released, 27);
        Return(rig);
        FarNews end = rig.FarSaysToTheEnd();
        Assert.Equal((theirs, 101), (end.Call, end.Cause));
        rig.Finish(Following.WhileTheyLast, s_loss);
    }

    /// <summary>Their T309 has ended the call, ours has not: our audit finds it out.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ALossThatOnlyTheirsDidNotSurvive_IsFoundByOurAudit(InterfaceRole role)
    {
        using var rig = new SpanRig(Setting(role, 60_000, 400));
        (_, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        Lose(rig);
        rig.FarSays("hangup", theirs, 27);
        Return(rig);
        rig.HearsToTheEnd();
        rig.Finish(Following.WhileTheyLast, s_loss);
    }

    /// <summary>§5.8.11: STATUS with a state that cannot be, and with the null state, ends our call; one that agrees changes nothing; an enquiry is answered.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Status_ThatAgrees_ChangesNothing_ThatDisagrees_EndsTheCall(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (_, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        rig.Far.Does($"raw {theirs} body=75");                                       // STATUS ENQUIRY
        rig.Far.Does($"raw {theirs} body=7d0802809e14010a");                         // cause 30, state 10
        rig.Settle();
        Assert.Equal(1, rig.Calls.CallsOn(0));
        string never = role == InterfaceRole.User ? "03" : "09";                     // an outgoing call for one that came to us, and the reverse
        rig.Far.Does($"raw {theirs} body=7d0802809e1401{never}");
        Assert.Equal((Cause)101, rig.HearsToTheEnd()[^1].Cause);
        Assert.Equal(theirs, rig.FarSaysToTheEnd().Call);

        (_, theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        rig.Far.Does($"raw {theirs} body=7d0802809e140100");                         // state 0: they have no call
        rig.HearsToTheEnd();
        Assert.Equal(0, rig.Calls.CallsOn(0));
        rig.Far.Does($"forget {theirs}");
        rig.Finish(Following.WhileTheyLast, "unsolicited status");                             // libpri has no question open when our answers come
    }

    /// <summary>Q.921 §5.6.4, §5.6.7: a line that loses one frame in twenty both ways; every call ends alike on both sides all the same.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ALineThatLosesFrames_LosesNoCall(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting
        {
            Role = role,
            Link = link => link with { T200 = Duration.FromMilliseconds(30), N200 = 100 },      // loss alone, or a stall, never ends the link
            FarEnd = ["T200=30", "N200=100"],
            IsCaptured = false,
        });
        rig.LosesOneIn = 20;
        var traffic = new Traffic(rig, 1000, 1000, 15, "1311215341");
        traffic.Run();
        Assert.Empty(traffic.Disagreements());
        Assert.True(rig.Lost > 500, $"{rig.Lost} frames were lost");
        rig.LosesOneIn = 0;
        rig.Finish();
    }

    /// <summary>Q.931 §5.8.8: one side establishes the data link anew in the middle of a call; the active call stays, and is asked about.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ALinkThatStartsAnew_KeepsTheActiveCall(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Channel);
        rig.Settle();
        rig.Links.Deactivate(0, rig.Now);
        rig.Until(() => !rig.Calls.IsUp(0), "the loss");
        rig.Links.Activate(0, rig.Now);
        rig.Until(() => rig.Calls.IsUp(0), "the new link");
        rig.Settle();
        while (rig.Far.News.Count > 0) Assert.Contains(rig.Far.News.Dequeue().E, new[] { "up", "down" });
        Assert.Equal(1, rig.Calls.CallsOn(0));
        CallSteps.WeClear(rig, ours, theirs, 16);
        rig.Finish(Following.WhileTheyLast, s_loss);
    }

    private static void Lose(SpanRig rig)
    {
        rig.IsCut = true;
        rig.Until(() => !rig.Calls.IsUp(0), "our loss of the link");
        rig.FarSays("down");
    }

    private static void Return(SpanRig rig)
    {
        rig.IsCut = false;
        rig.Until(() => rig.Calls.IsUp(0), "our link");
        rig.FarSays("up");
        rig.Settle();
        while (rig.Far.News.Count > 0 && rig.Far.News.Peek().E is "up") rig.Far.News.Dequeue();   // the other side's SABME
    }
}
