using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;

namespace AcdController.Simulator;

/// <content>The card's end of SAPI 32 and SAPI 62.</content>
public sealed partial class CardFirmware
{
    private const int BulkLow = CardLinkLayer.BulkQueueLimit / 2;

    /// <summary>Is SAPI 32 established? The controller begins it, with a card that has announced files.</summary>
    public bool IsBulkReady => _links.IsEstablished(BulkLink);

    /// <summary>Sends octets on SAPI 32, acknowledged and in order, behind all other frames.</summary>
    /// <returns>False when there is no room or no link; <see cref="OnBulkReady"/> is called when there is again.</returns>
    public bool SendBulk(ReadOnlySpan<byte> octets, Instant now)
    {
        ref CardRow row = ref _row.Value;
        row.Now = now;
        bool sent = IsBulkReady && _links.Send(BulkLink, octets, now);
        if (!sent) row.WantsBulk = true;
        Drain(now);
        return sent;
    }

    /// <summary>Tells an event once, unacknowledged, on SAPI 62; only while configured. What finds no room is lost: the next one comes.</summary>
    /// <param name="message">A control message of kind Event, transaction 0.</param>
    public void SendTelemetry(ReadOnlySpan<byte> message)
    {
        ref CardRow row = ref _row.Value;
        if (!row.IsConfigured) return;
        Span<byte> frame = stackalloc byte[CardLinkLayer.TelemetryHeadOctets + ControlMessage.OctetsMax];
        CardLinkLayer.BeginTelemetry(frame);
        message.CopyTo(frame[CardLinkLayer.TelemetryHeadOctets..]);
        if (_output.Send(0, frame[..(CardLinkLayer.TelemetryHeadOctets + message.Length)])) row.Counters.Telemetry++;
        else row.Counters.FramesOutDropped++;
    }

    // Octets came on SAPI 32.
    partial void OnBulk(ReadOnlySpan<byte> octets, Instant now);

    // SAPI 32 has room, or stands again.
    partial void OnBulkReady(Instant now);

    // SAPI 32 was lost or began anew: what was under way may be lost.
    partial void OnBulkLost(Instant now);

    private static int LinkOf(int sapi) => sapi switch
    {
        CardLinkLayer.ControlSapi  => ControlLink,
        CardLinkLayer.DChannelSapi => DChannelLink,
        CardLinkLayer.BulkSapi     => BulkLink,
        _                          => -1,
    };

    private void OnBulkLink(in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case LinkNewsKind.DataIndication:
                _row.Value.Counters.BulkIn++;
                OnBulk(octets, now);
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm or LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm:
                _row.Value.WantsBulk = true;
                OnBulkLost(now);
                break;
        }
    }

    private void OfferBulk(Instant now)
    {
        ref CardRow row = ref _row.Value;
        if (!row.WantsBulk || !IsBulkReady || _links.QueuedOn(BulkLink) > BulkLow) return;
        row.WantsBulk = false;
        OnBulkReady(now);
        Drain(now);
    }

    private void ForgetBulk(Instant now)
    {
        if (_links.StateOf(BulkLink) != LinkState.TeiAssigned) _links.Deactivate(BulkLink, now);
    }
}
