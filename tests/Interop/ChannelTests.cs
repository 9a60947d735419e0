using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>RESTART in the middle of calls, from either side and from both (§5.5), and channels that an operator has blocked.</summary>
public sealed class ChannelTests
{
    private const int Busy = 7, Other = 9;

    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    /// <summary>§5.5.2: the far end restarts a channel with a call, an idle one, and one while another call goes on.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void TheFarEndRestartsAChannel_OurCallOnItEnds_TheOthersStay(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (_, int lost) = CallSteps.FarCallsAndWeAnswer(rig, Busy);
        (Handle kept, int keptThere) = CallSteps.FarCallsAndWeAnswer(rig, Other);
        FarRestarts(rig, Busy);
        rig.Hears(IndicationKind.Released);
        rig.Far.Does($"forget {lost}");                                              // libpri leaves its own calls alone
        FarRestarts(rig, 20);
        Assert.Equal(1, rig.Calls.CallsOn(0));
        CallSteps.FarClears(rig, kept, keptThere, 16);
        (Handle again, int againThere) = CallSteps.FarCallsAndWeAnswer(rig, Busy);   // the channel is in service
        CallSteps.WeClear(rig, again, againThere, 16);
        rig.Finish(Following.WhileTheyLast);
    }

    /// <summary>§5.5.1: we restart a channel with a call, then the whole interface.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void WeRestart_AChannel_AndTheInterface(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (_, int first) = CallSteps.FarCallsAndWeAnswer(rig, Busy);
        (_, int second) = CallSteps.FarCallsAndWeAnswer(rig, Other);
        rig.Calls.Restart(0, 1u << Busy, rig.Now);
        rig.Hears(IndicationKind.Released, 41);
        Assert.Equal(Busy, rig.FarSays("restart").Channel);
        rig.Far.Does($"forget {first}");
        rig.Until(() => !rig.Calls.IsRestarting(0), "RESTART ACKNOWLEDGE");
        Assert.Equal(1, rig.Calls.CallsOn(0));

        rig.Calls.RestartInterface(0, rig.Now);
        rig.Hears(IndicationKind.Released, 41);
        rig.FarSays("restart");
        rig.Far.Does($"forget {second}");
        rig.Until(() => !rig.Calls.IsRestarting(0), "RESTART ACKNOWLEDGE");
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Busy);        // in service again
        CallSteps.WeClear(rig, ours, theirs, 16);
        rig.Finish(Following.WhileTheyLast);
    }

    /// <summary>§5.5: both restart the same channel, or different ones, at the same time; each acknowledges the other.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void BothRestartAtOnce(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        foreach (int channel in new[] { Busy, Other })
        {
            (_, int lost) = CallSteps.FarCallsAndWeAnswer(rig, Busy);
            rig.Settle();
            rig.Far.Does($"restart channel={channel}");
            rig.Calls.Restart(0, 1u << Busy, rig.Now);
            rig.Hears(IndicationKind.Released, 41);
            rig.Until(() => !rig.Calls.IsRestarting(0) && rig.Far.News.Count >= 2, "both acknowledgements");
            Assert.Equal(["restart", "restarted"], rig.TakeFarNews(2).Select(news => news.E).Order());
            rig.Far.Does($"forget {lost}");
            Assert.Equal(30, rig.Calls.FreeChannels(0));
        }

        rig.Finish(Following.WhileTheyLast);
    }

    /// <summary>A blocked channel takes no call: one that insists on it is refused with 44, one that prefers it is moved; ours go elsewhere. A busy one is blocked when its call is over.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void ABlockedChannel_TakesNoCall_UntilItIsUnblocked(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, Busy);
        rig.Calls.Block(0, 1u << Busy, whenIdle: true, rig.Now);
        rig.Settle();
        Assert.Equal(1, rig.Calls.CallsOn(0));
        CallSteps.FarClears(rig, ours, theirs, 16);

        theirs = rig.Far.Does($"setup called=10000 calling=13900000001 channel={Busy} exclusive=1").Call;
        rig.FarSays("hangup", theirs, 44);
        theirs = rig.Far.Does($"setup called=10000 calling=13900000001 channel={Busy} exclusive=0").Call;
        CallIndication setup = rig.Hears(IndicationKind.Setup);
        Assert.NotEqual(Busy, setup.Channel.Timeslot);
        rig.Calls.Proceeding(setup.Signalling, rig.Now);
        Assert.Equal(setup.Channel.Timeslot, rig.FarSays("proceeding", theirs).Channel);
        CallSteps.FarClears(rig, setup.Signalling, theirs, 16);

        rig.Calls.Block(0, ~(1u << Other), whenIdle: false, rig.Now);                // one is left for us
        (ours, theirs) = CallSteps.WeCall(rig);
        Assert.Equal(0, rig.Calls.FreeChannels(0));
        rig.Far.Does($"proceeding {theirs}");
        rig.Hears(IndicationKind.Proceeding);
        CallSteps.WeClear(rig, ours, theirs, 16);
        rig.Calls.Unblock(0, uint.MaxValue);
        (ours, theirs) = CallSteps.FarCallsAndWeAnswer(rig, Busy);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    private static void FarRestarts(SpanRig rig, int channel)
    {
        rig.Far.Does($"restart channel={channel}");
        Assert.Equal(channel, rig.FarSays("restarted").Channel);
    }
}
