using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.1 protocol discriminator, §5.8.2 message too short, §5.8.3 call reference: what has no readable head is ignored; a reference that is not in use is answered with 81.</summary>
public class Clause5_8_3
{
    /// <summary>§5.8.1–§5.8.3.1: another discriminator, too short, a call reference of another length: ignored.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("08")]
    [InlineData("0802")]
    [InlineData("08020001")]
    [InlineData("09020001 45 08028090")]
    [InlineData("03020001 45 08028090")]
    [InlineData("0803000001 45 08028090")]
    [InlineData("080101 45 08028090")]
    [InlineData("0800 05 a1")]
    [InlineData("08120001 45 08028090")]
    public void UnreadableHead_IsIgnored(string message)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(message).HearsNothing().IndicatesNothing();
        Assert.Equal(1UL, far.Counters.Unreadable);
        Assert.Equal(1UL, far.Counters.MessageErrors);
    }

    /// <summary>§5.8.3.2 a, b: any message for a reference that is not in use: RELEASE COMPLETE 81.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("07")]
    [InlineData("0d")]
    [InlineData("0f")]
    [InlineData("45")]
    [InlineData("4d 08028090")]
    [InlineData("62 1c00")]
    [InlineData("6e 2701f1")]
    [InlineData("7b")]
    [InlineData("24")]
    [InlineData("3f")]
    public void UnknownReference(string message)
    {
        foreach (InterfaceRole role in new[] { InterfaceRole.User, InterfaceRole.Network })
        {
            var far = new FarEnd(role);
            string location = role == InterfaceRole.User ? "80" : "81";
            far.Says("08 02 0123" + message).Hears("08 02 8123 5a 0802" + location + "d1");
            far.Says("08 02 8123" + message).Hears("08 02 0123 5a 0802" + location + "d1");
            Assert.Equal(2UL, far.Counters.UnknownReference);
        }
    }

    /// <summary>§5.8.3.2 c, d: RELEASE COMPLETE, and SETUP with the flag of an answer: no action. §5.8.11: nor STATUS with the Null state.</summary>
    [Theory]
    [InlineData("5a 08028090")]
    [InlineData("05 04038090a3 1803a98381 7006813130303030")]
    [InlineData("7d 0802809e 140100")]
    [InlineData("7d")]
    public void UnknownReference_NoAction(string message)
    {
        var far = FarEnd.User();
        far.Says("08 02 8123" + message).HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.8.3.2 e: SETUP for a reference in use is ignored.</summary>
    [Fact]
    public void SetupRepeated_IsIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupChannel1).HearsNothing().IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.8.3.2 f: other messages of the global call reference are answered with STATUS 81.</summary>
    [Theory]
    [InlineData("45 08028090")]
    [InlineData("05")]
    [InlineData("75")]
    public void GlobalReference(string message)
    {
        var far = FarEnd.User();
        far.Says("08 02 0000" + message).Hears("08 02 8000 7d 080280d1 140100");
        far.Says("08 02 8000" + message).Hears("08 02 0000 7d 080280d1 140100");
    }
}
