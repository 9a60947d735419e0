using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Diversion, EN 300 207 §9: components by hand, octet by octet.</summary>
public class DiversionTests
{
    [Fact]
    public void Diversion_BeforeUs()
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.SetupWith("18 03 a9 83 81 1c24 91 a121 020101 02010f 3019 020102 0a0102 a105 a003 800131 a20a a008 a106 0a0102 120132 "));
        ref readonly CallDetails details = ref far.Calls.DetailsOf(far.Indicates(IndicationKind.Setup).Signalling);
        Assert.Equal((DiversionReason.Busy, (byte)2), (details.Diversion, details.Diversions));
        Assert.Equal("1", details.Redirecting.Digits.ToString());
        Assert.Equal(("2", NumberType.National), (details.OriginalCalled.Digits.ToString(), details.OriginalCalled.Type));
        far.IndicatesNothing().HearsNothing();
    }

    [Fact]
    public void Diversion_OfOurCall()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c18 91 a115 020101 020112 300d 0a0103 0a0102 a005 8003 313233");
        far.HearsNothing();
        Assert.Equal(ServiceNews.Diverted, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal("123", far.Calls.DetailsOf(call).Redirection.Digits.ToString());
        far.Says(Octets.Back + "62 1c0c 91 a109 020101 020113 010100");
        Assert.Equal(ServiceNews.Diverted, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal(NumberPresentation.Restricted, far.Calls.DetailsOf(call).Redirection.Presentation);
    }
}
