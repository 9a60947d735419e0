using System;
using System.Buffers.Binary;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>The time of day for the logs of the cards: card-link.md §6.18.</content>
public sealed partial class CardLinks
{
    /// <summary>How far a card's clock was ahead when it was last set.</summary>
    /// <returns>False when it was not set yet.</returns>
    public bool TryGetClockOffset(int card, out Duration offset)
    {
        offset = new Duration(_rows[card].ClockOffset);
        return _rows[card].HasClock;
    }

    private void TellTimeSoon(int card)
    {
        _audits[card].TimeDue = true;
        _withAudit.Value |= 1u << card;
    }

    private void SendTime(int card, Instant now)
    {
        ref AuditRow audit = ref _audits[card];
        if (audit.Asked || !_window.HasRoom(card)) return;
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var request = new ControlWriter(octets, MessageKind.Request, _window.NextTransactionOf(card), ObjectId.Card, Operation.SetTime);
        BinaryPrimitives.WriteUInt64BigEndian(request.Element(ElementTag.TimeOfDay, 8), TimeOfDay(now));
        if (!TrySendRequest(card, request.Message, now)) return;
        (audit.Asked, audit.TimeDue) = (true, false);
        if (audit.IsOver) _withAudit.Value &= ~(1u << card);
    }

    private void OnTime(int card, RefuseReason reason, ReadOnlySpan<byte> answer)
    {
        if (reason != 0 || !TryFind(answer, ElementTag.TimeOfDay, 8, out ReadOnlySpan<byte> value)) return;
        // A card may say anything: far off is far off.
        _rows[card].ClockOffset = unchecked((long)(BinaryPrimitives.ReadUInt64BigEndian(value) - TimeOfDay(_now.Value)));
        _rows[card].HasClock = true;
    }

    private ulong TimeOfDay(Instant at) => unchecked(_epoch.Value + (ulong)at.Microseconds);
}
