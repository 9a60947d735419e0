using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Advice of charge, EN 300 182 §9: components by hand, octet by octet.</summary>
public class ChargeTests
{
    [Fact]
    public void Charge_DuringTheCall()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100");
        CallIndication charge = far.Indicates(IndicationKind.Service);
        Assert.Equal((ServiceNews.Charge, 3u), (charge.Service, charge.Charge));
        ref readonly CallDetails details = ref far.Calls.DetailsOf(call);
        Assert.Equal((ChargeKind.Units, 3u, false), (details.Charge.Kind, details.Charge.Amount, details.Charge.IsTotal));
        far.HearsNothing();
    }

    /// <summary>What the call cost comes with DISCONNECT, before the call is told to end; it can be read until the slot is used again.</summary>
    [Fact]
    public void Charge_AtTheEnd()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "45 08 02 82 90 1c14 91 a111 020102 020124 3009 3007 a105 3003 020107");
        Assert.Equal(7u, far.Indicates(IndicationKind.Service).Charge);
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Ours + "4d 08 02 80 90").Says(Octets.Back + "5a");
        far.Indicates(IndicationKind.Released);
        Assert.True(far.Calls.DetailsOf(call).Charge.IsTotal);
    }

    [Theory]
    [InlineData("5a")]      // RELEASE COMPLETE
    [InlineData("4d")]      // RELEASE
    public void Charge_WithTheLastMessage(string type)
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + type + " 08 02 82 90 1c14 91 a111 020102 020124 3009 3007 a105 3003 020107");
        Assert.Equal(7u, far.Indicates(IndicationKind.Service).Charge);
        far.Indicates(IndicationKind.Released);
    }

    [Fact]
    public void Charge_InMoney()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c1c 91 a119 020103 020121 3011 a10c 8103 455552 a205 a103 810119 820101");       // inner lengths wrong
        far.Hears(Ours + "62 1c09 91 a406 020103 810102").HearsNothing().IndicatesNothing();
        far.Says(Octets.Back + "62 1c1d 91 a11a 020103 020121 3012 a10d 8103 455552 a206 810119 820101 820101");
        Assert.Equal(25u, far.Indicates(IndicationKind.Service).Charge);
        ChargeAdvice charge = far.Calls.DetailsOf(call).Charge;
        Assert.Equal((ChargeKind.Currency, (sbyte)-2, true), (charge.Kind, charge.Exponent, charge.IsTotal));
        Assert.Equal("EUR"u8.ToArray(), charge.Currency.ToArray());
    }

    /// <summary>The other side of it: we are the network and tell a PBX.</summary>
    [Fact]
    public void Charge_ToldByUs()
    {
        FarEnd far = FarEnd.Network();
        far.Says(Octets.Theirs + "05 a1 04 03 80 90 a3 70 06 81 3130303030");
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.AdviseCharge(call, new ChargeAdvice { Kind = ChargeKind.Free }, now)));
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07");
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.AdviseCharge(call, new ChargeAdvice { Kind = ChargeKind.Units, Amount = 3 }, now)));
        far.Hears(Octets.Back + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100").HearsNothing();
        Assert.Equal(ServiceResult.NoCall, far.Calls.AdviseCharge(Handle.None, default, far.Now));
        foreach (ChargeAdvice wrong in new ChargeAdvice[]
        {
            new() { Kind = ChargeKind.Units, Amount = 0x1000000 },
            new() { Kind = ChargeKind.Currency, Amount = 1 },
        })
        {
            Assert.Equal(ServiceResult.WrongState, far.Calls.AdviseCharge(call, wrong, far.Now));
        }

        far.HearsNothing();
    }
}
