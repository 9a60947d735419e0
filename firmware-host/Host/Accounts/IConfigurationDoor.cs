using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The configuration that runs, and the ways in which users and backups change it.</summary>
internal interface IConfigurationDoor
{
    /// <summary>What runs.</summary>
    Configuration Configuration { get; }

    /// <summary>Makes one line run, beside whatever candidates there are, as a generation of its own.</summary>
    /// <param name="line">The line, as a file has it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="comment">Why.</param>
    /// <returns>Null when it runs; otherwise why not, and nothing has changed.</returns>
    Task<string?> TryEditAsync(string line, Actor actor, string comment);

    /// <summary>Makes a whole text run instead of what runs, as a generation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="actor">Who.</param>
    /// <param name="comment">Why.</param>
    /// <returns>Nothing when it runs; otherwise why not, a line each, and nothing has changed.</returns>
    Task<IReadOnlyList<string>> TryReplaceAsync(string text, Actor actor, string comment);
}
