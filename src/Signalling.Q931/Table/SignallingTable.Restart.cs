using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// RESTART in both directions (§5.5): what is to be restarted waits in the span's row and goes out one message after the other.
public sealed partial class SignallingTable
{
    private const int RestartOctetsMax = 64;
    private const byte IndicatedChannels = 0x80;
    private const byte SingleInterface = 0x86;

    /// <summary>Restarts channels: their calls end with cause 41 here and at the far end, and nothing is placed or taken on them until it has acknowledged.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="channels">Bit n for timeslot n; others than the span's are left out.</param>
    /// <param name="now">The moment.</param>
    /// <remarks>One RESTART is out at a time (§5.5.1); what is asked for meanwhile, or while the D-channel is down, is sent later. The end is told as news.</remarks>
    public void Restart(int span, uint channels, Instant now)
    {
        _spans[span].RestartDue |= channels & _configuration[span].Channels;
        RestartNext(span, now);
    }

    /// <summary>Restarts the whole interface: all calls of the span end with cause 41, here and at the far end.</summary>
    public void RestartInterface(int span, Instant now)
    {
        _spans[span].InterfaceDue = true;
        RestartNext(span, now);
    }

    /// <summary>Is a restart of ours under way or waiting?</summary>
    public bool IsRestarting(int span)
    {
        ref readonly SpanRow row = ref _spans[span];
        return row.OwnRestart != GlobalState.Rest || row.InterfaceDue || row.RestartDue != 0;
    }

    private void RestartNext(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        if (!row.Up || row.OwnRestart != GlobalState.Rest) return;
        SpanSignalling configuration = _configuration[span];
        if (row.InterfaceDue)
        {
            row.InterfaceRestarting = true;
            row.Restarting = configuration.Channels;
            row.InterfaceDue = false;
            row.RestartDue = row.RestartIfIdle = 0;
        }
        else
        {
            row.Restarting = PortionOf(row.RestartDue != 0 ? row.RestartDue : row.RestartIfIdle & ~row.Busy, configuration.Variant.RestartForm);
            row.RestartDue &= ~row.Restarting;
            row.RestartIfIdle &= ~row.Restarting;
            if (row.Restarting == 0)
            {
                row.RestartIfIdle = 0;
                return;
            }
        }

        row.RestartsSent = 0;
        var facts = new CallFacts { Now = now, Span = span, Reference = new CallReference(0, Own: true) };
        StepGlobal(GlobalEvent.RestartWanted, default, default, ref facts);
    }

    private static uint PortionOf(uint channels, RestartForm form) => form == RestartForm.OneByOne ? channels & unchecked(~channels + 1) : channels;

    /// <summary>What a variant restarts of its own accord when the D-channel comes up, and what waited for it.</summary>
    private void RestartAfterLink(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        SignallingVariant variant = _configuration[span].Variant;
        if (!row.Begun)
        {
            row.Begun = true;
            if (variant.StartRestart == RestartPolicy.Interface) row.InterfaceDue = true;
            if (variant.StartRestart == RestartPolicy.Channels) row.RestartDue = _configuration[span].Channels;
        }

        if (variant.RestartUntold) row.RestartDue |= row.Untold;
        row.Untold = 0;

        if (variant.RestartEvery > Duration.Zero && !_wheel.IsRunning(_routineTimers.Of(span))) _wheel.Start(_routineTimers.Of(span), now + variant.RestartEvery);
        StepOwnRestart(span, GlobalEvent.LinkReset, now);
        RestartNext(span, now);
    }

    /// <summary>The far end does not answer RELEASE: the call is over here, its channel in maintenance, and restarted where the variant says so (§5.3.3, §5.5).</summary>
    private void AbandonChannel(Handle call, ref CallRow row, ref CallFacts facts)
    {
        byte channel = row.Channel;
        End(call, ref row, facts.Cause, aside: true);
        if (channel == 0 || !_configuration[facts.Span].Variant.RestartUntold) return;
        _spans[facts.Span].RestartDue |= ChannelMask.Of(channel);
        RestartNext(facts.Span, facts.Now);
    }

    private void RestartRoutinely(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        _wheel.Start(_routineTimers.Of(span), now + _configuration[span].Variant.RestartEvery);
        row.RestartIfIdle = _configuration[span].Channels & ~row.Busy;
        RestartNext(span, now);
    }

    private void ExpireRestart(int span, Instant now)
    {
        CountExpiry(span, SignallingTimer.T316);
        bool last = _spans[span].RestartsSent >= _configuration[span].Timers.N316;
        StepOwnRestart(span, last ? GlobalEvent.TimerExpiredAtLast : GlobalEvent.TimerExpired, now);
    }

    // The line or its card is lost: nothing can be told, and the far end may keep what we forget.
    private void ForgetRestarts(int span)
    {
        ref SpanRow row = ref _spans[span];
        _wheel.Stop(_restartTimers.Of(span));
        row.OwnRestart = GlobalState.Rest;
        row.Restarting = row.RestartDue = row.RestartIfIdle = row.Aside = 0;
        row.InterfaceRestarting = row.InterfaceDue = row.Begun = false;
        TellMaintenance(span);
    }

    private void StepOwnRestart(int span, GlobalEvent cause, Instant now)
    {
        var facts = new CallFacts { Now = now, Span = span, Reference = new CallReference(0, Own: true) };
        StepGlobal(cause, default, default, ref facts);
    }

    /// <summary>A message with the global call reference.</summary>
    private void ReceiveGlobal(in MessageView view, ref CallFacts facts)
    {
        GlobalEvent cause = ClassifyGlobal(view, ref facts, out RestartScope scope);
        StepGlobal(cause, view, scope, ref facts);
        if (cause == GlobalEvent.RestartAsked) StepGlobal(GlobalEvent.Cleared, view, scope, ref facts);
    }

    private GlobalEvent ClassifyGlobal(in MessageView view, ref CallFacts facts, out RestartScope scope)
    {
        scope = default;
        bool own = facts.Reference.Own;
        switch (view.Type)
        {
            case MessageType.Restart when !own:
                return RestartScope.TryRead(view, _configuration[facts.Span], ref facts, out scope) ? GlobalEvent.RestartAsked : GlobalEvent.ElementFault;
            case MessageType.RestartAcknowledge when own:
                if (!RestartScope.TryRead(view, _configuration[facts.Span], ref facts, out scope)) return GlobalEvent.ElementFault;
                return (_spans[facts.Span].Restarting & ~scope.Channels) == 0 ? GlobalEvent.Acknowledged : GlobalEvent.AcknowledgedInPart;
            case MessageType.Status:
                bool unknown = CauseElement.TryRead(view[view.Cause], out CauseElement element)
                    && element.Value is Cause.MessageTypeNotImplemented or Cause.MessageNotCompatibleOrNotImplemented;
                return own && unknown ? GlobalEvent.NotImplemented : GlobalEvent.Status;
            default:
                return GlobalEvent.OutOfPlace;
        }
    }

    private void StepGlobal(GlobalEvent cause, in MessageView view, in RestartScope scope, ref CallFacts facts)
    {
        ref SpanRow row = ref _spans[facts.Span];
        bool own = facts.Reference.Own;
        GlobalStep step = GlobalReference.Next(own ? row.OwnRestart : row.FarRestart, cause);
        if (own) row.OwnRestart = step.Next;
        else row.FarRestart = step.Next;
        if (own && step.Enters)
        {
            if (step.Next == GlobalState.RestartRequest) _wheel.Start(_restartTimers.Of(facts.Span), facts.Now + _configuration[facts.Span].Timers.T316);
            else _wheel.Stop(_restartTimers.Of(facts.Span));
        }

        Perform(step.Do, step.Next, view, scope, ref facts);
    }

    private void Perform(GlobalAction action, GlobalState state, in MessageView view, in RestartScope scope, ref CallFacts facts)
    {
        int span = facts.Span;
        switch (action)
        {
            case GlobalAction.Ignore: break;
            case GlobalAction.Misuse: Invariant.Fail("a restart goes by its table"); break;
            case GlobalAction.SendRestart: SendRestart(ref facts); break;
            case GlobalAction.FreeChannels: FinishRestart(span, _spans[span].Restarting, 0, facts.Now); break;
            case GlobalAction.FreeSomeChannels:
                FinishRestart(span, _spans[span].Restarting & scope.Channels, _spans[span].Restarting & ~scope.Channels, facts.Now);
                break;
            case GlobalAction.ReturnChannels:
                _spans[span].RestartIfIdle = 0;
                RaiseFault(span, SpanNewsKind.RestartFailed);
                FinishRestart(span, 0, 0, facts.Now);
                break;
            case GlobalAction.PutAside:
                _spans[span].RestartIfIdle = 0;
                FinishRestart(span, 0, _spans[span].Restarting, facts.Now);
                break;
            case GlobalAction.Postpone: PostponeRestart(span); break;
            case GlobalAction.ClearChannels:
                _counters[span].Restarts++;
                EndCallsOf(span, scope.WholeInterface, scope.Channels, facts.Now);
                NoteFarRestart(span, scope.Channels);
                break;
            case GlobalAction.SendAcknowledge: SendRestartAcknowledge(view, scope, ref facts); break;
            case GlobalAction.ReportElement:
                CountElementFault(facts);
                SendStatus(facts.Reply, facts.Diagnostic, (CallState)state, ref facts);
                break;
            case GlobalAction.ReportReference:
                _counters[span].UnknownReference++;
                SendStatus(Cause.InvalidCallReference, 0, (CallState)state, ref facts);
                break;
            default: Invariant.Fail("every action is performed somewhere"); break;
        }
    }

    private void PostponeRestart(int span)
    {
        ref SpanRow row = ref _spans[span];
        row.InterfaceDue |= row.InterfaceRestarting;
        row.RestartDue |= row.InterfaceRestarting ? 0 : row.Restarting;
        row.Restarting = 0;
        row.InterfaceRestarting = false;
    }

    /// <summary>The restart that was out is over, one way or the other; the next one goes out.</summary>
    private void FinishRestart(int span, uint freed, uint stuck, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        row.Restarting = 0;
        row.InterfaceRestarting = false;
        if (freed != 0) NoteOwnRestart(span, freed);
        if (stuck != 0)
        {
            PutAside(span, stuck);
            RaiseFault(span, SpanNewsKind.RestartFailed);
        }

        RestartNext(span, now);
    }

    // A call of the far end that has not been answered stands there on the channel it asked for, which may not be ours: it is refused by name.
    private void RefuseUnanswered(int span, uint channels, Instant now)
    {
        CallState unanswered = IsUser(span) ? CallState.Present : CallState.CallInitiated;
        for (uint busy = channels & _spans[span].Busy; busy != 0; busy &= busy - 1)
        {
            Handle call = OwnerOf(span, ChannelMask.Lowest(busy));
            ref readonly CallRow row = ref _calls[call];
            if (!row.Own && row.State == unanswered) StepOne(call, CallEvent.Withdrawn, Cause.TemporaryFailure, now);
        }
    }

    private void EndCallsOf(int span, bool wholeInterface, uint channels, Instant now)
    {
        if (wholeInterface)
        {
            StepCalls(span, CallEvent.Abandoned, Cause.TemporaryFailure, now);
            return;
        }

        for (uint busy = channels & _spans[span].Busy; busy != 0; busy &= busy - 1)
        {
            StepOne(OwnerOf(span, ChannelMask.Lowest(busy)), CallEvent.Abandoned, Cause.TemporaryFailure, now);
        }
    }

    [SkipLocalsInit]
    private void SendRestart(ref CallFacts facts)
    {
        ref SpanRow row = ref _spans[facts.Span];
        if (row.RestartsSent == 0)
        {
            RefuseUnanswered(facts.Span, row.InterfaceRestarting ? ~0u : row.Restarting, facts.Now);
            EndCallsOf(facts.Span, row.InterfaceRestarting, row.Restarting, facts.Now);
        }

        row.RestartsSent++;
        _counters[facts.Span].RestartsSent++;
        Span<byte> octets = stackalloc byte[RestartOctetsMax];
        var message = new MessageWriter(octets, MessageType.Restart, facts.Reference);
        if (row.InterfaceRestarting) message.Interface(_configuration[facts.Span]);
        else message.Channels(row.Restarting, _configuration[facts.Span]);
        message.Raw(ElementId.RestartIndicator, [row.InterfaceRestarting ? SingleInterface : IndicatedChannels]);
        Send(message.Octets, ref facts);
    }

    // What was asked for is echoed; channels that the span has not are left out: they were not restarted (§5.5.2).
    [SkipLocalsInit]
    private void SendRestartAcknowledge(in MessageView view, in RestartScope scope, ref CallFacts facts)
    {
        Span<byte> octets = stackalloc byte[RestartOctetsMax];
        var message = new MessageWriter(octets, MessageType.RestartAcknowledge, facts.Reference);
        if (scope.HasForeign) message.Channels(scope.Channels, _configuration[facts.Span]);
        else if (!scope.WholeInterface || scope.NamesInterface) message.Raw(ElementId.ChannelIdentification, view[view.Channel]);
        message.Raw(ElementId.RestartIndicator, view[view.Restart]);
        Send(message.Octets, ref facts);
    }
}
