using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.1, incoming call: the network offers a call with SETUP; who calls is told when it may be.</summary>
public class Clause5_2_1
{
    /// <summary>§5.2.1: a SETUP is indicated with its numbers and channel.</summary>
    [Fact]
    public void Setup_IsIndicated()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05 a1" + Speech + Exclusive(7) + "6c 06 21 83 31333830" + Called);
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal("1380", setup.Calling.ToString());
        Assert.Equal("10000", setup.Called.ToString());
        Assert.Equal(new ChannelId(new SpanId(1, 1), 7), setup.Channel);
        Assert.False(setup.InBand);
        far.HearsNothing();
    }

    /// <summary>The calling number may not be shown, or cannot be read: it is left out.</summary>
    [Theory]
    [InlineData("6c 06 21 a3 31333830")]
    [InlineData("6c 02 21 c3")]
    [InlineData("6c 06 21 83 31333f7e")]
    [InlineData("6c 00")]
    [InlineData("")]
    public void Setup_CallingNumberLeftOut(string element)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + element));
        Assert.True(far.Indicates(IndicationKind.Setup).Calling.IsEmpty);
    }

    /// <summary>§5.2.1: without sending complete a SETUP with a called number counts as complete.</summary>
    [Fact]
    public void Setup_WithoutSendingComplete()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Speech + Exclusive(7) + Called);
        far.Indicates(IndicationKind.Setup);
    }

    /// <summary>No number, or one that is none: cause 28.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("70 01 81")]
    [InlineData("70 03 81 3f3f")]
    [InlineData("70 00")]
    public void Setup_WithoutNumber(string called)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Speech + Exclusive(7) + called).Hears(Back + "5a 0802 809c");
    }
}
