using System;
using System.IO;
using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>What `acdctl trace … to FILE` writes is a capture that the analyser reads without objection.</summary>
public sealed class TraceTests
{
    [Fact]
    public void ATraceIntoAFile_PleasesTheAnalyser()
    {
        using var rig = new Rig(Repository.HotlineConfiguration, ["1/1"]);
        string capture = Path.Combine(rig.PeerDirectory, "console.pcap");
        using Running trace = rig.Trace("span", "1/1", "to", capture);
        PeerRun run = Peer.Run(60, "--network", rig.Socket("1/1"), "--calls", "4", "--call", "talk:10000", "--call", "unknown:19999", "--hold", "0.2");
        run.AssertClean();
        rig.TotalsWhenQuiet();

        Ended ended = trace.Terminate();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Empty(Tshark.Objections(capture));
        (int frames, int messages) = Tshark.Count(capture);
        Assert.Equal(frames, Capture.Read(capture).Count);
        Assert.True(messages >= 20, $"{messages} messages of Q.931 in {frames} frames");
        Assert.Contains($"{frames} frames in {capture}", ended.Errors, StringComparison.Ordinal);

        Ended decoded = Running.Run(Repository.Program("acdctl"), "decode", capture, "--ladder");
        Assert.Equal(0, decoded.ExitCode);
        Assert.Equal(4, decoded.Output.Count(line => line.StartsWith("  cleared by the ", StringComparison.Ordinal)));
        rig.Stop();
    }
}
