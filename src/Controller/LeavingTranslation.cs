using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>What the configuration means for calls out, call-backs, messages and the emergency plan.</summary>
internal static class LeavingTranslation
{
    /// <summary>The rules.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="firstSteps">By plan: its first step.</param>
    internal static LeavingRules Rules(Configuration configuration, int[] firstSteps)
    {
        CallBacksConfiguration callBacks = configuration.CallBacks;
        EmergencyPlanConfiguration emergency = configuration.EmergencyPlan;
        return new LeavingRules
        {
            Outbound = new OutboundTable(Outbound(configuration.Outbound)),
            CallBacks = new CallBackRules
            {
                CallerId = callBacks.CallerId.IsEmpty ? FirstCallerId(configuration.Outbound) : callBacks.CallerId,
                Route = callBacks.Route,
                Attempts = callBacks.Attempts,
                Retry = callBacks.Retry,
                Ring = callBacks.Ring,
                Keep = callBacks.Keep,
                Most = callBacks.Most,
            },
            Emergency = new EmergencyRules
            {
                HasPlan = emergency.Plan >= 0,
                Unreachable = emergency.Unreachable,
                Storage = emergency.Storage,
                Restart = emergency.Restart,
                ReturnAfter = emergency.ReturnAfter,
            },
            EmergencyStep = emergency.Plan >= 0 ? firstSteps[emergency.Plan] : -1,
            MessagesKept = configuration.MessagesKept,
        };
    }

    private static OutboundRules Outbound(OutboundConfiguration made) => new()
    {
        CallerIds = [.. made.CallerIds.Select(id => new AllottedNumber(id.Number, id.InboundOnly))],
        Contracts = [.. made.Contracts.Select(contract => new DigitPattern(contract.Number, contract.Open))],
        Least = made.Least,
        Most = made.Most,
        Calendar = made.Calendar,
        SignedInOnly = made.SignedInOnly,
    };

    private static Digits FirstCallerId(OutboundConfiguration made)
    {
        foreach (CallerIdConfiguration id in made.CallerIds)
        {
            if (!id.InboundOnly) return id.Number;
        }

        return default;
    }
}
