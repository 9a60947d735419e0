using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Which B-channel a call gets: §5.1.2, §5.2.3, and §5.7 when both ends want the same one.
public sealed partial class SignallingTable
{
    /// <summary>Chooses the channel of a SETUP that arrived; nothing is taken yet.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="setup">The SETUP.</param>
    /// <param name="channel">The channel; it may be one that our own unanswered SETUP holds (<see cref="YieldChannel"/>).</param>
    /// <returns>None, or the cause of refusal: 34 all taken, 44 this one not to be had (34 at glare by Annex D.3), 82 no such channel or interface, 100 several named.</returns>
    private Cause SelectChannel(int span, in Setup setup, out byte channel)
    {
        channel = 0;
        if (!setup.HasChannel) return HuntChannel(span, out channel);
        SpanSignalling configuration = _configuration[span];
        if (!configuration.IsOwnInterface(setup.Channel)) return Cause.IdentifiedChannelDoesNotExist;
        if (setup.Channel.Selection == ChannelSelection.Any) return HuntChannel(span, out channel);
        ChannelIdentification named = setup.Channel.In(configuration.Variant.Numbering);
        if (named.IsForeign || (named.Channels & ~configuration.Channels) != 0)
        {
            DoubtNumbering(span);
            return Cause.IdentifiedChannelDoesNotExist;
        }

        if (named.Selection == ChannelSelection.None) return Cause.NoCircuitAvailable;
        byte wanted = named.Single;
        if (wanted == 0) return Cause.InvalidElementContents;
        NoteNumber(span, named.Numbers);
        if (MayHave(span, wanted, named.IsExclusive, out bool collides))
        {
            channel = wanted;
            return Cause.None;
        }

        if (!named.IsExclusive) return HuntChannel(span, out channel);
        return collides ? configuration.CauseAtGlare : Cause.RequestedCircuitNotAvailable;
    }

    /// <summary>Can the far end's call have the channel it asks for, at once or because our own call gives way?</summary>
    private bool MayHave(int span, byte wanted, bool exclusive, out bool collides)
    {
        collides = false;
        uint bit = ChannelMask.Of(wanted);
        ref readonly SpanRow row = ref _spans[span];
        if (((row.Blocked | row.Restarting) & bit) != 0) return false;
        // A channel put aside comes back into service here: the far side says that it is idle.
        if ((row.Busy & bit) == 0) return true;
        if (_calls[OwnerOf(span, wanted)].State != (IsUser(span) ? CallState.CallInitiated : CallState.Present)) return false;
        collides = true;
        _counters[span].Collisions++;
        return !_configuration[span].KeepsAtGlare(exclusive);
    }

    private Cause HuntChannel(int span, out byte channel)
    {
        channel = Hunt(span);
        return channel == 0 ? Cause.NoCircuitAvailable : Cause.None;
    }

    /// <summary>The far end's call wins: our own SETUP on that channel waits without one, until the far end names another or refuses (§5.7, Annex D.3).</summary>
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

        SpanSignalling configuration = _configuration[row.Span];
        named = named.In(configuration.Variant.Numbering);
        byte channel = named.IsForeign || !configuration.IsOwnInterface(named) ? (byte)0 : named.Single;
        if (channel == 0) return Unacceptable(ref facts);
        NoteAccepted(row.Span, channel);
        if (channel == row.Channel) return cause;
        bool acceptable = !((configuration.Insists || row.Insists) && row.Channel != 0) && CanMoveTo(row.Span, channel);
        // Either way the far end has not given us what we asked for: it may give it to another call before this one has ended.
        GiveChannel(ref row);
        if (!acceptable) return Unacceptable(ref facts);
        YieldChannel(row.Span, channel);
        TakeChannel(call, ref row, channel);
        return cause;
    }

    // The far side has chosen before it saw a later SETUP of ours for the same channel: that one must look for another (§5.1.2, §5.2.3).
    private bool CanMoveTo(int span, byte channel)
    {
        uint bit = ChannelMask.Of(channel);
        if ((_configuration[span].Channels & ~_spans[span].Blocked & ~_spans[span].Restarting & bit) == 0) return false;
        if ((_spans[span].Busy & bit) == 0) return true;
        ref readonly CallRow owner = ref _calls[OwnerOf(span, channel)];
        return owner.Own && owner.State == (IsUser(span) ? CallState.CallInitiated : CallState.Present);
    }

    private static CallEvent Unacceptable(ref CallFacts facts)
    {
        facts.Cause = facts.Reply = Cause.ChannelUnacceptable;
        facts.Diagnostic = 0;
        return CallEvent.ChannelUnacceptable;
    }
}
