using System;
using System.Text;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>What a trace says of data link frames with an information field of their own.</summary>
public class FrameTextTests
{
    [Theory]
    [InlineData("0001977f00080503", "FRMR P/F rejected 7f 00 V(S)=4 V(R)=2 response W X")]
    [InlineData("0201bf8280000e050201040602010407010709010a", "XID P/F N201 260/260 k=7 T200=10")]
    [InlineData("000187", "FRMR")]
    [InlineData("02017f", "SABME P/F")]
    [InlineData("000173", "UA P/F")]
    [InlineData("00010f", "DM")]
    [InlineData("020143", "DISC")]
    [InlineData("0001010b", "RR N(R) 5 P/F")]
    [InlineData("02010502", "RNR N(R) 1")]
    [InlineData("00010900", "REJ N(R) 0")]
    [InlineData("0201ff", "undefined P/F")]
    [InlineData("", "no frame")]
    [InlineData("0201", "no frame 0201")]
    public void Contents_AreInWords(string frame, string words)
    {
        var text = new StringBuilder();
        MessageText.Append(text, Convert.FromHexString(frame));
        Assert.Equal(words, text.ToString());
    }
}
