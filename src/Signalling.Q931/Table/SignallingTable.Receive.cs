using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// A message becomes one event: the checks of §5.8 in their order, then the elements that the event needs.
public sealed partial class SignallingTable
{
    /// <summary>A message arrived on the data link of a span.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="message">The information field of an I frame; anything at all.</param>
    /// <param name="now">The moment.</param>
    /// <remarks>While the span's link is not established messages are counted and dropped: none can arrive then.</remarks>
    public void Receive(int span, ReadOnlySpan<byte> message, Instant now)
    {
        ref SpanCounters counters = ref _counters[span];
        counters.MessagesIn++;
        if (!_spans[span].Up || MessageView.FaultOf(message) != HeadFault.None)
        {
            if (!_spans[span].Up || !TryReceiveConnectionless(span, message, now)) counters.Unreadable++;
            return;
        }

        var view = new MessageView(message);
        CountIn(span, view);
        if (_segmentRows[span] >= 0 && !TryReassemble(span, message, ref view, now)) return;
        var facts = new CallFacts { Now = now, Span = span, Reference = view.Reference };
        if (facts.Reference.IsGlobal)
        {
            ReceiveGlobal(view, ref facts);
            return;
        }

        int slot = _references.Find(span, facts.Reference);
        if (slot < 0)
        {
            ReceiveWithoutCall(view, ref facts);
            return;
        }

        ref CallRow row = ref _calls.RowAt(slot, out Handle call);
        CallEvent cause = Classify(call, ref row, view, ref facts);
        if (IsRefusal(row, cause)) NoteRefusal(row.Span, row.Channel, facts.Cause);
        if ((view.HasDetails || view.HasFacility) && cause < CallEvent.ChannelUnacceptable) NoteDetails(call, view, ref facts);
        Step(call, ref row, cause, ref facts);
    }

    private void ReceiveWithoutCall(in MessageView view, ref CallFacts facts)
    {
        if (view.Type == MessageType.Setup && !facts.Reference.Own)
        {
            ReceiveSetup(view, ref facts);
            return;
        }

        StepWithoutCall(CallEvents.WithoutCall(view), ref facts);
    }

    [SkipLocalsInit]
    private void ReceiveSetup(in MessageView view, ref CallFacts facts)
    {
        int span = facts.Span;
        SpanSignalling configuration = _configuration[span];
        if (configuration.IsUser) NoteSideOf(span, view.Channel.IsPresent);
        SetupFault fault = Q931.Setup.Read(view, configuration.IsUser && configuration.Variant.ChannelFromNetworkRequired, configuration.OverlapReceiving, out Setup setup);
        byte channel = 0;
        if (!fault.IsFault) fault = new SetupFault(SelectChannel(span, setup, out channel), 0);
        Handle call = Handle.None;
        if (!fault.IsFault && !TryTakeRow(span, facts.Reference, out call)) fault = new SetupFault(Cause.SwitchingEquipmentCongestion, 0);
        if (fault.IsFault)
        {
            facts.Reply = fault.Cause;
            facts.Diagnostic = fault.Diagnostic;
            StepWithoutCall(CallEvent.SetupRefused, ref facts);
            return;
        }

        YieldChannel(span, channel);
        ref CallRow row = ref _calls[call];
        TakeChannel(call, ref row, channel);
        _numbers[call.Index] = new CallNumbers { Called = setup.Called, Calling = setup.Calling };
        NoteNumbers(call, setup, view);
        if (view.HasDetails || view.HasFacility) NoteDetails(call, view, ref facts);
        facts.InBand = setup.InBand;
        facts.Complete = setup.Complete;
        Step(call, ref row, CallEvent.SetupComplete, ref facts);
    }

    // What the message says, and what the call makes of it.
    private CallEvent Classify(Handle call, ref CallRow row, in MessageView view, ref CallFacts facts)
    {
        CallEvent cause = CallEvents.Classify(view, ref facts);
        switch (cause)
        {
            case CallEvent.SetupAck or CallEvent.Proceeding or CallEvent.Alerting or CallEvent.Connect when AwaitsFirstResponse(row):
                return SettleChannel(call, ref row, view, cause, ref facts);
            case CallEvent.Information when AwaitsDigits(row): return TakeDigits(call, view);
            case CallEvent.StatusAgrees: return CompareStates(row, ref facts);
            case CallEvent.HoldGranted: return JudgeHold(row, ref facts);
            case CallEvent.RetrieveGranted: return JudgeRetrieve(row, view, ref facts);
            case CallEvent.Release:
                CallEvents.RequireCause(view, row.State, ref facts);
                return cause;
            case CallEvent.ElementMissing or CallEvent.ElementWrong: return JudgePlace(row, view, cause, ref facts);
            default: return cause;
        }
    }

    // A message that is out of place is so whatever its elements are; one that is late is ignored all the same.
    private CallEvent JudgePlace(in CallRow row, in MessageView view, CallEvent fault, ref CallFacts facts)
    {
        CallEvent plain = CallEvents.OfType(view);
        CallAction action = (IsUser(row.Span) ? UserSide.Next(row.State, plain) : NetworkSide.Next(row.State, plain)).Do;
        bool isLate = action == CallAction.Ignore && CallStates.IsClearing(row.State);
        if (action != CallAction.ReportState && !isLate) return fault;
        facts.Diagnostic = (byte)view.Type;
        return plain;
    }

    private CallEvent CompareStates(in CallRow row, ref CallFacts facts)
    {
        bool isUser = IsUser(row.Span);
        bool fromUser = isUser == row.Own;
        if (CallStates.Agree(row.State, isUser, fromUser, facts.ReportedState)) return CallEvent.StatusAgrees;
        facts.Cause = facts.Reply = Cause.MessageNotCompatibleWithCallState;
        return CallEvent.StatusDiffers;
    }

    // A call of the far side whose SETUP we have acknowledged.
    private static bool AwaitsDigits(in CallRow row) => !row.Own && row.State is (CallState.OverlapSending or CallState.OverlapReceiving);

    private CallEvent TakeDigits(Handle call, in MessageView view)
    {
        ref Digits called = ref _numbers[call.Index].Called;
        bool last = CalledDigits.Gather(view, ref called, overlap: true);
        NoteDigits(call, called);
        return last ? CallEvent.DigitsLast : CallEvent.DigitsPart;
    }

    // Our SETUP is out: what comes back first settles the channel (§5.1.2, §5.2.3).
    private static bool AwaitsFirstResponse(in CallRow row) => row.Own && row.State is (CallState.CallInitiated or CallState.Present);

    // Our SETUP is out, names a channel, and this is the far side's no.
    private static bool IsRefusal(in CallRow row, CallEvent cause) =>
        cause is CallEvent.ReleaseComplete or CallEvent.Release or CallEvent.Disconnect
        && row.Channel != 0 && AwaitsFirstResponse(row);
}
