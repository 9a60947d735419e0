using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>The words in which decisions are told. The signs are those of docs/distribution.md.</summary>
internal static class WhyWords
{
    /// <summary>Least difference told in minutes and seconds.</summary>
    private const long MinutesFrom = 600_000_000;

    /// <summary>What happened, in the life of a call.</summary>
    /// <param name="row">The decision.</param>
    /// <param name="configuration">What has the names.</param>
    /// <param name="several">The call has been in several queues: each is named.</param>
    public static string OfCall(in DecisionRow row, Configuration configuration, bool several)
    {
        string forQueue = several && configuration.QueueName(row.Queue) is { } own ? " for " + own : "";
        string queue = configuration.QueueName(row.Queue) ?? "its queues";
        string agent = configuration.AgentName(row.Agent) ?? "?";
        return row.Kind switch
        {
            DecisionKind.Entered => row.Step > 0 ? $"joined {queue} at step {Of(row.Step + 1)}" : $"joined {queue}",
            DecisionKind.Picked => $"given to agent {agent}{forQueue}, now free: {Rule(row, configuration)}",
            DecisionKind.Placed => $"given to agent {agent}{forQueue}: {Rule(row, configuration)}",
            DecisionKind.Waits => !several || row.Queue < 0 ? "waits: nobody who may take it is free" : $"waits in {queue}: nobody who may take it is free",
            DecisionKind.Accepted => row.Value > 0 ? $"agent {agent} answered, {Span(row.Value)} after the call had come" : $"agent {agent} answered",
            DecisionKind.Refused => $"agent {agent} {RefusedWords(row.Reason)}; the call has its old place again",
            DecisionKind.Released => $"offer to agent {agent} taken back",
            DecisionKind.Widened => $"step {Of(row.Step + 1)} of {queue}: more agents may take it",
            DecisionKind.Overflowed => $"joined {queue} by overflow{From(row, configuration)}{Because(row.Reason)}; its wait is kept",
            DecisionKind.Left => $"left {(row.Queue < 0 ? "distribution" : queue)}{Because(row.Reason)}",
            DecisionKind.Abandoned => row.Value > 0 ? $"the caller hung up after {Span(row.Value)}" : "the caller hung up",
            DecisionKind.Recalled => "the talk lost its agent: back to its queues, its wait is kept",
            DecisionKind.Moved => row.By == DecidedBy.OperatorPriority ? $"priority set to {Of(row.Value)} by an operator" : $"put at place {Of(row.Value)} by an operator",
            DecisionKind.Regained => $"called before: has its place again, with {Span(row.Value)} of waiting",
            DecisionKind.Named => row.Value > 0 ? $"waits for agent {agent} alone, {Span(row.Value)} at most" : $"waits for agent {agent} alone",
            DecisionKind.Finished => "the talk is over",
            DecisionKind.TurnedAway => $"turned away{Because(row.Reason)}",
            DecisionKind.Needed => $"agent {agent} is needed in {queue}: ready again",
            DecisionKind.AgentState => $"agent {agent} is {RowWords.Of(row.Status)}",
            _ => "nothing known",
        };
    }

    /// <summary>A call was taken before the one asked about.</summary>
    public static string OfAnother(in DecisionRow row, Configuration configuration) =>
        $"agent {configuration.AgentName(row.Agent) ?? "?"} got call {Of(row.Call)} before it: {Rule(row, configuration)}";

    /// <summary>What happened, in the life of an agent.</summary>
    public static string OfAgent(in DecisionRow row, Configuration configuration)
    {
        string call = "call " + Of(row.Call);
        string queue = configuration.QueueName(row.Queue) ?? "no queue";
        return row.Kind switch
        {
            DecisionKind.Picked => $"became free and got {call}{OfQueue(row, configuration)}: {Rule(row, configuration)}",
            DecisionKind.Placed => $"got {call}{OfQueue(row, configuration)}: {Rule(row, configuration)}",
            DecisionKind.Accepted => $"answered {call}",
            DecisionKind.Refused => $"{RefusedWords(row.Reason)}: {call}",
            DecisionKind.Released => $"offer of {call} taken back",
            DecisionKind.Recalled => $"lost {call}; it went back to its queues",
            DecisionKind.Named => $"{call} waits for him alone",
            DecisionKind.Needed => $"needed in {queue}: ready again",
            DecisionKind.AgentState => RowWords.Of(row.Status),
            DecisionKind.Finished => $"{call} is over",
            DecisionKind.Abandoned => $"the caller of {call} hung up",
            _ => $"{call}: {OfCall(row, configuration, several: true)}",
        };
    }

    /// <summary>The rule that decided, by how much and against whom.</summary>
    public static string Rule(in DecisionRow row, Configuration configuration)
    {
        string against = row.RivalCall > 0 ? "call " + Of(row.RivalCall) : configuration.AgentName(row.RivalAgent) ?? "the next";
        return row.By switch
        {
            DecidedBy.Nothing => "by no rule",
            DecidedBy.OnlyOne => row.Kind == DecisionKind.Picked ? "no other call waited for him" : "nobody else was free for it",
            DecidedBy.C1 => "waits for him by name (C1)",
            DecidedBy.C2 => $"his level in its queue (C2), {Of(row.Value)} against {Of(row.Value + row.Margin)} of {against}",
            DecidedBy.C3 => $"he is furthest behind his share (C3), further than in the queue of {against}",
            DecidedBy.C4 => $"weight of its queue (C4), {Of(row.Value)} against {Of(row.Value - row.Margin)} of {against}",
            DecidedBy.C5 => $"priority (C5), {Of(row.Value)} against {Of(row.Value - row.Margin)} of {against}",
            DecidedBy.C6 when row.Reason == ReasonShown.ByObjective => $"greater need (C6), {Share(row.Margin, 1_000_000)} of its objective more than {against}",
            DecidedBy.C6 when row.Reason == ReasonShown.ByWait => $"longest wait (C6), {Span(row.Margin)} longer than {against}",
            DecidedBy.C6 => $"greater need (C6), {Span(row.Margin)} more than {against}",
            DecidedBy.C7 => $"entered first (C7), before {against}",
            DecidedBy.A0 => "its first queue (A0)",
            DecidedBy.A1 => "asked for by name (A1)",
            DecidedBy.A2 => $"earlier step (A2), {Of(row.Value + 1)} against {Of(row.Value + row.Margin + 1)} of {against}",
            DecidedBy.A3 => $"lower tier (A3), {Of(row.Value)} against {Of(row.Value + row.Margin)} of {against}",
            DecidedBy.A4 => $"before reserve agents (A4) as {against}",
            DecidedBy.A5 => $"the caller's location (A5), {against} is elsewhere",
            DecidedBy.A6 => $"preferred skills missing (A6), {Of(row.Value)} against {Of(row.Value + row.Margin)} of {against}",
            DecidedBy.A7 => $"better level (A7), {Of(row.Value)} against {Of(row.Value + row.Margin)} of {against}",
            DecidedBy.A8 => Choice(row, against),
            DecidedBy.A9 => $"first in the configuration (A9), before {against}",
            DecidedBy.OperatorPriority or DecidedBy.OperatorPlace => "by an operator",
            _ => "an operator took it out",
        };
    }

    /// <summary>Why calls stand before a waiting one: "2 by priority (C5), 1 by need (C6)".</summary>
    public static string Tally(in RuleTally tally)
    {
        var words = new List<string>();
        for (int rule = 0; rule < RuleTally.RulesCount; rule++)
        {
            if (tally[rule] > 0) words.Add($"{Of(tally[rule])} by {Noun(rule)} (C{Of(rule + 1)})");
        }

        return string.Join(", ", words);
    }

    /// <summary>A length of time: 37 ms, 12.4 s, 12:34.</summary>
    public static string Span(long microseconds) => microseconds switch
    {
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000} ms"),
        < MinutesFrom => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000_000}.{microseconds / 100_000 % 10} s"),
        _ => RowWords.Of(new Duration(microseconds)),
    };

    /// <summary>The name of a reason in JSON; null without one.</summary>
    public static string? Of(ReasonShown reason) => reason == ReasonShown.None ? null : Hyphened(reason.ToString());

    /// <summary>The name of a kind of decision in JSON.</summary>
    public static string Of(DecisionKind kind) => Hyphened(kind.ToString());

    /// <summary>The sign of a rule in JSON; null where no rule decided.</summary>
    public static string? Of(DecidedBy rule) => rule switch
    {
        DecidedBy.Nothing => null,
        >= DecidedBy.C1 and <= DecidedBy.A9 => rule.ToString(),
        _ => Hyphened(rule.ToString()),
    };

    /// <summary>Where a call stands, in JSON.</summary>
    public static string Of(WhyState state) => Hyphened(state.ToString());

    private static string Noun(int rule) => rule switch
    {
        0 => "name",
        1 => "level",
        2 => "share",
        3 => "weight",
        4 => "priority",
        5 => "need",
        _ => "entry",
    };

    private static string Choice(in DecisionRow row, string against) => row.Reason switch
    {
        ReasonShown.LongestIdle when row.Margin < 1000 => $"longest idle (A8), just before {against}",
        ReasonShown.LongestIdle => $"longest idle (A8), {Span(row.Margin)} longer than {against}",
        ReasonShown.LeastOccupied or ReasonShown.LeastTalk or ReasonShown.FewestCalls when row.Margin == 0 => $"{Least(row.Reason)} (A8), no more than {against}, who was idle less long",
        ReasonShown.LeastOccupied => $"least occupied (A8), {Share(row.Value, 1 << 20)} against {Share(row.Value + row.Margin, 1 << 20)} of {against}",
        ReasonShown.LeastTalk => $"least talk time (A8), {Span(row.Margin)} less than {against}",
        ReasonShown.FewestCalls => $"fewest calls (A8), {Of(row.Value)} against {Of(row.Value + row.Margin)} of {against}",
        ReasonShown.RoundRobin => "next in turn (A8)",
        ReasonShown.Fixed => $"fixed order (A8), before {against}",
        ReasonShown.Random => "by chance (A8)",
        ReasonShown.WeightedRandom => "by chance and weight (A8)",
        _ => $"the queue's way to choose (A8), before {against}",
    };

    private static string Least(ReasonShown reason) => reason switch
    {
        ReasonShown.LeastOccupied => "least occupied",
        ReasonShown.LeastTalk => "least talk time",
        _ => "fewest calls",
    };

    private static string RefusedWords(ReasonShown reason) => reason switch
    {
        ReasonShown.NoAnswer => "did not answer",
        ReasonShown.Unreachable => "could not be reached",
        _ => "refused or was busy",
    };

    private static string Because(ReasonShown reason) => reason switch
    {
        ReasonShown.Waited => ": it had waited too long",
        ReasonShown.NoAgents => ": nobody is signed in",
        ReasonShown.Full => ": full",
        ReasonShown.AgentNotReached => ": the agent it asked for did not come",
        ReasonShown.PulledOut => ": an operator took it out",
        ReasonShown.QueueGone => ": its queue is configured no more",
        _ => "",
    };

    private static string OfQueue(in DecisionRow row, Configuration configuration) => configuration.QueueName(row.Queue) is { } queue ? " of " + queue : "";

    private static string From(in DecisionRow row, Configuration configuration) => configuration.QueueName(row.RivalQueue) is { } queue ? " from " + queue : "";

    private static string Share(long part, long whole)
    {
        long tenths = part >= long.MaxValue / 1000 ? 1000 : part * 1000 / whole;
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} %");
    }

    private static string Hyphened(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
