using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Which B-channel a call gets: §5.1.2, §5.2.3, and §5.7 when both ends want the same one.
public sealed partial class SignallingTable
{
    /// <summary>Chooses the channel of a SETUP that arrived; nothing is taken yet.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="setup">The SETUP.</param>
    /// <param name="channel">The channel; on the user side it may be one that our own unanswered SETUP holds (<see cref="YieldChannel"/>).</param>
    /// <returns>None, or the cause of refusal: 34 all taken, 44 this one taken, 82 no such channel, 100 several named.</returns>
    private Cause SelectChannel(int span, in Setup setup, out byte channel)
    {
        channel = 0;
        if (!setup.HasChannel || setup.Channel.Selection == ChannelSelection.Any) return HuntChannel(span, out channel);
        if (setup.Channel.IsForeign) return Cause.IdentifiedChannelDoesNotExist;
        if (setup.Channel.Selection == ChannelSelection.None) return Cause.NoCircuitAvailable;
        byte wanted = setup.Channel.Single;
        if (wanted == 0) return Cause.InvalidElementContents;

        // A channel put aside comes back into service here: the far side says that it is idle.
        if ((_spans[span].Busy & (1u << wanted)) == 0)
        {
            channel = wanted;
            return Cause.None;
        }

        CallState owner = _calls[OwnerOf(span, wanted)].State;
        bool collision = owner == (IsUser(span) ? CallState.CallInitiated : CallState.Present);
        if (collision) _counters[span].Collisions++;
        if (collision && IsUser(span))
        {
            channel = wanted;
            return Cause.None;
        }

        return setup.Channel.IsExclusive ? Cause.RequestedCircuitNotAvailable : HuntChannel(span, out channel);
    }

    private Cause HuntChannel(int span, out byte channel)
    {
        channel = ChannelMask.Hunt(FreeMask(span), _configuration[span].HuntsUp);
        return channel == 0 ? Cause.NoCircuitAvailable : Cause.None;
    }

    /// <summary>The network's call wins: our own SETUP on that channel waits without one, until the network names another or refuses (§5.7).</summary>
    private void YieldChannel(int span, byte channel)
    {
        if ((_spans[span].Busy & (1u << channel)) != 0) GiveChannel(ref _calls[OwnerOf(span, channel)]);
    }

    /// <summary>The first response to our SETUP settles the channel.</summary>
    /// <returns>The event as it was, or what is wrong with the channel. Without the element the channel stands as we asked for it.</returns>
    private CallEvent SettleChannel(Handle call, ref CallRow row, in MessageView view, CallEvent cause, ref CallFacts facts)
    {
        if (!view.Channel.IsPresent) return row.Channel != 0 ? cause : Unacceptable(ref facts);
        if (view.Channel.Truncated || !ChannelIdentification.TryRead(view[view.Channel], out ChannelIdentification named))
        {
            facts.Reply = Cause.InvalidElementContents;
            facts.Diagnostic = (byte)ElementId.ChannelIdentification;
            return CallEvent.ElementWrong;
        }

        byte channel = named.IsForeign ? (byte)0 : named.Single;
        if (channel == 0) return Unacceptable(ref facts);
        if (channel == row.Channel) return cause;
        bool taken = (_spans[row.Span].Busy & (1u << channel)) != 0;
        if (taken || (_configuration[row.Span].Insists && row.Channel != 0)) return Unacceptable(ref facts);
        GiveChannel(ref row);
        TakeChannel(call, ref row, channel);
        return cause;
    }

    private static CallEvent Unacceptable(ref CallFacts facts)
    {
        facts.Cause = facts.Reply = Cause.ChannelUnacceptable;
        facts.Diagnostic = 0;
        return CallEvent.ChannelUnacceptable;
    }
}
