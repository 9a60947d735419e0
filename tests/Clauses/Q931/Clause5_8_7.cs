using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.7, other element errors: an unknown element is passed over, unless its identifier says that it must be understood.</summary>
public class Clause5_8_7
{
    /// <summary>§5.8.7.1: an unknown element that does not require comprehension is ignored; so are other codesets (§4.5.2).</summary>
    [Theory]
    [InlineData("550100")]
    [InlineData("9f 050100")]
    [InlineData("9d 04018d")]
    [InlineData("d1")]
    public void Setup_UnknownElementIgnored(string element)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + element));
        far.Indicates(IndicationKind.Setup);
        far.HearsNothing();
    }

    /// <summary>§5.8.7.1: every element that has a name is known; so no clearing message is answered with 99 for it.</summary>
    [Fact]
    public void NamedElements_AreKnown()
    {
        foreach (ElementId identifier in System.Enum.GetValues<ElementId>())
        {
            byte[] message = (byte)identifier < 0x80 ? [8, 2, 0, 1, 0x45, (byte)identifier, 1, 0] : [8, 2, 0, 1, 0x45, (byte)identifier];
            Assert.Equal(HeadFault.None, MessageView.TryRead(message, out MessageView view));
            Assert.False(view.Unknown.IsPresent || view.UnknownRequired.IsPresent, identifier.ToString());
        }
    }

    /// <summary>§4.5.3: after a locking shift nothing of codeset 0 follows.</summary>
    [Fact]
    public void LockingShift_HidesTheRest()
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + "96")).Hears(Back + "5a 0802809c");
    }
}
