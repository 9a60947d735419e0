using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Supplementary services that call control asks for. Each is an invoke in a FACILITY; its answer, or none in time (X6), comes back as a Service indication.
public sealed partial class SignallingTable
{
    /// <summary>Most invocations without an answer, all spans together; more are refused as congestion.</summary>
    internal const int InvokesMax = 128;

    private const int FacilityOctetsMax = 200;
    private const int ComponentOctetsMax = 128;

    /// <summary>Connects the far parties of two of our calls with each other and leaves: explicit call transfer by link id, EN 300 369 §9.</summary>
    /// <param name="first">An active call; <see cref="ServiceNews.TransferDone"/> or <see cref="ServiceNews.TransferRefused"/> comes with its handle.</param>
    /// <param name="second">An active or ringing call of the same span.</param>
    /// <param name="now">The moment.</param>
    /// <remarks>A link id is asked for in the first call; with it the transfer is asked for in the second. When it is done the exchange clears both.</remarks>
    public ServiceResult Transfer(Handle first, Handle second, Instant now)
    {
        if (!_calls.IsLive(first) || !_calls.IsLive(second) || first == second) return ServiceResult.NoCall;
        ref CallRow row = ref _calls[first];
        ref CallRow other = ref _calls[second];
        bool ringing = other.Own && other.State is CallState.Delivered or CallState.Received;
        if (row.Span != other.Span || row.State != CallState.Active || (other.State != CallState.Active && !ringing)) return ServiceResult.WrongState;
        return InvokeInCall(new InvokeRow { Kind = InvokeKind.LinkId, Span = row.Span, Call = first, First = first, Other = second }, Operation.EctLinkIdRequest, 0, now);
    }

    /// <summary>Has the exchange record who calls: malicious call identification, EN 300 130 §9.</summary>
    /// <param name="call">A call of the far side that is active, or that it is clearing.</param>
    /// <param name="now">The moment.</param>
    /// <remarks><see cref="ServiceNews.MaliceRecorded"/> or <see cref="ServiceNews.MaliceRefused"/> follows.</remarks>
    public ServiceResult TraceMalicious(Handle call, Instant now)
    {
        if (!_calls.IsLive(call)) return ServiceResult.NoCall;
        ref CallRow row = ref _calls[call];
        CallState cleared = IsUser(row.Span) ? CallState.DisconnectIndication : CallState.DisconnectRequest;
        if (row.Own || (row.State != CallState.Active && row.State != cleared)) return ServiceResult.WrongState;
        return InvokeInCall(new InvokeRow { Kind = InvokeKind.Trace, Span = row.Span, Call = call, First = call }, Operation.MaliciousCallIdRequest, 0, now);
    }

    /// <summary>Tells a PBX what its call costs so far: advice of charge during the call, EN 300 182 §9.</summary>
    /// <param name="call">An active call of a span where we are the network; anything else is the wrong state.</param>
    /// <param name="charge">Units or money, up to 2^24−1, money with a currency and an exponent of −3 to 3; free and not available are possible too.</param>
    /// <param name="now">The moment.</param>
    [SkipLocalsInit]
    public ServiceResult AdviseCharge(Handle call, in ChargeAdvice charge, Instant now)
    {
        if (!_calls.IsLive(call)) return ServiceResult.NoCall;
        ref CallRow row = ref _calls[call];
        if (row.State != CallState.Active || IsUser(row.Span) || !ChargeArgument.CanBeWritten(charge)) return ServiceResult.WrongState;
        if (!_configuration[row.Span].Variant.HasEtsiServices) return ServiceResult.NotAvailable;
        if (!_spans[row.Span].Up) return ServiceResult.SpanDown;
        Span<byte> components = stackalloc byte[ComponentOctetsMax];
        var values = new BerWriter(components);
        Operation operation = charge.Kind == ChargeKind.Currency ? Operation.AocDCurrency : Operation.AocDUnits;
        int begun = ComponentWriter.BeginInvoke(ref values, NextInvokeId(row.Span), OperationTable.CodeOf(operation));
        ChargeArgument.Write(ref values, operation, charge);
        values.End(begun);
        CallFacts facts = FactsOf(row, now);
        SendFacility(values.Octets, isConnectionless: false, ref facts);
        return facts.Lost ? ServiceResult.Congestion : ServiceResult.Asked;
    }

    /// <summary>Tells a PBX how many messages wait for one of its users: message waiting indication, EN 300 745 §9, in a FACILITY without a call (EN 300 196 §8.3.2).</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="user">Whose messages they are.</param>
    /// <param name="messages">How many, up to 65 535; 0: none any more.</param>
    /// <param name="now">The moment.</param>
    /// <remarks>What the PBX answers is counted, not indicated: <see cref="SpanCounters.ServicesRefused"/>, <see cref="SpanCounters.ServicesUnanswered"/>.</remarks>
    [SkipLocalsInit]
    public ServiceResult MessageWaiting(int span, in PartyNumber user, int messages, Instant now)
    {
        if (!_configuration[span].Variant.HasEtsiServices) return ServiceResult.NotAvailable;
        if (!_spans[span].Up) return ServiceResult.SpanDown;
        if (user.Digits.IsEmpty || messages is < 0 or > MessageWaitingArgument.MessagesMax) return ServiceResult.WrongState;
        bool indicates = _configuration[span].MessageWaitingForm == MessageWaitingForm.Indicate;
        int slot = -1;
        if (!indicates && !TryTakeInvoke(new InvokeRow { Kind = InvokeKind.MessageWaiting, Span = span }, out slot)) return ServiceResult.Congestion;

        Span<byte> components = stackalloc byte[ComponentOctetsMax];
        var values = new BerWriter(components);
        Operation operation = indicates ? Operation.MwiIndicate : messages > 0 ? Operation.MwiActivate : Operation.MwiDeactivate;
        int begun = ComponentWriter.BeginInvoke(ref values, indicates ? NextInvokeId(span) : _invokes[slot].Id, OperationTable.CodeOf(operation));
        if (indicates) MessageWaitingArgument.WriteIndicate(ref values, default, messages);
        else MessageWaitingArgument.WriteChange(ref values, user, messages);
        values.End(begun);

        Span<byte> octets = stackalloc byte[FacilityOctetsMax];
        var message = new MessageWriter(octets, MessageType.Facility);
        message.Facility(values.Octets);
        message.Called(user);
        var facts = new CallFacts { Now = now, Span = span };
        Send(message.Octets, ref facts);
        if (!indicates) SuperviseInvoke(slot, facts);
        return facts.Lost ? ServiceResult.Congestion : ServiceResult.Asked;
    }

    /// <summary>Answers as <see cref="Answer(Handle, Instant)"/> does, and says who answers: the connected number goes into CONNECT (COLP; with restricted presentation COLR).</summary>
    public void Answer(Handle call, in PartyNumber connected, Instant now)
    {
        if (!_calls.IsLive(call)) return;
        ref DetailsRow row = ref _details[call.Index];
        row.IsRich = row.HasAnswer = connected.IsPresent;
        row.Answer = connected;
        Answer(call, now);
    }

    /// <summary>Sends one invoke in a FACILITY of a call and notes that an answer is due.</summary>
    /// <param name="row">What is asked, for which calls; its id is given out here.</param>
    /// <param name="operation">The operation; with a link id when it is the transfer.</param>
    /// <param name="linkId">The link id.</param>
    /// <param name="now">The moment.</param>
    [SkipLocalsInit]
    private ServiceResult InvokeInCall(in InvokeRow row, Operation operation, int linkId, Instant now)
    {
        if (!_configuration[row.Span].Variant.HasEtsiServices) return ServiceResult.NotAvailable;
        if (!_spans[row.Span].Up) return ServiceResult.SpanDown;
        if (!TryTakeInvoke(row, out int slot)) return ServiceResult.Congestion;
        Span<byte> components = stackalloc byte[ComponentOctetsMax];
        var values = new BerWriter(components);
        int begun = ComponentWriter.BeginInvoke(ref values, _invokes[slot].Id, OperationTable.CodeOf(operation));
        if (operation == Operation.ExplicitEctExecute) values.Integer(BerTag.Integer, linkId);
        values.End(begun);
        CallFacts facts = FactsOf(_calls[row.Call], now);
        SendFacility(values.Octets, isConnectionless: false, ref facts);
        SuperviseInvoke(slot, facts);
        return facts.Lost ? ServiceResult.Congestion : ServiceResult.Asked;
    }

    // What could not be sent is not waited for.
    private void SuperviseInvoke(int slot, in CallFacts facts)
    {
        if (facts.Lost) _invokes[slot].Kind = InvokeKind.None;
        else _wheel.Start(_invokeTimers.Of(slot), facts.Now + _configuration[facts.Span].Timers.X6);
    }

    private bool TryTakeInvoke(in InvokeRow row, out int slot)
    {
        for (slot = 0; slot < InvokesMax; slot++)
        {
            if (_invokes[slot].Kind != InvokeKind.None) continue;
            _invokes[slot] = row;
            _invokes[slot].Id = NextInvokeId(row.Span);
            return true;
        }

        return false;
    }

    // 1 to 32767, round and round; one that still waits for its answer is passed over.
    private short NextInvokeId(int span)
    {
        ref short last = ref _lastInvokes[span];
        do
        {
            last = last == short.MaxValue ? (short)1 : (short)(last + 1);
        }
        while (FindInvoke(span, last) >= 0);
        return last;
    }

    private int FindInvoke(int span, int id)
    {
        for (int slot = 0; slot < InvokesMax; slot++)
        {
            ref readonly InvokeRow row = ref _invokes[slot];
            if (row.Kind != InvokeKind.None && row.Id == id && row.Span == span) return slot;
        }

        return -1;
    }

    /// <summary>X6 ran out: nobody answered.</summary>
    private void ExpireInvoke(int slot)
    {
        InvokeRow row = _invokes[slot];
        _invokes[slot].Kind = InvokeKind.None;
        _counters[row.Span].ServicesUnanswered++;
        IndicateRefused(row);
    }

    private void EndInvoke(int slot)
    {
        _invokes[slot].Kind = InvokeKind.None;
        _wheel.Stop(_invokeTimers.Of(slot));
    }

    private void IndicateRefused(in InvokeRow row) =>
        IndicateService(row.First, row.Kind == InvokeKind.Trace ? ServiceNews.MaliceRefused : ServiceNews.TransferRefused);

    /// <summary>Service news of a call; a call that is gone has nobody to tell, and news beyond the outbox's room is counted and lost: the peer decides how much there is.</summary>
    private void IndicateService(Handle call, ServiceNews news, uint charge = 0)
    {
        if (!_calls.IsLive(call)) return;
        ref CallRow row = ref _calls[call];
        if (!_outbox.HasRoom)
        {
            _counters[row.Span].ServiceNewsLost++;
            return;
        }

        _outbox.Post(new CallIndication
        {
            Kind = IndicationKind.Service,
            Service = news,
            Charge = charge,
            Signalling = call,
            Leg = row.Leg,
            Channel = ChannelOf(row),
        });
    }

    [SkipLocalsInit]
    private void SendFacility(scoped ReadOnlySpan<byte> components, bool isConnectionless, ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[FacilityOctetsMax];
        MessageWriter message = isConnectionless
            ? new MessageWriter(octets, MessageType.Facility)
            : new MessageWriter(octets, MessageType.Facility, facts.Reference);
        message.Facility(components);
        Send(message.Octets, ref facts);
    }

    [SkipLocalsInit]
    private void SendConnect(Handle call, ref CallFacts facts)
    {
        ref readonly DetailsRow row = ref _details[call.Index];
        if (!row.HasAnswer && !_configuration[facts.Span].TellsConnectedNumber)
        {
            SendBare(MessageType.Connect, ref facts);
            return;
        }

        Span<byte> octets = stackalloc byte[SetupOctetsMax];
        var message = new MessageWriter(octets, MessageType.Connect, facts.Reference);
        message.Connected(IsUser(facts.Span) ? ScreeningNone : ScreeningNetwork, row.HasAnswer ? row.Answer : row.Details.Called);
        Send(message.Octets, ref facts);
    }
}
