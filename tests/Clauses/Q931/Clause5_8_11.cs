using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.11, receiving a STATUS: the Null state ends the call, a state that cannot be clears it with 101, any other changes nothing.</summary>
public class Clause5_8_11
{
    /// <summary>§5.8.11: a STATUS of a call that we do not have: RELEASE COMPLETE 101.</summary>
    [Fact]
    public void UnknownReference_Status() => FarEnd.User().Says("08 02 0123 7d 0802809e 14010a").Hears("08 02 8123 5a 080280e5");

    /// <summary>§5.8.11: STATUS with the Null state ends the call, in every state, without an answer.</summary>
    [Fact]
    public void Status_Null_EndsTheCall()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "7d 0802809e 140100").HearsNothing();
        far.Ends(Cause.TemporaryFailure);
    }

    /// <summary>§5.8.11: a state that cannot be: the call is cleared with 101. One that can be: nothing happens.</summary>
    [Theory]
    [InlineData("14010a", false)]
    [InlineData("14010b", false)]
    [InlineData("140113", false)]
    [InlineData("140109", true)]
    [InlineData("140103", true)]
    public void Status_State(string state, bool differs)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + "7d 0802809e" + state);
        if (!differs)
        {
            far.HearsNothing().IndicatesNothing();
            return;
        }

        far.Hears(Back + "45 080380e5 7d");
        far.Indicates(IndicationKind.Disconnect, Cause.MessageNotCompatibleWithCallState);
        far.Says(Theirs + "7d 0802809e" + state).HearsNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(Cause.MessageNotCompatibleWithCallState);
    }

    /// <summary>A STATUS that cannot be read is never answered: two faulty ends would talk for ever.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0802809e")]
    [InlineData("14010a")]
    [InlineData("0802809e 1400")]
    [InlineData("0802809e 14020a00")]
    [InlineData("0802809e 140105")]
    public void Status_Unreadable(string elements)
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "7d" + elements).HearsNothing().IndicatesNothing();
    }
}
