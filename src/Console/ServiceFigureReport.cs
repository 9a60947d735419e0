using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Figures of the calls that have a queue, an agent, a class or a day in common; times are sums, microseconds.</summary>
/// <param name="Name">Which; null: calls without one.</param>
public sealed record ServiceFigure(string? Name)
{
    /// <summary>Calls.</summary>
    public long Calls { get; init; }

    /// <summary>Talked to an agent.</summary>
    public long Connected { get; init; }

    /// <summary>Of these: within 30 s of queueing (S113).</summary>
    public long ConnectedSoon { get; init; }

    /// <summary>Served by the menus.</summary>
    public long Served { get; init; }

    /// <summary>Left.</summary>
    public long Abandoned { get; init; }

    /// <summary>Refused by rule.</summary>
    public long Refused { get; init; }

    /// <summary>Ended by a fault.</summary>
    public long Failed { get; init; }

    /// <summary>Waits of those who talked.</summary>
    public long Waited { get; init; }

    /// <summary>Talks.</summary>
    public long Talked { get; init; }

    /// <summary>Marks given in surveys.</summary>
    public long Marks { get; init; }

    /// <summary>Of these: satisfied.</summary>
    public long Satisfied { get; init; }
}

/// <summary>What `show service-figures` looks like.</summary>
public static class ServiceFigureReport
{
    /// <summary>What the lines may be.</summary>
    public static readonly string[] Groups = ["queue", "agent", "class", "day"];

    private static readonly (string English, string Chinese)[] s_heads = [("Queue", "队列"), ("Agent", "坐席"), ("Class", "分类代码"), ("Day", "日期")];

    /// <summary>The table.</summary>
    /// <param name="group">Index of <see cref="Groups"/>.</param>
    /// <param name="figures">A line each; the last line of the table is their sum.</param>
    public static AnswerTable Of(int group, IReadOnlyList<ServiceFigure> figures)
    {
        var table = new AnswerTable(
            "serviceFigures",
            new AnswerColumn("name", s_heads[group].English, s_heads[group].Chinese, AnswerType.Name),
            new AnswerColumn("calls", "Calls", "呼叫", AnswerType.Number),
            new AnswerColumn("connected", "Conn", "接通", AnswerType.Number),
            new AnswerColumn("served", "Serv", "自助", AnswerType.Number),
            new AnswerColumn("abandoned", "Left", "放弃", AnswerType.Number),
            new AnswerColumn("refused", "Ref", "拒绝", AnswerType.Number),
            new AnswerColumn("failed", "Fail", "失败", AnswerType.Number),
            new AnswerColumn("connectPercent", "Conn%", "接通率%", AnswerType.Number),
            new AnswerColumn("in30Percent", "30s%", "30秒%", AnswerType.Number),
            new AnswerColumn("meanWaitSeconds", "Wait", "均等", AnswerType.Seconds),
            new AnswerColumn("meanTalkSeconds", "Talk", "均话", AnswerType.Seconds),
            new AnswerColumn("marks", "Marks", "评分", AnswerType.Number),
            new AnswerColumn("satisfiedPercent", "Sat%", "满意率%", AnswerType.Number));
        var all = new ServiceFigure("*");
        foreach (ServiceFigure figure in figures)
        {
            Add(table, figure);
            all = Sum(all, figure);
        }

        Add(table, all);
        return table;
    }

    // The connect rate asks who wanted an agent or did not get what he came for: who was served wanted none.
    private static void Add(AnswerTable table, ServiceFigure row) => table.Add(
        row.Name is null ? AnswerValue.Nothing : row.Name, row.Calls, row.Connected, row.Served, row.Abandoned, row.Refused, row.Failed,
        Percent(row.Connected, row.Calls - row.Served), Percent(row.ConnectedSoon, row.Connected), Mean(row.Waited, row.Connected), Mean(row.Talked, row.Connected), row.Marks, Percent(row.Satisfied, row.Marks));

    private static AnswerValue Percent(long part, long all) => all == 0 ? AnswerValue.Nothing : Math.Round(100.0 * part / all, 1);

    private static AnswerValue Mean(long sum, long count) => count == 0 ? AnswerValue.Nothing : new Duration(sum / count);

    private static ServiceFigure Sum(ServiceFigure all, ServiceFigure row) => all with
    {
        Calls = all.Calls + row.Calls,
        Connected = all.Connected + row.Connected,
        ConnectedSoon = all.ConnectedSoon + row.ConnectedSoon,
        Served = all.Served + row.Served,
        Abandoned = all.Abandoned + row.Abandoned,
        Refused = all.Refused + row.Refused,
        Failed = all.Failed + row.Failed,
        Waited = all.Waited + row.Waited,
        Talked = all.Talked + row.Talked,
        Marks = all.Marks + row.Marks,
        Satisfied = all.Satisfied + row.Satisfied,
    };
}
