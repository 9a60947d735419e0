using System;
using System.Collections.Generic;
using AcdController.Alarms;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>Cuts the configuration into what the room of alarms understands.</summary>
internal static class AlarmTranslation
{
    private const int RowsAside = 192;
    private const int RowsPerCard = 10;
    private const int RowsPerSpan = 12;
    private const int AgentRowsMost = 256;
    private const int HistoryRows = 1024;

    internal static AlarmParameters Parameters(Configuration configuration)
    {
        int rows = RowsAside + (configuration.Cards.Length * RowsPerCard) + (configuration.Spans.Length * RowsPerSpan) + Math.Min(AgentRowsMost, configuration.Agents.Length)
            + (configuration.TrunkGroups.Length * 2) + (configuration.Thresholds.IsEmpty ? 0 : configuration.Queues.Length * 2);
        var trunks = new bool[SpanId.IndexBound];
        foreach (SpanConfiguration span in configuration.Spans) trunks[span.Span.Index] = span.Role == SpanRole.Trunk;
        var severities = new AlarmSeverity[AlarmKinds.Count];
        foreach (AlarmSeverityConfiguration alarm in configuration.AlarmSeverities) severities[(int)alarm.Kind] = alarm.Severity;
        var objects = new List<(AlarmObject Object, AlarmSeverity Severity)>();
        foreach (ChassisPartConfiguration part in configuration.ChassisParts)
        {
            if (part.Severity != AlarmSeverity.Cleared) objects.Add((new AlarmObject(part.Kind, part.Number, 0), part.Severity));
        }

        return new AlarmParameters(rows, HistoryRows, severities, [.. objects], trunks);
    }
}
