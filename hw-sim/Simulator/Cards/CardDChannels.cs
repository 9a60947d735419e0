using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <summary>The HDLC controllers of a card's timeslots 16 in time: 64 kbit/s each way, so that an octet takes 125 µs. What comes is told in parts while it comes.</summary>
/// <remarks>
/// A frame of n octets takes n + 3 octets of time: two of check sequence and a flag. Bit stuffing is left out; it makes a real line slower. The receiver holds back two octets, which may be the
/// check sequence, and never tells a whole frame before its flag.
/// </remarks>
internal sealed class CardDChannels
{
    /// <summary>Time of an octet.</summary>
    public static readonly Duration OctetTime = new(125);

    /// <summary>Octets of a part: small enough that the last parts of eight frames pass in time, large enough for their heads. At most <see cref="CardLinkLayer.DChannelPartOctetsMax"/>.</summary>
    public const int PartOctets = 48;

    /// <summary>Octets of time that a frame takes besides its own.</summary>
    public const int ExtraOctets = 3;

    // Frames on their way from the far ends, for each port; frames from the controller, for all of them.
    private const int ReceiveFrames = 16;
    private const int TransmitFrames = 192;
    private const int BusyAt = 128;
    private const int ReadyAt = 64;

    private readonly TimerWheel _wheel;
    private readonly TimerRange _receiveTimers;
    private readonly TimerRange _transmitTimers;
    private readonly OctetPool _received;
    private readonly OctetPool _waiting;
    private readonly Row[] _rows;
    private readonly Cell<int> _waitingCount;

    public CardDChannels(Store store, TimerWheel wheel, string name, int ports, bool paced)
    {
        IsPaced = paced;
        _wheel = wheel;
        _receiveTimers = wheel.Reserve(ports);
        _transmitTimers = wheel.Reserve(ports);
        int slotOctets = 1 + CardLinkLayer.DChannelFrameOctetsMax;
        _received = new OctetPool(store, name + ".received", paced ? ports * ReceiveFrames : 1, slotOctets);
        _waiting = new OctetPool(store, name + ".waiting", paced ? TransmitFrames : 1, slotOctets);
        _rows = store.Array<Row>(name + ".dchannels", ports);
        _waitingCount = store.Cell<int>(name + ".dchannels.waiting");
    }

    /// <summary>False: frames take no time.</summary>
    public bool IsPaced { get; }

    /// <summary>So much waits for the far ends that the controller must stop.</summary>
    public bool IsBusy => _waitingCount.Value >= BusyAt;

    /// <summary>Little enough waits for the far ends that the controller may go on.</summary>
    public bool IsReady => _waitingCount.Value <= ReadyAt;

    public static int TimersFor(int ports) => 2 * ports;

    public bool Owns(int timer) => _receiveTimers.Contains(timer) || _transmitTimers.Contains(timer);

    public bool IsReceiveTimer(int timer) => _receiveTimers.Contains(timer);

    /// <summary>The port of a timer, from 1.</summary>
    public int PortOf(int timer) => 1 + (IsReceiveTimer(timer) ? _receiveTimers.OwnerOf(timer) : _transmitTimers.OwnerOf(timer));

    /// <summary>The far end of a port begins to send a frame; it waits while another one is on the line.</summary>
    /// <param name="port">From 1.</param>
    /// <param name="frame">At most 264 octets.</param>
    /// <param name="good">Will its check sequence be right?</param>
    /// <param name="now">When.</param>
    /// <returns>False when too many wait.</returns>
    public bool BeginReceiving(int port, ReadOnlySpan<byte> frame, bool good, Instant now)
    {
        ref Row row = ref _rows[port - 1];
        if (row.Receiving.Count >= ReceiveFrames) return false;
        Span<byte> kept = stackalloc byte[1 + CardLinkLayer.DChannelFrameOctetsMax];
        kept[0] = good ? (byte)1 : (byte)0;
        frame.CopyTo(kept[1..]);
        if (!_received.TryAppend(ref row.Receiving, kept[..(1 + frame.Length)])) return false;
        if (row.Receiving.Count > 1) return true;
        row.ReceivingSince = row.ReceivingSince < now ? now : row.ReceivingSince;
        row.Told = 0;
        Arm(port);
        return true;
    }

    /// <summary>The next part of what has come on a port.</summary>
    /// <param name="port">From 1.</param>
    /// <param name="parts">False: only whole frames.</param>
    /// <param name="now">The time.</param>
    /// <param name="status">Of the part; whole frames with a wrong check sequence have <see cref="CardLinkLayer.StatusLastBad"/>.</param>
    /// <param name="part">Octets; valid until the next call.</param>
    /// <returns>False when nothing more has come yet.</returns>
    public bool TryReceive(int port, bool parts, Instant now, out byte status, out ReadOnlySpan<byte> part)
    {
        ref Row row = ref _rows[port - 1];
        status = 0;
        part = default;
        if (row.Receiving.Count == 0) return false;
        ReadOnlySpan<byte> kept = _received[_received.FirstSlot(row.Receiving)];
        ReadOnlySpan<byte> frame = kept[1..];
        long come = (now - row.ReceivingSince).Microseconds / OctetTime.Microseconds;
        if (come >= frame.Length + ExtraOctets)
        {
            status = kept[0] == 0 ? CardLinkLayer.StatusLastBad : row.Told > 0 ? CardLinkLayer.StatusLastGood : CardLinkLayer.StatusGood;
            part = frame[row.Told..];
            row.ReceivingSince += new Duration((frame.Length + ExtraOctets) * OctetTime.Microseconds);
            _received.DropFirst(ref row.Receiving);
            row.Told = 0;
            Arm(port);
            return true;
        }

        if (parts && frame.Length - row.Told > PartOctets && come >= row.Told + PartOctets + ExtraOctets)
        {
            status = CardLinkLayer.StatusMore;
            part = frame.Slice(row.Told, PartOctets);
            row.Told += PartOctets;
            Arm(port);
            return true;
        }

        Arm(port);
        return false;
    }

    /// <summary>A frame for the far end of a port; it waits while another one is on the line.</summary>
    /// <returns>False when too many wait.</returns>
    public bool BeginTransmitting(int port, ReadOnlySpan<byte> frame, Instant now)
    {
        ref Row row = ref _rows[port - 1];
        if (frame.Length > CardLinkLayer.DChannelFrameOctetsMax || !_waiting.TryAppend(ref row.Transmitting, frame)) return false;
        _waitingCount.Value++;
        if (row.Transmitting.Count > 1) return true;
        row.TransmittedAt = now + TimeOf(frame.Length);
        _wheel.Start(_transmitTimers.Of(port - 1), row.TransmittedAt);
        return true;
    }

    /// <summary>The frame that has gone out whole on a port; <see cref="EndTransmitting"/> follows.</summary>
    /// <returns>False when the next one is still on its way.</returns>
    public bool TryTransmit(int port, Instant now, out ReadOnlySpan<byte> frame)
    {
        ref Row row = ref _rows[port - 1];
        bool whole = row.Transmitting.Count > 0 && row.TransmittedAt <= now;
        frame = whole ? _waiting[_waiting.FirstSlot(row.Transmitting)] : default;
        return whole;
    }

    /// <summary>The frame of <see cref="TryTransmit"/> is over; the next begins.</summary>
    public void EndTransmitting(int port)
    {
        ref Row row = ref _rows[port - 1];
        _waiting.DropFirst(ref row.Transmitting);
        _waitingCount.Value--;
        if (row.Transmitting.Count == 0) return;
        row.TransmittedAt += TimeOf(_waiting[_waiting.FirstSlot(row.Transmitting)].Length);
        _wheel.Start(_transmitTimers.Of(port - 1), row.TransmittedAt);
    }

    /// <summary>Nothing is on its way any more.</summary>
    public void Clear()
    {
        for (int port = 1; port <= _rows.Length; port++)
        {
            ref Row row = ref _rows[port - 1];
            _received.Clear(ref row.Receiving);
            _waiting.Clear(ref row.Transmitting);
            row.Told = 0;
            _wheel.Stop(_receiveTimers.Of(port - 1));
            _wheel.Stop(_transmitTimers.Of(port - 1));
        }

        _waitingCount.Value = 0;
    }

    private static Duration TimeOf(int frameOctets) => new((frameOctets + ExtraOctets) * OctetTime.Microseconds);

    // The next moment at which there may be something to tell.
    private void Arm(int port)
    {
        ref readonly Row row = ref _rows[port - 1];
        if (row.Receiving.Count == 0) return;
        int octets = _received[_received.FirstSlot(row.Receiving)].Length - 1;
        int next = Math.Min(octets, row.Told + PartOctets) + ExtraOctets;
        _wheel.Start(_receiveTimers.Of(port - 1), row.ReceivingSince + new Duration(next * OctetTime.Microseconds));
    }

    private struct Row
    {
        public OctetQueue Receiving;
        public OctetQueue Transmitting;
        public Instant ReceivingSince;
        public Instant TransmittedAt;
        public int Told;
    }
}
