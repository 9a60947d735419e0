using System;
using System.IO;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;

namespace AcdController.Bench;

/// <summary>Both ends of SAPI 16 of a card link with all that a frame goes through: link layer, check sequence, escapes, the line's octets, back again, and its acknowledgement.</summary>
internal sealed class FramingPair
{
    private const int Batch = 32;

    private readonly LinkTable[] _links = new LinkTable[2];
    private readonly Deframer _deframer;
    private readonly byte[][] _lines = [new byte[65_536], new byte[65_536]];
    private readonly int[] _counts = new int[2];
    private readonly byte[][] _frames = new byte[64][];
    private readonly Instant _now = Instant.FromMilliseconds(1);
    private int _next;

    public FramingPair(ulong seed)
    {
        var store = new Store();
        var wheel = new TimerWheel(store, 2 * LinkTable.TimersFor(1));
        _links[0] = new LinkTable(store, "network", wheel, [CardLinkLayer.DChannel(LinkSide.Network)], CardLinkLayer.PoolSlotsPerCard);
        _links[1] = new LinkTable(store, "user", wheel, [CardLinkLayer.DChannel(LinkSide.User)], CardLinkLayer.PoolSlotsPerCard);
        _deframer = new Deframer(store, "deframer", 2);
        var chance = new SeededRandom(seed);
        for (int i = 0; i < _frames.Length; i++)
        {
            // From a supervisory frame to the longest, as D-channels have them: most are short.
            _frames[i] = new byte[CardLinkLayer.DChannelHeadOctets + (i % 8 == 0 ? 264 : 20 + chance.Next(80))];
            for (int k = 0; k < _frames[i].Length; k++) _frames[i][k] = (byte)chance.Next(256);
        }

        _links[0].Activate(0, _now);
        Settle();
        if (!_links[0].IsEstablished(0) || !_links[1].IsEstablished(0)) throw new InvalidDataException("the link did not establish");
    }

    /// <summary>Information fields that came whole at the other end.</summary>
    public long Delivered { get; private set; }

    /// <summary>Octets on the lines, both directions.</summary>
    public long LineOctets { get; private set; }

    /// <summary>Sends so many frames from each end, in batches.</summary>
    public void Run(int frames)
    {
        for (int sent = 0; sent < frames; sent += Batch)
        {
            for (int i = 0; i < Batch; i++)
            {
                _next = (_next + 1) % _frames.Length;
                _links[0].Send(0, _frames[_next], _now);
                _links[1].Send(0, _frames[_next], _now);
            }

            Settle();
        }
    }

    /// <summary>Writes the frames as they go over a line.</summary>
    /// <returns>The octets.</returns>
    public byte[] Encoded()
    {
        int count = 0;
        foreach (byte[] frame in _frames) Framer.TryAppend(_lines[0], ref count, frame);
        return _lines[0].AsSpan(0, count).ToArray();
    }

    /// <summary>Frames only: so many rounds of all of them into octets.</summary>
    public long Encode(int rounds)
    {
        long octets = 0;
        for (int round = 0; round < rounds; round++)
        {
            int count = 0;
            foreach (byte[] frame in _frames) Framer.TryAppend(_lines[0], ref count, frame);
            octets += count;
        }

        return octets;
    }

    /// <summary>Octets only: so many rounds of them into frames, in blocks as a serial driver gives them.</summary>
    public long Decode(byte[] octets, int rounds, int blockOctets)
    {
        long frames = 0;
        for (int round = 0; round < rounds; round++)
        {
            for (int at = 0; at < octets.Length; at += blockOctets)
            {
                ReadOnlySpan<byte> block = octets.AsSpan(at, Math.Min(blockOctets, octets.Length - at));
                while (_deframer.TryTake(0, ref block, out _)) frames++;
            }
        }

        return frames;
    }

    // To and fro until both are quiet: what one end says in a turn is one block of octets for the other.
    private void Settle()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (int end = 0; end < 2; end++)
            {
                while (_links[end].TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
                {
                    if (news.Kind == LinkNewsKind.Transmit) Framer.TryAppend(_lines[end], ref _counts[end], octets);
                    else if (news.Kind == LinkNewsKind.DataIndication) Delivered++;
                }

                if (_counts[end] == 0) continue;
                moved = true;
                LineOctets += _counts[end];
                ReadOnlySpan<byte> line = _lines[end].AsSpan(0, _counts[end]);
                _counts[end] = 0;
                while (_deframer.TryTake(end, ref line, out ReadOnlySpan<byte> frame)) _links[1 - end].Receive(0, frame, _now);
            }
        }
    }
}
