using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.7 call acceptance, §5.2.8 active indication: the user answers with CONNECT, the network acknowledges; T313 clears a call whose CONNECT is not acknowledged.</summary>
public class Clause5_2_8
{
    /// <summary>§5.2.7, §5.2.8: CONNECT waits for its acknowledgement; T313 clears with cause 102.</summary>
    [Fact]
    public void T313_Disconnects()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "07");
        far.Wait(3.9).HearsNothing();
        far.Wait(0.2).Hears(Back + "45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.RecoveryOnTimerExpiry);
    }

    /// <summary>§5.2.8, network side: CONNECT is acknowledged from every state of set-up.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("02")]
    [InlineData("01")]
    public void Network_Connect(string before)
    {
        var far = FarEnd.Network();
        far.Place(out _);
        if (before.Length > 0) far.Says(Back + before + Exclusive(1));
        far.Ours.Indications.Clear();
        far.Says(Back + "07").Hears("08020001 0f");
        far.Indicates(IndicationKind.Answer);
    }
}
