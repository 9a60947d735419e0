using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.6, mandatory element missing (96) or with wrong content (100): SETUP is refused, clearing messages are obeyed and the answer names the fault, others are answered with STATUS.</summary>
public class Clause5_8_6
{
    /// <summary>§5.8.6.1: SETUP without a mandatory element, or with an unknown one that requires comprehension (§5.8.7.1).</summary>
    [Theory]
    [InlineData("1803a98381", "04")]
    [InlineData("04038090a3", "18")]
    [InlineData("04038090a3 050100 1803a98381", "05")]
    public void Setup_ElementMissing(string elements, string diagnostic)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + elements + Called).Hears(Back + "5a 080380e0" + diagnostic);
        Assert.Equal(1UL, far.Counters.ElementMissing);
    }

    /// <summary>§5.8.6, §5.8.7.1: DISCONNECT without cause counts as 31; the RELEASE that follows says 96.</summary>
    [Theory]
    [InlineData("45", "e0 08")]
    [InlineData("45 0800", "e4 08")]
    [InlineData("45 0801 80", "e4 08")]
    [InlineData("45 0802 80", "e4 08")]
    [InlineData("45 08028090 050100", "e0 05")]
    [InlineData("45 08028090 550100", "e3 55")]
    [InlineData("45 08028090 1e0182", "e4 1e")]
    [InlineData("45 08028090 1e0182 550100", "e4 1e")]
    [InlineData("45 081f8090 0000000000000000000000000000000000000000000000000000000000", "e4 08")]
    public void Disconnect_CauseMissing(string message, string answer)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + message);
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 080280" + answer.Split(' ')[0]);
        far.Says(Theirs + "5a");
        far.Indicates(IndicationKind.Released);
    }

    /// <summary>§5.8.6.1: RELEASE with a fault is obeyed; RELEASE COMPLETE names the fault.</summary>
    [Theory]
    [InlineData("4d", "080380e0 08")]
    [InlineData("4d 08028090 550100", "080380e3 55")]
    [InlineData("4d 08028090 d1", "")]
    [InlineData("4d 08028090 9e 5501ff", "")]
    [InlineData("4d 0801 80", "080380e4 08")]
    [InlineData("4d 08028090 050100", "080380e0 05")]
    public void Release_Faulty(string message, string answer)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).Hears(Back + "5a" + answer);
        far.Indicates(IndicationKind.Released);
    }

    /// <summary>§5.8.6: other messages with a fault are answered with STATUS and ignored.</summary>
    [Theory]
    [InlineData("03", "e0 1e", "03")]
    [InlineData("03 1e00", "e4 1e", "03")]
    [InlineData("03 1e03828800", "e4 1e", "03")]
    [InlineData("6e 270281", "e4 27", "03")]
    [InlineData("6e", "e0 27", "03")]
    [InlineData("01 050100", "e0 05", "03")]
    public void Other_Faulty(string message, string cause, string state)
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31));
        far.Indicates(IndicationKind.Proceeding);
        far.Says(Back + message).Hears("08020001 7d 080380" + cause + "1401" + state);
        far.IndicatesNothing();
    }

    /// <summary>§5.8.6.1: FACILITY, USER INFORMATION, CONGESTION CONTROL without what they are for.</summary>
    [Theory]
    [InlineData("62", "1c")]
    [InlineData("20", "7e")]
    [InlineData("20 28 01 41", "7e")]
    [InlineData("79", "b0")]
    public void Service_ElementMissing(string message, string diagnostic)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).Hears(Back + "7d 080380e0" + diagnostic + "14010a").IndicatesNothing();
    }

    /// <summary>§5.8.6.2: a first response whose channel identification cannot be read.</summary>
    [Fact]
    public void FirstResponse_ChannelUnreadable()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02 180189").Hears("08020001 7d 080380e4 18 140101");
        far.IndicatesNothing();
    }
}
