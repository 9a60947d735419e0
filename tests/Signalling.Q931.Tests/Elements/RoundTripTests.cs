using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>What an element is read from is what it writes; nothing in the octets can make it fail.</summary>
public class RoundTripTests
{
    /// <summary>Contents by hand from the standard, and what they say.</summary>
    public static TheoryData<string, string, string> Golden => new()
    {
        // identifier and length, content                            in words
        { "segmented message, first of SETUP, 3 follow",             "00 02 83 05",                      "segmented message first of SETUP, 3 follow" },
        { "segmented message, the last",                             "00 02 00 05",                      "segmented message part of SETUP, 0 follow" },
        { "bearer: speech, 64 kbit/s, A-law",                        "04 03 80 90 a3",                   "speech A-law" },
        { "bearer: 3.1 kHz, µ-law",                                  "04 03 90 90 a2",                   "3.1 kHz audio µ-law" },
        { "bearer: 64 kbit/s unrestricted",                          "04 02 88 90",                      "unrestricted digital" },
        { "bearer: multirate, 6 times",                              "04 03 88 98 86",                   "unrestricted digital 6 x 64 kbit/s" },
        { "bearer: V.110, 9.6 kbit/s asynchronous, 5b to 5d",        "04 07 88 90 21 48 40 00 bb",       "unrestricted digital V.110 asynchronous 9.6 kbit/s with 40003b" },
        { "bearer: packet, X.25 link and packet layer",              "04 04 88 c0 c6 e6",                "unrestricted digital packet X.25 link X.25 packet" },
        { "cause 16 from the user",                                  "08 02 80 90",                      "cause 16 normal call clearing from user" },
        { "cause 17 of Q.1031",                                      "08 03 02 85 91",                   "cause 17 user busy from local public network recommendation 5" },
        { "cause 96, element called number",                         "08 03 81 e0 70",                   "cause 96 mandatory element missing from local private network diagnostic 70, called party number" },
        { "cause 101, message CONNECT",                              "08 03 80 e5 07",                   "cause 101 message not compatible with call state from user diagnostic 07, CONNECT" },
        { "cause 102, timer 303",                                    "08 05 80 e6 33 30 33",             "cause 102 recovery on timer expiry from user diagnostic 333033, T303" },
        { "cause 1, permanent",                                      "08 03 82 81 81",                   "cause 1 unallocated number from local public network diagnostic 81, permanent" },
        { "connected address, obsolete",                             "0c 02 81 31",                      "connected address 8131" },
        { "call identity",                                           "10 02 41 42",                      "call identity 4142" },
        { "call state 10",                                           "14 01 0a",                         "state 10 active" },
        { "call state of the global reference",                      "14 01 3d",                         "state 61 restart request" },
        { "channel 4, exclusive",                                    "18 03 a9 83 84",                   "ch 4!" },
        { "channel 31, preferred",                                   "18 03 a1 83 9f",                   "ch 31" },
        { "any channel",                                             "18 01 a3",                         "ch any" },
        { "no channel",                                              "18 01 a0",                         "ch none" },
        { "the D-channel",                                           "18 01 ac",                         "ch D!" },
        { "list of channels",                                        "18 05 a9 83 01 02 83",             "ch 1 2 3!" },
        { "slot map, channel 5",                                     "18 06 a9 93 00 00 00 20",          "ch 5 by map!" },
        { "interface 1, channel 8",                                  "18 04 e9 81 83 88",                "ch interface 81 8!" },
        { "interface of two octets",                                 "18 05 e9 01 80 83 88",             "ch interface 0180 8!" },
        { "basic rate, B2",                                          "18 01 8a",                         "ch basic rate B2!" },
        { "progress: in-band information",                           "1e 02 82 88",                      "progress 8 in-band information from local public network" },
        { "network specific: network 10288, facility",               "20 09 06 a1 31 30 32 38 38 e6 01", "network specific facilities network 10288 e601" },
        { "notification: remote hold",                               "27 01 f9",                         "notification 121 remote hold" },
        { "notification: remote retrieval",                          "27 01 fa",                         "notification 122 remote retrieval" },
        { "display",                                                 "28 05 48 65 6c 6c 6f",             "display \"Hello\"" },
        { "display with a type octet",                               "28 03 b1 48 69",                   "display type 0xb1 \"Hi\"" },
        { "date",                                                    "29 03 1a 0b 16",                   "date time 26-11-22" },
        { "date, hour, minute",                                      "29 05 1a 0b 16 08 28",             "date time 26-11-22 08:40" },
        { "date, time to the second",                                "29 06 1a 0b 16 08 28 3b",          "date time 26-11-22 08:40:59" },
        { "keypad",                                                  "2c 03 2a 32 31",                   "keypad \"*21\"" },
        { "signal: busy tone",                                       "34 01 04",                         "signal busy tone" },
        { "signal: alerting pattern",                                "34 01 42",                         "signal alerting pattern 2" },
        { "information rate",                                        "40 04 8c 8c 86 86",                "information rate in 12 out 12 least in 6 least out 6" },
        { "transit delay, cumulative",                               "42 03 00 01 f4",                   "end-to-end transit delay 244 ms" },
        { "transit delay, requested and maximum too",                "42 09 00 01 f4 00 02 80 03 7f ff", "end-to-end transit delay 244 ms requested 256 ms maximum 65535 ms" },
        { "transit delay selection",                                 "43 03 00 01 f4",                   "transit delay selection 244 ms" },
        { "packet layer: fast select, modulo 128",                   "44 01 91",                         "packet layer binary parameters fast select end-to-end modulo 128" },
        { "packet layer window",                                     "45 02 82 87",                      "packet layer window size 2 back 7" },
        { "packet size",                                             "46 01 87",                         "packet size 2^7" },
        { "closed user group",                                       "47 05 81 31 32 33 34",             "closed user group 1234" },
        { "reverse charging",                                        "4a 01 81",                         "reverse charging indication requested" },
        { "connected number",                                        "4c 0d 21 83 3031303838383836363636", "connected 01088886666 national" },
        { "connected number, not available",                         "4c 02 00 c3",                      "connected not available" },
        { "connected subaddress",                                    "4d 03 a0 12 34",                   "connected subaddress user 1234" },
        { "calling number, restricted, verified",                    "6c 06 21 a1 31333830",             "calling 1380 national restricted verified" },
        { "calling subaddress, NSAP of characters",                  "6d 04 80 50 31 32",                "calling subaddress NSAP \"12\"" },
        { "called number",                                           "70 06 81 3130303030",              "called 10000" },
        { "called number, international",                            "70 04 91 343430",                  "called 440 international" },
        { "called subaddress, odd",                                  "71 03 a8 12 30",                   "called subaddress user odd 1230" },
        { "redirecting number, busy",                                "74 06 21 00 81 31 32 33",          "redirecting 123 national, busy" },
        { "redirecting number without a reason",                     "74 05 01 80 31 32 33",             "redirecting 123" },
        { "redirection number",                                      "76 05 01 80 39 39 39",             "redirection 999" },
        { "transit network",                                         "78 04 a1 32 38 38",                "transit network selection 288 type 2 plan 1" },
        { "restart: interface",                                      "79 01 86",                         "restart this interface" },
        { "LLC: as the bearer, negotiable",                          "7c 04 08 c0 90 a3",                "low layer compatibility unrestricted digital negotiable A-law" },
        { "HLC: telephony",                                          "7d 02 91 81",                      "high layer compatibility telephony" },
        { "HLC: maintenance, extended",                              "7d 03 91 5e 81",                   "high layer compatibility maintenance extended 1" },
        { "user-user, IA5",                                          "7e 03 04 48 69",                   "user-user \"Hi\"" },
        { "user-user, the users' own",                               "7e 03 00 01 02",                   "user-user protocol 0 0102" },
        { "escape",                                                  "7f 02 85 01",                      "escape 8501" },
        { "locking shift",                                           "95",                               "shift locking to codeset 5" },
        { "non-locking shift",                                       "9e",                               "shift to codeset 6" },
        { "more data",                                               "a0",                               "more data" },
        { "sending complete",                                        "a1",                               "sending complete" },
        { "congestion level, not ready",                             "bf",                               "congestion level not ready" },
        { "repeat indicator",                                        "d2",                               "repeat indicator prioritized list" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Element_IsWrittenAsItWasRead(string what, string hex, string words)
    {
        byte[] octets = Hex(hex);
        ElementRow row = ElementTable.Of(octets[0])!;
        Assert.NotNull(row);
        ReadOnlySpan<byte> content = octets[0] >= 0x80 ? octets : octets.AsSpan(2);
        if (octets[0] < 0x80) Assert.InRange(content.Length, row.Min, row.Max);
        Span<byte> written = stackalloc byte[256];
        Assert.True(row.Codec.TryRewrite(content, written, out int count), what);
        Assert.Equal(Convert.ToHexString(content), Convert.ToHexString(written[..count]));
        if (octets[0] is >= 0x90 and < 0xA0) return;
        var text = new StringBuilder();
        MessageText.AppendMessage(text, [8, 2, 0, 1, 0x7B, .. octets]);
        Assert.Equal("INFORMATION  cr 1  " + words, text.ToString());
    }

    /// <summary>Every element has its example above; one that is added to the table must be added there.</summary>
    [Fact]
    public void Golden_HasEveryElement()
    {
        var missing = new SortedSet<byte>();
        foreach (ElementRow row in ElementTable.Rows) missing.Add((byte)row.Identifier);
        foreach (object[] example in (IEnumerable<object[]>)Golden) missing.Remove((byte)ElementTable.Of(Hex((string)example[1])[0])!.Identifier);
        missing.ExceptWith([0x0D, 0x1C, 0x24, 0x32, 0x38, 0x39, 0x3A, 0x3B]);      // facilities have tests of their own, the others are octets
        Assert.Empty(missing);
    }

    [Fact]
    public void Table_Ascends()
    {
        int last = -1;
        foreach (ElementRow row in ElementTable.Rows)
        {
            Assert.True((int)row.Identifier > last, row.Name);
            Assert.InRange(row.Min, 0, row.Max);
            Assert.Contains(' ', row.Clause);
            last = (int)row.Identifier;
        }
    }

    /// <summary>Whatever a value accepts comes back octet by octet, for every element and any content.</summary>
    [Fact]
    public void AnyContent_ComesBackOrIsRefused()
    {
        var random = new SeededRandom(31);
        Span<byte> content = stackalloc byte[255];
        Span<byte> written = stackalloc byte[255];
        var accepted = new Dictionary<ElementId, int>();
        for (int round = 0; round < 4000; round++)
        {
            foreach (ElementRow row in ElementTable.Rows)
            {
                bool single = (int)row.Identifier >= 0x80;
                int length = single ? 1 : row.Min + random.Next(Math.Min(row.Max - row.Min, 12) + 1);
                Fill(random, content[..length], sparse: random.OneIn(2));
                if (single) content[0] = (byte)((int)row.Identifier | (ElementTable.Of((byte)((int)row.Identifier | 1)) == row ? random.Next(16) : 0));
                if (!row.Codec.TryRewrite(content[..length], written, out int count)) continue;
                accepted[row.Identifier] = accepted.GetValueOrDefault(row.Identifier) + 1;
                Assert.True(content[..length].SequenceEqual(written[..count]), $"{row.Name}: {Convert.ToHexString(content[..length])} came back as {Convert.ToHexString(written[..count])}");
            }
        }

        foreach (ElementRow row in ElementTable.Rows) Assert.True(accepted.GetValueOrDefault(row.Identifier) > 0, row.Name + " was never accepted");
    }

    /// <summary>The examples with one or two octets changed, or cut: they come back or are refused; most are still legal.</summary>
    [Fact]
    public void ChangedExamples_ComeBackOrAreRefused()
    {
        var random = new SeededRandom(33);
        Span<byte> written = stackalloc byte[255];
        int accepted = 0;
        int tried = 0;
        foreach (object[] example in (IEnumerable<object[]>)Golden)
        {
            byte[] octets = Hex((string)example[1]);
            if (octets[0] >= 0x80) continue;
            ElementRow row = ElementTable.Of(octets[0])!;
            byte[] content = octets[2..];
            byte[] changed = new byte[content.Length];
            for (int round = 0; round < 2000; round++)
            {
                content.CopyTo(changed, 0);
                for (int i = random.Next(2); i >= 0 && changed.Length > 0; i--) changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                ReadOnlySpan<byte> some = changed.AsSpan(0, random.OneIn(4) ? random.Next(changed.Length + 1) : changed.Length);
                tried++;
                if (!row.Codec.TryRewrite(some, written, out int count)) continue;
                accepted++;
                Assert.True(some.SequenceEqual(written[..count]), $"{row.Name}: {Convert.ToHexString(some)} came back as {Convert.ToHexString(written[..count])}");
            }
        }

        Assert.True(accepted > tried / 3, $"{accepted} of {tried}");
    }

    /// <summary>A whole message, its shifts, codesets and unknown elements, is written as it was read: legal elements from their values, all others from their octets.</summary>
    [Theory]
    [InlineData("a1 04 03 80 90 a3 18 03 a9 83 84 6c 06 21 a3 31 32 33 34 70 06 81 31 30 30 30 30")]
    [InlineData("04038090a3 1803a98381 6c0d2180 3133383030313338303030 700c80 3031303838383836363636 a1")]     // SETUP of a widespread stack
    [InlineData("1803a98381 4c0d2183 3031303838383836363636")]                                                // its CONNECT
    [InlineData("1c15 91 a112 020101 020122 300a a105 3003 020103 820100")]                                   // its charges during the call
    [InlineData("08028290 1c14 91 a111 020102 020124 3009 3007 a105 3003 020107")]                            // and at its end
    [InlineData("1c13 91 a210 020101 300b 0606 040082710104 020101")]                                         // its link id
    [InlineData("0802809e 14010a")]
    [InlineData("1803a98385 790180")]
    [InlineData("9d 08 01 ff 08 02 80 90 95 08 01 ee 94 08 01 dd a1")]
    [InlineData("55 01 02 28 03 48 69 21 96 01 02 03 04 9f 7e 01 00")]
    [InlineData("08 05 80 90")]
    [InlineData("1c")]
    [InlineData("9f")]
    public void Message_IsWrittenAsItWasRead(string hex)
    {
        byte[] octets = Hex(hex);
        Assert.Equal(Convert.ToHexString(octets), Convert.ToHexString(Rewritten(octets)));
    }

    [Fact]
    public void AnyMessage_IsWrittenAsItWasRead()
    {
        var random = new SeededRandom(32);
        byte[] octets = new byte[80];
        for (int round = 0; round < 50_000; round++)
        {
            Span<byte> message = octets.AsSpan(0, random.Next(octets.Length));
            Fill(random, message, sparse: random.OneIn(2));
            Assert.True(message.SequenceEqual(Rewritten(message)));
        }
    }

    /// <summary>What a message with values and shifts looks like when it is written.</summary>
    [Fact]
    public void Writer_ValuesAndShifts()
    {
        Span<byte> octets = stackalloc byte[64];
        var message = new MessageWriter(octets, MessageType.Information, new CallReference(1, Own: true));
        message.Element(ElementId.CallState, new CallStateValue(0, 10));
        message.Element(ElementId.DateTime, new DateTimeValue(new Telephony.NetworkTime(26, 11, 22, 8, 40, 0), 5));
        message.Shift(6, isLocking: false);
        message.Raw((ElementId)0x01, [0xAA]);
        message.Shift(5, isLocking: true);
        message.Raw((ElementId)0x02, [0xBB]);
        Assert.Equal("080200017b" + "14010a" + "29051a0b160828" + "9e" + "0101aa" + "95" + "0201bb", Convert.ToHexStringLower(message.Octets));
        var text = new StringBuilder();
        MessageText.AppendMessage(text, message.Octets);
        Assert.Equal("INFORMATION  cr 1  state 10 active  date time 26-11-22 08:40  codeset 6 element 0x01 aa  codeset 5 element 0x02 bb", text.ToString());
    }

    private static byte[] Rewritten(ReadOnlySpan<byte> octets)
    {
        byte[] target = new byte[600];
        var rewriter = new ElementRewriter(target);
        rewriter.Copy(octets);
        return rewriter.Octets.ToArray();
    }

    private static void Fill(SeededRandom random, Span<byte> target, bool sparse)
    {
        for (int i = 0; i < target.Length; i++) target[i] = (byte)(sparse ? random.Next(4) | (random.OneIn(2) ? 0x80 : 0) : random.Next(256));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
