using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.10, status enquiry: always answered with STATUS 30 and the state; ours is repeated by T322.</summary>
public class Clause5_8_10
{
    /// <summary>§5.8.10: an enquiry about a reference that is not in use is answered with the Null state.</summary>
    [Fact]
    public void UnknownReference_Enquiry() => FarEnd.User().Says("08 02 0123 75").Hears("08 02 8123 7d 0802809e 140100");

    /// <summary>§5.8.10: an enquiry is answered with the state, in every state that can be reached.</summary>
    [Fact]
    public void Enquiry_InEveryState()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        Asks("06");
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02" + Exclusive(1));
        Asks("09");
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01");
        Asks("07");
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07");
        Asks("08");
        far.Says(Theirs + "0f");
        Asks("0a");
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 08028090");
        Asks("0b");
        far.Says(Theirs + "45 08028090").Hears(Back + "4d 08028090");
        Asks("13");

        void Asks(string state) => far.Says(Theirs + "75").Hears(Back + "7d 0802809e 1401" + state);
    }

    /// <summary>§5.8.9, §5.8.10: the link comes back in time: the call is asked for; T322 asks again, then clears with 41.</summary>
    [Fact]
    public void LinkBack_Audit()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.LinkDown();
        far.Wait(3);
        far.LinkUp();
        far.Hears(Back + "75").Wait(4.1).Hears(Back + "75").HearsNothing();
        far.Wait(4.1).Hears(Back + "45 080280a9");
        far.Indicates(IndicationKind.Disconnect, Cause.TemporaryFailure);
    }

    /// <summary>§5.8.10: the answer ends the audit.</summary>
    [Fact]
    public void LinkBack_AuditAnswered()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.LinkDown();
        far.LinkUp();
        far.Hears(Back + "75").Says(Theirs + "7d 0802809e 14010a").Wait(60);
        far.HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.8.10: the enquiry is repeated as often as configured.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Audit_Repeats(int repeats)
    {
        var timers = new Q931Timers { N322 = (byte)repeats };
        FarEnd far = FarEnd.Talking(FarEnd.User(timers), InterfaceRole.User, out _);
        far.Does((calls, now) => calls.LinkEstablished(0, now));
        far.Hears(Back + "75").Wait(0.1);
        for (int i = 0; i < repeats; i++) far.Wait(3.8).HearsNothing().Wait(0.2).Hears(Back + "75");
        far.Wait(4).Hears(Back + "45 080280a9");
    }
}
