using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Tells in one screen why a call or an agent is where it is: where it stands, what stands before it, what was decided.</summary>
internal sealed class WhyReport(Configuration configuration)
{
    private const int ScreenLines = 24;

    // Lines from which on queues are only counted: the decisions want room, too.
    private const int QueuesTill = 10;

    // The width of a time of day and two spaces.
    private const int Indent = 14;

    private readonly List<string> _lines = [];

    /// <summary>The call asked about; null: an agent.</summary>
    public WhyCallRow? Call { get; set; }

    /// <summary>The agent asked about; null: a call.</summary>
    public WhyAgentRow? Agent { get; set; }

    /// <summary>The queues in which the call waits.</summary>
    public List<WhyQueueRow> Queues { get; } = [];

    /// <summary>The queues that the agent serves.</summary>
    public List<WhyServesRow> Serves { get; } = [];

    /// <summary>The last decisions, oldest first.</summary>
    public List<DecisionRow> Decisions { get; } = [];

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text)
    {
        if (Call is { } call) Tell(call);
        if (Agent is { } agent) Tell(agent);
        foreach (string line in _lines) text.Append(line).Append('\n');
    }

    private void Tell(in WhyCallRow call)
    {
        if (call.State == WhyState.Unknown)
        {
            Say(0, $"Nothing is known of call {Of(call.Call)}: it joined no queue, or what was decided about it has fallen out. {Kept(call)}");
            return;
        }

        Say(0, HeadOf(call));
        int queues = 0;
        while (queues < Queues.Count && _lines.Count < QueuesTill) Tell(Queues[queues++], call);
        if (queues < Queues.Count) Say(2, $"and {Plural(Queues.Count - queues, "more queue")}; --json has them");
        if (call.Overtaken.Total > 0) Say(0, $"Overtaken {Times(call.Overtaken.Total)} by later calls: {WhyWords.Tally(call.Overtaken)}");
        else if (call.State is WhyState.Waiting or WhyState.WaitingByName) Say(0, "No newer call was taken before it.");
        if (Decisions.Count == 0 && call.State == WhyState.InNoQueue) Say(0, "Nothing was decided about it yet.");
        else if (Decisions.Count == 0) Say(0, $"What was decided about it has fallen out. {Kept(call)}");
        else TellDecisions();
    }

    private string HeadOf(in WhyCallRow call)
    {
        string agent = configuration.AgentName(call.Agent) ?? "?";
        string queue = configuration.QueueName(call.Queue) is { } name ? " for " + name : "";
        string waited = WhyWords.Span(call.Waited.Microseconds);
        return call.State switch
        {
            WhyState.Waiting => $"Call {Of(call.Call)} waits, {waited} so far, priority {Of(call.Priority)}",
            WhyState.WaitingByName => call.NamedFor < Duration.Zero
                ? $"Call {Of(call.Call)} waits for agent {agent} alone, {waited} so far"
                : $"Call {Of(call.Call)} waits for agent {agent} alone, {waited} so far, {WhyWords.Span(call.NamedFor.Microseconds)} more at most",
            WhyState.Offered => $"Call {Of(call.Call)} is offered to agent {agent}{(call.Ringing > 1 ? $" and {Of(call.Ringing - 1)} more" : "")}{queue} after {waited}",
            WhyState.Talking => $"Call {Of(call.Call)} talks to agent {agent}{queue}",
            WhyState.InNoQueue => $"Call {Of(call.Call)} is in progress, in no queue",
            _ => $"Call {Of(call.Call)} is over",
        };
    }

    private void Tell(in WhyQueueRow row, in WhyCallRow call)
    {
        string next = row.NextStep < Duration.Zero ? "" : $", the next in {WhyWords.Span(row.NextStep.Microseconds)}";
        string step = row.Steps > 1 ? $", step {Of(row.Step + 1)} of {Of(row.Steps)}{next}" : "";
        Say(2, $"{configuration.QueueName(row.Queue) ?? "?"}{step}");
        Say(4, Staff(row));
        ulong before = row.Before.Total;
        if (before == 0)
        {
            Say(4, row.Waiting > 1 ? $"first of {Of(row.Waiting)} calls" : "no other call waits");
            return;
        }

        Say(4, $"{Of(before)} of {Of(row.Waiting)} calls before it: {WhyWords.Tally(row.Before)}; call {Of(row.First)} is first");
        Say(4, ToBeFirst(row, call));
    }

    private static string Staff(in WhyQueueRow row)
    {
        string of = row.Steps > 1 ? row.Step > 0 ? $" of steps 1 to {Of(row.Step + 1)}" : " of step 1" : "";
        if (row.Agents.SignedIn == 0) return $"nobody{of} is signed in, {Of(row.Agents.SignedOut)} signed out";
        string reserve = row.Reserve == 0 ? "" : row.ReserveCalled ? $"; {Of(row.Reserve)} of them reserve, called" : $"; {Of(row.Reserve)} of them reserve, not called";
        return $"{Plural(row.Agents.SignedIn, "agent")}{of} signed in: {Doing(row.Agents)}{reserve}";
    }

    private static string Doing(in AgentTally agents)
    {
        var words = new List<string>();
        Add(words, agents.Free, "free");
        Add(words, agents.Ringing, "being rung");
        Add(words, agents.Busy, "busy");
        Add(words, agents.WrapUp, "after-call work");
        Add(words, agents.NotReady, "not ready");
        return string.Join(", ", words);
    }

    private static void Add(List<string> words, int count, string word)
    {
        if (count > 0) words.Add($"{Of(count)} {word}");
    }

    private static string ToBeFirst(in WhyQueueRow row, in WhyCallRow call)
    {
        string priority = row.PriorityToBeFirst > call.Priority ? $"with priority {Of(row.PriorityToBeFirst)}" : "";
        string longer = row.LongerToBeFirst < Duration.Zero ? "" : $"{WhyWords.Span(row.LongerToBeFirst.Microseconds)} longer in queue";
        if (priority.Length == 0 && longer.Length == 0) return "neither priority nor waiting would put it first; its place can be set";
        return $"would be first {priority}{(priority.Length > 0 && longer.Length > 0 ? ", or " : "")}{longer}";
    }

    private void Tell(in WhyAgentRow why)
    {
        AgentRow agent = why.Agent;
        string name = configuration.AgentName(agent.Agent) ?? "?";
        string ends = why.EndsIn < Duration.Zero ? "" : $", {WhyWords.Span(why.EndsIn.Microseconds)} more";
        string state = (agent.Status == AgentStatus.WrapUp ? "in " : "") + AgentReport.StatusOf(agent, configuration);
        string call = agent.Call == 0 ? "" : $", call {Of(agent.Call)}";
        Say(0, $"Agent {name} is {state} for {RowWords.Of(agent.InStatus)}{ends}{call}");
        if (agent.Status == AgentStatus.Ready)
        {
            Say(2, why.Free > 1 ? $"{Of(why.FreeBefore)} of {Of(why.Free)} free agents became free before him" : "nobody else is free");
            Say(2, why.Waiting == 0 ? "no call waits" : $"{Plural(why.Waiting, "call")} in all queues, none that he may take now");
        }

        int queues = 0;
        while (queues < Serves.Count && _lines.Count < QueuesTill) Say(2, ServesLine(Serves[queues++], agent));
        if (queues < Serves.Count) Say(2, $"and {Plural(Serves.Count - queues, "more queue")}; --json has them");
        if (Serves.Count == 0) Say(2, "serves no queue");
        if (Decisions.Count == 0) Say(0, "Nothing was decided about him, or it has fallen out.");
        else TellDecisions();
    }

    private string ServesLine(in WhyServesRow row, in AgentRow agent)
    {
        string queue = configuration.QueueName(row.Queue) ?? "?";
        string what = $"{queue} (step {Of(row.Step + 1)}, tier {Of(row.Tier)}, level {Of(row.Level)}{(row.Reserve ? row.ReserveCalled ? ", reserve, called" : ", reserve, not called" : "")}): ";
        string waits = row.Waiting == 0 ? "no call waits" : row.ForHim == 0 ? $"{Plural(row.Waiting, "call")} waiting, none for him" : $"{Plural(row.Waiting, "call")} waiting, {Of(row.ForHim)} for him";
        if (agent.Status != AgentStatus.Ready) return what + waits;
        if (row.First < 0) return what + waits;
        if (row.First == agent.Agent) return $"{what}{waits}; he is first for the next";
        var decision = new DecisionRow
        {
            Kind = DecisionKind.Placed,
            By = row.By,
            Reason = row.Order,
            Margin = row.Margin,
            Value = row.Value,
            Agent = row.First,
            RivalAgent = agent.Agent,
            Queue = row.Queue,
            RivalQueue = -1,
        };
        return $"{what}{waits}; {configuration.AgentName(row.First) ?? "?"} is before him: {WhyWords.Rule(decision, configuration)}";
    }

    // The newest that fit on the screen, told in the order in which they happened.
    private void TellDecisions()
    {
        int first = Decisions.Count;
        int room = ScreenLines - _lines.Count - 2;
        while (first > 0 && room > 0)
        {
            room -= Wrap(Indent, Sentence(Decisions[first - 1])).Count;
            if (room >= 0) first--;
        }

        if (first > 0) Say(0, $"What was decided last, {Of(first)} before that:");
        else Say(0, "What was decided:");
        for (int i = first; i < Decisions.Count; i++)
        {
            List<string> lines = Wrap(Indent, Sentence(Decisions[i]));
            for (int line = 0; line < lines.Count; line++) _lines.Add((line == 0 ? WallTime.OfDay(Decisions[i].At) : new string(' ', Indent - 2)) + "  " + lines[line]);
        }
    }

    /// <summary>A decision in words: of the call or the agent asked about, or of a call that was taken before it.</summary>
    public string Sentence(in DecisionRow row)
    {
        if (Call is not { } call) return WhyWords.OfAgent(row, configuration);
        return row.Call == call.Call ? WhyWords.OfCall(row, configuration, InSeveralQueues) : WhyWords.OfAnother(row, configuration);
    }

    /// <summary>Has the call been in several queues, so that each has to be named?</summary>
    private bool InSeveralQueues
    {
        get
        {
            int first = -1;
            foreach (DecisionRow row in Decisions)
            {
                if (row.Queue < 0 || (Call is { } call && row.Call != call.Call)) continue;
                if (first >= 0 && row.Queue != first) return true;
                first = row.Queue;
            }

            return false;
        }
    }

    private void Say(int indent, string sentence)
    {
        foreach (string line in Wrap(indent, sentence)) _lines.Add(new string(' ', indent) + line);
    }

    // Words in lines that fit beside the indent; a word that is longer than a line stands alone.
    private static List<string> Wrap(int indent, string sentence)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length > 0 && indent + TextTable.WidthOf(line.ToString()) + 1 + TextTable.WidthOf(word) > TextTable.Width)
            {
                lines.Add(line.ToString());
                line.Clear().Append("  ");
            }

            if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            line.Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    private static string Kept(in WhyCallRow call) =>
        call.KeptSince == 0 ? "No decision was made since start-up." : $"The last {Of(call.Kept)} decisions are kept; the oldest is of {WallTime.Iso(call.KeptSince)}.";

    private static string Times(ulong count) => count == 1 ? "once" : Of(count) + " times";

    private static string Plural(int count, string noun) => count == 1 ? "1 " + noun : $"{Of(count)} {noun}s";

    private static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
