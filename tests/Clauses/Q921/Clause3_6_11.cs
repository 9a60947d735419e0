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
    [InlineData("0600080401", " rejected 06 00 V(S)=4 V(R)=2 command W")]
    [InlineData("7f00080503", " rejected 7f 00 V(S)=4 V(R)=2 response W X")]
    [InlineData("0000000004", " rejected 00 00 V(S)=0 V(R)=0 command Y")]
    [InlineData("0000000008", " rejected 00 00 V(S)=0 V(R)=0 command Z")]
    public void InformationField_IsSaidInWords(string hex, string words)
    {
        var text = new System.Text.StringBuilder();
        Assert.True(LinkWords.TryAppendContents(text, FrameKind.Frmr, Convert.FromHexString(hex)));
        Assert.Equal(words, text.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("06000804")]
    [InlineData("060008040100")]
    public void InformationFieldOfWrongLength_SaysNothing(string hex)
    {
        var text = new System.Text.StringBuilder();
        Assert.False(LinkWords.TryAppendContents(text, FrameKind.Frmr, Convert.FromHexString(hex)));
        Assert.Equal(0, text.Length);
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
