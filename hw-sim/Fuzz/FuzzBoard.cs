using System;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Fuzz;

/// <summary>Links and signalling of a few spans of both sides with a far end at each and call control above; can be put back to its beginning.</summary>
internal sealed class FuzzBoard
{
    /// <summary>More than the spans could need together would never be refused; fewer is.</summary>
    public const int Calls = 48;

    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly LinkTable _links;
    private readonly SignallingTable _table;
    private readonly FarLink[] _far;
    private readonly byte[] _beginning;

    public FuzzBoard()
    {
        SpanSignalling[] spans = Configuration();
        Spans = spans.Length;
        var parameters = new LinkParameters[Spans];
        var isUser = new bool[Spans];
        var reassembles = new bool[Spans];
        for (int span = 0; span < Spans; span++)
        {
            isUser[span] = spans[span].Role == InterfaceRole.User;
            reassembles[span] = spans[span].Variant.Segments == SegmentPolicy.Reassemble;
            parameters[span] = LinkParameters.PrimaryRate(isUser[span] ? LinkSide.User : LinkSide.Network);
        }

        _wheel = new TimerWheel(_store, LinkTable.TimersFor(Spans) + SignallingTable.TimersFor(Calls, Spans));
        _links = new LinkTable(_store, "lapd", _wheel, parameters, 1024);
        _table = new SignallingTable(_store, _wheel, _links, spans, Calls);
        _far = new FarLink[Spans];
        for (int span = 0; span < Spans; span++) _far[span] = new FarLink(_links, span, parameters[span].Side);
        Judge = new Judge(_table, isUser, reassembles, Calls);
        Robot = new CallRobot(_table, Calls, Spans);
        _beginning = new byte[_store.SavedOctets];
        _store.Save(_beginning);
    }

    public int Spans { get; }

    public Judge Judge { get; }

    public CallRobot Robot { get; }

    public SignallingTable Table => _table;

    public Instant Now { get; private set; }

    public FarLink Far(int span) => _far[span];

    /// <summary>Can a message reach layer 3, and its answer come back at once?</summary>
    public bool IsReady(int span) => _far[span].IsUp && _links.StateOf(span) == LinkState.MultipleFrameEstablished && _links.QueuedOn(span) == 0 && _table.IsUp(span);

    public bool IsUser(int span) => (span & 1) == 0;

    /// <summary>Back to the beginning, all links up.</summary>
    public void Begin(ref SeededRandom random)
    {
        string? fault = _store.Load(_beginning);
        Invariant.Require(fault is null, "a board is put back");
        Now = Instant.Zero;
        Robot.Forget();
        for (int span = 0; span < Spans; span++)
        {
            _far[span].Forget();
            Connect(ref random, span);
        }
    }

    public void Connect(ref SeededRandom random, int span)
    {
        _far[span].IsConnected = true;
        _links.Activate(span, Now);
        Run(ref random);
        if (_far[span].IsUp) return;
        _far[span].Establish(Now);
        Run(ref random);
    }

    public void Disconnect(ref SeededRandom random, int span)
    {
        _far[span].Forget();
        _links.Deactivate(span, Now);
        Run(ref random);
    }

    /// <summary>Everything the links have to say; call control does not act yet.</summary>
    public void RunLinks()
    {
        while (_links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case LinkNewsKind.Transmit:
                    if (_far[news.Link].Hear(octets, Now)) Judge.Note(news.Link, octets[FrameView.InformationHeadOctets..]);
                    break;
                case LinkNewsKind.DataIndication: _table.Receive(news.Link, octets, Now); break;
                case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm: _table.LinkEstablished(news.Link, Now); break;
                case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm: _table.LinkReleased(news.Link, Now); break;
            }
        }
    }

    /// <summary>Everything that can happen without time passing.</summary>
    public void Run(ref SeededRandom random)
    {
        RunLinks();
        while (_table.TryTake(out CallIndication indication))
        {
            Robot.On(ref random, indication, Now);
            RunLinks();
        }

        while (_table.TryTakeSpanNews(out _))
        {
        }
    }

    /// <summary>Lets time pass, timer by timer.</summary>
    public void Wait(ref SeededRandom random, Duration duration)
    {
        Instant end = Now + duration;
        while (true)
        {
            Instant next = _wheel.NextDue;
            if (next > end) break;
            Now = next > Now ? next : Now;
            Expire(ref random);
        }

        Now = end;
        Expire(ref random);
    }

    private void Expire(ref SeededRandom random)
    {
        while (_wheel.TryExpire(Now, out int timer))
        {
            if (_links.Owns(timer)) _links.Expire(timer, Now);
            else _table.Expire(timer, Now);
            Run(ref random);
        }
    }

    // Even ordinals are user sides.
    private static SpanSignalling[] Configuration() =>
    [
        Span(1, InterfaceRole.User) with { AcceptsHold = true },
        Span(2, InterfaceRole.Network),
        Span(3, InterfaceRole.User, HuntOrder.Up) with { Choice = ChannelChoice.Exclusive, OverlapReceiving = true },
        Span(4, InterfaceRole.Network, HuntOrder.LeastRecent) with { Choice = ChannelChoice.Preferred, OverlapReceiving = true },
        Span(5, InterfaceRole.User, HuntOrder.CyclicDown) with { Variant = SignallingVariant.EtsiEuroIsdn },
        Span(6, InterfaceRole.Network, HuntOrder.OddFirst) with { Variant = SignallingVariant.EtsiEuroIsdn with { RestartForm = RestartForm.List }, AcceptsHold = true },
        Span(7, InterfaceRole.User, HuntOrder.OddEvenByRole) with { Variant = SignallingVariant.QSig with { Segments = SegmentPolicy.Reassemble }, OverlapReceiving = true },
        Span(8, InterfaceRole.Network, HuntOrder.CyclicUp) with { Variant = SignallingVariant.QSig with { RestartForm = RestartForm.SlotMap, StartRestart = RestartPolicy.Channels }, Channels = 0x0000_01FE },
    ];

    // A restart of 30 channels, one by one and never acknowledged, would take two hours.
    private static SpanSignalling Span(byte port, InterfaceRole role, HuntOrder hunt = HuntOrder.ByRole) =>
        new(new SpanId(1, port), role, hunt, Q931Timers.For(role) with { T316 = Duration.FromSeconds(4) });
}
