using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Switching;
using AcdController.Telephony;
using AcdController.Treatment;
using SourceKind = AcdController.Switching.SourceKind;

namespace AcdController.Controller;

/// <summary>What somebody who walks a plan meets.</summary>
public enum WalkNewsKind : byte
{
    /// <summary>The call took a step: <see cref="WalkNews.Step"/>.</summary>
    Step,

    /// <summary>The caller hears <see cref="WalkNews.Prompts"/>.</summary>
    Hears,

    /// <summary>The caller hears <see cref="WalkNews.Prompts"/> over and over.</summary>
    HearsAgain,

    /// <summary>The call is over, with <see cref="WalkNews.Cause"/>.</summary>
    Over,
}

/// <summary>One piece of news.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Since the call began.</param>
/// <param name="Step">The step.</param>
/// <param name="Prompts">Numbers on the cards.</param>
/// <param name="Cause">Why it is over.</param>
public readonly record struct WalkNews(WalkNewsKind Kind, Duration At, TraceEntry Step, ImmutableArray<ushort> Prompts, Cause Cause);

/// <summary>A source is asked: whoever walks answers for it.</summary>
/// <param name="Token">Names the request.</param>
/// <param name="Source">Index of the source.</param>
/// <param name="Query">Index of its query.</param>
/// <param name="Keys">What it is asked with.</param>
public sealed record WalkRequest(ulong Token, int Source, int Query, ImmutableArray<string> Keys);

/// <summary>Plays one call through a plan without cards and signalling: rooms of the configuration, a caller, agents who answer, virtual time.</summary>
/// <remarks>It drives the treatment that serves callers, not a likeness of it. For tools: it allocates.</remarks>
public sealed partial class Walk
{
    private static readonly Duration s_rings = Duration.FromMilliseconds(500);
    private static readonly Duration s_answers = Duration.FromSeconds(3);
    private static readonly Duration s_talks = Duration.FromSeconds(10);
    private const int RoundsMax = 10_000;

    private readonly Rooms _rooms;
    private readonly Configuration _configuration;
    private readonly Func<ushort, Duration> _length;
    private readonly Queue<WalkNews> _news = new();
    private readonly List<(Instant At, int Number, Action Do)> _due = [];
    private readonly Dictionary<ChannelId, uint> _told = [];
    private readonly ChannelId _channel;
    private Instant _now = Instant.FromMilliseconds(1000);
    private readonly Instant _began = Instant.FromMilliseconds(1000);
    private Handle _leg;
    private Handle _call;
    private int _seen;
    private int _numbers;
    private uint _playing;
    private bool _listens;

    /// <summary>A walk before its call.</summary>
    /// <param name="configuration">The configuration; all of its agents are ready, unless <paramref name="agents"/> is false.</param>
    /// <param name="plan">Index of the plan.</param>
    /// <param name="calling">The caller's number; empty: withheld.</param>
    /// <param name="civil">The time of day, microseconds of civil time since 1970-01-01.</param>
    /// <param name="length">How long a prompt takes.</param>
    /// <param name="agents">Agents are at work.</param>
    public Walk(Configuration configuration, int plan, in Digits calling, long civil, Func<ushort, Duration> length, bool agents = true)
    {
        _configuration = ForOne(configuration, plan, agents);
        _length = length;
        var store = new Store();
        _rooms = new Rooms(_configuration, store);
        foreach (CardConfiguration card in _configuration.Cards)
        {
            _rooms.Player.SetKnowsLists(card.Number, true);
            foreach (VoiceResource resource in (VoiceResource[])[VoiceResource.Player, VoiceResource.Receiver, VoiceResource.Recorder]) _rooms.Pools.SetCapacity(card.Number, resource, VoicePools.Unbounded);
        }

        _rooms.Now = _now;
        _rooms.Calendars.SetTime(new CivilTime { UtcMicroseconds = civil, ChangeUtcSeconds = long.MaxValue }, _now);
        _channel = ChannelOf(SpanOf(SpanRole.Trunk), 1);
        Carry();
        var setup = new CallIndication { Kind = IndicationKind.Setup, Complete = true, Signalling = new Handle(1), Channel = _channel, Called = _configuration.Numbers[0].Number, Calling = calling };
        _rooms.Calls.On(setup, _now);
        Carry();
    }

    /// <summary>The call is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Somebody must answer for a source before the call goes on; null: nobody.</summary>
    public WalkRequest? Request { get; private set; }

    /// <summary>The plan hears keys.</summary>
    public bool HearsKeys => _listens && !IsOver;

    /// <summary>Nothing will happen of itself but that the caller is late: a key is wanted.</summary>
    public bool WantsKey => HearsKeys && Request is null && _due.Count == 0;

    /// <summary>Since the call began.</summary>
    public Duration Elapsed => _now - _began;

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out WalkNews news) => _news.TryDequeue(out news);

    /// <summary>The caller presses a key.</summary>
    public void Press(byte key)
    {
        if (IsOver) return;
        uint before = _playing;
        _rooms.Player.Heard(_channel, key);
        _rooms.Plans.Heard(_channel, key, _now);
        Carry();
        // A card stops by itself what a key may stop.
        if (before == 0 || _playing != before || !Stops(key)) return;
        _playing = 0;
        _due.RemoveAll(due => due.Number < 0);
        _rooms.Player.Ended(_channel, before, true);
        Carry();
    }

    /// <summary>Time passes until the next thing happens that can be told, or a key is wanted that was not before.</summary>
    /// <returns>False when nothing ever will.</returns>
    public bool Pass()
    {
        int before = _news.Count;
        bool wanted = WantsKey;
        // Wheels turn coarsely: not every time that is due brings something.
        for (int turns = 0; turns < RoundsMax; turns++)
        {
            if (IsOver || Request is not null || !Turn()) return _news.Count > before;
            if (_news.Count > before || (WantsKey && !wanted)) return true;
        }

        return false;
    }

    private bool Turn()
    {
        _due.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Number.CompareTo(b.Number));
        Instant next = _due.Count > 0 ? Instant.Earlier(_due[0].At, _rooms.Wheel.NextDue) : _rooms.Wheel.NextDue;
        if (next == Instant.Never) return false;
        if (next > _now) _now = next;
        _rooms.Now = _now;
        while (_rooms.Wheel.TryExpire(_now, out int timer))
        {
            if (_rooms.Plans.Owns(timer)) _rooms.Plans.Expire(timer, _now);
            else if (_rooms.Selector.Owns(timer)) _rooms.Selector.Expire(timer, _now);
            Carry();
        }

        while (_due.Count > 0 && _due[0].At <= _now)
        {
            Action act = _due[0].Do;
            _due.RemoveAt(0);
            act();
            Carry();
        }

        return true;
    }

    /// <summary>Answers for the source that is asked.</summary>
    /// <param name="values">What it has; null: it fails, and its default stands in its place when there is one; none: it has nothing.</param>
    public void Answer(ImmutableArray<string>? values)
    {
        if (Request is not { } request) return;
        Request = null;
        RequestOutcome outcome = values is not { } given ? RequestOutcome.Failed : given.IsEmpty ? RequestOutcome.Empty : RequestOutcome.Answered;
        if (values is null && _configuration.Sources[request.Source].Queries[request.Query] is { Kind: QueryKind.LookUp, Default: { } usual })
        {
            outcome = RequestOutcome.Usual;
            values = [.. usual];
        }

        Close(request.Token, outcome, values ?? []);
        Carry();
    }

    /// <summary>The caller hangs up.</summary>
    public void HangUp()
    {
        if (IsOver || _leg.IsNone) return;
        _rooms.Calls.On(new CallIndication { Kind = IndicationKind.Disconnect, Leg = _leg, Cause = Cause.NormalCallClearing }, _now);
        Carry();
    }

    private static Configuration ForOne(Configuration configuration, int plan, bool agents)
    {
        Digits.TryParse("0", out Digits called);
        foreach (NumberConfiguration number in configuration.Numbers)
        {
            if (number.Plan == plan && !number.Open) called = number.Number;
        }

        ImmutableArray<AgentConfiguration>.Builder staff = ImmutableArray.CreateBuilder<AgentConfiguration>();
        foreach (AgentConfiguration agent in configuration.Agents) staff.Add(agent with { ReadyAtStart = agents, NailedUp = false });
        return configuration with
        {
            CallsMax = 16,
            Numbers = [new NumberConfiguration(called, plan)],
            Callers = [],
            EmergencyNumbers = [],
            Normalisations = [],
            Agents = staff.ToImmutable(),
        };
    }

    private bool Stops(byte key)
    {
        ref readonly Switching.Cell cell = ref _rooms.Map[_channel];
        if (cell.Kind != SourceKind.PlayList) return false;
        int bit = key switch { (byte)'*' => 10, (byte)'#' => 11, _ => key - '0' };
        return (_rooms.Map.ListOf(_channel).Stops >> bit & 1) != 0;
    }

    private int SpanOf(SpanRole role)
    {
        for (int span = 0; span < _configuration.Spans.Length; span++)
        {
            if (_configuration.Spans[span].Role == role) return span;
        }

        return 0;
    }

    private ChannelId ChannelOf(int span, int timeslot) => new(_configuration.Spans[span].Span, (byte)timeslot);

    private void Later(Duration after, Action act) => _due.Add((_now + after, ++_numbers, act));

    private void Tell(WalkNewsKind kind, TraceEntry step = default, ImmutableArray<ushort> prompts = default, Cause cause = Cause.None) =>
        _news.Enqueue(new WalkNews(kind, Elapsed, step, prompts.IsDefault ? [] : prompts, cause));

    private void Close(ulong token, RequestOutcome outcome, ImmutableArray<string> values)
    {
        int head = Unsafe.SizeOf<RequestEvent>();
        int count = Math.Min(values.Length, RequestEvent.TextsMax);
        Span<byte> octets = stackalloc byte[head + (RequestEvent.TextsMax * ShortText.Octets)];
        octets.Clear();
        MemoryMarshal.Write(octets, new RequestEvent { Kind = RequestEventKind.Answer, Token = token, Outcome = outcome, Texts = (byte)count });
        for (int text = 0; text < count; text++)
        {
            MemoryMarshal.Write(octets[(head + (text * ShortText.Octets))..], ShortText.Cut(values[text]));
        }

        _rooms.Plans.TakeRequestEvent(octets[..(head + (count * ShortText.Octets))], _now);
    }
}
