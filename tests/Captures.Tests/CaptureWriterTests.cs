using System;
using System.IO;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures.Tests;

/// <summary>The octets of a capture, by hand from the file format and the pseudo-header of LINUX_LAPD.</summary>
public class CaptureWriterTests
{
    [Fact]
    public void FileHead_IsPcap24_LinkType177()
    {
        Assert.Equal(
            "D4C3B2A1" + "0200" + "0400" + "00000000" + "00000000" + "FFFF0000" + "B1000000",
            Written(_ => { }));
    }

    [Fact]
    public void FrameOfTheNetwork_IsOutgoing()
    {
        string octets = Written(capture => capture.Write(1_700_000_000_123_456, new SpanId(3, 2), LinkSide.Network, outgoing: true, [0x02, 0x01, 0x7F]));
        Assert.Equal(
            "00F15365" + "40E20100" + "13000000" + "13000000" // 1 700 000 000 s, 123 456 us, 19 octets kept of 19
            + "0004" + "20FD" + "0001" + "01" + "0302" + "0000000000" + "0030" // outgoing, ARPHRD_LAPD, we are the network, span 3/2
            + "02017F",                                       // SABME
            octets[48..]);
    }

    [Fact]
    public void FrameToTheUser_IsIncoming()
    {
        string octets = Written(capture => capture.Write(0, SpanId.None, LinkSide.User, outgoing: false, [0x02, 0x01, 0x73]));
        Assert.Equal(
            "00000000" + "00000000" + "13000000" + "13000000"
            + "0000" + "20FD" + "0001" + "00" + "00000000000000" + "0030"
            + "020173",
            octets[48..]);
    }

    [Fact]
    public void FrameBeyondTheLimit_IsCutAndSaysSo()
    {
        string octets = Written(capture => capture.Write(0, SpanId.None, LinkSide.User, outgoing: true, new byte[3000]));
        Assert.Equal("10080000" + "C80B0000", octets[64..80]); // 2064 kept of 3016
        Assert.Equal((24 + 16 + 2064) * 2, octets.Length);
    }

    private static string Written(Action<CaptureWriter> write)
    {
        var stream = new MemoryStream();
        using (var capture = new CaptureWriter(stream)) write(capture);
        return Convert.ToHexString(stream.ToArray());
    }
}
