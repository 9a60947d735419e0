using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Answers to `why` and `show capacity` as members of the JSON object of the answer.</summary>
internal sealed class WhyJson(Configuration configuration, Utf8JsonWriter json, RowJson objects)
{
    /// <summary>Writes a report.</summary>
    public void Write(WhyReport report)
    {
        if (report.Call is { } call) Write(call, report);
        if (report.Agent is { } agent) Write(agent, report);
        json.WriteStartArray("decisions");
        foreach (DecisionRow row in report.Decisions) Write(row, report);
        json.WriteEndArray();
    }

    private void Write(in WhyCallRow call, WhyReport report)
    {
        json.WriteNumber("call", call.Call);
        json.WriteString("state", WhyWords.Of(call.State));
        json.WriteString("agent", configuration.AgentName(call.Agent));
        json.WriteString("queue", configuration.QueueName(call.Queue));
        json.WriteNumber("ringing", call.Ringing);
        json.WriteNumber("priority", call.Priority);
        Seconds("waitedSeconds", call.Waited);
        Write("overtaken", call.Overtaken);
        json.WriteNumber("decisionsKept", call.Kept);
        json.WriteString("keptSince", call.KeptSince == 0 ? null : WallTime.Iso(call.KeptSince));
        json.WriteStartArray("queues");
        foreach (WhyQueueRow row in report.Queues) Write(row);
        json.WriteEndArray();
    }

    private void Write(in WhyQueueRow row)
    {
        json.WriteStartObject();
        json.WriteString("queue", configuration.QueueName(row.Queue));
        json.WriteNumber("step", row.Step + 1);
        json.WriteNumber("steps", row.Steps);
        SecondsOrNull("nextStepSeconds", row.NextStep);
        json.WriteNumber("waiting", row.Waiting);
        json.WriteNumber("before", row.Before.Total);
        Write("beforeByRule", row.Before);
        if (row.First == 0) json.WriteNull("first");
        else json.WriteNumber("first", row.First);
        json.WriteStartObject("agents");
        json.WriteNumber("signedIn", row.Agents.SignedIn);
        json.WriteNumber("free", row.Agents.Free);
        json.WriteNumber("ringing", row.Agents.Ringing);
        json.WriteNumber("busy", row.Agents.Busy);
        json.WriteNumber("wrapUp", row.Agents.WrapUp);
        json.WriteNumber("notReady", row.Agents.NotReady);
        json.WriteNumber("signedOut", row.Agents.SignedOut);
        json.WriteNumber("reserve", row.Reserve);
        json.WriteEndObject();
        json.WriteBoolean("reserveCalled", row.ReserveCalled);
        if (row.PriorityToBeFirst < 0) json.WriteNull("priorityToBeFirst");
        else json.WriteNumber("priorityToBeFirst", row.PriorityToBeFirst);
        SecondsOrNull("longerToBeFirstSeconds", row.LongerToBeFirst);
        json.WriteEndObject();
    }

    private void Write(in WhyAgentRow why, WhyReport report)
    {
        json.WritePropertyName("agent");
        objects.Add(why.Agent);
        SecondsOrNull("endsInSeconds", why.EndsIn);
        json.WriteNumber("free", why.Free);
        json.WriteNumber("freeBefore", why.FreeBefore);
        json.WriteNumber("waiting", why.Waiting);
        json.WriteStartArray("serves");
        foreach (WhyServesRow row in report.Serves) Write(row);
        json.WriteEndArray();
    }

    private void Write(in WhyServesRow row)
    {
        json.WriteStartObject();
        json.WriteString("queue", configuration.QueueName(row.Queue));
        json.WriteNumber("step", row.Step + 1);
        json.WriteNumber("tier", row.Tier);
        json.WriteNumber("level", row.Level);
        json.WriteBoolean("reserve", row.Reserve);
        json.WriteBoolean("reserveCalled", row.ReserveCalled);
        json.WriteNumber("waiting", row.Waiting);
        json.WriteNumber("forHim", row.ForHim);
        json.WriteString("first", configuration.AgentName(row.First));
        json.WriteString("rule", WhyWords.Of(row.By));
        json.WriteString("order", WhyWords.Of(row.Order));
        json.WriteNumber("value", row.Value);
        json.WriteNumber("margin", row.Margin);
        json.WriteEndObject();
    }

    private void Write(in DecisionRow row, WhyReport report)
    {
        json.WriteStartObject();
        json.WriteString("at", WallTime.Iso(row.At));
        json.WriteString("kind", WhyWords.Of(row.Kind));
        json.WriteString("rule", WhyWords.Of(row.By));
        json.WriteString("reason", WhyWords.Of(row.Reason));
        Number("call", row.Call);
        json.WriteString("agent", configuration.AgentName(row.Agent));
        json.WriteString("queue", configuration.QueueName(row.Queue));
        json.WriteNumber("step", row.Step + 1);
        Number("rivalCall", row.RivalCall);
        json.WriteString("rivalAgent", configuration.AgentName(row.RivalAgent));
        json.WriteString("rivalQueue", configuration.QueueName(row.RivalQueue));
        json.WriteNumber("value", row.Value);
        json.WriteNumber("margin", row.Margin);
        json.WriteNumber("considered", row.Considered);
        Number("among", (ulong)row.Among);
        if (row.Kind == DecisionKind.AgentState) json.WriteString("status", RowWords.Of(row.Status));
        json.WriteString("text", report.Sentence(row));
        json.WriteEndObject();
    }

    private void Write(string name, in RuleTally tally)
    {
        json.WriteStartObject(name);
        for (int rule = 0; rule < RuleTally.RulesCount; rule++)
        {
            if (tally[rule] > 0) json.WriteNumber("C" + (char)('1' + rule), tally[rule]);
        }

        json.WriteEndObject();
    }

    private void Number(string name, ulong value)
    {
        if (value == 0) json.WriteNull(name);
        else json.WriteNumber(name, value);
    }

    private void SecondsOrNull(string name, Duration duration)
    {
        if (duration < Duration.Zero) json.WriteNull(name);
        else Seconds(name, duration);
    }

    private void Seconds(string name, Duration duration) => json.WriteNumber(name, duration.Milliseconds * 0.001m);
}
