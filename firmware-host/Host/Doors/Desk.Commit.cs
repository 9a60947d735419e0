using System.Threading.Tasks;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host;

/// <content>Another configuration, and what it would do.</content>
internal sealed partial class Desk
{
    /// <summary>Makes configurations run; set once, before the doors open.</summary>
    public LiveCommit? Commits { get; set; }

    /// <summary>Makes a configuration run from now on: atomically, as one input of the core, written down in the journal.</summary>
    /// <param name="next">What the text was compiled to.</param>
    /// <param name="text">The text; at most <see cref="CommitRecord.TextOctetsMax"/>.</param>
    /// <param name="who">Who commits it.</param>
    /// <param name="comment">Why; may be empty.</param>
    /// <returns>Null when it runs; otherwise why not, and nothing has changed.</returns>
    public Task<string?> CommitAsync(Configuration next, string text, string who, string comment) =>
        ReferenceEquals(next, _editions.Now.Configuration) ? Task.FromResult<string?>(null) : CommitAsync(text, who, comment, null);

    /// <summary>The same with the text of the file of --config.</summary>
    public Task<string?> CommitAsync(string text, string who, string comment, ulong? fileHash) => Commits!.CommitAsync(text, who, comment, _turn, fileHash);

    /// <summary>A core like the one that runs, with its present tables: the asker's own, to try things on.</summary>
    /// <returns>The core and its time; null and why not.</returns>
    public async Task<(Switch? Core, Instant Now, string? Refusal)> CopyAsync()
    {
        (Switch? core, Instant now, string? refusal, _) = await Commits!.CopyAsync();
        return (core, now, refusal);
    }

    /// <summary>What a configuration would do to calls and agents at this moment: tried on a copy.</summary>
    /// <returns>Null when no copy could be made.</returns>
    public async Task<ImpactList?> ImpactAsync(Configuration next)
    {
        (Switch? core, Instant now, _) = await CopyAsync();
        return core is null ? null : await Task.Run(() => Impact.Of(core, now, next));
    }
}
