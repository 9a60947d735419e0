using System;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Frames in words.</summary>
public class MessageTextTests
{
    [Theory]
    [InlineData("00 01 7f", "SABME P/F")]
    [InlineData("02 01 73", "UA P/F")]
    [InlineData("02 01 01 05", "RR N(R) 2 P/F")]
    [InlineData("fc ff 03 00", "UI sapi 63 tei 127  not Q.931 00")]
    [InlineData("02 01 06 04 08 02 00 11 05 a1 04 03 80 90 a3 18 03 a9 83 84 70 06 81 3130303030",
        "I N(S) 3 N(R) 2  SETUP  cr 17  sending complete  speech A-law  ch 4!  called 10000")]
    [InlineData("00 01 06 04 08 02 80 11 45 08 02 80 91", "I N(S) 3 N(R) 2  DISCONNECT  cr 17 flag 1  cause 17 user busy from user")]
    [InlineData("00 01 06 04 08 02 80 11 5a", "I N(S) 3 N(R) 2  RELEASE COMPLETE  cr 17 flag 1")]
    [InlineData("00 01 06 04 08 02 80 11 7d 08 03 81 e0 18 14 01 0a",
        "I N(S) 3 N(R) 2  STATUS  cr 17 flag 1  cause 96 mandatory element missing from local private network diagnostic 18, channel identification  state 10 active")]
    [InlineData("00 01 06 04 08 02 00 00 46 18 05 a9 83 01 02 83 79 01 80", "I N(S) 3 N(R) 2  RESTART  cr global  ch 1 2 3!  restart indicated channels")]
    [InlineData("00 01 06 04 08 02 00 11 3f 55 01 02", "I N(S) 3 N(R) 2  message 0x3f  cr 17  element 0x55 02")]
    [InlineData("00 01 06 04 08 02 00 11 03 1e 02 82 88 28 04 48 69 22 07", "I N(S) 3 N(R) 2  PROGRESS  cr 17  progress 8 in-band information from local public network  display \"Hi..\"")]
    [InlineData("00 01 06 04 08 02 00 11 07 4c 04 21 a3 31 32 08 09", "I N(S) 3 N(R) 2  CONNECT  cr 17  connected 12 national restricted  cause (cut short)")]
    [InlineData("00 01 06 04 03 02 00 11 07", "I N(S) 3 N(R) 2  not Q.931 0302001107")]
    [InlineData("00 01 06 04 08 00 62 1c 06 91 a2 03 02 01 07 70 02 81 31", "I N(S) 3 N(R) 2  FACILITY  cr none  facility result 7  called 1")]
    [InlineData("00", "no frame 00")]
    [InlineData("", "no frame")]
    public void Append_InWords(string frame, string expected)
    {
        var text = new StringBuilder();
        MessageText.Append(text, Convert.FromHexString(frame.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(expected, text.ToString());
    }

    [Fact]
    public void Append_SurvivesAnyOctets()
    {
        var random = new SeededRandom(5);
        byte[] octets = new byte[300];
        var text = new StringBuilder();
        for (int round = 0; round < 50_000; round++)
        {
            int count = random.Next(octets.Length);
            for (int i = 0; i < count; i++) octets[i] = (byte)random.Next(256);
            if (random.OneIn(2) && count > 9) new byte[] { 2, 1, 0, 0, 8, 2, 0, 1, (byte)random.Next(128) }.CopyTo(octets, 0);
            text.Clear();
            MessageText.Append(text, octets.AsSpan(0, count));
            Assert.InRange(text.Length, 1, 4000);
            Assert.DoesNotContain('\n', text.ToString());
        }
    }
}
