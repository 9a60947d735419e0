using System;
using AcdController.Board;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>`show sources`: how the sources of answers do.</summary>
internal sealed class SourceCommands(RequestKeeper keeper, MonotonicClock clock) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("show sources", _ => HostAnswer.Of(Shown()));

    /// <summary>The sources as they do now.</summary>
    internal AnswerTable Shown()
    {
        var table = SourceReport.Table();
        foreach ((SourceConfiguration source, SourceFigures figures) in keeper.Sources())
        {
            table.Add(
                source.Name,
                source.Kind == SourceKind.Sqlite ? "sqlite" : "http",
                StateOf(figures),
                clock.Now - figures.Since,
                figures.Asked,
                figures.Answered,
                figures.Empty,
                figures.Failed,
                figures.Late,
                figures.HeldOff,
                figures.Waiting,
                Math.Round(figures.Mean.TotalMilliseconds, 1),
                Math.Round(figures.Longest.TotalMilliseconds, 1),
                string.IsNullOrEmpty(figures.LastReason) ? AnswerValue.Nothing : figures.LastReason);
        }

        return table;
    }

    private static AnswerValue StateOf(in SourceFigures figures) => figures.State switch
    {
        BreakerState.Open   => AnswerValue.Word("held-off", "held off", "熔断"),
        BreakerState.Trying => AnswerValue.Word("trying", "trying", "试探"),
        _                   => AnswerValue.Word("asked", "asked", "正常"),
    };
}
