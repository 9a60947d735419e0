using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Folds a message and its elements into one event, so that the rows of the tables need no conditions.</summary>
internal static class CallEvents
{
    private const byte CongestionLevel = 0xB0;

    /// <summary>A message for a call.</summary>
    /// <param name="view">The message.</param>
    /// <param name="facts">Takes cause, in-band mark, reported state, and what an answer must say.</param>
    /// <returns>STATUS with a state comes out as <see cref="CallEvent.StatusAgrees"/>; whether it does, only the caller can tell.</returns>
    internal static CallEvent Classify(in MessageView view, ref CallFacts facts)
    {
        CallEvent cause = OfType(view.Type);
        facts.Diagnostic = (byte)view.Type;
        if (view.Type == MessageType.Resume && view.Reference.Own) return CallEvent.SetupRepeated;
        if (cause is CallEvent.SetupRepeated or CallEvent.Unrecognized or CallEvent.Unexpected) return cause;
        if (cause is CallEvent.Disconnect or CallEvent.Release or CallEvent.ReleaseComplete) return Clearing(view, cause, ref facts);
        if (cause == CallEvent.StatusAgrees) return Status(view, ref facts);
        if (view.UnknownRequired.IsPresent) return Missing(view.UnknownRequired.Identifier, ref facts);

        if (ProgressElement.TryRead(view[view.Progress], out ProgressElement progress)) facts.InBand = progress.IsInBand;
        else if (cause == CallEvent.Progress) return Faulty(view.Progress, ElementId.ProgressIndicator, ref facts);
        if (cause == CallEvent.Facility && !view.HasFacility) return Missing((byte)ElementId.Facility, ref facts);
        if (cause == CallEvent.Notify)
        {
            if (view.Notification.Length == 0 || view.Notification.Truncated) return Faulty(view.Notification, ElementId.NotificationIndicator, ref facts);
            facts.Notification = (byte)(view[view.Notification][0] & 0x7F);
        }

        return cause == CallEvent.UserInformation ? UserInformation(view, ref facts) : cause;
    }

    /// <summary>What a message is by its type alone: whether it is in place is asked before its elements are (§5.8, order of the checks).</summary>
    internal static CallEvent OfType(in MessageView view) => OfType(view.Type);

    private static CallEvent UserInformation(in MessageView view, ref CallFacts facts)
    {
        bool isCongestion = view.Type == MessageType.CongestionControl;
        ElementReader element = view.Elements();
        while (element.Next())
        {
            if (element.Codeset != 0) continue;
            if (isCongestion ? (element.Identifier & 0xF0) == CongestionLevel : element.Identifier == (byte)ElementId.UserUser) return CallEvent.UserInformation;
        }

        return Missing(isCongestion ? CongestionLevel : (byte)ElementId.UserUser, ref facts);
    }

    /// <summary>A message, not a SETUP from its originator, for a reference that is not in use.</summary>
    internal static CallEvent WithoutCall(in MessageView view)
    {
        CallEvent cause = OfType(view.Type);
        if (view.Type == MessageType.Resume) return view.Reference.Own ? CallEvent.SetupRepeated : CallEvent.Resume;
        if (cause != CallEvent.StatusAgrees) return cause;
        if (view.CallState.Length != 1) return CallEvent.StatusUnreadable;
        return (view[view.CallState][0] & 0x3F) == 0 ? CallEvent.StatusNull : CallEvent.StatusAgrees;
    }

    private static CallEvent OfType(MessageType type) => type switch
    {
        MessageType.Setup => CallEvent.SetupRepeated,
        MessageType.SetupAcknowledge => CallEvent.SetupAck,
        MessageType.CallProceeding => CallEvent.Proceeding,
        MessageType.Alerting => CallEvent.Alerting,
        MessageType.Progress => CallEvent.Progress,
        MessageType.Connect => CallEvent.Connect,
        MessageType.ConnectAcknowledge => CallEvent.ConnectAck,
        MessageType.Disconnect => CallEvent.Disconnect,
        MessageType.Release => CallEvent.Release,
        MessageType.ReleaseComplete => CallEvent.ReleaseComplete,
        MessageType.Status => CallEvent.StatusAgrees,
        MessageType.StatusEnquiry => CallEvent.StatusEnquiry,
        MessageType.Information => CallEvent.Information,
        MessageType.Notify => CallEvent.Notify,
        MessageType.Facility => CallEvent.Facility,
        MessageType.UserInformation or MessageType.CongestionControl => CallEvent.UserInformation,
        MessageType.Hold => CallEvent.HoldGranted,
        MessageType.Retrieve => CallEvent.RetrieveGranted,
        MessageType.Suspend => CallEvent.Suspend,
        MessageType.Restart or MessageType.RestartAcknowledge => CallEvent.Unexpected,
        MessageType.HoldAcknowledge or MessageType.HoldReject or MessageType.RetrieveAcknowledge or MessageType.RetrieveReject => CallEvent.Unexpected,
        MessageType.SuspendAcknowledge or MessageType.SuspendReject or MessageType.Resume or MessageType.ResumeAcknowledge or MessageType.ResumeReject => CallEvent.Unexpected,
        _ => CallEvent.Unrecognized,
    };

    // A clearing message is obeyed whatever its elements are; only the answer names the fault (§5.8.6).
    private static CallEvent Clearing(in MessageView view, CallEvent cause, ref CallFacts facts)
    {
        facts.Diagnostic = 0;
        bool readable = CauseElement.TryRead(view[view.Cause], out CauseElement element) && !view.Cause.Truncated && view.Cause.Length <= CauseElement.ContentMax;
        facts.Cause = readable ? element.Value : Cause.NormalUnspecified;
        if (ProgressElement.TryRead(view[view.Progress], out ProgressElement progress)) facts.InBand = progress.IsInBand;
        if (cause == CallEvent.ReleaseComplete) return cause;
        if (view.UnknownRequired.IsPresent) Missing(view.UnknownRequired.Identifier, ref facts);
        else if (!readable && (cause == CallEvent.Disconnect || view.Cause.IsPresent)) Faulty(view.Cause, ElementId.Cause, ref facts);
        else if (cause == CallEvent.Disconnect && view.Progress.IsPresent && progress == default) Faulty(view.Progress, ElementId.ProgressIndicator, ref facts);
        else if (view.Unknown.IsPresent) (facts.Reply, facts.Diagnostic) = (Cause.ElementNotImplemented, view.Unknown.Identifier);
        return cause;
    }

    /// <summary>The first clearing message must say why; a RELEASE after a DISCONNECT need not (§3.1.9).</summary>
    internal static void RequireCause(in MessageView view, CallState state, ref CallFacts facts)
    {
        if (!view.Cause.IsPresent && facts.Reply == Cause.None && !CallStates.IsClearing(state)) Missing((byte)ElementId.Cause, ref facts);
    }

    private static CallEvent Status(in MessageView view, ref CallFacts facts)
    {
        if (view.UnknownRequired.IsPresent || view.CallState.Length != 1 || !CauseElement.TryRead(view[view.Cause], out _)) return CallEvent.StatusUnreadable;
        facts.ReportedState = (byte)(view[view.CallState][0] & 0x3F);
        if (!CallStates.IsKnown(facts.ReportedState)) return CallEvent.StatusUnreadable;
        if (facts.ReportedState != 0) return CallEvent.StatusAgrees;
        facts.Cause = Cause.TemporaryFailure;
        return CallEvent.StatusNull;
    }

    private static CallEvent Faulty(ElementPlace place, ElementId identifier, ref CallFacts facts)
    {
        if (!place.IsPresent) return Missing((byte)identifier, ref facts);
        facts.Reply = Cause.InvalidElementContents;
        facts.Diagnostic = (byte)identifier;
        return CallEvent.ElementWrong;
    }

    private static CallEvent Missing(byte identifier, ref CallFacts facts)
    {
        facts.Reply = Cause.MandatoryElementMissing;
        facts.Diagnostic = identifier;
        return CallEvent.ElementMissing;
    }
}
