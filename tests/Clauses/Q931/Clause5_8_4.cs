using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.4, message type or message sequence: STATUS with 97 for a type that is not known, 101 for one that the state does not expect. This is looked at before the elements are.</summary>
public class Clause5_8_4
{
    /// <summary>§5.8.4: a type that is not implemented: STATUS 97 with type and state. One that does not belong: STATUS 101.</summary>
    [Theory]
    [InlineData("3f", "e1 3f")]
    [InlineData("28", "e5 28")]
    [InlineData("64 1c0100", "e1 64")]
    [InlineData("60", "e1 60")]
    [InlineData("00", "e1")]
    [InlineData("07", "e5 07")]
    [InlineData("01", "e5 01")]
    [InlineData("0f", "e5 0f")]
    [InlineData("03 1e028288", "e5 03")]
    public void OutOfPlace_InActive(string message, string cause)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        int octets = 1 + cause.Split(' ').Length;
        far.Says(Theirs + message).Hears(Back + $"7d 08{octets:x2}80" + cause + "14010a");
        far.IndicatesNothing();
    }

    /// <summary>§5.8.4: ALERTING and CONNECT while the call is present on the user side.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("07")]
    [InlineData("02")]
    [InlineData("0d")]
    public void OutOfPlace_InPresent(string type)
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(Theirs + type).Hears(Back + "7d 080380e5" + type + "140106");
        Assert.Equal(1UL, far.Counters.Unexpected);
    }

    /// <summary>§5.8: a message that is out of place is out of place (101), whatever its elements are; one that crosses our clearing is ignored.</summary>
    [Theory]
    [InlineData("03")]
    [InlineData("03 1e00")]
    [InlineData("01 050100")]
    [InlineData("02 050100")]
    public void OutOfPlace_BeforeElements(string message)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + message).Hears(Back + "7d 080380e5" + message[..2] + "14010a");
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "45 08028090").Says(Theirs + message).HearsNothing();
    }

    /// <summary>§7: INFORMATION, FACILITY, USER INFORMATION and CONGESTION CONTROL disturb nothing.</summary>
    [Theory]
    [InlineData("20 7e020441")]
    [InlineData("79 b0")]
    [InlineData("7b 280568656c6c6f")]
    [InlineData("62 1c0991a106020101020125")]
    public void Supplementary_IsIgnored(string message)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).HearsNothing().IndicatesNothing();
        Assert.Equal(0UL, far.Counters.MessageErrors);
    }
}
