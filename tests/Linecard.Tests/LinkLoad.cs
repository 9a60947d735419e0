using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>
/// One card with eight D-channels at their limit of 64 kbit/s both ways, bulk both ways as much as goes, over a line of which every octet has its time. Measures how long each D-channel frame waits:
/// up from the last octet of its check sequence on the E1 to its closing flag on the serial line, down from the hand-over to the closing flag.
/// </summary>
internal sealed class LinkLoad
{
    public const int Ports = 8;

    private readonly ControllerEnd _controller;
    private readonly CardEnd _card;
    private readonly TimedWire _up;
    private readonly TimedWire _down;
    private readonly Queue<Instant>[] _received = new Queue<Instant>[Ports];
    private readonly Queue<Instant>[] _handed = new Queue<Instant>[Ports];
    private readonly Instant[] _nextUp = new Instant[Ports];
    private readonly Instant[] _nextDown = new Instant[Ports];
    private SeededRandom _chance;
    private readonly Func<int> _upOctets;
    private readonly Func<int> _downOctets;
    private readonly byte[] _frame = new byte[CardLinkLayer.DChannelFrameOctetsMax];
    private readonly byte[] _bulk;
    private readonly Queue<Instant> _ordered = new(4096);
    private Instant _nextOrder;
    private int _orders;
    private bool _loaded;

    /// <summary>Builds both ends.</summary>
    /// <param name="seed">Of phases and octets.</param>
    /// <param name="baud">Rate of the serial line.</param>
    /// <param name="up">Octets of the next frame upward, from a number by chance; 0 for no load.</param>
    /// <param name="down">The same downward.</param>
    /// <param name="bulkOctets">Information octets of a frame of SAPI 32; 0 for none.</param>
    public LinkLoad(ulong seed, int baud, Func<int, int> up, Func<int, int> down, int bulkOctets)
    {
        _chance = new SeededRandom(seed);
        _upOctets = () => up(_chance.Next(1 << 20));
        _downOctets = () => down(_chance.Next(1 << 20));
        _bulk = new byte[bulkOctets];
        for (int i = 0; i < bulkOctets; i++) _bulk[i] = (byte)_chance.Next(256);
        if (bulkOctets > 0) _bulk[0] = 0xFF; // a class of files that nobody knows
        _controller = new ControllerEnd(new CardParameters(1, Ports) { Baud = baud });
        _card = new CardEnd(1, Ports, Duration.FromSeconds(1), baud);
        _up = new TimedWire(baud);
        _down = new TimedWire(baud);
        for (int port = 0; port < Ports; port++) (_received[port], _handed[port]) = (new(4096), new(4096));
        _controller.Links.LineOpened(0, Now);
        _card.Firmware.PowerOn(Now);
        Run(Duration.FromMilliseconds(500));
        Assert.True(_controller.Links.IsUp(0));
    }

    public Instant Now { get; private set; } = Instant.FromMilliseconds(1);

    public CardLinks Links => _controller.Links;

    public CardFirmware Card => _card.Firmware;

    /// <summary>Frames that have gone out whole on the E1 lines.</summary>
    public int Transmitted { get; private set; }

    /// <summary>RNR of the card on SAPI 16.</summary>
    public int NotReadySeen { get; private set; }

    public Waits Up { get; } = new();

    public Waits Down { get; } = new();

    /// <summary>Requests of the controller on SAPI 0, one every 7 ms while loaded: from the order to the closing flag.</summary>
    public Waits Control { get; } = new();

    /// <summary>Bytes that the two ends have allocated under load.</summary>
    public long Allocated { get; private set; }

    /// <summary>Begins the load: every port at a phase of its own.</summary>
    public void Load(Func<int, Duration> phase)
    {
        _loaded = true;
        _nextOrder = Now;
        for (int port = 0; port < Ports; port++) _nextUp[port] = _nextDown[port] = Now + phase(port);
    }

    public void Run(Duration time)
    {
        Instant end = Now + time;
        while (true)
        {
            Settle();
            Instant next = Next();
            if (next > end) break;
            if (next > Now) Now = next;
            long before = GC.GetAllocatedBytesForCurrentThread();
            _controller.ExpireAll(Now);
            _card.ExpireAll(Now);
            Count(before);
            while (_up.TryTake(Now, out byte[] octets)) TakeUp(octets);
            while (_down.TryTake(Now, out byte[] octets)) TakeDown(octets);
            Offer();
        }

        Now = end;
    }

    private Instant Next()
    {
        Instant next = Instant.Earlier(Instant.Earlier(_controller.Wheel.NextDue, _card.Wheel.NextDue), Instant.Earlier(_up.Due, _down.Due));
        if (_loaded) next = Instant.Earlier(next, _nextOrder);
        for (int port = 0; _loaded && port < Ports; port++) next = Instant.Earlier(next, Instant.Earlier(_nextUp[port], _nextDown[port]));
        return next;
    }

    // Back to back on every D-channel; the line of an E1 is never idle.
    private void Offer()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        OfferFrames();
        Count(before);
    }

    private void Count(long before)
    {
        if (_loaded) Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void OfferFrames()
    {
        if (_loaded && _nextOrder <= Now)
        {
            _nextOrder += new Duration(7_000);
            var sink = new ChannelId(new SpanId(1, (byte)(1 + (_orders % Ports))), 1);
            if (_orders++ % 2 == 0) Links.Tone(sink, ToneKind.Dial, Now);
            else Links.Silence(new ChannelId(new SpanId(1, (byte)(1 + ((_orders - 2) % Ports))), 1), Now);
            _ordered.Enqueue(Now);
        }

        for (int port = 0; _loaded && port < Ports; port++)
        {
            if (_nextUp[port] <= Now)
            {
                int octets = Fill(_upOctets());
                if (octets > 0)
                {
                    _card.Firmware.ReceiveDChannel(port + 1, _frame.AsSpan(0, octets), Now);
                    _received[port].Enqueue(_nextUp[port] + TimeOf(octets + 2));
                }

                _nextUp[port] += TimeOf(octets + 3);
            }

            if (_nextDown[port] <= Now)
            {
                int octets = Fill(_downOctets());
                if (octets > 0)
                {
                    _controller.Links.SendDChannel(new SpanId(1, (byte)(port + 1)), _frame.AsSpan(0, octets), Now);
                    _handed[port].Enqueue(Now);
                }

                _nextDown[port] += TimeOf(octets + 3);
            }
        }

        if (!_loaded || _bulk.Length == 0) return;
        while (_controller.Links.SendBulk(0, _bulk, Now))
        {
        }

        while (_card.Firmware.SendBulk(_bulk, Now))
        {
        }
    }

    private int Fill(int octets)
    {
        for (int i = 0; i < octets; i++) _frame[i] = (byte)_chance.Next(256);
        return octets;
    }

    private void Settle()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            while (Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind == CardNewsKind.Transmit) _down.Put(octets, Now);
            }

            while (Card.TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind == FirmwareNewsKind.LineOctets) _up.Put(octets, Now);
                if (news.Kind == FirmwareNewsKind.DChannelFrame) Transmitted++;
            }
        }
    }

    private void TakeUp(byte[] octets)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Links.Receive(0, octets, Now);
        Count(before);
        ReadOnlySpan<byte> frame = Bare(octets);
        if (frame.Length == 4 && frame[0] >> 2 == CardLinkLayer.DChannelSapi && frame[2] == 0x05) NotReadySeen++;
        if (IsInformation(frame) && frame[5] is CardLinkLayer.StatusGood or CardLinkLayer.StatusLastGood) Up.Add(Now - _received[frame[4] - 1].Dequeue());
        Settle();
    }

    private void TakeDown(byte[] octets)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Card.ReceiveLine(octets, Now);
        Count(before);
        ReadOnlySpan<byte> frame = Bare(octets);
        if (_loaded && frame.Length > 4 && frame[0] >> 2 == CardLinkLayer.ControlSapi && (frame[2] & 1) == 0) Control.Add(Now - _ordered.Dequeue());
        if (_loaded && IsInformation(frame)) Down.Add(Now - _handed[frame[4] - 1].Dequeue());
        Settle();
    }

    private static bool IsInformation(ReadOnlySpan<byte> frame) => frame.Length > 6 && frame[0] >> 2 == CardLinkLayer.DChannelSapi && (frame[2] & 1) == 0;

    private static byte[] Bare(byte[] octets)
    {
        var deframer = new Deframer(new Store(), "look", 1);
        ReadOnlySpan<byte> rest = [Framing.Flag, .. octets];
        return deframer.TryTake(0, ref rest, out ReadOnlySpan<byte> frame) ? frame.ToArray() : [];
    }

    private static Duration TimeOf(int octets) => new(octets * 125L);

    /// <summary>How long frames waited.</summary>
    internal sealed class Waits
    {
        public int Count { get; private set; }

        public long MostMicroseconds { get; private set; }

        public long SumMicroseconds { get; private set; }

        /// <summary>Frames that waited longer than 10 ms.</summary>
        public int Late { get; private set; }

        public override string ToString() => $"{Count} frames, {SumMicroseconds / Math.Max(1, Count)} µs, at most {MostMicroseconds} µs, {Late} late";

        public void Add(Duration wait)
        {
            Count++;
            SumMicroseconds += wait.Microseconds;
            MostMicroseconds = Math.Max(MostMicroseconds, wait.Microseconds);
            if (wait.Microseconds > 10_000) Late++;
        }
    }

    /// <summary>A line on which every octet has its time; hands out up to each flag when that flag has passed.</summary>
    private sealed class TimedWire(int baud)
    {
        private readonly Queue<(Instant Due, byte[] Octets)> _pieces = new();
        private readonly List<byte> _open = [];
        private long _freeAtNanoseconds;

        public Instant Due => _pieces.Count > 0 ? _pieces.Peek().Due : Instant.Never;

        public void Put(ReadOnlySpan<byte> octets, Instant now)
        {
            _freeAtNanoseconds = Math.Max(_freeAtNanoseconds, now.Microseconds * 1000);
            foreach (byte octet in octets)
            {
                _freeAtNanoseconds += 10_000_000_000L / baud;
                _open.Add(octet);
                if (octet != Framing.Flag) continue;
                _pieces.Enqueue((new Instant((_freeAtNanoseconds + 999) / 1000), _open.ToArray()));
                _open.Clear();
            }
        }

        public bool TryTake(Instant now, out byte[] octets)
        {
            bool due = Due <= now;
            octets = due ? _pieces.Dequeue().Octets : [];
            return due;
        }
    }
}
