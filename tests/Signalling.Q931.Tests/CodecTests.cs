using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Octets by hand from Q.931 §4, and back.</summary>
public class CodecTests
{
    /// <summary>A SETUP seen on a line with 11-digit numbers.</summary>
    [Fact]
    public void Setup_FromTheWire()
    {
        byte[] octets = Hex("08 02 00 01"                              // Q.931, call reference 1 from its originator
            + "05"                                                     // SETUP
            + "04 03 80 90 a3"                                         // bearer capability: speech, circuit 64 kbit/s, A-law
            + "18 03 a9 83 81"                                         // channel identification: exclusive, channel 1
            + "6c 0d 21 80 3133383030313338303030"                     // calling: national, E.164; presentation allowed, not screened
            + "70 0c 80 3031303838383836363636"                        // called: unknown type and plan
            + "a1");                                                   // sending complete
        Assert.Equal(HeadFault.None, MessageView.TryRead(octets, out MessageView view));
        Assert.Equal(MessageType.Setup, view.Type);
        Assert.Equal(new CallReference(1, Own: false), view.Reference);
        Assert.True(view.SendingComplete);
        Assert.False(Setup.Read(view, fromNetwork: true, overlap: false, out Setup setup).IsFault);
        Assert.Equal("13800138000", setup.Calling.ToString());
        Assert.Equal("01088886666", setup.Called.ToString());
        Assert.Equal(1, setup.Channel.Single);
        Assert.True(setup.Channel.IsExclusive);
    }

    /// <summary>A written SETUP reads back; its octets are these.</summary>
    [Fact]
    public void Writer_Setup()
    {
        Span<byte> octets = stackalloc byte[96];
        var message = new MessageWriter(octets, MessageType.Setup, new CallReference(0x1234, Own: true));
        message.SendingComplete();
        message.Bearer(BearerCapability.Audio);
        message.Channel(17, exclusive: true);
        Assert.True(Digits.TryParse("1#*", out Digits digits));
        message.Calling(3, digits);
        message.Called(digits.Ascii);
        Assert.Equal(Hex("08 02 12 34 05"                              // reference 0x1234, flag 0: ours
            + "a1"                                                     // sending complete
            + "04 03 90 90 a3"                                         // 3.1 kHz audio
            + "18 03 a9 83 91"                                         // channel 17, exclusive
            + "6c 05 01 83 31232a"                                     // calling, network provided
            + "70 04 81 31232a"), message.Octets.ToArray());           // called
    }

    [Fact]
    public void Writer_StatusAndClearing()
    {
        Span<byte> octets = stackalloc byte[24];
        var status = new MessageWriter(octets, MessageType.Status, new CallReference(1, Own: false));
        status.Cause(0, Cause.ResponseToStatusEnquiry);
        status.CallState(CallState.Active);
        Assert.Equal(Hex("08028001 7d 0802809e 14010a"), status.Octets.ToArray());
        var release = new MessageWriter(octets, MessageType.Release, new CallReference(1, Own: false));
        release.Cause(1, Cause.NormalCallClearing);
        Assert.Equal(Hex("08028001 4d 08028190"), release.Octets.ToArray());
        var restart = new MessageWriter(octets, MessageType.RestartAcknowledge, new CallReference(0, Own: false));
        restart.Channel(5, exclusive: true);
        restart.Raw(ElementId.RestartIndicator, [0x80]);
        Assert.Equal(Hex("08028000 4e 1803a98385 790180"), restart.Octets.ToArray());
    }

    [Theory]
    [InlineData("a9 83 81", "Named", true, 0x0000_0002u, false)]           // channel 1, exclusive
    [InlineData("a1 83 9f", "Named", false, 0x8000_0000u, false)]          // channel 31, preferred
    [InlineData("a9 83 90", "Named", true, 0u, true)]                      // timeslot 16
    [InlineData("a9 83 01 02 83", "Named", true, 0x0000_000eu, false)]     // list: extension bit on the last
    [InlineData("a9 93 00 00 00 20", "Named", true, 0x0000_0020u, false)]  // slot map: channel 5
    [InlineData("a9 93 ff ff ff ff", "Named", true, 0xfffe_fffeu, true)]   // slot map: all, with 0 and 16
    [InlineData("e9 80 83 88", "Named", true, 0x0000_0100u, false)]        // interface 0 named
    [InlineData("e9 01 80 83 88", "Named", true, 0x0000_0100u, false)]     // interface identifier of two octets
    [InlineData("a3", "Any", false, 0u, false)]                            // any channel
    [InlineData("ab", "Any", true, 0u, false)]
    [InlineData("a0", "None", false, 0u, false)]                           // no channel
    [InlineData("ac", "None", true, 0u, true)]                             // the D-channel
    public void ChannelIdentification_Reads(string content, string selection, bool exclusive, uint channels, bool foreign)
    {
        Assert.True(ChannelIdentification.TryRead(Hex(content), out ChannelIdentification value));
        Assert.Equal(Enum.Parse<ChannelSelection>(selection), value.Selection);
        Assert.Equal(exclusive, value.IsExclusive);
        Assert.Equal(channels, value.Channels);
        Assert.Equal(foreign, value.IsForeign);
    }

    [Theory]
    [InlineData("")]
    [InlineData("89")]              // basic rate
    [InlineData("a9")]              // named, but nothing follows
    [InlineData("a9 83")]
    [InlineData("a9 c3 81")]        // not coded as ITU-T
    [InlineData("a9 86 81")]        // H0 units
    [InlineData("a9 93 00 00 20")]  // slot map of three octets
    [InlineData("a9 93 00 00 00 00")]
    [InlineData("aa 83 81")]        // reserved selection
    [InlineData("e9 01")]           // interface identifier without end
    public void ChannelIdentification_Refuses(string content) => Assert.False(ChannelIdentification.TryRead(Hex(content), out _));

    /// <summary>Every B-channel written is read back.</summary>
    [Fact]
    public void ChannelIdentification_RoundTrip()
    {
        Span<byte> octets = stackalloc byte[5];
        for (byte channel = 1; channel < 32; channel++)
        {
            if (channel == 16) continue;
            Assert.Equal(5, ChannelIdentification.Write(octets, channel, channel % 2 == 0));
            Assert.True(ChannelIdentification.TryRead(octets[2..], out ChannelIdentification value));
            Assert.Equal(channel, value.Single);
            Assert.Equal(channel % 2 == 0, value.IsExclusive);
        }
    }

    [Theory]
    [InlineData("80 90", 16, 0)]
    [InlineData("81 ac", 44, 1)]
    [InlineData("02 80 91", 17, 2)]      // octet 3a before the value
    [InlineData("80 e0 18", 96, 0)]      // with a diagnostic
    public void Cause_Reads(string content, int cause, int location)
    {
        Assert.True(CauseElement.TryRead(Hex(content), out CauseElement value));
        Assert.Equal((Cause)cause, value.Value);
        Assert.Equal(location, value.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("02 80")]
    public void Cause_Refuses(string content) => Assert.False(CauseElement.TryRead(Hex(content), out _));

    [Theory]
    [InlineData("21 83 31333830", "1380", true)]
    [InlineData("a1 31333830", "1380", true)]
    [InlineData("01 a0 31", "1", false)]
    [InlineData("00 c0", "", false)]
    [InlineData("81", "", true)]
    public void Number_Reads(string content, string digits, bool shown)
    {
        Assert.True(NumberElement.TryRead(Hex(content), out NumberElement value));
        Assert.Equal(digits, value.Digits.ToString());
        Assert.Equal(shown, value.MayBeShown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("01 03")]
    [InlineData("81 20")]
    [InlineData("81 b1")]
    [InlineData("81 3030303030303030303030303030303030303030303030303030303030303030")]
    public void Number_Refuses(string content) => Assert.False(NumberElement.TryRead(Hex(content), out _));

    /// <summary>Shifts: non-locking for one element, locking upward for the rest (§4.5.3, §4.5.4).</summary>
    [Fact]
    public void Reader_Shifts()
    {
        byte[] octets = Hex("9d 0801ff 080280 90 95 0801ee 94 0801dd a1");
        var reader = new ElementReader(octets);
        Assert.True(reader.Next());
        Assert.Equal((8, 5), (reader.Identifier, reader.Codeset));
        Assert.True(reader.Next());
        Assert.Equal((8, 0), (reader.Identifier, reader.Codeset));
        Assert.Equal(2, reader.Length);
        Assert.True(reader.Next());
        Assert.Equal((8, 5), (reader.Identifier, reader.Codeset));
        Assert.True(reader.Next());
        Assert.Equal((8, 5), (reader.Identifier, reader.Codeset));
        Assert.True(reader.Next());
        Assert.True(reader.IsSingleOctet);
        Assert.False(reader.Next());
    }

    [Fact]
    public void Reader_CutShort()
    {
        var reader = new ElementReader(Hex("08 05 80 90"));
        Assert.True(reader.Next());
        Assert.True(reader.Truncated);
        Assert.Equal(2, reader.Content.Length);
        Assert.False(reader.Next());
        reader = new ElementReader(Hex("08"));
        Assert.True(reader.Next());
        Assert.True(reader.Truncated);
        Assert.Equal(0, reader.Content.Length);
    }

    [Fact]
    public void ChannelMask_HuntsFromBothEnds()
    {
        Assert.Equal(1, ChannelMask.Hunt(ChannelMask.Bearers, HuntOrder.Up, 0));
        Assert.Equal(31, ChannelMask.Hunt(ChannelMask.Bearers, HuntOrder.Down, 0));
        Assert.Equal(17, ChannelMask.Hunt(ChannelMask.Bearers & ~0xFFFFu, HuntOrder.Up, 0));
        Assert.Equal(15, ChannelMask.Hunt(ChannelMask.Bearers & 0xFFFFu, HuntOrder.Down, 0));
        Assert.Equal(0, ChannelMask.Hunt(0, HuntOrder.Up, 0));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
