using System;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Lines about calls out, call-backs, messages and the emergency plan.</summary>
/// <remarks>
/// <code>
/// outbound
///   caller-id DIGITS [inbound-only]; contract DIGITS[*]; number-length LEAST MOST; within CALENDAR
/// call-backs
///   caller-id DIGITS; by-route NAME; attempts N; retry T; ring T; keep T; most N
/// messages keep T
/// emergency-plan
///   run PLAN; agents-unreachable T; storage-failed; restart T; return-after T
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private static readonly Duration s_messagesKeptMost = Duration.FromSeconds(365 * 86_400);

    private bool ReadLeavingHeader(string word)
    {
        switch (word)
        {
            case "outbound":
                var outbound = new OutboundDraft(_statement.Taken, _statement.Line);
                _block = outbound;
                if (Once(_draft.Settings, word) && _statement.End()) _draft.Outbound = outbound;
                break;
            case "call-backs":
                var callBacks = new CallBacksDraft(_statement.Taken, _statement.Line);
                _block = callBacks;
                if (Once(_draft.Settings, word) && _statement.End()) _draft.CallBacks = callBacks;
                break;
            case "emergency-plan":
                var emergency = new EmergencyPlanDraft(_statement.Taken, _statement.Line);
                _block = emergency;
                if (Once(_draft.Settings, word) && _statement.End()) _draft.EmergencyPlan = emergency;
                break;
            case "messages":
                if (Once(_draft.Settings, word) && _statement.TryTakeOneOf(["keep"], out _) && _statement.TryTakeSeconds("the time", Duration.FromSeconds(3600), s_messagesKeptMost, out Duration kept) && _statement.End()) _draft.MessagesKept = kept;
                break;
            default:
                return false;
        }

        return true;
    }

    private bool ReadLeavingLine(string word)
    {
        switch (_block)
        {
            case OutboundDraft outbound: ReadSetting(OutboundSettings.All, OutboundSettings.Words, outbound, word); return true;
            case CallBacksDraft callBacks: ReadSetting(CallBacksSettings.All, CallBacksSettings.Words, callBacks, word); return true;
            case EmergencyPlanDraft emergency: ReadSetting(EmergencyPlanSettings.All, EmergencyPlanSettings.Words, emergency, word); return true;
            default: return false;
        }
    }

    private static string? LeavingOwner(string word)
    {
        if (Array.IndexOf(OutboundSettings.Words, word) >= 0) return "outbound";
        if (Array.IndexOf(CallBacksSettings.Words, word) >= 0) return "call-backs";
        return Array.IndexOf(EmergencyPlanSettings.Words, word) >= 0 ? "emergency-plan" : null;
    }

    private static string[] LeavingWords(BlockDraft? block) => block switch
    {
        OutboundDraft => OutboundSettings.Words,
        CallBacksDraft => CallBacksSettings.Words,
        EmergencyPlanDraft => EmergencyPlanSettings.Words,
        FeatureDraft => FeatureSettings.Words,
        _ => [],
    };
}
