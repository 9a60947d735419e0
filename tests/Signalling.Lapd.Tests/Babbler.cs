using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>A far end that sends anything: noise, frames with one thing wrong, and enough sense that the link comes up and moves. One seed decides; a copy goes on alike.</summary>
internal sealed class Babbler(ulong seed)
{
    private static readonly byte[] Unnumbered = [0x7F, 0x6F, 0x53, 0x43, 0x73, 0x63, 0x1F, 0x0F, 0x97, 0x87, 0x03, 0x13, 0xAF, 0xBF];

    private SeededRandom _random = new(seed);
    private int _sendState;
    private int _receiveState;
    private bool _asked;

    public Babbler Copy() => (Babbler)MemberwiseClone();

    /// <summary>One thing happens to the link; now and then its news is taken.</summary>
    public void Step(Rig rig, List<string>? log)
    {
        Span<byte> octets = stackalloc byte[300];
        switch (_random.Next(100))
        {
            case < 5:
                rig.Links.Receive(Rig.Link, Noise(octets), rig.Now);
                break;
            case < 60:
                rig.Links.Receive(Rig.Link, Sense(octets), rig.Now);
                break;
            case < 75:
                int count = _random.Next(261);
                for (int i = 0; i < count; i++) octets[i] = (byte)(i & 0xFF);
                rig.Links.Send(Rig.Link, octets[..count], rig.Now);
                break;
            case < 94:
                rig.Pass(_random.Next(3000));
                break;
            case < 95:
                rig.Links.SetReceiverBusy(Rig.Link, _random.OneIn(2), rig.Now);
                break;
            case < 96:
                rig.Links.SendUnacknowledged(Rig.Link, octets[.._random.Next(100)]);
                break;
            case < 99:
                rig.Links.Activate(Rig.Link, rig.Now);
                break;
            default:
                if (_random.OneIn(3)) rig.Links.Release(Rig.Link, rig.Now);
                else if (_random.OneIn(2)) rig.Links.Establish(Rig.Link, rig.Now);
                else rig.Links.Deactivate(Rig.Link, rig.Now);
                break;
        }

        if (!_random.OneIn(8)) Take(rig, log);
    }

    public void Take(Rig rig, List<string>? log)
    {
        while (rig.Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            log?.Add(Rig.Line(news, octets));
            if (news.Kind != LinkNewsKind.Transmit) continue;
            if ((octets[2] & 1) == 0) _sendState = ((octets[2] >> 1) + 1) & 0x7F;
            if ((octets[2] & 3) != 3) _receiveState = octets[3] >> 1;
            else if ((octets[2] & 0xEF) != 0x03) _sendState = _receiveState = 0;
            if (octets[2] is 0x7F or 0x53) _asked = true;
        }
    }

    private Span<byte> Noise(Span<byte> octets)
    {
        Span<byte> frame = octets[.._random.Next(octets.Length)];
        foreach (ref byte octet in frame) octet = (byte)_random.Next(256);
        if (frame.Length >= 2 && _random.OneIn(3))
        {
            frame[0] = (byte)(_random.Next(2) * 2);
            frame[1] = 0x01;
        }

        return frame;
    }

    private Span<byte> Sense(Span<byte> octets)
    {
        octets[1] = 0x01;
        int kind = _random.Next(100);
        bool command = kind < 60;
        int length;
        if (_asked && _random.OneIn(4))
        {
            _asked = false;
            octets[2] = 0x73;
            command = false;
            length = 3;
        }
        else if (_random.OneIn(16))
        {
            octets[2] = Unnumbered[_random.Next(Unnumbered.Length)];
            command = (octets[2] & 0xEF) is 0x6F or 0x43 or 0x03 or 0xAF;
            length = 3;
        }
        else
        {
            octets[2] = kind switch { < 50 => (byte)(((_receiveState + (_random.OneIn(5) ? 1 : 0)) & 0x7F) << 1), < 85 => 0x01, < 92 => 0x05, _ => 0x09 };
            int receiveNumber = (_sendState - (_random.OneIn(20) ? _random.Next(4) : 0)) & 0x7F;
            octets[3] = (byte)((receiveNumber << 1) | _random.Next(2));
            length = 4 + (kind < 50 ? _random.Next(261) : 0);
        }

        if (_random.OneIn(200)) command = !command;
        octets[0] = (byte)(command ? 2 : 0);
        return octets[..length];
    }
}
