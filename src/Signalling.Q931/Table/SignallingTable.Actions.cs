using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// What the tables ask for: messages down, indications up.
public sealed partial class SignallingTable
{
    private const int SetupOctetsMax = 96;
    private const int InformationOctetsMax = 48;
    private const int ShortOctetsMax = 24;
    private const byte ScreeningNone = 0;
    private const byte ScreeningNetwork = 3;

    private void Perform(CallAction action, Handle call, ref CallRow row, ref CallFacts facts)
    {
        switch (action)
        {
            case CallAction.Ignore: break;
            case CallAction.Misuse: Invariant.Fail("call control asks for what the call's state allows"); break;

            case CallAction.SendSetup: SendSetup(call, row, ref facts); break;
            case CallAction.SendSetupAck: SendWithChannel(MessageType.SetupAcknowledge, row, ref facts); break;
            case CallAction.SendDigits: SendMissingDigits(call, ref facts); break;
            case CallAction.KeepDigits: break;
            case CallAction.SendLaterProceeding: SendWithProgress(MessageType.CallProceeding, ref facts); break;
            case CallAction.SendProgress: SendWithProgress(MessageType.Progress, ref facts); break;
            case CallAction.SendProceeding: SendWithChannel(MessageType.CallProceeding, row, ref facts); break;
            case CallAction.SendFirstAlerting: SendWithChannel(MessageType.Alerting, row, ref facts); break;
            case CallAction.SendAlerting: SendWithProgress(MessageType.Alerting, ref facts); break;
            case CallAction.SendProceedingAlerting:
                SendWithChannel(MessageType.CallProceeding, row, ref facts, mayTellProgress: false);
                SendWithProgress(MessageType.Alerting, ref facts);
                break;
            case CallAction.SendConnect: SendConnect(call, ref facts); break;
            case CallAction.SendProceedingConnect:
                SendWithChannel(MessageType.CallProceeding, row, ref facts);
                SendConnect(call, ref facts);
                break;
            case CallAction.SendConnectAndConfirm:
                SendConnect(call, ref facts);
                Indicate(IndicationKind.Connected, call, row, facts);
                break;
            case CallAction.SendProceedingConnectAndConfirm:
                SendWithChannel(MessageType.CallProceeding, row, ref facts);
                SendConnect(call, ref facts);
                Indicate(IndicationKind.Connected, call, row, facts);
                break;

            case CallAction.IndicateSetup:
                _counters[row.Span].CallsIn++;
                IndicateSetup(call, row, facts);
                break;
            case CallAction.IndicateDigits: IndicateDigits(call, row, complete: false); break;
            case CallAction.IndicateDigitsAsTheyAre: IndicateDigits(call, row, complete: true); break;
            case CallAction.IndicateLastDigits:
                _wheel.Stop(_callTimers.Of(call.Index));
                IndicateDigits(call, row, complete: true);
                break;
            case CallAction.IndicateDigitsWanted:
                SendMissingDigits(call, ref facts);
                Indicate(IndicationKind.MoreDigitsWanted, call, row, facts);
                break;
            case CallAction.IndicateProceeding: Indicate(IndicationKind.Proceeding, call, row, facts); break;
            case CallAction.IndicateAlerting: Indicate(IndicationKind.Alerting, call, row, facts); break;
            case CallAction.IndicateProgressAndWait:
                _wheel.Stop(_callTimers.Of(call.Index));
                Indicate(IndicationKind.Progress, call, row, facts);
                break;
            case CallAction.IndicateProgress: Indicate(IndicationKind.Progress, call, row, facts); break;
            case CallAction.IndicateAnswer:
                SendBare(MessageType.ConnectAcknowledge, ref facts);
                Indicate(IndicationKind.Answer, call, row, facts);
                break;
            case CallAction.ConfirmSetup: Indicate(IndicationKind.Connected, call, row, facts); break;

            default: PerformClearing(action, call, ref row, ref facts); break;
        }
    }

    private void PerformClearing(CallAction action, Handle call, ref CallRow row, ref CallFacts facts)
    {
        switch (action)
        {
            case CallAction.SendDisconnect:
                NoteClearing(ref row, facts);
                SendWithCause(MessageType.Disconnect, row.Sent, ref facts);
                break;
            case CallAction.SendDisconnectWithTones:
                SendDisconnectWithTones(call, ref row, ref facts);
                break;
            case CallAction.SendProceedingDisconnectWithTones:
                SendWithChannel(MessageType.CallProceeding, row, ref facts, mayTellProgress: false);
                SendDisconnectWithTones(call, ref row, ref facts);
                break;
            case CallAction.BreakOff:
                NoteClearing(ref row, facts);
                SendWithCause(MessageType.Disconnect, row.Sent, ref facts);
                Indicate(IndicationKind.Disconnect, call, row, facts);
                break;
            case CallAction.BreakOffWithRelease:
                NoteClearing(ref row, facts);
                SendWithCause(MessageType.Release, row.Sent, ref facts);
                Indicate(IndicationKind.Disconnect, call, row, facts);
                break;
            case CallAction.IndicateDisconnect:
                NoteClearing(ref row, facts);
                Indicate(IndicationKind.Disconnect, call, row, facts);
                break;
            case CallAction.SendRelease:
                NoteClearing(ref row, facts);
                // A faulty DISCONNECT crosses ours: RELEASE names the fault (§5.8.6).
                if (facts.Reply is Cause.MandatoryElementMissing or Cause.ElementNotImplemented or Cause.InvalidElementContents) row.Sent = facts.Reply;
                SendWithCause(MessageType.Release, row.Sent, ref facts);
                break;
            case CallAction.RefuseCall:
                SendWithCause(MessageType.ReleaseComplete, facts.Reply, ref facts);
                End(call, ref row, facts.Cause);
                break;
            case CallAction.ConfirmRelease:
                SendWithCause(MessageType.ReleaseComplete, facts.Reply, ref facts);
                End(call, ref row, facts.Cause);
                break;
            case CallAction.EndCall: End(call, ref row, facts.Cause); break;
            case CallAction.AbandonChannel: AbandonChannel(call, ref row, ref facts); break;

            case CallAction.AuditCall:
                SendBare(MessageType.StatusEnquiry, ref facts);
                _wheel.Start(_callTimers.Of(call.Index), facts.Now + _configuration[row.Span].Timers.T322);
                break;
            case CallAction.EndAudit or CallAction.KeepCall:
                row.Expiries = 0;
                _wheel.Stop(_callTimers.Of(call.Index));
                break;
            default: PerformService(action, call, ref row, ref facts); break;
        }
    }

    // The answers that change nothing; the same with and without a call.
    private void PerformReport(CallAction action, CallState state, ref CallFacts facts)
    {
        ref SpanCounters counters = ref _counters[facts.Span];
        switch (action)
        {
            case CallAction.AnswerEnquiry:
                SendStatus(Cause.ResponseToStatusEnquiry, 0, state, ref facts);
                break;
            case CallAction.ReportType:
                counters.UnknownType++;
                SendStatus(Cause.MessageTypeNotImplemented, facts.Diagnostic, state, ref facts);
                break;
            case CallAction.ReportState:
                counters.Unexpected++;
                SendStatus(Cause.MessageNotCompatibleWithCallState, facts.Diagnostic, state, ref facts);
                break;
            case CallAction.ReportElement:
                CountElementFault(facts);
                SendStatus(facts.Reply, facts.Diagnostic, state, ref facts);
                break;
            default: Invariant.Fail("every action is performed somewhere"); break;
        }
    }

    private void PerformWithoutCall(CallAction action, ref CallFacts facts)
    {
        ref SpanCounters counters = ref _counters[facts.Span];
        switch (action)
        {
            case CallAction.Ignore: break;
            case CallAction.RefuseSetup:
                counters.SetupsRefused++;
                CountElementFault(facts);
                SendWithCause(MessageType.ReleaseComplete, facts.Reply, ref facts);
                break;
            case CallAction.RefuseReference:
                counters.UnknownReference++;
                SendWithCause(MessageType.ReleaseComplete, Cause.InvalidCallReference, ref facts, diagnose: false);
                break;
            case CallAction.RefuseResume:
                counters.UnknownReference++;
                SendWithCause(MessageType.ResumeReject, Cause.FacilityNotImplemented, ref facts, diagnose: false);
                break;
            case CallAction.RefuseState:
                counters.UnknownReference++;
                SendWithCause(MessageType.ReleaseComplete, Cause.MessageNotCompatibleWithCallState, ref facts, diagnose: false);
                break;
            default: PerformReport(action, CallState.Null, ref facts); break;
        }
    }

    private void CountElementFault(in CallFacts facts)
    {
        if (facts.Reply == Cause.MandatoryElementMissing) _counters[facts.Span].ElementMissing++;
        if (facts.Reply == Cause.InvalidElementContents) _counters[facts.Span].ElementWrong++;
    }

    // The first cause counts, on either side: what comes later is a consequence.
    private static void NoteClearing(ref CallRow row, in CallFacts facts)
    {
        if (row.Told == Cause.None) row.Told = facts.Cause;
        if (row.Sent == Cause.None) row.Sent = facts.Reply;
    }

    private void Indicate(IndicationKind kind, Handle call, in CallRow row, in CallFacts facts) => _outbox.Post(new CallIndication
    {
        Kind = kind,
        InBand = facts.InBand,
        Cause = kind == IndicationKind.Disconnect ? row.Told : Cause.None,
        Signalling = call,
        Leg = row.Leg,
        Channel = ChannelOf(row),
    });

    private void IndicateSetup(Handle call, in CallRow row, in CallFacts facts) => _outbox.Post(new CallIndication
    {
        Kind = IndicationKind.Setup,
        InBand = facts.InBand,
        Complete = facts.Complete,
        Signalling = call,
        Channel = ChannelOf(row),
        Called = _numbers[call.Index].Called,
        Calling = _numbers[call.Index].Calling,
        CalledType = _details[call.Index].Details.Called.Type,
        CallingType = _details[call.Index].Details.Calling.Type,
    });

    private void IndicateNotify(Handle call, in CallRow row, in CallFacts facts) => _outbox.Post(new CallIndication
    {
        Kind = IndicationKind.Notify,
        Notification = facts.Notification,
        Signalling = call,
        Leg = row.Leg,
        Channel = ChannelOf(row),
    });

    private void IndicateDigits(Handle call, in CallRow row, bool complete) => _outbox.Post(new CallIndication
    {
        Kind = IndicationKind.Digits,
        Complete = complete,
        Signalling = call,
        Leg = row.Leg,
        Channel = ChannelOf(row),
        Called = _numbers[call.Index].Called,
    });

    [SkipLocalsInit]
    private void SendSetup(Handle call, in CallRow row, ref CallFacts facts)
    {
        SpanSignalling configuration = _configuration[row.Span];
        ref readonly CallNumbers numbers = ref _numbers[call.Index];
        Span<byte> octets = stackalloc byte[SetupOctetsMax];
        var message = new MessageWriter(octets, MessageType.Setup, facts.Reference);
        if (numbers.CompleteSaid) message.SendingComplete();
        message.Bearer(BearerCapability.Speech);
        message.Channel(row.Channel, configuration.Insists || row.Insists, configuration);
        if (!numbers.Calling.IsEmpty) message.Calling(configuration.IsUser ? ScreeningNone : ScreeningNetwork, numbers.Calling, numbers.Presentation, configuration.Variant.CallingKind);
        if (numbers.InSetup > 0) message.Called(numbers.Called.Ascii[..numbers.InSetup], configuration.Variant.CalledKind);
        Send(message.Octets, ref facts);
    }

    // What call control has said since the last INFORMATION, or since SETUP.
    [SkipLocalsInit]
    private void SendMissingDigits(Handle call, ref CallFacts facts)
    {
        ref CallNumbers numbers = ref _numbers[call.Index];
        ReadOnlySpan<byte> missing = numbers.Called.Ascii[numbers.Given..];
        bool complete = numbers.Complete && !numbers.CompleteSaid;
        if (missing.IsEmpty && !complete) return;
        Span<byte> octets = stackalloc byte[InformationOctetsMax];
        var message = new MessageWriter(octets, MessageType.Information, facts.Reference);
        if (complete) message.SendingComplete();
        if (!missing.IsEmpty) message.Called(missing, _configuration[facts.Span].Variant.CalledKind);
        Send(message.Octets, ref facts);
        numbers.Given = (byte)numbers.Called.Count;
        numbers.CompleteSaid |= complete;
    }

    [SkipLocalsInit]
    private void SendBare(MessageType type, ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        Send(new MessageWriter(octets, type, facts.Reference).Octets, ref facts);
    }

    [SkipLocalsInit]
    private void SendWithChannel(MessageType type, in CallRow row, ref CallFacts facts, bool mayTellProgress = true)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, type, facts.Reference);
        message.Channel(row.Channel, exclusive: true, _configuration[row.Span]);
        if (facts.InBand && mayTellProgress) message.Progress(LocationOf(facts.Span), ProgressElement.InBandInformation);
        Send(message.Octets, ref facts);
    }

    [SkipLocalsInit]
    private void SendWithProgress(MessageType type, ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, type, facts.Reference);
        if (facts.InBand) message.Progress(LocationOf(facts.Span), ProgressElement.InBandInformation);
        Send(message.Octets, ref facts);
    }

    [SkipLocalsInit]
    private void SendNotify(ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, MessageType.Notify, facts.Reference);
        message.Notification(facts.Notification);
        Send(message.Octets, ref facts);
    }

    // The state's own timer is T305; with tones it is T306 instead.
    [SkipLocalsInit]
    private void SendDisconnectWithTones(Handle call, ref CallRow row, ref CallFacts facts)
    {
        NoteClearing(ref row, facts);
        row.Mode = CallMode.Tones;
        _wheel.Start(_callTimers.Of(call.Index), facts.Now + _configuration[row.Span].Timers.T306);
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, MessageType.Disconnect, facts.Reference);
        message.Cause(LocationOf(facts.Span), row.Sent);
        CountCauseOut(facts.Span, row.Sent);
        message.Progress(LocationOf(facts.Span), ProgressElement.InBandInformation);
        Send(message.Octets, ref facts);
    }

    /// <summary>A clearing message; without an element when there is no cause to name.</summary>
    [SkipLocalsInit]
    private void SendWithCause(MessageType type, Cause cause, ref CallFacts facts, bool diagnose = true)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, type, facts.Reference);
        if (cause != Cause.None)
        {
            message.Cause(LocationOf(facts.Span), cause, diagnose ? facts.Diagnostic : (byte)0);
            CountCauseOut(facts.Span, cause);
        }

        Send(message.Octets, ref facts);
    }

    [SkipLocalsInit]
    private void SendStatus(Cause cause, byte diagnostic, CallState state, ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[ShortOctetsMax];
        var message = new MessageWriter(octets, MessageType.Status, facts.Reference);
        message.Cause(LocationOf(facts.Span), cause, diagnostic);
        message.CallState(state);
        CountCauseOut(facts.Span, cause);
        Send(message.Octets, ref facts);
    }

    private byte LocationOf(int span) => _configuration[span].Variant.LocationOf(_configuration[span].Role);

    private void Send(ReadOnlySpan<byte> message, ref CallFacts facts)
    {
        ref SpanCounters counters = ref _counters[facts.Span];
        if (_links.Send(facts.Span, message, facts.Now))
        {
            counters.MessagesOut++;
            CountOut(facts.Span, (MessageType)message[4]);
            return;
        }

        counters.MessagesLost++;
        facts.Lost = true;
    }
}
