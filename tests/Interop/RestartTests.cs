using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>The far end dies in the middle of calls and comes back knowing nothing: the link is established again, no call, agent, channel or cell stays behind, and new calls go through.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData("trunk")]
    [InlineData("station")]
    [InlineData("both")]
    public void AFarEndThatRestarts_LeavesNothingBehind(string which)
    {
        using var rig = new Rig(Repository.InteropConfiguration, ["1/1", "2/1"], "--prompt-seconds", "0.3");
        PeerRun run = Peer.Run(90,
            "--network", rig.Socket("1/1"), "--user", rig.Socket("2/1"), "--calls", "60", "--rate", "10", "--hold", "0.5", "--seconds", "80",
            "--call", "talk:10000", "--call", "serve:10000", "--phone", "8001-8024=answer", "--restart", which, "--restart-at", "2");

        Assert.Equal(0, run.Summary.Stuck);
        Assert.Equal(60, run.Summary.Finished);
        Assert.True(run.Summary.Cut > 0, "the restart must meet calls");
        Assert.Equal(which == "both" ? [2, 2] : which == "trunk" ? [2, 1] : new long[] { 1, 2 }, run.Summary.Ports.Select(port => port.Ups));
        Assert.Empty(run.Callers.Where(call => !call.Cut && !call.AsIntended).Select(call => $"{call.Kind} {call.Calling} set up at {call.Setup:f3}: {call.Why}, cause {call.CauseReceived}"));
        rig.TotalsWhenQuiet();
        rig.Stop();
    }
}
