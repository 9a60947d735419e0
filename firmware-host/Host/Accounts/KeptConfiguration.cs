using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The configuration as the keeper of generations has it.</summary>
/// <param name="editions">What runs.</param>
/// <param name="keeper">Keeps generations.</param>
internal sealed class KeptConfiguration(Editions editions, ConfigurationKeeper keeper) : IConfigurationDoor
{
    /// <inheritdoc/>
    public Configuration Configuration => editions.Now.Configuration;

    /// <inheritdoc/>
    public async Task<string?> TryEditAsync(string line, Actor actor, string comment)
    {
        // A secret that was changed stays so over a restart; changes of others that nobody saved are not saved with it.
        bool saves = !keeper.IsUnsaved && keeper.Pending is null;
        CommitOutcome outcome = await keeper.EditAsync([line], new Editor(actor.User, actor.Session), comment);
        if (outcome.Refusal is { } lines) return string.Join("; ", lines);
        if (saves) await keeper.SaveAsync();
        return null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> TryReplaceAsync(string text, Actor actor, string comment)
    {
        var mistakes = new List<ConfigurationError>();
        if (ConfigurationDocument.Read("backup", text, mistakes) is not { } document) return mistakes.ConvertAll(mistake => mistake.ToString());
        Candidate candidate = keeper.Begin();
        candidate.Editor.Take(document);
        bool differs = !candidate.Comparison.IsEmpty;
        CommitOutcome outcome = differs ? await keeper.CommitAsync(candidate, new Editor(actor.User, actor.Session), comment, 0) : default;
        if (outcome.Refusal is { } refusal) return refusal;
        await keeper.SaveAsync();
        return [];
    }
}

/// <summary>No commit takes the last administrator away.</summary>
/// <param name="editions">What runs.</param>
internal sealed class AccessFollower(Editions editions) : IFollower
{
    /// <inheritdoc/>
    public string? WhyNot(Configuration next) => Roles.CheckChange(editions.Now.Configuration, next);

    /// <inheritdoc/>
    public void Follow(Configuration next)
    {
        // Sessions look up their user and role with every command.
    }
}
