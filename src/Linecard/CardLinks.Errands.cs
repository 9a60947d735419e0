using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>Errands: single requests that a card answers, one at a time from a short queue behind the orders.</content>
public sealed partial class CardLinks
{
    /// <summary>Errands that may wait for one card.</summary>
    public const int ErrandsMax = 16;

    /// <summary>Asks a card for something. <see cref="CardNewsKind.Answered"/> tells how it ended, unless the card falls silent or goes down before.</summary>
    /// <param name="card">Its place in the constructor's array.</param>
    /// <param name="operation">What.</param>
    /// <param name="about">About what.</param>
    /// <param name="elements">Elements with tag and length; at most <see cref="ControlMessage.OctetsMax"/> less the head.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when the card is not up or too much waits.</returns>
    [SkipLocalsInit]
    public bool Ask(int card, Operation operation, ObjectId about, ReadOnlySpan<byte> elements, Instant now)
    {
        _now.Value = now;
        if (!IsUp(card) || _errands[card].Count >= ErrandsMax) return false;
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        // The transaction number is filled in when it is sent.
        _ = new ControlWriter(octets, MessageKind.Request, 0, about, operation);
        elements.CopyTo(octets[ControlMessage.HeadOctets..]);
        bool kept = _errandPool.TryAppend(ref _errands[card], octets[..(ControlMessage.HeadOctets + elements.Length)]);
        Invariant.Require(kept, "each card has room for its errands");
        _withErrands.Value |= 1u << card;
        return true;
    }

    private static bool IsErrand(Operation operation) => operation is not (Operation.Configure or Operation.Resume or Operation.ConfigureLine or Operation.OpenDChannel or Operation.Order);

    [SkipLocalsInit]
    private void SendErrands(int card, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        while (_errands[card].Count > 0 && IsUp(card) && _window.HasRoom(card))
        {
            ReadOnlySpan<byte> errand = _errandPool[_errandPool.FirstSlot(_errands[card])];
            errand.CopyTo(octets);
            BinaryPrimitives.WriteUInt16BigEndian(octets[1..], _window.NextTransactionOf(card));
            if (!TrySendRequest(card, octets[..errand.Length], now)) return;
            _errandPool.DropFirst(ref _errands[card]);
        }

        if (_errands[card].Count == 0) _withErrands.Value &= ~(1u << card);
    }

    private void ForgetErrands(int card)
    {
        _errandPool.Clear(ref _errands[card]);
        _withErrands.Value &= ~(1u << card);
    }

    // A request is settled: when it was an errand, whoever asked hears it.
    private void TellSettled(int card, ReadOnlySpan<byte> request, RefuseReason reason, ReadOnlySpan<byte> answer)
    {
        var operation = (Operation)BinaryPrimitives.ReadUInt16BigEndian(request[5..]);
        if (IsOurs(operation))
        {
            OnAudited(card, operation, reason, answer);
            return;
        }

        if (!IsErrand(operation)) return;
        var about = new ObjectId(BinaryPrimitives.ReadUInt16BigEndian(request[3..]));
        _news.Post(new CardNews { Kind = CardNewsKind.Answered, Card = card, Operation = operation, Object = about, Reason = reason }, answer);
    }
}
