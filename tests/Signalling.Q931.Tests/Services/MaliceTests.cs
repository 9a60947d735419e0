using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Malicious call identification, EN 300 130 §9: components by hand, octet by octet.</summary>
public class MaliceTests
{
    [Theory]
    [InlineData("1c06 91 a203 020101", ServiceNews.MaliceRecorded)]
    [InlineData("1c09 91 a306 020101 020100", ServiceNews.MaliceRefused)]
    public void Malice(string answer, ServiceNews news)
    {
        FarEnd far = FarEnd.User();
        Handle call = Arrive(far);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.TraceMalicious(call, now)));
        far.Hears(Octets.Back + "62 1c09 91 a106 020101 020103").HearsNothing();
        far.Says(Octets.Theirs + "62 " + answer);
        Assert.Equal(news, far.Indicates(IndicationKind.Service).Service);
        far.IndicatesNothing();
    }

    [Fact]
    public void Malice_OnlyOfCallsThatArrived()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.TraceMalicious(call, now)));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.TraceMalicious(Handle.None, now)));
        far.HearsNothing();
    }

    /// <summary>A caller who hangs up first can still be recorded, until the call is released.</summary>
    [Fact]
    public void Malice_AfterTheCallerHasHungUp()
    {
        FarEnd far = FarEnd.User();
        Handle call = Arrive(far);
        far.Says(Octets.Theirs + "45 08 02 82 90");
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.TraceMalicious(call, now)));
        far.Hears(Octets.Back + "62 1c09 91 a106 020101 020103").Says(Octets.Theirs + "62 1c06 91 a203 020101");
        Assert.Equal(ServiceNews.MaliceRecorded, far.Indicates(IndicationKind.Service).Service);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Octets.Back + "4d 08 02 80 90").Says(Octets.Theirs + "5a");
        far.Indicates(IndicationKind.Released);
    }
}
