using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.5.2, receipt of RESTART: calls on the channels end, and RESTART ACKNOWLEDGE says so, also when all was idle.</summary>
public class Clause5_5_2
{
    /// <summary>A channel is restarted: its call ends, the acknowledgement names the channel. signalling golden of the wire.</summary>
    [Fact]
    public void Channel()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says("08 02 0000 46" + Exclusive(1) + "79 01 80").Hears("08 02 8000 4e" + Exclusive(1) + "79 01 80");
        far.Ends(Cause.TemporaryFailure);
        Assert.Equal(1UL, far.Counters.Restarts);
    }

    /// <summary>An idle channel is acknowledged all the same.</summary>
    [Fact]
    public void IdleChannel()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out _);
        far.Says("08 02 0000 46" + Exclusive(5) + "79 01 80").Hears("08 02 8000 4e" + Exclusive(5) + "79 01 80");
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>A list and a slot map of channels.</summary>
    [Theory]
    [InlineData("18 05 a9 83 01 02 83")]
    [InlineData("18 06 a9 93 00 00 00 0e")]
    public void SeveralChannels(string element)
    {
        var far = FarEnd.User();
        for (int i = 1; i <= 4; i++) far.Says(SetupWith(Exclusive(i), reference: i));
        far.Ours.Indications.Clear();
        far.Says("08 02 0000 46" + element + "79 01 80").Hears("08 02 8000 4e" + element + "79 01 80");
        for (int i = 1; i <= 3; i++) Assert.Equal(i, far.Indicates(IndicationKind.Released, Cause.TemporaryFailure).Channel.Timeslot);
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>The interface, or all of them: every call of the span ends, also one without a channel.</summary>
    [Theory]
    [InlineData("86")]
    [InlineData("87")]
    public void Interface(string indicator)
    {
        var far = FarEnd.User();
        for (int i = 1; i <= 4; i++) far.Says(SetupWith(Exclusive(i), reference: i));
        far.Place(out _);
        far.Ours.Indications.Clear();
        far.Says("08 02 0000 46 79 01" + indicator).Hears("08 02 8000 4e 79 01" + indicator);
        for (int i = 1; i <= 5; i++) far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
        far.IndicatesNothing();
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    /// <summary>A channel put aside is in service again after a restart.</summary>
    [Fact]
    public void BringsChannelsBack()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Wait(60);
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.Says("08 02 0000 46" + Exclusive(1) + "79 01 80");
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    /// <summary>§5.8.6: elements missing or wrong are told in a STATUS of the global call reference.</summary>
    [Theory]
    [InlineData("18 03 a9 83 81", "08 03 80 e0 79")]            // no restart indicator
    [InlineData("79 01 80", "08 03 80 e0 18")]                  // channels meant, none named
    [InlineData("79 01 83", "08 03 80 e4 79")]                  // a class that there is not
    [InlineData("79 00", "08 03 80 e4 79")]
    [InlineData("18 01 a9 79 01 80", "08 03 80 e4 18")]         // cut short
    [InlineData("18 03 a9 83 90 79 01 80", "08 03 80 e4 18")]   // the D-channel's timeslot
    public void Faults(string elements, string cause)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says("08 02 0000 46" + elements).Hears("08 02 8000 7d" + cause + "14 01 00");
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.8.3.2 f, g: a restart with the flag of an answer, an acknowledgement with the flag of a request, any other message: 81 with the state of the global call reference.</summary>
    [Theory]
    [InlineData("08 02 8000 46 79 01 86", "08 02 0000 7d 08 02 80 d1 14 01 00")]
    [InlineData("08 02 0000 4e 79 01 86", "08 02 8000 7d 08 02 80 d1 14 01 00")]
    [InlineData("08 02 0000 75", "08 02 8000 7d 08 02 80 d1 14 01 00")]
    [InlineData("08 02 8000 75", "08 02 0000 7d 08 02 80 d1 14 01 00")]
    public void OutOfPlace(string message, string answer)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(message).Hears(answer);
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.8.4, §5.8.11: an acknowledgement nobody waits for, a status: no action.</summary>
    [Theory]
    [InlineData("08 02 8000 4e 79 01 86")]
    [InlineData("08 02 0000 7d 08 02 80 e5 14 01 00")]
    [InlineData("08 02 8000 7d 08 02 80 e1 14 01 00")]
    public void NoAction(string message)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(message).HearsNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.5.2: channels that the span has not are left out of the acknowledgement.</summary>
    [Fact]
    public void ForeignChannels_AreNotAcknowledged()
    {
        var far = FarEnd.User();
        far.Says("08 02 0000 46 18 05 a9 83 05 10 91 79 01 80").Hears("08 02 8000 4e 18 04 a9 83 05 91 79 01 80");
    }

    /// <summary>A RESTART on the reference of a call is out of place.</summary>
    [Fact]
    public void OnACall()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "46 79 01 86").Hears(Back + "7d 08 03 80 e5 46 14 01 0a");
        Assert.Equal(1, far.Calls.CallsOn(0));
    }
}
