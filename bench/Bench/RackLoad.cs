using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Host;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Bench;

/// <summary>Cards on pseudo-terminals in real time: the daemon's reader and writer threads, one thread for the links, and one for all cards, whose time does not count.</summary>
internal sealed class RackLoad
{
    private const int Baud = 921_600;
    private const int FrameOctets = 60;
    private static readonly Duration s_warmUp = Duration.FromSeconds(3);

    private readonly int _cards;
    private readonly int _spans;
    private readonly Duration _period;
    private readonly MonotonicClock _clock = new();
    private readonly PseudoTerminal[] _terminals;
    private readonly CardLine[] _lines;
    private readonly CardLinks _links;
    private readonly TimerWheel _linkWheel;
    private readonly EventDescriptor _core = new();
    private readonly Log _log = new(TextWriter.Null);
    private volatile bool _stopping;
    private double _simulatorCpu;
    private long _framesUp;
    private long _framesDown;

    private RackLoad(int cards, int spans, double load)
    {
        _cards = cards;
        _spans = spans;
        _period = new Duration((long)((FrameOctets + 3) * 125 / load));
        _terminals = new PseudoTerminal[cards];
        _lines = new CardLine[cards];
        var parameters = new CardParameters[cards];
        for (int card = 0; card < cards; card++)
        {
            _terminals[card] = PseudoTerminal.Create();
            _lines[card] = new CardLine((byte)(card + 1), _terminals[card].SlavePath, Baud, _clock, _core, _log);
            parameters[card] = new CardParameters((byte)(card + 1), spans) { Baud = Baud };
        }

        var store = new Store();
        _linkWheel = new TimerWheel(store, CardLinks.TimersFor(cards));
        _links = new CardLinks(store, _linkWheel, parameters);
    }

    public double Seconds { get; private set; }

    public double CpuSeconds { get; private set; }

    public long FramesUp { get; private set; }

    public long FramesDown { get; private set; }

    public long FramesLost { get; private set; }

    public double FramesExpectedPerSecond => _cards * _spans * 1e6 / _period.Microseconds;

    /// <summary>Runs the load.</summary>
    /// <param name="cards">Cards, at most 32.</param>
    /// <param name="spans">Spans of each.</param>
    /// <param name="load">Share of 64 kbit/s on every D-channel, each way.</param>
    /// <param name="seconds">How long, after the warm-up.</param>
    public static RackLoad Run(int cards, int spans, double load, int seconds)
    {
        var rack = new RackLoad(cards, spans, load);
        rack.Measure(seconds);
        return rack;
    }

    private void Measure(int seconds)
    {
        var simulator = new Thread(RunCards) { Name = "cards" };
        var core = new Thread(RunLinks) { Name = "links" };
        simulator.Start();
        core.Start();
        foreach (CardLine line in _lines) line.Start();
        Thread.Sleep((int)s_warmUp.Milliseconds);
        (double cpu, Instant began, long up, long down, long lost) = (Cpu(), _clock.Now, Volatile.Read(ref _framesUp), Volatile.Read(ref _framesDown), Lost());
        Thread.Sleep(seconds * 1000);
        CpuSeconds = Cpu() - cpu;
        Seconds = (_clock.Now - began).Microseconds / 1e6;
        FramesUp = Volatile.Read(ref _framesUp) - up;
        FramesDown = Volatile.Read(ref _framesDown) - down;
        FramesLost = Lost() - lost;
        _stopping = true;
        _core.Signal();
        simulator.Join();
        core.Join();
        foreach (CardLine line in _lines) line.Dispose();
        foreach (PseudoTerminal terminal in _terminals) terminal.Dispose();
        _log.Dispose();
        _core.Dispose();
    }

    // All threads of this process but the one that plays the cards.
    private double Cpu()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds - Volatile.Read(ref _simulatorCpu);
    }

    private long Lost()
    {
        long lost = 0;
        for (int card = 0; card < _cards; card++)
        {
            lost += _lines[card].OctetsDropped;
            lost += (long)(_links.CountersOf(card).DChannelInDropped + _links.CountersOf(card).DChannelOutDropped + _links.CountersOf(card).FramesOutDropped + _links.FramesOf(card).FramesBad);
        }

        return lost;
    }

    // The controller's thread: octets of the readers into the links, octets of the links to the writers, frames for every D-channel.
    private void RunLinks()
    {
        var poller = new Poller(1);
        poller.Watch(0, _core.Descriptor, PollEvents.Readable);
        Span<byte> frame = stackalloc byte[FrameOctets];
        Instant[] next = Phases();
        while (!_stopping)
        {
            _core.Clear();
            Instant now = _clock.Now;
            bool any = false;
            while (_linkWheel.TryExpire(now, out int timer)) _links.Expire(timer, now);
            for (int card = 0; card < _cards; card++)
            {
                while (_lines[card].ToCore.TryPeek(out uint kind, out ReadOnlySpan<byte> octets))
                {
                    any = true;
                    if ((InputKind)kind == InputKind.LineOctets) _links.Receive(card, octets, now);
                    else if ((InputKind)kind == InputKind.LineOpened) _links.LineOpened(card, now);
                    else _links.LineClosed(card, now);
                    _lines[card].ToCore.Release();
                    TakeNews();
                }
            }

            Instant wake = Offer(next, now, frame);
            TakeNews();
            if (!any) poller.Wait(Instant.Earlier(wake, _linkWheel.NextDue) - _clock.Now);
        }
    }

    private void TakeNews()
    {
        uint flushed = 0;
        while (_links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
        {
            if (news.Kind == CardNewsKind.DChannelFrame) _framesUp++;
            if (news.Kind != CardNewsKind.Transmit) continue;
            _lines[news.Card].Send(octets);
            flushed |= 1u << news.Card;
        }

        for (int card = 0; card < _cards; card++)
        {
            if ((flushed & (1u << card)) != 0) _lines[card].Flush();
        }
    }

    private Instant Offer(Instant[] next, Instant now, ReadOnlySpan<byte> frame)
    {
        Instant wake = Instant.Never;
        for (int span = 0; span < next.Length; span++)
        {
            if (next[span] <= now)
            {
                next[span] += _period;
                if (_links.IsUp(span / _spans)) _links.SendDChannel(new SpanId((byte)((span / _spans) + 1), (byte)((span % _spans) + 1)), frame, now);
            }

            wake = Instant.Earlier(wake, next[span]);
        }

        return wake;
    }

    private Instant[] Phases()
    {
        var next = new Instant[_cards * _spans];
        for (int span = 0; span < next.Length; span++) next[span] = _clock.Now + new Duration(_period.Microseconds * span / next.Length);
        return next;
    }

    // All cards and their far ends.
    private void RunCards()
    {
        var store = new Store();
        var wheel = new TimerWheel(store, _cards * CardFirmware.TimersFor(_spans));
        var cards = new CardFirmware[_cards];
        for (int card = 0; card < _cards; card++)
            cards[card] = new CardFirmware(store, wheel, $"card{card}", (byte)(card + 1), _spans, Duration.FromSeconds(1), baud: Baud, dChannelsPaced: true);
        var poller = new Poller(_cards);
        var input = new byte[4096];
        byte[] frame = new byte[FrameOctets];
        Instant[] next = Phases();
        var on = new bool[_cards];
        while (!_stopping)
        {
            Instant now = _clock.Now;
            Volatile.Write(ref _simulatorCpu, CpuClock.Seconds);
            while (wheel.TryExpire(now, out int timer))
            {
                foreach (CardFirmware card in cards)
                {
                    if (!card.Owns(timer)) continue;
                    card.Expire(timer, now);
                    break;
                }
            }

            for (int card = 0; card < _cards; card++)
            {
                int count = _terminals[card].Read(input);
                if (count >= 0 && !on[card])
                {
                    on[card] = true;
                    cards[card].PowerOn(now);
                }

                if (count > 0) cards[card].ReceiveLine(input.AsSpan(0, count), now);
            }

            Instant wake = now + Duration.FromMilliseconds(20);
            for (int span = 0; span < next.Length; span++)
            {
                if (next[span] <= now)
                {
                    next[span] += _period;
                    if (cards[span / _spans].IsConfigured) cards[span / _spans].ReceiveDChannel((span % _spans) + 1, frame, now);
                }

                wake = Instant.Earlier(wake, next[span]);
            }

            for (int card = 0; card < _cards; card++)
            {
                while (cards[card].TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
                {
                    if (news.Kind == FirmwareNewsKind.DChannelFrame) _framesDown++;
                    if (news.Kind == FirmwareNewsKind.LineOctets && on[card]) _terminals[card].Write(octets);
                }

                poller.Watch(card, _terminals[card].Descriptor, on[card] ? PollEvents.Readable : PollEvents.None);
            }

            poller.Wait(Instant.Earlier(wake, wheel.NextDue) - _clock.Now);
        }
    }
}
