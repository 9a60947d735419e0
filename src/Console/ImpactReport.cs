using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>The impact list of a commit: for people the tables that have rows, each with its most; for machines all of them.</summary>
public sealed class ImpactReport : Answer
{
    /// <summary>Rows of a table that people are shown; a line says how many more there are.</summary>
    public const int RowsShownMost = 40;

    private readonly ImpactList _impact;

    /// <summary>Makes it.</summary>
    public ImpactReport(ImpactList impact)
        : base("impact") => _impact = impact;

    /// <inheritdoc/>
    public override void AppendText(StringBuilder text, Language language)
    {
        bool chinese = language == Language.Chinese;
        if (_impact.Refusal is { } refusal)
        {
            text.Append(chinese ? "现在不能提交：" : "cannot be committed now: ").Append(refusal).Append('\n');
            return;
        }

        if (_impact.IsEmpty)
        {
            text.Append(chinese ? "不影响任何呼叫、坐席、E1 端口和板卡\n" : "no call, agent, span or card is touched\n");
            return;
        }

        bool first = true;
        foreach ((AnswerTable table, string english, string inChinese) in Tables(RowsShownMost))
        {
            if (table.Rows.Count == 0) continue;
            if (!first) text.Append('\n');
            first = false;
            int all = CountOf(table.Name);
            text.Append(chinese ? inChinese : english).Append(CultureInfo.InvariantCulture, $" ({all})\n");
            table.AppendText(text, language);
            if (all > table.Rows.Count) text.Append(CultureInfo.InvariantCulture, $"{(chinese ? "另有 " : "and ")}{all - table.Rows.Count}{(chinese ? " 项" : " more")}\n");
        }
    }

    /// <inheritdoc/>
    public override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartObject(Name);
        json.WriteString("refusal", _impact.Refusal);
        foreach ((AnswerTable table, _, _) in Tables(int.MaxValue)) table.WriteMembers(json);
        json.WriteEndObject();
    }

    private int CountOf(string table) => table switch
    {
        "calls"  => _impact.Calls.Length,
        "agents" => _impact.Agents.Length,
        "spans"  => _impact.Spans.Length,
        "cards"  => _impact.Cards.Length,
        _        => _impact.Objects.Length,
    };

    private IEnumerable<(AnswerTable Table, string English, string Chinese)> Tables(int most)
    {
        yield return (Calls(most), "Calls", "呼叫");
        yield return (Agents(most), "Agents", "坐席");
        yield return (Spans(most), "Spans", "E1 端口");
        yield return (Cards(most), "Cards", "板卡");
        yield return (Objects(most), "Comes and goes", "新增和删除");
    }

    private AnswerTable Calls(int most)
    {
        var table = new AnswerTable(
            "calls",
            new AnswerColumn("call", "Call", "呼叫", AnswerType.Number),
            new AnswerColumn("phase", "Now", "现状"),
            new AnswerColumn("waited", "Waited", "已等待", AnswerType.Seconds),
            new AnswerColumn("change", "Will", "将会"),
            new AnswerColumn("queue", "Queue", "队列", AnswerType.Name),
            new AnswerColumn("place", "Place", "位次", AnswerType.Number),
            new AnswerColumn("placeThen", "Then", "之后", AnswerType.Number),
            new AnswerColumn("agent", "Agent", "坐席", AnswerType.Name));
        foreach (ImpactCall call in First(_impact.Calls, most))
        {
            table.Add(
                (long)call.Call, ImpactWords.Of(call.Phase), call.Waited, ImpactWords.Of(call.Change), call.Queue,
                call.Place > 0 ? call.Place : AnswerValue.Nothing, call.PlaceThen > 0 ? call.PlaceThen : AnswerValue.Nothing, call.Agent);
        }

        return table;
    }

    private AnswerTable Agents(int most)
    {
        var table = new AnswerTable(
            "agents",
            new AnswerColumn("agent", "Agent", "坐席", AnswerType.Name),
            new AnswerColumn("signedIn", "Signed in", "已签入", AnswerType.YesNo),
            new AnswerColumn("talks", "Has a call", "有呼叫", AnswerType.YesNo),
            new AnswerColumn("signedOut", "Signed out", "将签出", AnswerType.YesNo),
            new AnswerColumn("skillsLost", "Skills lost", "失去技能"),
            new AnswerColumn("skillsGained", "gained", "获得技能"),
            new AnswerColumn("queuesLost", "Queues lost", "失去队列"),
            new AnswerColumn("queuesGained", "gained", "获得队列"));
        foreach (ImpactAgent agent in First(_impact.Agents, most))
        {
            table.Add(
                agent.Agent, agent.SignedIn, agent.Talks, agent.SignedOut,
                Names(agent.SkillsLost), Names(agent.SkillsGained), Names(agent.QueuesLost), Names(agent.QueuesGained));
        }

        return table;
    }

    private AnswerTable Spans(int most)
    {
        var table = new AnswerTable(
            "spans",
            new AnswerColumn("span", "Span", "E1 端口"),
            new AnswerColumn("change", "Will", "将会"),
            new AnswerColumn("callsEnded", "Calls ended", "结束的呼叫", AnswerType.Number));
        foreach (ImpactSpan span in First(_impact.Spans, most)) table.Add(span.Span, ImpactWords.Of(span.Change), span.Calls);
        return table;
    }

    private AnswerTable Cards(int most)
    {
        var table = new AnswerTable("cards", new AnswerColumn("card", "Card", "板卡", AnswerType.Number), new AnswerColumn("change", "Will", "将会"));
        foreach (ImpactCard card in First(_impact.Cards, most)) table.Add(card.Card, ImpactWords.Of(card.Change));
        return table;
    }

    private AnswerTable Objects(int most)
    {
        var table = new AnswerTable("objects", new AnswerColumn("kind", "What", "对象"), new AnswerColumn("name", "Name", "名称", AnswerType.Name), new AnswerColumn("change", "Will", "将会"));
        foreach (ImpactObject thing in First(_impact.Objects, most)) table.Add(ImpactWords.Of(thing.Kind), thing.Name, ImpactWords.Of(thing.Change));
        return table;
    }

    private static ImmutableArray<T> First<T>(ImmutableArray<T> rows, int most) => rows.Length <= most ? rows : rows[..most];

    private static AnswerValue Names(ImmutableArray<string> names) => names.IsEmpty ? AnswerValue.Nothing : string.Join(' ', names);
}
