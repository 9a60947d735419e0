using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The switch as the configuration commands see it: what runs, how something else comes to run, and what that would do.</summary>
internal interface IRunningConfiguration
{
    /// <summary>What runs.</summary>
    Configuration Configuration { get; }

    /// <summary>Makes a configuration run, atomically.</summary>
    /// <returns>Null when it runs; otherwise why not, and nothing has changed.</returns>
    Task<string?> CommitAsync(Configuration next, string text, string who, string comment);

    /// <summary>What a configuration would do to what waits, rings and talks now; null when nobody knows.</summary>
    Task<Answer?> ImpactAsync(Configuration next);
}
