using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.1, call request: the user asks for a call with SETUP, which carries everything when it is sent en bloc; T303 waits for the answer, SETUP is sent once more, then the call is given up.</summary>
public class Clause5_1_1
{
    /// <summary>§5.1.1: SETUP carries all that is needed; elements in ascending order, sending complete first.</summary>
    [Fact]
    public void Setup_IsSentEnBloc()
    {
        var far = FarEnd.User();
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("8001", "5550199"), 0, far.Now, out _, out ChannelId channel));
        far.Does((_, _) => { });
        Assert.Equal(31, channel.Timeslot);
        far.Hears("08 02 0001 05"                  // SETUP, reference 1, from its originator
            + "a1"                                 // sending complete
            + "04 03 80 90 a3"                     // bearer capability: speech, 64 kbit/s, A-law
            + "18 03 a1 83 9f"                     // channel identification: preferred, channel 31
            + "6c 09 01 80 35353530313939"         // calling party number: E.164, presentation allowed, not screened
            + "70 05 81 38303031");                // called party number: E.164
    }

    /// <summary>§5.1.1: T303 expires, SETUP is sent once more; at the second expiry the call is cleared internally.</summary>
    [Fact]
    public void T303_RepeatsSetupOnce_ThenClears()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Wait(3.9).HearsNothing();
        far.Wait(0.2).Hears("08020001 05 a1 04038090a3 1803a1839f 700281 31");
        far.Wait(3.7).IndicatesNothing();
        far.Wait(0.3).Hears(Theirs + "5a 080280e6").Ends(Cause.RecoveryOnTimerExpiry);
    }
}
