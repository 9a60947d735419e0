using System;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>D-channel frames from the cards, whole or in parts.</content>
public sealed partial class CardLinks
{
    private void OnDChannelFrame(int card, ReadOnlySpan<byte> information)
    {
        ref CardRow row = ref _rows[card];
        if (!Serves(card) || information.Length < CardLinkLayer.DChannelHeadOctets || !HasPort(card, information[0]))
        {
            row.Counters.DChannelInDropped++;
            return;
        }

        int span = _firstSpan[card] + information[0] - 1;
        bool whole = _parts.TryTake(span, information[1], information[CardLinkLayer.DChannelHeadOctets..], out ReadOnlySpan<byte> frame, out int dropped);
        row.Counters.DChannelInDropped += (ulong)dropped;
        if (!whole) return;
        row.Counters.DChannelIn++;
        _news.Post(new CardNews { Kind = CardNewsKind.DChannelFrame, Card = card, Span = SpanOf(card, information[0]) }, frame);
    }

    private void OnDataEstablished(int card, Instant now)
    {
        ForgetParts(card);
        CheckSetup(card, now);
    }

    private void ForgetParts(int card) => _parts.Clear(_firstSpan[card], _cards[card].Ports);
}
