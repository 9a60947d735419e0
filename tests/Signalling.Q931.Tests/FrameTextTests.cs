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
    public void Contents_AreInWords(string frame, string words)
    {
        var text = new StringBuilder();
        MessageText.Append(text, Convert.FromHexString(frame));
        Assert.Equal(words, text.ToString());
    }
}
