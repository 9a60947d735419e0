using System;
using System.Collections.Generic;
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

    public static TheoryData<string, string> BadFrames => new()
    {
        { "030100", "wrong address extension bits" },
        { "02037f", "not SAPI 0, TEI 0" },
        { "00017f", "SABME with the wrong C/R bit" },
        { "02016f", "SABME without P" },
        { "02012f", "unknown U frame 2f" },
        { "02010d02", "unknown S frame 0d" },
        { "02010106", "acknowledges what was not sent" },
        { "0201060208020001450802 8090", "N(S) 3 after" },
        { "020100000902000145", "not Q.931" },
        { "02010000080100010a", "call reference not of two octets" },
        { "0201000008028001 3f", "unknown message 3f" },
        { "0201000008020001 05 1803a98381", "without element 04" },
        { "0201000008020001 05 04038090a3", "without element 18" },
        { "0201000008020001 05 1803a98381 04038090a3", "element 04 after 18" },
        { "0201000008020001 05 04038090a3 1803a98390", "element 18 with contents a98390" },
        { "0201000008020001 05 04038090a3 1803a98381 7003 80", "cut off" },
        { "0201000008020001 45 08028090", "which is not in use" },
        { "0201000008020001 05 04038090a3 1803a98381", "was never released" },
    };

    [Theory]
    [MemberData(nameof(BadFrames))]
    public void OurOwnCheck_SeesWhatTheAnalyserOverlooks(string hex, string objection)
    {
        List<CapturedFrame> frames =
        [
            new(1, true, Convert.FromHexString("02017f")),
            new(2, false, Convert.FromHexString("020173")),
            new(3, true, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))),
        ];
        Assert.Contains(LinkCheck.Of(frames).Objections, line => line.Contains(objection, StringComparison.Ordinal));
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
