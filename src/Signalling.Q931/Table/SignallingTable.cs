using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>All calls of all spans in signalling: what the D-channels say comes in at the bottom, what call control wants at the top.</summary>
/// <remarks>
/// A span's ordinal is its position in the constructor's array and the ordinal of its link. Messages go down to the <see cref="LinkTable"/> at once;
/// indications wait in the outbox. Cost of a message: O(1), no allocation.
/// </remarks>
public sealed partial class SignallingTable
{
    private const int OutboxSpare = 64;
    private const int TimeslotsPerSpan = 32;

    private readonly TimerWheel _wheel;
    private readonly LinkTable _links;
    private readonly SpanSignalling[] _configuration;
    private readonly Slab<CallRow> _calls;
    private readonly CallNumbers[] _numbers;
    private readonly DetailsRow[] _details;
    private readonly CallDetails[] _noDetails = new CallDetails[1];
    private readonly InvokeRow[] _invokes;
    private readonly short[] _lastInvokes;
    private readonly ReferenceTable _references;
    private readonly IntrusiveLists _callsOfSpan;
    private readonly SpanRow[] _spans;
    private readonly int[] _owners;
    private readonly SpanCounters[] _counters;
    private readonly Outbox<CallIndication> _outbox;
    private readonly TimerRange _callTimers;
    private readonly TimerRange _linkTimers;
    private readonly TimerRange _invokeTimers;
    private readonly TimerRange _restartTimers;
    private readonly TimerRange _routineTimers;
    private readonly IntrusiveLists _idle;
    private readonly byte[] _refusals;
    private readonly Cell<int> _spansWithNews;
    private readonly ulong[] _messagesIn;
    private readonly ulong[] _messagesOut;
    private readonly ulong[] _causesIn;
    private readonly ulong[] _causesOut;
    private readonly ulong[] _expiries;

    /// <summary>Lays out the table and reserves its timers.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="wheel">With room for <see cref="TimersFor"/> more timers.</param>
    /// <param name="links">One link for each span, same order.</param>
    /// <param name="spans">The spans.</param>
    /// <param name="callCapacity">Most calls at a time, all spans together; more are refused with cause 42.</param>
    public SignallingTable(Store store, TimerWheel wheel, LinkTable links, SpanSignalling[] spans, int callCapacity)
    {
        Invariant.Require(links.Count >= spans.Length, "a span has a link");
        _wheel = wheel;
        _links = links;
        _configuration = (SpanSignalling[])spans.Clone();
        _calls = new Slab<CallRow>(store, "q931.calls", callCapacity);
        _numbers = store.Array<CallNumbers>("q931.numbers", callCapacity);
        _details = store.Array<DetailsRow>("q931.details", callCapacity);
        _invokes = store.Array<InvokeRow>("q931.invokes", InvokesMax);
        _lastInvokes = store.Array<short>("q931.invokes.last", spans.Length);
        _references = new ReferenceTable(store, "q931.references", callCapacity);
        _callsOfSpan = new IntrusiveLists(store, "q931.calls.links", callCapacity);
        _spans = store.Array<SpanRow>("q931.spans", spans.Length);
        _owners = store.Array<int>("q931.owners", spans.Length * 32);
        _counters = store.Array<SpanCounters>("q931.counters", spans.Length);
        _outbox = new Outbox<CallIndication>(store, "q931.outbox", (callCapacity * 3) + OutboxSpare);
        _callTimers = wheel.Reserve(callCapacity);
        _linkTimers = wheel.Reserve(spans.Length);
        _invokeTimers = wheel.Reserve(InvokesMax);
        _restartTimers = wheel.Reserve(spans.Length);
        _routineTimers = wheel.Reserve(spans.Length);
        _segmentTimers = wheel.Reserve(spans.Length);
        _segmentRows = SegmentRowsOf(spans);
        _segmented = store.Array<SegmentedMessage>("q931.segments", SegmentRowCount(_segmentRows));
        _segmentOctets = store.Array<byte>("q931.segments.octets", SegmentRowCount(_segmentRows) * SegmentedOctetsMax);
        _idle = new IntrusiveLists(store, "q931.idle", spans.Length * TimeslotsPerSpan);
        _refusals = store.Array<byte>("q931.refusals", spans.Length * TimeslotsPerSpan);
        _spansWithNews = store.Cell<int>("q931.news");
        _messagesIn = store.Array<ulong>("q931.messages.in", spans.Length * Values);
        _messagesOut = store.Array<ulong>("q931.messages.out", spans.Length * Values);
        _causesIn = store.Array<ulong>("q931.causes.in", spans.Length * Values);
        _causesOut = store.Array<ulong>("q931.causes.out", spans.Length * Values);
        _expiries = store.Array<ulong>("q931.expiries", spans.Length * TimersNamed);
        for (int span = 0; span < spans.Length; span++) LineUpIdle(span);
    }

    /// <summary>Timers that a table of this size reserves: one a call; T309, T314, T316 and the routine restart of each span; one a service that waits for its answer.</summary>
    public static int TimersFor(int calls, int spans) => calls + (spans * 4) + InvokesMax;

    /// <summary>Takes the next indication.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out CallIndication indication) => _outbox.TryTake(out indication);

    /// <summary>Is the span's data link established?</summary>
    public bool IsUp(int span) => _spans[span].Up;

    /// <summary>Calls on the span, those being cleared included.</summary>
    public int CallsOn(int span) => _spans[span].Calls.Count;

    /// <summary>B-channels taken by calls.</summary>
    public int BusyChannels(int span) => BitOperations.PopCount(_spans[span].Busy);

    /// <summary>The span's counts since start-up.</summary>
    public ref readonly SpanCounters CountersOf(int span) => ref _counters[span];

    /// <summary>Is the timer one of this room's?</summary>
    public bool Owns(int timer) =>
        _callTimers.Contains(timer) || _linkTimers.Contains(timer) || _restartTimers.Contains(timer) || _routineTimers.Contains(timer) || _segmentTimers.Contains(timer)
        || _invokeTimers.Contains(timer);

    /// <summary>A timer of this room expired.</summary>
    public void Expire(int timer, Instant now)
    {
        if (!_callTimers.Contains(timer))
        {
            ExpireSpan(timer, now);
            return;
        }

        Handle call = HandleOf(_callTimers.OwnerOf(timer));
        ref CallRow row = ref _calls[call];
        CountExpiry(row.Span, row.Mode == CallMode.Tones ? SignallingTimer.T306 : CallTimers.NameOf(row.State, IsUser(row.Span)));
        // Every timer that repeats does so once; only T322 may more often.
        int repeats = row.State == CallState.Active ? _configuration[row.Span].Timers.N322 : 1;
        CallEvent cause = row.Expiries < repeats ? CallEvent.TimerExpired : CallEvent.TimerExpiredAgain;
        if (cause == CallEvent.TimerExpired) row.Expiries++;
        CallFacts facts = FactsOf(row, now);
        (facts.Reply, facts.Cause) = CallTimers.CausesOf(row.State, IsUser(row.Span));
        Step(call, cause, ref facts);
    }

    private void ExpireSpan(int timer, Instant now)
    {
        if (_invokeTimers.Contains(timer)) ExpireInvoke(_invokeTimers.OwnerOf(timer));
        else if (_linkTimers.Contains(timer)) EndKeptCalls(_linkTimers.OwnerOf(timer), now);
        else if (_restartTimers.Contains(timer)) ExpireRestart(_restartTimers.OwnerOf(timer), now);
        else if (_segmentTimers.Contains(timer)) ExpireSegments(_segmentTimers.OwnerOf(timer));
        else RestartRoutinely(_routineTimers.OwnerOf(timer), now);
    }

    /// <summary>One event of a call: the table says where to go and what to do, the timer follows the state.</summary>
    private void Step(Handle call, CallEvent cause, ref CallFacts facts) => Step(call, ref _calls[call], cause, ref facts);

    private void Step(Handle call, ref CallRow row, CallEvent cause, ref CallFacts facts)
    {
        bool isUser = IsUser(row.Span);
        CallStep step = isUser ? UserSide.Next(row.State, cause) : NetworkSide.Next(row.State, cause);
        if (step.Enters)
        {
            if (row.State != step.Next) (row.Expiries, row.Mode) = (0, CallMode.Plain);
            row.State = step.Next;
            int timer = _callTimers.Of(call.Index);
            Duration duration = CallTimers.For(step.Next, isUser, _configuration[row.Span].Timers);
            if (duration == Duration.Zero) _wheel.Stop(timer);
            else _wheel.Start(timer, facts.Now + duration);
        }

        Perform(step.Do, call, ref row, ref facts);
        Invariant.Require(step.Next != CallState.Null || !_calls.IsLive(call), "a call in the Null state is gone");
    }

    /// <summary>One event for a reference that is not in use.</summary>
    private void StepWithoutCall(CallEvent cause, ref CallFacts facts)
    {
        CallStep step = IsUser(facts.Span) ? UserSide.Next(CallState.Null, cause) : NetworkSide.Next(CallState.Null, cause);
        Invariant.Require(!step.Enters, "without a call no state is entered");
        PerformWithoutCall(step.Do, ref facts);
    }

    private bool IsUser(int span) => _configuration[span].IsUser;

    private Handle HandleOf(int slot) => _calls.At(slot);

    private static CallFacts FactsOf(in CallRow row, Instant now) => new() { Now = now, Span = row.Span, Reference = new CallReference(row.Reference, row.Own) };
}
