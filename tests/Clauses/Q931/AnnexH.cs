using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 Annex H, segmentation: SEGMENTs are put together where the variant says so, and refused otherwise.</summary>
public class AnnexH
{
    private static FarEnd Reassembling() => FarEnd.With(InterfaceRole.User, span => span with { Variant = span.Variant with { Segments = SegmentPolicy.Reassemble } });

    private static string Segment(bool first, int missing, string content, string reference = Theirs, string type = "05") =>
        reference + $"60 0002 {(first ? 0x80 : 0) | missing:x2} {type} " + content;

    /// <summary>A SETUP in three segments is one SETUP, also where an element is cut.</summary>
    [Fact]
    public void ThreeSegments()
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 2, Speech));
        far.Says(Segment(false, 1, Exclusive(7) + "70 06 81"));
        far.HearsNothing().IndicatesNothing();
        far.Says(Segment(false, 0, "3130303030"));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal("10000", setup.Called.ToString());
        Assert.Equal(7, setup.Channel.Timeslot);
        Assert.Equal(0UL, far.Counters.SegmentsDropped);
        far.Wait(10);
        Assert.Equal(0UL, far.Counters.SegmentsDropped);
    }

    /// <summary>Longer than a frame: eight segments of 251 octets.</summary>
    [Fact]
    public void EightFullSegments()
    {
        FarEnd far = Reassembling();
        string display = "28 f8" + new string('4', 2 * 248);
        far.Says(Segment(true, 7, Speech + Exclusive(7) + Called));
        for (int missing = 6; missing >= 0; missing--) far.Says(Segment(false, missing, display + "a1"));
        Assert.Equal("10000", far.Indicates(IndicationKind.Setup).Called.ToString());
    }

    /// <summary>Out of order, another call, another type, no first one, too many, a message of the call in between: all is thrown away.</summary>
    [Theory]
    [InlineData(false, 0, "00020001", "05")]      // one is missing
    [InlineData(false, 2, "00020001", "05")]
    [InlineData(true, 0, "00020001", "05")]       // a message of one segment needs none
    [InlineData(true, 8, "00020001", "05")]
    [InlineData(false, 1, "00020002", "05")]
    [InlineData(false, 1, "00020001", "07")]
    [InlineData(false, 1, "00020001", "60")]
    public void Wrong(bool first, int missing, string reference, string type)
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 2, Speech));
        far.Says(Segment(first, missing, Exclusive(7), "08" + reference[2..], type));
        Assert.Equal(1UL, far.Counters.SegmentsDropped);
        far.Says(Segment(false, 1, Exclusive(7)));
        far.Says(Segment(false, 0, Called)).HearsNothing().IndicatesNothing();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
    }

    /// <summary>A first segment begins anew.</summary>
    [Fact]
    public void FirstAgain()
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 2, Speech));
        far.Says(Segment(true, 1, Speech));
        far.Says(Segment(false, 0, Exclusive(7) + Called));
        Assert.Equal(7, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    /// <summary>A message of another call in between disturbs nothing; one of the same call ends it.</summary>
    [Fact]
    public void MessageInBetween()
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 1, Speech));
        far.Says("08020009 75").Hears("08028009 7d 0802809e 140100");
        far.Says(Segment(false, 0, Exclusive(7) + Called));
        far.Indicates(IndicationKind.Setup);
        far.Says(Segment(true, 1, "08028090", type: "45"));
        far.Says(Theirs + "75").Hears(Back + "7d 0802809e 140106");
        far.Says(Segment(false, 0, "")).IndicatesNothing();
        Assert.Equal(2UL, far.Counters.SegmentsDropped);
    }

    /// <summary>T314 runs from each segment.</summary>
    [Fact]
    public void T314()
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 2, Speech)).Wait(3.9);
        far.Says(Segment(false, 1, Exclusive(7))).Wait(3.9);
        far.Says(Segment(false, 0, Called));
        far.Indicates(IndicationKind.Setup);
        far.Says(Segment(true, 1, Speech, "08020002")).Wait(4.1);
        Assert.Equal(1UL, far.Counters.SegmentsDropped);
        far.Says(Segment(false, 0, Exclusive(8) + Called, "08020002")).IndicatesNothing().HearsNothing();
    }

    /// <summary>Cut short, or without its element.</summary>
    [Theory]
    [InlineData("60")]
    [InlineData("60 000205")]
    [InlineData("60 0003800500")]
    [InlineData("60 080280900000")]
    public void Unreadable(string message)
    {
        FarEnd far = Reassembling();
        far.Says(Theirs + message).HearsNothing().IndicatesNothing();
        Assert.Equal(1UL, far.Counters.SegmentsDropped);
    }

    /// <summary>The data link is set up anew: what came before is lost.</summary>
    [Fact]
    public void LinkReset()
    {
        FarEnd far = Reassembling();
        far.Says(Segment(true, 1, Speech));
        far.Does((calls, now) => calls.LinkEstablished(0, now));
        far.Says(Segment(false, 0, Exclusive(7) + Called)).IndicatesNothing();
    }

    /// <summary>Refused where it is not configured: 97 in a call, 81 outside.</summary>
    [Fact]
    public void Refused()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Segment(true, 1, "")).Hears(Back + "7d 080380e1 60 14010a");
        far.Says(Segment(true, 1, "", "08020002")).Hears("08028002 5a 080280d1");
    }
}
