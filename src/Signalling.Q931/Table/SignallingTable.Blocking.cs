using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// The states of B-channels: which may be taken, in which order, and what takes them out of service.
public sealed partial class SignallingTable
{
    /// <summary>Refusals running after which a channel counts as blocked at the far end.</summary>
    private const byte RefusalsOfABlockedChannel = 3;

    /// <summary>Channels that a call could take now, 0 to 30, whether or not the data link is established.</summary>
    public int FreeChannels(int span) => BitOperations.PopCount(FreeMask(span));

    /// <summary>Where a timeslot stands.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="timeslot">0 to 31.</param>
    public ChannelState StateOf(int span, int timeslot)
    {
        Invariant.Require(timeslot is >= 0 and < TimeslotsPerSpan, "an E1 has 32 timeslots");
        uint bit = ChannelMask.Of(timeslot);
        ref readonly SpanRow row = ref _spans[span];
        if ((_configuration[span].Channels & bit) == 0) return ChannelState.NotEquipped;
        if ((row.Busy & bit) != 0) return (row.Blocked & bit) != 0 ? ChannelState.BusyThenBlocked : ChannelState.Busy;
        if ((row.Blocked & bit) != 0) return ChannelState.BlockedNear;
        if (!row.Up) return ChannelState.OutOfService;
        if ((row.Restarting & bit) != 0) return ChannelState.Restarting;
        if ((row.Aside & bit) != 0) return ChannelState.Maintenance;
        return (row.Shunned & bit) != 0 ? ChannelState.BlockedFar : ChannelState.InService;
    }

    /// <summary>Blocks channels: our own calls do not take them, and calls of the far end for them are refused with 44 or moved.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="channels">Bit n for timeslot n; others than the span's are left out.</param>
    /// <param name="whenIdle">Calls go on, and their channels are blocked when they end; otherwise calls are cleared with cause 41.</param>
    /// <param name="now">The moment.</param>
    /// <remarks>Q.931 has no message for it: the far end learns it from refusals. A block outlives restarts and losses of the D-channel.</remarks>
    public void Block(int span, uint channels, bool whenIdle, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        row.Blocked |= channels & _configuration[span].Channels;
        if (whenIdle) return;
        for (uint busy = channels & row.Busy; busy != 0; busy &= busy - 1)
        {
            Handle call = OwnerOf(span, ChannelMask.Lowest(busy));
            CallFacts facts = FactsOf(_calls[call], now);
            facts.Cause = facts.Reply = Cause.TemporaryFailure;
            Step(call, row.Up ? CallEvent.Withdrawn : CallEvent.Abandoned, ref facts);
        }
    }

    /// <summary>Takes the block off channels.</summary>
    public void Unblock(int span, uint channels) => _spans[span].Blocked &= ~channels;

    /// <summary>The channels that are blocked by <see cref="Block"/>, those with a call included.</summary>
    public uint BlockedChannels(int span) => _spans[span].Blocked;

    /// <summary>Channels that have a call.</summary>
    public uint ChannelsWithCalls(int span) => _spans[span].Busy;

    /// <summary>Channels that a call of ours could take now: none while the data link is not established.</summary>
    public uint TakeableChannels(int span) => _spans[span].Up ? FreeMask(span) : 0;

    // The channel that the request names; 0 when it cannot be had.
    private byte Wished(int span, in SetupRequest request)
    {
        ref readonly SpanRow row = ref _spans[span];
        uint free = request.EvenBlocked ? _configuration[span].Channels & ~(row.Busy | row.Restarting) : FreeMask(span);
        return (free & ChannelMask.Of(request.Timeslot)) != 0 ? request.Timeslot : (byte)0;
    }

    private uint FreeMask(int span)
    {
        ref readonly SpanRow row = ref _spans[span];
        return _configuration[span].Channels & ~(row.Busy | row.Aside | row.Blocked | row.Restarting);
    }

    /// <summary>Finds a channel for a call, in the order configured; one that the far end shuns only when there is no other.</summary>
    /// <returns>0 when none is free.</returns>
    private byte Hunt(int span)
    {
        uint free = FreeMask(span);
        ref SpanRow row = ref _spans[span];
        if ((free & ~row.Shunned) != 0) free &= ~row.Shunned;
        HuntOrder order = _configuration[span].Order;
        byte found = order == HuntOrder.LeastRecent ? LongestIdle(span, free) : ChannelMask.Hunt(free, order, row.LastHunted);
        if (found != 0) row.LastHunted = found;
        return found;
    }

    // The first of the list nearly always: only blocked and restarting channels are passed over, thirty at the most.
    private byte LongestIdle(int span, uint free)
    {
        if (free == 0) return 0;
        for (int member = _spans[span].Idle.First; member >= 0; member = _idle.Next(member))
        {
            int timeslot = member % TimeslotsPerSpan;
            if ((free & ChannelMask.Of(timeslot)) != 0) return (byte)timeslot;
        }

        return 0;
    }

    private bool KeepsIdleList(int span) => _configuration[span].Hunt == HuntOrder.LeastRecent;

    private void LineUpIdle(int span)
    {
        if (!KeepsIdleList(span)) return;
        for (uint channels = _configuration[span].Channels; channels != 0; channels &= channels - 1)
            _idle.Append(ref _spans[span].Idle, (span * TimeslotsPerSpan) + ChannelMask.Lowest(channels));
    }

    private void NoteTaken(int span, byte timeslot)
    {
        if (KeepsIdleList(span)) _idle.Remove(ref _spans[span].Idle, (span * TimeslotsPerSpan) + timeslot);
        if ((_spans[span].Aside & ChannelMask.Of(timeslot)) != 0) TakeBack(span, ChannelMask.Of(timeslot));
    }

    private void NoteGiven(int span, byte timeslot)
    {
        if (KeepsIdleList(span)) _idle.Append(ref _spans[span].Idle, (span * TimeslotsPerSpan) + timeslot);
    }

    /// <summary>Channels go to maintenance.</summary>
    private void PutAside(int span, uint channels)
    {
        _spans[span].Aside |= channels;
        _counters[span].ChannelsPutAside += (ulong)BitOperations.PopCount(channels);
        TellMaintenance(span);
    }

    /// <summary>Channels are in service again.</summary>
    private void TakeBack(int span, uint channels)
    {
        ref SpanRow row = ref _spans[span];
        bool any = (row.Aside & channels) != 0;
        row.Aside &= ~channels;
        if (any) TellMaintenance(span);
    }

    private void ForgetRefusals(int span, uint channels)
    {
        _spans[span].Shunned &= ~channels;
        for (; channels != 0; channels &= channels - 1) _refusals[(span * TimeslotsPerSpan) + ChannelMask.Lowest(channels)] = 0;
    }

    /// <summary>The far end takes a call on the channel.</summary>
    private void NoteAccepted(int span, byte channel)
    {
        ref byte refusals = ref _refusals[(span * TimeslotsPerSpan) + channel];
        if (refusals == 0) return;
        refusals = 0;
        _spans[span].Shunned &= ~ChannelMask.Of(channel);
    }

    /// <summary>The far end refuses a channel that is free here (44), or says that there is none of that number (82).</summary>
    private void NoteRefusal(int span, byte channel, Cause cause)
    {
        if (cause == Cause.IdentifiedChannelDoesNotExist) DoubtNumbering(span);
        if (cause is not (Cause.IdentifiedChannelDoesNotExist or Cause.RequestedCircuitNotAvailable)) return;
        ref byte refusals = ref _refusals[(span * TimeslotsPerSpan) + channel];
        if (refusals < RefusalsOfABlockedChannel) refusals++;
        if (refusals == RefusalsOfABlockedChannel) _spans[span].Shunned |= ChannelMask.Of(channel);
    }
}
