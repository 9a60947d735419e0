using System;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>The speech highways between the cards: what every timeslot of the chassis receives from its line, millisecond by millisecond.</summary>
public interface IBackplane
{
    /// <summary>The block at hand of a timeslot: eight octets, valid until the next block.</summary>
    ReadOnlySpan<byte> Received(ChannelId channel);
}
