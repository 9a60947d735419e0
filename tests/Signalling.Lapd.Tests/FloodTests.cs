using System;
using System.Linq;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>More happens than the outbox holds before it is taken: it is cut and counted, never an invariant; afterwards the link works.</summary>
public class FloodTests
{
    private const int Flood = 20_000;

    [Fact]
    public void Rejects_WithInformationToRepeat()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 7; i++) rig.Send(new string('a', 520));
        for (int i = 0; i < Flood; i++) rig.Hear(Them.RejCommand(0));
        Assert.True(rig.Counters.Congested > 0);
        RequireWorkingAfterwards(rig);
    }

    [Theory]
    [InlineData("02010201aa", "02010401")]               // gaps and polls
    [InlineData("02017f", "020153")]                     // SABME, DISC: an indication each
    [InlineData("02017f", "02010001")]                   // SABME, I with P = 1
    [InlineData("000173", "000163")]                     // errors
    [InlineData("02010101", "02010501")]                 // polls
    [InlineData("020103aa", "020103bb")]                 // UI
    [InlineData("0201ff", "000173")]                     // re-establishment without end
    [InlineData("00010f", "000173")]
    public void Anything(string first, string second)
    {
        // Begun at odd and at even, so that the limit falls on every piece of news that one frame causes.
        for (int shift = 0; shift < 4; shift++)
        {
            var rig = Rig.Established();
            for (int i = 0; i < shift; i++) rig.Hear(Them.Ui("aa"));
            for (int i = 0; i < Flood; i++)
            {
                rig.Hear(first, second);
                rig.RequireSupervision();
            }

            Assert.True(rig.Counters.Congested > 0);
            RequireWorkingAfterwards(rig);
        }
    }

    [Fact]
    public void LongInformation_FillsTheOctetsFirst()
    {
        var rig = Rig.Established();
        for (int i = 0; i < Flood; i++) rig.Hear(Them.I(i & 127, 0, new string('a', 520)));
        Assert.True(rig.Counters.Congested > 0);
        Assert.Equal(rig.Counters.InformationIn, (ulong)rig.Take().Count(line => line.StartsWith("data", StringComparison.Ordinal)));
        RequireWorkingAfterwards(rig);
    }

    [Fact] // a far end that is gone, and nobody takes the news
    public void TimersForDays()
    {
        var rig = Rig.Established();
        rig.Pass(2L * 24 * 3600 * 1000);
        rig.RequireSupervision();
        Assert.True(rig.Counters.Congested > 0);
        RequireWorkingAfterwards(rig);
    }

    [Fact]
    public void Commands_PassThroughAFullOutbox()
    {
        var rig = Rig.Established();
        int sent = 0;
        while (rig.Links.SendUnacknowledged(Rig.Link, [1, 2, 3])) sent++;
        Assert.Equal(4096, sent);
        Assert.Equal(1UL, rig.Counters.Congested);
        rig.Links.SetReceiverBusy(Rig.Link, true, rig.Now);
        rig.Links.SetReceiverBusy(Rig.Link, false, rig.Now);
        Assert.True(rig.Send("aa"));
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Links.Deactivate(Rig.Link, rig.Now);
        Assert.Equal(["release indication", "release confirm"], rig.Take().Skip(sent));
        rig.Links.Activate(Rig.Link, rig.Now);
        RequireWorkingAfterwards(rig);
    }

    [Fact] // the acknowledgement that found no room goes out with the next
    public void AcknowledgementThatWasCut_IsStillOwed()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 4095; i++) rig.Hear(Them.Ui("aa"));
        rig.Hear(Them.I(0, 0, "bb"));
        Assert.Equal("data bb", rig.Take()[^1]);
        rig.Says(Us.Rr(1));
        rig.Says();
    }

    private static void RequireWorkingAfterwards(Rig rig)
    {
        rig.Take();
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Take();
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Hear(Them.Ua());
        rig.Send("aa");
        rig.Hear(Them.I(0, 1, "bb"));
        rig.Says(Us.Sabme(), "establish confirm", Us.I(0, 0, "aa"), "data bb", Us.Rr(1));
    }
}
