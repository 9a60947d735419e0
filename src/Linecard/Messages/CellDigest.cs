using System;
using System.Runtime.CompilerServices;

namespace AcdController.Linecard;

/// <summary>Digest of the cells of a line, card-link.md §6.13: CRC-32 over the orders that would bring them about, timeslot after timeslot. Both ends use this.</summary>
public struct CellDigest
{
    private uint _remainder;
    private bool _begun;

    /// <summary>The digest of what was added.</summary>
    public readonly uint Value => FrameCheck32.End(_begun ? _remainder : FrameCheck32.Start);

    /// <summary>Adds the next timeslot.</summary>
    /// <param name="port">Port of the line.</param>
    /// <param name="timeslot">1 to 31, each once, ascending.</param>
    /// <param name="feed">What feeds it; tag 0 is Idle.</param>
    /// <param name="listens">Its digit receiver is on.</param>
    [SkipLocalsInit]
    public void Add(int port, int timeslot, in CellOrder feed, bool listens)
    {
        var writer = new ControlWriter(stackalloc byte[ControlMessage.HeadOctets + OctetsMax], MessageKind.Acknowledge, 0, default, default);
        Write(ref writer, port, timeslot, feed, listens);
        _remainder = FrameCheck32.Add(_begun ? _remainder : FrameCheck32.Start, writer.Message[ControlMessage.HeadOctets..]);
        _begun = true;
    }

    /// <summary>Octets of the orders of one timeslot at most.</summary>
    public const int OctetsMax = CellOrder.OctetsMax + 5;

    /// <summary>Writes the orders that would bring a timeslot about: that of its cell, Idle too, then DetectDigits when its receiver is on.</summary>
    public static void Write(ref ControlWriter writer, int port, int timeslot, in CellOrder feed, bool listens)
    {
        CellOrder order = feed.IsSilence ? new CellOrder { Tag = ElementTag.Idle } : feed;
        (order.Port, order.Timeslot) = ((byte)port, (byte)timeslot);
        order.Write(ref writer);
        if (listens) new CellOrder { Tag = ElementTag.DetectDigits, Port = (byte)port, Timeslot = (byte)timeslot, On = true }.Write(ref writer);
    }
}
