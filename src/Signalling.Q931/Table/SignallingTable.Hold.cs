using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Services of the far side that the call machine answers itself: hold (EN 300 196-1 §7), and call rearrangement (§5.6), which a primary rate does not have.
public sealed partial class SignallingTable
{
    private CallEvent JudgeHold(in CallRow row, ref CallFacts facts)
    {
        facts.Reply = Cause.None;
        facts.Diagnostic = 0;
        if (!_configuration[row.Span].AcceptsHold) facts.Reply = Cause.FacilityNotImplemented;
        else if (row.State != CallState.Active || row.Mode == CallMode.Held) facts.Reply = Cause.MessageNotCompatibleWithCallState;
        return facts.Reply == Cause.None ? CallEvent.HoldGranted : CallEvent.HoldRefused;
    }

    // The channel of a call on hold stays reserved for it: no other one is given.
    private CallEvent JudgeRetrieve(in CallRow row, in MessageView view, ref CallFacts facts)
    {
        facts.Reply = Cause.None;
        facts.Diagnostic = 0;
        if (!_configuration[row.Span].AcceptsHold) facts.Reply = Cause.FacilityNotImplemented;
        else if (row.State != CallState.Active || row.Mode != CallMode.Held) facts.Reply = Cause.MessageNotCompatibleWithCallState;
        else if (ChannelIdentification.TryRead(view[view.Channel], out ChannelIdentification wanted) && wanted.IsExclusive && wanted.Single != row.Channel) facts.Reply = Cause.RequestedCircuitNotAvailable;
        return facts.Reply == Cause.None ? CallEvent.RetrieveGranted : CallEvent.RetrieveRefused;
    }

    private void PerformService(CallAction action, Handle call, ref CallRow row, ref CallFacts facts)
    {
        switch (action)
        {
            case CallAction.AcceptHold:
                row.Mode = CallMode.Held;
                SendBare(MessageType.HoldAcknowledge, ref facts);
                Indicate(IndicationKind.Held, call, row, facts);
                break;
            case CallAction.AcceptRetrieve:
                row.Mode = CallMode.Plain;
                SendWithChannel(MessageType.RetrieveAcknowledge, row, ref facts);
                Indicate(IndicationKind.Retrieved, call, row, facts);
                break;
            case CallAction.RefuseHold: SendWithCause(MessageType.HoldReject, facts.Reply, ref facts); break;
            case CallAction.RefuseRetrieve: SendWithCause(MessageType.RetrieveReject, facts.Reply, ref facts); break;
            case CallAction.RefuseSuspend: SendWithCause(MessageType.SuspendReject, Cause.FacilityNotImplemented, ref facts, diagnose: false); break;
            case CallAction.SendNotify: SendNotify(ref facts); break;
            case CallAction.IndicateNotify: IndicateNotify(call, row, facts); break;
            default: PerformReport(action, row.State, ref facts); break;
        }
    }
}
