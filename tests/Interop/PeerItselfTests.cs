using System;
using System.IO;
using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>The judge before it judges: libpri against libpri, the analyser and our own check on what they said to each other, and that each of them can say no.</summary>
public sealed class PeerItselfTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-peer-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void LibpriAgainstLibpri_400Calls_EveryoneIsContent()
    {
        PeerRun run = Peer.Run(60,
            "--selftest", "--calls", "400", "--rate", "60", "--hold", "0.2", "--abandon-after", "0.2", "--pcap", _directory.FullName,
            "--call", "talk:10000:3", "--call", "serve:10000:3", "--call", "abandon:10001:2", "--call", "unknown:19999:1", "--call", "full:10003:1",
            "--phone", "10000=answer", "--phone", "10001=announce", "--phone", "19999=absent", "--phone", "10003=busy");
        run.AssertClean();
        Assert.Equal(400, run.Callers.Count);
        Assert.Equal(400, run.Phones.Count);

        foreach (string side in new[] { "trunk", "station" })
        {
            string capture = Path.Combine(_directory.FullName, $"{side}.pcap");
            Assert.Empty(Tshark.Objections(capture));
            LinkCheck check = LinkCheck.Of(Capture.Read(capture));
            Assert.Empty(check.Objections);
            Assert.Equal(400, check.Messages[MessageCheck.Setup]);
            Assert.Equal(400, check.Messages[MessageCheck.ReleaseComplete]);
        }
    }

    [Theory]
    [InlineData("talk:19999", "absent", "never connected")]
    [InlineData("serve:10000", "announce", "never reached an agent")]
    [InlineData("unknown:10000", "busy", "neither cause 1 nor 3")]
    [InlineData("full:10000", "refuse", "not cause 17")]
    [InlineData("abandon:10000", "answer", "reached an agent")]
    public void WhatDiffersFromThePlan_IsReported(string plan, string mood, string why)
    {
        PeerRun run = Peer.Run(30, "--selftest", "--call", plan, "--phone", $"{plan[(plan.IndexOf(':', StringComparison.Ordinal) + 1)..]}={mood}", "--patience", "0.5", "--hold", "0.1");
        PeerCall call = Assert.Single(run.Callers);
        Assert.False(call.AsIntended);
        Assert.Equal(why, call.Why);
        Assert.Equal(1, run.Ended.ExitCode);
    }

    [Fact]
    public void TheAnalyser_CanSayNo()
    {
        Peer.Run(30, "--selftest", "--call", "talk:10000", "--phone", "10000=answer", "--hold", "0.1", "--pcap", _directory.FullName);
        string capture = Path.Combine(_directory.FullName, "trunk.pcap");
        Assert.Empty(Tshark.Objections(capture));

        byte[] file = File.ReadAllBytes(capture);
        int at = file.AsSpan().IndexOf<byte>([0x04, 0x03, 0x80, 0x90, 0xA3]);
        file[at + 1] = 0x70;                                                             // the bearer capability claims to be longer than the message
        File.WriteAllBytes(capture, file);
        Assert.NotEmpty(Tshark.Objections(capture));
        Assert.Contains(LinkCheck.Of(Capture.Read(capture)).Objections, line => line.Contains("cut off", StringComparison.Ordinal));
        Assert.Equal(Tshark.Count(capture).Frames, Capture.Read(capture).Select(frame => frame.Number).Last());
    }
}
