using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;

namespace AcdController.Interop.Tests;

/// <summary>Every judge can say no: our own check, the comparison of both sides, libpri's complaints.</summary>
public sealed class JudgesTests
{
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
        { "0201030a", "UI, which" },
        { "0201af", "XID, which" },
        { "020187", "FRMR of wrong length" },
        { "00010101", "F without a P" },
        { "020101", "S frame of wrong length" },
        { "0201000008020000 45 08028090", "message 45 with the global call reference" },
        { "0201000008020001 46 790187", "without the global call reference" },
        { "0201000008028000 46 790187", "message 46 with the wrong flag" },
        { "0201000008020000 46 790180", "restart indicator 80 without a channel" },
        { "0201000008020000 46 1803a98385 790187", "restart indicator 87 with a channel" },
        { "0201000008020000 46 1804a9838583 790180", "element 18 with contents" },
        { "0201000008020001 05 04038090a3 1804a9838182", "element 18 with contents a9838182" },
        { "0201000008020001 05 04038090a3 1803e98381", "element 18 with contents e98381" },
        { "0201000008020001 05 04038090a3 1801a9", "element 18 with contents a9" },
        { "0201000008020001 7d 08028090 14010d", "element 14 with contents 0d" },
        { "0201000008020001 7d 08028090", "message 7d without element 14" },
        { "0201000008020001 62", "message 62 without element 1c" },
        { "0201000008020001 62 1c0291a1", "element 1c with contents" },
        { "0201000008020001 60", "SEGMENT, which" },
        { "0201000008020001 45 08028090 a1", "single-octet element a1" },
        { "0201000008020001 05 04038090a3 04038090a3 1803a98381", "element 04 twice" },
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

    /// <summary>A message for a call that is over is in order when its sender could not know yet: N(R) tells. So is the answer to it, once.</summary>
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "message 45 for call reference 1, which is not in use")]
    public void AMessageForACallThatIsOver_IsJudgedByWhatItsSenderHadHeard(int heard, string objection)
    {
        string nr = $"{heard << 1:x2}";
        string[] objections = [.. Objections(
            (true, "02010000 08020001 05 04038090a3 1803a98381"),
            (false, "00010002 08028001 5a 08028091"),                                // refused
            (true, $"020102{nr} 08020001 45 08028090"),
            (false, "00010204 08028001 5a 080280d1"))];
        if (objection.Length == 0) Assert.Empty(objections);
        else Assert.Contains(objections, line => line.Contains(objection, StringComparison.Ordinal));
    }

    /// <summary>Q.921 §5.8.7: UA comes twice when SABME was sent again; the numbers stay.</summary>
    [Fact]
    public void ASecondUa_BeginsNothingAnew() => Assert.Empty(Objections(
        (true, "02010000 08020001 05 04038090a3 1803a98381"),
        (false, "020173"),
        (false, "00010002 08028001 5a 08028091")));

    [Fact]
    public void TheComparison_SeesACallThatIsToldDifferently()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.User, IsCaptured = false });
        var traffic = new Traffic(rig, 20, 20, 5, "1");
        traffic.Run();
        Assert.Empty(traffic.Disagreements());
        string[] lines = File.ReadAllLines(traffic.Report);
        foreach (int field in new[] { 3, 4, 5, 6 })                                  // channel, outcome, who cleared, cause
        {
            string[] words = lines[7].Split(' ');
            words[field] = field is 3 or 6 ? "14" : "y";
            File.WriteAllLines(traffic.Report, lines.Select((line, at) => at == 7 ? string.Join(' ', words) : line));
            bool isChannel = field == 3, wasConnected = lines[7].Contains(" c ", StringComparison.Ordinal);
            if (!isChannel || wasConnected) Assert.Single(traffic.Disagreements());
        }

        rig.Finish();
    }

    /// <summary>A SETUP without bearer capability, past our signalling: libpri refuses it and says so, and our own check sees it.</summary>
    [Fact]
    public void Libpri_AndOurOwnCheck_ComplainOfASetupWithoutBearerCapability()
    {
        using var rig = new SpanRig(new SpanSetting { Role = InterfaceRole.Network });
        Assert.True(rig.Links.Send(0, Convert.FromHexString("0802000105a11803a98381700281" + "31"), rig.Now));
        rig.Settle();
        Assert.Contains(rig.Far.End(), line => line.Contains("Missing mandatory", StringComparison.Ordinal));
        Exception objections = Assert.ThrowsAny<Exception>(() => rig.Judge());
        Assert.Contains("without element 04", objections.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Objections(params (bool FromNetwork, string Hex)[] frames) =>
        LinkCheck.Of([
            new(1, true, Convert.FromHexString("02017f")), new(2, false, Convert.FromHexString("020173")),
            .. frames.Select((frame, at) => new CapturedFrame(at + 3, frame.FromNetwork, Convert.FromHexString(frame.Hex.Replace(" ", "", StringComparison.Ordinal)))),
        ]).Objections;
}
