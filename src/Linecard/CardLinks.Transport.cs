using System;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Linecard;

/// <content>Bulk on SAPI 32, telemetry on SAPI 62.</content>
public sealed partial class CardLinks
{
    // So few fields wait that a sender who was refused is asked for more.
    private const int BulkLow = CardLinkLayer.BulkQueueLimit / 2;

    /// <summary>Has the card said that it takes files, is it up and SAPI 32 established?</summary>
    public bool IsBulkReady(int card) => HasBulk(card) && _links.IsEstablished(BulkLinkOf(card));

    /// <summary>Sends octets on SAPI 32, acknowledged and in order, behind all other frames of the card.</summary>
    /// <param name="card">Its place in the constructor's array.</param>
    /// <param name="octets">At most <see cref="CardLinkLayer.BulkOctetsMax"/>; asserted. Copied.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when there is no room or no link; <see cref="CardNewsKind.BulkReady"/> tells when to go on.</returns>
    public bool SendBulk(int card, ReadOnlySpan<byte> octets, Instant now)
    {
        _now.Value = now;
        bool sent = IsBulkReady(card) && _links.Send(BulkLinkOf(card), octets, now);
        if (sent) _rows[card].Counters.BulkOut++;
        else _transport[card].WantsBulk = true;
        Drain(now);
        return sent;
    }

    /// <summary>Octets of a file that one frame to or from the card shall carry: fewer on a slow line, so that nobody waits long behind it.</summary>
    public int FileOctetsOf(int card) => LineScheduler.FileOctetsFor(_cards[card].Baud);

    /// <summary>Whoever takes the octets of SAPI 32 cannot take more, or can again: the card is told, RNR or RR, and holds them.</summary>
    public void HoldBulk(int card, bool hold, Instant now)
    {
        _now.Value = now;
        _links.SetReceiverBusy(BulkLinkOf(card), hold, now);
        Drain(now);
    }

    private static int BulkLinkOf(int card) => (card * CardLinkLayer.LinksPerCard) + 2;

    private bool HasBulk(int card) => IsUp(card) && (_rows[card].Hello.Capabilities & Capabilities.Files) != 0;

    // The bulk link stands while the card is up, and only with a card that knows it. What happens to it changes nothing else.
    private void TurnBulk(int card, Instant now)
    {
        if (HasBulk(card)) _links.Activate(BulkLinkOf(card), now);
        else if (_links.StateOf(BulkLinkOf(card)) != LinkState.TeiAssigned) _links.Deactivate(BulkLinkOf(card), now);
        _transport[card] = new TransportRow { WantsBulk = HasBulk(card) };
    }

    private void OnBulk(int card, in LinkNews news, ReadOnlySpan<byte> octets)
    {
        if (!HasBulk(card)) return;
        switch (news.Kind)
        {
            case LinkNewsKind.DataIndication:
                _rows[card].Counters.BulkIn++;
                _news.Post(new CardNews { Kind = CardNewsKind.Bulk, Card = card }, octets);
                break;
            // The first establishment tells that there is room; any other is a reset: what was under way is lost.
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm when !_transport[card].BulkStands:
                _transport[card].BulkStands = true;
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm or LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm:
                _transport[card].BulkStands = _links.IsEstablished(BulkLinkOf(card));
                _transport[card].WantsBulk = true;
                _rows[card].Counters.BulkLosses++;
                Post(CardNewsKind.BulkLost, card);
                break;
        }
    }

    // Whoever was refused hears when there is room again.
    private void OfferBulk(int card)
    {
        if (!_transport[card].WantsBulk || !IsBulkReady(card) || _links.QueuedOn(BulkLinkOf(card)) > BulkLow) return;
        _transport[card].WantsBulk = false;
        Post(CardNewsKind.BulkReady, card);
    }

    private void OnTelemetry(int card, ReadOnlySpan<byte> frame)
    {
        ref CardCounters counters = ref _rows[card].Counters;
        if (!CardLinkLayer.TryReadTelemetry(frame, out ControlMessage message))
        {
            counters.MessagesBad++;
            return;
        }

        counters.Telemetry++;
        if (!IsUp(card)) return;
        NoteCounts(card, message, _now.Value);
        _news.Post(new CardNews { Kind = CardNewsKind.Telemetry, Card = card, Operation = message.Operation, Object = message.Object }, message.ElementOctets);
    }

    private struct TransportRow
    {
        public bool WantsBulk;
        public bool BulkStands;
    }
}
