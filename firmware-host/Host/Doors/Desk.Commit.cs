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

    /// <summary>What a configuration would do if it were committed now: done to a copy of the core, on the asker's thread.</summary>
    /// <returns>The list; with a refusal when it could not be committed now.</returns>
    public async Task<ImpactList> ImpactAsync(Configuration next)
    {
        if (DistributionTranslation.Check(next) is { } mistake) return new ImpactList { Refusal = mistake };
        (Switch? copy, Instant now, string? refusal, _) = await Commits!.CopyAsync();
        if (copy is null) return new ImpactList { Refusal = refusal };
        try
        {
            return await Task.Run(() => Impact.Of(copy, now, next));
        }
        catch (InvariantFailure fault)
        {
            _log.Write($"configuration: the switch could not go on with it: {fault}");
            return new ImpactList { Refusal = $"the switch could not go on with it: {fault.Message}" };
        }
    }
}
