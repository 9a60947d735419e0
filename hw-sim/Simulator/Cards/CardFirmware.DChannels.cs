using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>D-channel frames between the lines and SAPI 16: whole, or in parts while they come.</content>
public sealed partial class CardFirmware
{
    /// <summary>A LAPD frame came from the far end of a port, address to information octets. Dropped when the D-channel is not open or nothing is received on the line.</summary>
    /// <param name="port">From 1.</param>
    /// <param name="frame">Its octets; longer ones than 264 are dropped.</param>
    /// <param name="now">When it came, or began to come on a card whose D-channels are paced.</param>
    /// <param name="good">Is its check sequence right?</param>
    public void ReceiveDChannel(int port, ReadOnlySpan<byte> frame, Instant now, bool good = true)
    {
        ref CardRow row = ref _row.Value;
        row.Now = now;
        bool taken = Passes(port) && frame.Length <= CardLinkLayer.DChannelFrameOctetsMax;
        if (taken && _dChannels.IsPaced) taken = _dChannels.BeginReceiving(port, frame, good, now);
        else if (taken && good) taken = SendPart(port, CardLinkLayer.StatusGood, frame, now);
        Drain(now);
        if (!taken) row.Counters.DChannelInDropped++;
    }

    private bool Passes(int port) => _row.Value.IsConfigured && _portRows[port - 1].DChannelOpen && ReceivesFrom(port);

    private void ExpireDChannel(int timer, Instant now)
    {
        int port = _dChannels.PortOf(timer);
        if (_dChannels.IsReceiveTimer(timer)) TellReceived(port, now);
        else TellTransmitted(port, now);
    }

    private void TellReceived(int port, Instant now)
    {
        ref PortRow line = ref _portRows[port - 1];
        while (_dChannels.TryReceive(port, Can(Capabilities.Parts), now, out byte status, out ReadOnlySpan<byte> part))
        {
            bool ends = status != CardLinkLayer.StatusMore;
            bool begins = !line.FrameBegan;
            if (begins) line.FrameGivenUp = false;
            line.FrameBegan = !ends;
            if (begins && status == CardLinkLayer.StatusLastBad) continue;
            if (!line.FrameGivenUp && (!Passes(port) || !SendPart(port, status, part, now)))
            {
                // What the controller has of it must not become part of another frame.
                line.FrameGivenUp = true;
                line.OwesBad |= !begins;
                _row.Value.Counters.DChannelInDropped++;
            }
        }
    }

    private bool SendPart(int port, byte status, ReadOnlySpan<byte> octets, Instant now)
    {
        Span<byte> information = stackalloc byte[CardLinkLayer.DChannelHeadOctets + CardLinkLayer.DChannelFrameOctetsMax];
        ref PortRow line = ref _portRows[port - 1];
        information[0] = (byte)port;
        if (line.OwesBad)
        {
            information[1] = CardLinkLayer.StatusLastBad;
            if (!_links.Send(DChannelLink, information[..CardLinkLayer.DChannelHeadOctets], now)) return false;
            line.OwesBad = false;
        }

        information[1] = status;
        octets.CopyTo(information[CardLinkLayer.DChannelHeadOctets..]);
        return _links.Send(DChannelLink, information[..(CardLinkLayer.DChannelHeadOctets + octets.Length)], now);
    }

    // SAPI 16 begins anew: what comes next on a port must be the beginning of a frame.
    private void GiveUpParts()
    {
        foreach (ref PortRow line in _portRows.AsSpan())
        {
            line.FrameGivenUp = line.FrameBegan;
            line.OwesBad = false;
        }
    }

    private void OnDChannelFrame(ReadOnlySpan<byte> information, Instant now)
    {
        ref CardRow row = ref _row.Value;
        int port = information.Length > CardLinkLayer.DChannelHeadOctets ? information[0] : 0;
        bool taken = row.IsConfigured && port >= 1 && port <= _ports && _portRows[port - 1].DChannelOpen;
        if (taken && _dChannels.IsPaced) taken = _dChannels.BeginTransmitting(port, information[CardLinkLayer.DChannelHeadOctets..], now);
        else if (taken) _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.DChannelFrame, Port = port }, information[CardLinkLayer.DChannelHeadOctets..]);
        if (!taken) row.Counters.DChannelOutDropped++;
        if (_dChannels.IsBusy) _links.SetReceiverBusy(DChannelLink, busy: true, now);
    }

    private void TellTransmitted(int port, Instant now)
    {
        while (_dChannels.TryTransmit(port, now, out ReadOnlySpan<byte> frame))
        {
            _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.DChannelFrame, Port = port }, frame);
            _dChannels.EndTransmitting(port);
        }

        if (_dChannels.IsReady) _links.SetReceiverBusy(DChannelLink, busy: false, now);
    }
}
