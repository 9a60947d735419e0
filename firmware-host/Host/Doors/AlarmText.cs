using AcdController.Alarms;
using AcdController.Console;
using AcdController.Distribution;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>Alarms of the core in words.</summary>
internal static class AlarmText
{
    /// <summary>One line; null for what the log does not tell.</summary>
    public static string? Of(in AlarmNews news, Configuration configuration)
    {
        if (configuration.Log == LogDetail.Brief && news.Severity < AlarmSeverity.Major) return null;
        AlarmKindFacts facts = AlarmKinds.Of(news.Kind);
        if ((facts.Stays || facts.Passes) && !news.IsWorse) return null;
        if (news.Kind == AlarmKind.AgentTelephoneLost)
        {
            string agent = news.Bits < configuration.Agents.Length ? configuration.Agents[(int)news.Bits].Name : "?";
            return $"agent {agent}: telephone not reported free in time; it counts as free";
        }

        if (news.Kind == AlarmKind.DistributionBreach) return $"distribution broke a promise: {(AuditBreach)news.Bits}; show agents and show calls tell where, release agent and pull-out help";

        string? verb = news.Change switch
        {
            AlarmChange.Raised       => "raised",
            AlarmChange.Changed      => "changed",
            AlarmChange.Cleared      => "cleared",
            AlarmChange.Acknowledged => "acknowledged",
            AlarmChange.Shelved      => "shelved",
            AlarmChange.Unshelved    => "unshelved",
            _                        => null,
        };
        return verb is null ? null : $"alarm {verb}: {AlarmWords.Of(news.Object, configuration)}: {AlarmWords.What(news.Kind, news.Bits)}";
    }
}
