using System;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §3.6.11 FRMR: read, printed, never sent (§5.8.5).
public class Clause3_6_11
{
    [Fact]
    public void InformationField_IsReadOctetByOctet()
    {
        // Rejected: I frame N(S) 3, N(R) 5, P 1; the far end's V(S) 4, V(R) 2; a command; Z: its N(R) was wrong.
        var frame = new FrameView(Convert.FromHexString("000197" + "060b" + "08" + "04" + "08"));
        Assert.Equal(FrameKind.Frmr, frame.Kind);
        var view = new FrmrView(frame.Information);
        Assert.True(view.IsValid);
        Assert.Equal(0x06, view.RejectedControl);
        Assert.Equal(0x0B, view.RejectedControlSecond);
        Assert.Equal(4, view.SendState);
        Assert.Equal(2, view.ReceiveState);
        Assert.False(view.RejectedResponse);
        Assert.True(view.WrongReceiveNumber);
        Assert.False(view.UndefinedControl || view.InformationForbidden || view.TooLong);
    }

    [Theory]
    [InlineData("0001970600080401", "FRMR F=1 rejected 06 00 V(S)=4 V(R)=2 command W")]
    [InlineData("0001977f00080503", "FRMR F=1 rejected 7f 00 V(S)=4 V(R)=2 response W X")]
    [InlineData("0001870000000004", "FRMR F=0 rejected 00 00 V(S)=0 V(R)=0 command Y")]
    [InlineData("0001870000000008", "FRMR F=0 rejected 00 00 V(S)=0 V(R)=0 command Z")]
    [InlineData("000187", "FRMR F=0 0 octets")]
    [InlineData("02017f", "SABME P=1")]
    [InlineData("000173", "UA F=1")]
    [InlineData("00010f", "DM F=0")]
    [InlineData("020143", "DISC P=0")]
    [InlineData("02010604aabb", "I N(S)=3 N(R)=2 P=0 2 octets")]
    [InlineData("0001010b", "RR N(R)=5 F=1")]
    [InlineData("02010502", "RNR N(R)=1 P=0")]
    [InlineData("00010900", "REJ N(R)=0 F=0")]
    [InlineData("020103aa", "UI P=0 1 octet")]
    [InlineData("0201bf", "XID P=1 0 octets")]
    [InlineData("0201bf8280000e050201040602010407010709010a", "XID P=1 N201 260/260 k=7 T200=10")]
    [InlineData("0201ff", "undefined ff P=1")]
    [InlineData("02010d00", "undefined 0d P=0")]
    [InlineData("", "no frame")]
    [InlineData("0201", "no frame")]
    public void AnyFrame_IsPrintedInOneLine(string hex, string words)
    {
        var text = new System.Text.StringBuilder();
        LinkWords.Append(text, Convert.FromHexString(hex), LinkSide.User);
        Assert.Equal(words, text.ToString());
    }

    [Fact] // §5.8.5: since 1988 a rejected frame is answered by a new establishment
    public void NothingMakesUsSendIt()
    {
        foreach (LinkState state in Enum.GetValues<LinkState>())
        {
            Rig rig = Rig.In(state);
            for (int control = 0; control < 256; control++)
            {
                foreach (string tail in new[] { "", "00", "0000", "00112233445566" })
                {
                    rig.Hear("0201" + control.ToString("x2") + tail, "0001" + control.ToString("x2") + tail);
                    foreach (string line in rig.Take()) Assert.False(line.Length >= 6 && line[4..6] is "97" or "87" && line[2..4] == "01", line);
                }
            }

            Assert.Equal(0UL, rig.Counters.Out(FrameKind.Frmr));
        }
    }
}
