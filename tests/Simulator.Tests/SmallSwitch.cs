using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests;

/// <summary>
/// The least switch that gives the chassis something to talk to: answers callers of 10000, calls the next agent at once, joins both, clears both.
/// It can be told to join wrongly, which the real one cannot.
/// </summary>
internal sealed class SmallSwitch
{
    public enum Fault
    {
        None,
        CallerHearsNobody,
        CallerHearsAStranger,
        AgentHearsNobody,
    }

    private const int CallsMax = 200;

    private readonly TimerWheel _wheel;
    private readonly CardLinks _cards;
    private readonly LinkTable _links;
    private readonly SignallingTable _signalling;
    private readonly SpanId[] _spans;
    private readonly List<Pair> _pairs = [];
    private readonly string[] _agents;
    private readonly bool[] _agentBusy;
    private readonly Queue<(byte Card, byte[] Octets)> _out = new();

    public SmallSwitch(IReadOnlyList<FarEnd> ends, int cards, int ports, int agents)
    {
        var store = new Store();
        _wheel = new TimerWheel(store, CardLinks.TimersFor(cards) + LinkTable.TimersFor(ends.Count) + SignallingTable.TimersFor(CallsMax, ends.Count));
        var parameters = new CardParameters[cards];
        for (int card = 0; card < cards; card++) parameters[card] = new CardParameters((byte)(card + 1), ports);
        _cards = new CardLinks(store, _wheel, parameters);
        _spans = new SpanId[ends.Count];
        var links = new LinkParameters[ends.Count];
        var signalling = new SpanSignalling[ends.Count];
        for (int i = 0; i < ends.Count; i++)
        {
            bool user = ends[i].Side == InterfaceRole.Network;
            _spans[i] = ends[i].Span;
            links[i] = LinkParameters.PrimaryRate(user ? LinkSide.User : LinkSide.Network);
            InterfaceRole role = user ? InterfaceRole.User : InterfaceRole.Network;
            signalling[i] = new SpanSignalling(ends[i].Span, role, HuntOrder.ByRole, Q931Timers.For(role));
        }

        _links = new LinkTable(store, "dchannel", _wheel, links, 1024);
        _signalling = new SignallingTable(store, _wheel, _links, signalling, CallsMax);
        _agents = new string[agents];
        for (int agent = 0; agent < agents; agent++) _agents[agent] = $"{8001 + agent}";
        _agentBusy = new bool[agents];
    }

    /// <summary>What is done wrong when two parties are joined.</summary>
    public Fault Joining { get; set; }

    public Instant NextWake => _wheel.NextDue;

    public int CallsAlive { get; private set; }

    /// <summary>For tests that give orders of their own.</summary>
    public CardLinks Cards => _cards;

    /// <summary>Digits that the cards have heard.</summary>
    public List<(ChannelId Channel, char Digit)> DigitsHeard { get; } = [];

    /// <summary>Recordings that are over: token, reason, octets.</summary>
    public List<(uint Token, RecordedReason Reason, uint Octets)> Recorded { get; } = [];

    /// <summary>Announcements that are over: their tokens.</summary>
    public List<uint> Done { get; } = [];

    public void Open(Instant now)
    {
        for (int card = 0; card < _cards.Count; card++) _cards.LineOpened(card, now);
        Drain(now);
    }

    public void Step(Instant now)
    {
        while (_wheel.TryExpire(now, out int timer))
        {
            if (_cards.Owns(timer)) _cards.Expire(timer, now);
            else if (_links.Owns(timer)) _links.Expire(timer, now);
            else _signalling.Expire(timer, now);
            Drain(now);
        }
    }

    public void Receive(byte card, ReadOnlySpan<byte> octets, Instant now)
    {
        while (!octets.IsEmpty)
        {
            ReadOnlySpan<byte> piece = octets[..Math.Min(octets.Length, CardLinks.ReceiveOctetsMax)];
            _cards.Receive(card - 1, piece, now);
            Drain(now);
            octets = octets[piece.Length..];
        }
    }

    public bool TryTake(out byte card, out byte[] octets)
    {
        bool any = _out.TryDequeue(out (byte Card, byte[] Octets) next);
        (card, octets) = any ? next : (default, []);
        return any;
    }

    /// <summary>Sends what a test has ordered.</summary>
    public void Flush(Instant now) => Drain(now);

    private void Drain(Instant now)
    {
        bool more = true;
        while (more)
        {
            more = false;
            while (_cards.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
            {
                more = true;
                OnCard(news, octets, now);
            }

            while (_links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
            {
                more = true;
                OnLink(news, octets, now);
            }

            while (_signalling.TryTake(out CallIndication indication))
            {
                more = true;
                OnCall(indication, now);
            }
        }
    }

    private void OnCard(in CardNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case CardNewsKind.Transmit:
                _out.Enqueue(((byte)(news.Card + 1), octets.ToArray()));
                break;
            case CardNewsKind.Digit:
                DigitsHeard.Add((news.Channel, (char)news.Digit));
                break;
            case CardNewsKind.Recorded:
                Recorded.Add((news.Token, (RecordedReason)news.Recorded, news.Octets));
                break;
            case CardNewsKind.AnnouncementDone:
                Done.Add(news.Token);
                break;
            case CardNewsKind.LineState:
                if (news.Alarms == 0) _links.Activate(Ordinal(news.Span), now);
                else _links.Deactivate(Ordinal(news.Span), now);
                break;
            case CardNewsKind.DChannelFrame:
                _links.Receive(Ordinal(news.Span), octets, now);
                break;
            default:
                break;
        }
    }

    private void OnLink(in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit: _cards.SendDChannel(_spans[news.Link], octets, now); break;
            case LinkNewsKind.DataIndication: _signalling.Receive(news.Link, octets, now); break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm: _signalling.LinkEstablished(news.Link, now); break;
            case LinkNewsKind.ReleaseIndication: _signalling.LinkReleased(news.Link, now); break;
            default: break;
        }
    }

    private void OnCall(in CallIndication indication, Instant now)
    {
        if (indication.Kind == IndicationKind.Setup)
        {
            Arrive(indication, now);
            return;
        }

        if (indication.Leg.IsNone) return;
        Pair pair = _pairs[indication.Leg.Index / 2];
        bool isAgent = indication.Leg.Index % 2 == 1;
        if (!indication.Channel.IsNone && isAgent) pair.AgentChannel = indication.Channel;
        if (!indication.Channel.IsNone && !isAgent) pair.CallerChannel = indication.Channel;
        switch (indication.Kind)
        {
            case IndicationKind.Answer:
                Join(pair, now);
                break;
            case IndicationKind.Disconnect:
                Clear(pair, indication.Cause, now);
                break;
            case IndicationKind.Released:
                if (isAgent) _agentBusy[pair.AgentIndex] = false;
                else CallsAlive--;
                Clear(pair, indication.Cause, now);
                break;
            default:
                break;
        }
    }

    private void Arrive(in CallIndication indication, Instant now)
    {
        int agent = Array.IndexOf(_agentBusy, false);
        if (indication.Called != CallerOptions.Number("10000") || agent < 0)
        {
            _signalling.Clear(indication.Signalling, agent < 0 ? Cause.NoCircuitAvailable : Cause.UnallocatedNumber, now);
            return;
        }

        CallsAlive++;
        var pair = new Pair { Caller = indication.Signalling, CallerChannel = indication.Channel, AgentIndex = agent };
        _pairs.Add(pair);
        _signalling.Bind(pair.Caller, LegOf(_pairs.Count - 1, agent: false));
        _signalling.Answer(pair.Caller, now);
        _cards.Announce(pair.CallerChannel, 1, 0, 0, now);
        int span = StationSpan();
        var request = new SetupRequest
        {
            Span = _spans[span],
            Leg = LegOf(_pairs.Count - 1, agent: true),
            Called = CallerOptions.Number(_agents[agent]),
            Calling = indication.Calling,
        };
        if (_signalling.Setup(request, span, now, out pair.Agent, out pair.AgentChannel) == SetupResult.Placed) _agentBusy[agent] = true;
    }

    private void Join(Pair pair, Instant now)
    {
        var stranger = new ChannelId(pair.AgentChannel.Span, (byte)(pair.AgentChannel.Timeslot == 31 ? 30 : 31));
        if (Joining == Fault.CallerHearsNobody) _cards.Silence(pair.CallerChannel, now);
        else _cards.Connect(pair.CallerChannel, Joining == Fault.CallerHearsAStranger ? stranger : pair.AgentChannel, now);
        if (Joining != Fault.AgentHearsNobody) _cards.Connect(pair.AgentChannel, pair.CallerChannel, now);
    }

    private void Clear(Pair pair, Cause cause, Instant now)
    {
        if (!pair.CallerChannel.IsNone) _cards.Silence(pair.CallerChannel, now);
        if (!pair.AgentChannel.IsNone) _cards.Silence(pair.AgentChannel, now);
        pair.CallerChannel = pair.AgentChannel = ChannelId.None;
        _signalling.Clear(pair.Caller, cause, now);
        _signalling.Clear(pair.Agent, cause, now);
    }

    private static Handle LegOf(int pair, bool agent) => new((1UL << 32) | (uint)((pair * 2) + (agent ? 1 : 0) + 1));

    private int Ordinal(SpanId span) => Array.IndexOf(_spans, span);

    private int StationSpan() => Array.FindIndex(_spans, span => span.Card % 2 == 0);

    private sealed class Pair
    {
        public Handle Caller;
        public Handle Agent;
        public ChannelId CallerChannel;
        public ChannelId AgentChannel;
        public int AgentIndex;
    }
}
