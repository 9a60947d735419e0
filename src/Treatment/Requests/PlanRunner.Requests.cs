using System;
using System.Runtime.InteropServices;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <content>What calls ask of the outside, and what comes from there: answers, states of sources, text messages.</content>
public sealed partial class PlanRunner
{
    // So long the host may take for what the box keeps itself, or writes as a file.
    private static readonly Duration _keepTime = Duration.FromSeconds(10);

    /// <summary>Requests that are not answered yet.</summary>
    public RequestBook Requests { get; }

    /// <summary>Sources of answers that do not answer: bit n for source n.</summary>
    public ulong SourcesDown => _requests.SourcesDown;

    /// <summary>Does a source answer?</summary>
    public bool IsSourceDown(int source) => source >= 0 && (_requests.SourcesDown >> source & 1) != 0;

    /// <summary>Makes a request that a call waits for: <see cref="PlanEvent.Answered"/> or <see cref="PlanEvent.NotAnswered"/> follows, always in a later event.</summary>
    /// <returns>False when there are too many at a time: nothing follows.</returns>
    private bool TryAsk(Handle call, RequestKind kind, int source, int query, ReadOnlySpan<ShortText> keys, Duration timeout, Instant now)
    {
        ref Handle waiting = ref _requests.OfCall[call.Index];
        Requests.Leave(waiting);
        waiting = Requests.TryAsk(call, OrderOf(call, kind, source, query, timeout), keys, now);
        return !waiting.IsNone;
    }

    /// <summary>Gives a row to the box's own store. Nobody waits; it is given again until it is kept.</summary>
    /// <param name="call">The call it is about; none: no call.</param>
    /// <param name="row">What row.</param>
    /// <param name="texts">At most <see cref="RequestOrder.KeysMax"/>.</param>
    /// <param name="now">The time.</param>
    /// <returns>The request; none when there are too many.</returns>
    public Handle Keep(Handle call, StoredRow row, ReadOnlySpan<ShortText> texts, Instant now) =>
        Requests.TryAsk(Handle.None, OrderOf(call, RequestKind.Keep, RequestOrder.NoSource, (int)row, _keepTime), texts, now);

    /// <summary>The serial number of a call's service, YYMMDD and the number within the day; given when it is first asked for, and kept in the box's store.</summary>
    public ShortText SerialOf(Handle call, Instant now)
    {
        ref SerialNumber serial = ref _requests.Serials[call.Index];
        if (serial.Number == 0)
        {
            serial = _requests.NextSerial(_calendars.CivilSeconds(now));
            ShortText text = serial.ToText();
            Keep(call, StoredRow.Serial, new ReadOnlySpan<ShortText>(in text), now);
        }

        return serial.ToText();
    }

    /// <summary>The serial number of a call, where it has one.</summary>
    public ShortText KnownSerialOf(Handle call) => _requests.Serials[call.Index].Number == 0 ? default : _requests.Serials[call.Index].ToText();

    /// <summary>News of the host. What is not well formed is nobody's.</summary>
    /// <returns>The source whose state was told, or -1.</returns>
    public int TakeRequestEvent(ReadOnlySpan<byte> octets, Instant now)
    {
        if (!RequestTexts.TryRead(octets, out RequestEvent told, out RequestTexts texts)) return -1;
        switch (told.Kind)
        {
            case RequestEventKind.Answer:
                if (Requests.TryClose(told.Token, told.Outcome, out RequestOver over)) Over(over, texts, now);
                break;
            case RequestEventKind.SourceDown:
            case RequestEventKind.SourceUp:
                _requests.SetSource(told.Source, told.Kind == RequestEventKind.SourceDown);
                return told.Source;
            case RequestEventKind.SerialsUsed:
                _requests.SkipSerials(texts[0]);
                break;
            case RequestEventKind.AskAgain:
                Requests.AskAgain(now);
                break;
            case RequestEventKind.TextReceived:
            case RequestEventKind.Delivered:
                TakeDelivery(told, texts, now);
                break;
        }

        return -1;
    }

    private RequestOrder OrderOf(Handle call, RequestKind kind, int source, int query, Duration timeout)
    {
        var order = new RequestOrder { Kind = kind, Source = (short)source, Query = (short)query, Timeout = timeout };
        if (call.IsNone) return order;
        ref readonly Call calls = ref _calls[call];
        (order.Call, order.Calling, order.Called) = (calls.Sequence, calls.Calling, calls.Called);
        return order;
    }

    private void RequestExpired(int timer, Instant now)
    {
        if (Requests.Expire(timer, now, out RequestOver over)) Over(over, default, now);
    }

    // The call is over: whatever was asked for it is nobody's.
    private void LeaveRequest(Handle call)
    {
        ref Handle waiting = ref _requests.OfCall[call.Index];
        Requests.Leave(waiting);
        waiting = Handle.None;
    }

    // Variables that the answer does not fill are empty, whatever they held before.
    partial void BeginLookUp(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        Span<ShortText> keys = stackalloc ShortText[RequestOrder.KeysMax];
        int count = Math.Min(step.Flags, keys.Length);
        for (int key = 0; key < count; key++) keys[key] = Read(call, row, _steps[row.Step + 1 + key].Index, now);
        for (int into = step.Flags; into < step.Count; into++) Write(call, _steps[row.Step + 1 + into].Index, default);
        var kind = (RequestKind)step.Key;
        // The host has it from here on: nobody else needs a secret.
        if (kind is RequestKind.Verify or RequestKind.StoreSecret && count > 0) Write(call, _steps[row.Step + count].Index, default);
        _trace.Note(call, TraceKind.LookUp, step.Target, step.Other, now);
        if (step.Target >= 0 && step.Other >= 0) Wait(call, ref row, kind, step.Target, step.Other, keys[..count], new Duration(step.Value), now, ref outcome);
        if (outcome != StepOutcome.Waits) _trace.Note(call, TraceKind.LookUpFailed, step.Target, (int)RequestOutcome.Failed, now);
        keys.Clear();
    }

    partial void BeginFax(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome) => Send(call, ref row, RequestKind.Fax, step, now, ref outcome);

    partial void BeginTextMessage(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome) => Send(call, ref row, RequestKind.TextMessage, step, now, ref outcome);

    // Number, document, serial number, language, then the variables in their order: whoever sends it has all there is.
    private void Send(Handle call, ref PlanRow row, RequestKind kind, in Step step, Instant now, ref StepOutcome outcome)
    {
        Span<ShortText> keys = stackalloc ShortText[RequestOrder.KeysMax];
        keys[0] = Read(call, row, step.Index, now);
        keys[1] = _steps[row.Step + 1].ToText();
        keys[2] = KnownSerialOf(call);
        keys[3] = Read(call, row, CallValue.Language, now);
        int count = RequestOrder.SendHead;
        for (int variable = 0; variable < _rules.Variables && count < keys.Length; variable++) keys[count++] = Read(call, row, variable, now);
        _trace.Note(call, kind == RequestKind.Fax ? TraceKind.Fax : TraceKind.TextMessage, -1, 0, now);
        if (!keys[0].IsEmpty) Wait(call, ref row, kind, RequestOrder.NoSource, 0, keys[..count], _keepTime, now, ref outcome);
    }

    private void Wait(Handle call, ref PlanRow row, RequestKind kind, int source, int query, ReadOnlySpan<ShortText> keys, Duration timeout, Instant now, ref StepOutcome outcome)
    {
        if (!TryAsk(call, kind, source, query, keys, timeout, now)) return;
        Enter(ref row, PlanState.Asking, now);
        outcome = StepOutcome.Waits;
    }

    private void PerformAnswer(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        bool answered = action == PlanAction.TakeAnswer;
        if (step.Kind == StepKind.LookUp)
        {
            for (int into = step.Flags; into < step.Count && answered; into++) Write(call, _steps[row.Step + 1 + into].Index, _requests.Answer.Value[into - step.Flags]);
            RequestOutcome outcome = _requests.Outcome.Value;
            _trace.Note(call, answered ? TraceKind.LookUpAnswered : outcome == RequestOutcome.Empty ? TraceKind.LookUpEmpty : TraceKind.LookUpFailed, step.Target, (int)outcome, now);
        }

        GoOn(call, ref row, answered ? StepOutcome.Next : StepOutcome.Else, now);
    }

    private void Over(in RequestOver over, in RequestTexts texts, Instant now)
    {
        if (over is { Kind: RequestKind.Keep, Outcome: RequestOutcome.Answered }) Deliveries.Stored(over.Request);
        if (over.Call.IsNone || _callOfRow[over.Call.Index] != over.Call) return;
        _requests.OfCall[over.Call.Index] = Handle.None;
        bool answered = over.Outcome is RequestOutcome.Answered or RequestOutcome.Usual;
        _requests.Answer.Value = answered ? texts : default;
        _requests.Outcome.Value = over.Outcome;
        Happen(over.Call, answered ? PlanEvent.Answered : PlanEvent.NotAnswered, now);
        // Values of one call are nothing for the tables.
        _requests.Answer.Value = default;
    }
}

/// <summary>Texts beside an event or an answer, as they lie in memory.</summary>
public struct RequestTexts
{
    private Eight _texts;
    private int _count;

    /// <summary>All of them.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<ShortText> All => ((ReadOnlySpan<ShortText>)_texts)[.._count];

    /// <summary>One of them; empty behind the last.</summary>
    public readonly ShortText this[int index] => index < _count ? _texts[index] : default;

    /// <summary>Reads an event and what lies beside it. Octets that are no text are read as an empty one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out RequestEvent told, out RequestTexts texts)
    {
        texts = default;
        told = default;
        int head = System.Runtime.CompilerServices.Unsafe.SizeOf<RequestEvent>();
        if (octets.Length < head) return false;
        told = MemoryMarshal.Read<RequestEvent>(octets);
        if (told.Texts > RequestEvent.TextsMax || octets.Length != head + (told.Texts * ShortText.Octets)) return false;
        for (int i = 0; i < told.Texts; i++)
        {
            ReadOnlySpan<byte> one = octets.Slice(head + (i * ShortText.Octets), ShortText.Octets);
            if (one[0] <= ShortText.CountMax && ShortText.TryFrom(one.Slice(1, one[0]), out ShortText text)) texts._texts[i] = text;
        }

        texts._count = told.Texts;
        return true;
    }

    [System.Runtime.CompilerServices.InlineArray(RequestEvent.TextsMax)]
    private struct Eight
    {
        private ShortText _first;
    }
}
