using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>The far end dies in the middle of calls and comes back knowing nothing: the link is established again, no call, agent, channel or cell stays behind, and new calls go through.</summary>
public sealed class RestartTests
{
    /// <summary>Back before the loss is noticed: RESTART of every channel ends the calls of before (Q.931 §5.5).</summary>
    [Theory]
    [InlineData("trunk")]
    [InlineData("station")]
    [InlineData("both")]
    public void AFarEndThatRestarts_LeavesNothingBehind(string which) => CutAndComeBack(which, "--reset", "--restart-gap", "0.5");

    /// <summary>Away for longer than T203, N200 times T200 and T309 together: the calls of before have ended here by themselves (Q.921 §5.9, Q.931 §5.8.9).</summary>
    [Fact]
    public void AFarEndThatStaysAway_LosesItsCalls_AndLeavesNothingBehind() => CutAndComeBack("both", "--restart-gap", "24");

    private static void CutAndComeBack(string which, params string[] how)
    {
        using var rig = new Rig(Repository.InteropConfiguration, ["1/1", "2/1"], "--prompt-seconds", "0.3");
        PeerRun run = Peer.Run(90,
        [
            "--network", rig.Socket("1/1"), "--user", rig.Socket("2/1"), "--calls", "50", "--rate", "10", "--hold", "0.5", "--seconds", "80",
            "--call", "talk:10000", "--call", "serve:10000", "--phone", "8001-8024=answer", "--restart", which, "--restart-at", "2", .. how,
        ]);

        Assert.Empty(run.Summary.Faults);
        Assert.Equal(0, run.Summary.Stuck);
        Assert.Equal(50, run.Callers.Count);
        Assert.True(run.Summary.Cut > 0, "the restart must meet calls");
        Assert.Contains(run.Callers, call => !call.Cut && !call.Touched && call.Agent.Length > 0);
        Assert.Empty(run.Callers.Where(call => !call.Cut && !call.AsIntended).Select(call => $"{call.Kind} {call.Calling} set up at {call.Setup:f3}: {call.Why}, cause {call.CauseReceived}"));
        foreach (PeerPort port in run.Summary.Ports) Assert.True(port.Ups >= (which == "both" || which == port.Name ? 2 : 1), $"{port.Name} came up {port.Ups} times");
        Assert.Equal(50, rig.TotalsWhenQuiet()["attempts"]!.GetValue<int>());
        Assert.Equal(50, rig.AskUntil(answer => answer["records"]!.AsArray().Count >= 50, "show", "records", "last", "1000")["records"]!.AsArray().Count);
        rig.Stop();
    }
}
