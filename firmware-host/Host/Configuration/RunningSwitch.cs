using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The switch that runs, for the configuration commands.</summary>
internal sealed class RunningSwitch(Editions editions, Desk desk) : IRunningConfiguration
{
    /// <inheritdoc/>
    public Configuration Configuration => editions.Now.Configuration;

    /// <inheritdoc/>
    public Task<string?> CommitAsync(Configuration next, string text, string who, string comment) => desk.CommitAsync(next, text, who, comment);

    /// <inheritdoc/>
    public async Task<Answer?> ImpactAsync(Configuration next) =>
        await desk.ImpactAsync(next) is { } impact ? new ImpactReport(impact) : null;
}
