using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>Dialects and what they change on the wire, against libpri as the same dialect.</summary>
public sealed class VariantTests
{
    public static TheoryData<InterfaceRole> Roles => ClearingTests.Roles;

    /// <summary>Q.SIG basic call: channels 1 to 30 one after the other, private numbering plan, cleared from either side.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void QSig_CallsBothWays_OnChannelsAboveSixteen(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting
        {
            Role = role,
            Span = span => span with { Variant = SignallingVariant.QSig with { StartRestart = RestartPolicy.None } },
            FarEnd = ["qsig"],
            NumbersChannelsLogically = true,
        });
        foreach (int channel in new[] { 1, 15, 17, 31 })
        {
            (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig, channel);
            CallSteps.FarClears(rig, ours, theirs, 16);
        }

        (Handle first, int firstThere) = CallSteps.WeCallAndTheyAnswer(rig);
        (Handle second, int secondThere) = CallSteps.WeCallAndTheyAnswer(rig);
        CallSteps.WeClear(rig, first, firstThere, 16);
        CallSteps.FarClears(rig, second, secondThere, 16);
        rig.Finish();
    }

    /// <summary>EuroISDN as we run it: the interface is restarted when the D-channel comes up, before any call.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void EuroIsdn_BeginsWithARestartOfTheInterface(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Span = span => span with { Variant = SignallingVariant.EtsiEuroIsdn } });
        rig.FarSays("restart");
        rig.Until(() => !rig.Calls.IsRestarting(0), "RESTART ACKNOWLEDGE");
        rig.Settle();
        while (rig.Far.News.Count > 0) Assert.Equal("restart", rig.Far.News.Dequeue().E);     // both ends began with SABME: one more establishment, one more restart
        (Handle ours, int theirs) = CallSteps.FarCallsAndWeAnswer(rig);
        CallSteps.FarClears(rig, ours, theirs, 16);
        rig.Finish();
    }

    /// <summary>§4.5.13: several channels in one RESTART, as a list and as a slot map; libpri restarts each of them.</summary>
    [Theory]
    [InlineData(RestartForm.OneByOne)]
    [InlineData(RestartForm.List)]
    [InlineData(RestartForm.SlotMap)]
    public void SeveralChannels_AreRestarted_InEachForm(RestartForm form)
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.Network, Span = span => span with { Variant = SignallingVariant.Q931 with { RestartForm = form } } });
        int[] channels = [3, 15, 17, 31];
        rig.Calls.Restart(0, channels.Aggregate(0u, (mask, channel) => mask | (1u << channel)), rig.Now);
        int[] restarted = [.. channels.Select(_ => rig.FarSays("restart").Channel)];
        Assert.Equal(channels, restarted.Order());
        rig.Until(() => !rig.Calls.IsRestarting(0), "RESTART ACKNOWLEDGE");
        Assert.Equal(30, rig.Calls.FreeChannels(0));
        rig.Finish();
    }
}
