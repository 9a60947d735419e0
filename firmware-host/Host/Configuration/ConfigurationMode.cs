using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Configuration mode: lines of a configuration go into the session's candidate.</summary>
internal sealed class ConfigurationMode(ConfigurationCommands commands, Candidate candidate) : ConsoleMode(candidate.Pasted is null ? candidate.Editor.Mode : "config-load")
{
    /// <inheritdoc/>
    public override string Block => candidate.Editor.Block;

    /// <inheritdoc/>
    public override ILiveNames? Live { get; } = new CandidateNames(candidate);

    /// <inheritdoc/>
    public override Task<HostAnswer?> TryReadAsync(ConsoleSession session, string line, string? refusal)
    {
        bool takes = candidate.Pasted is not null || candidate.Editor.Begins(line);
        if (!takes) return Task.FromResult<HostAnswer?>(null);
        if (refusal is not null) return Task.FromResult<HostAnswer?>(HostAnswer.Refuse(refusal));
        if (candidate.Pasted is { } pasted) return Task.FromResult<HostAnswer?>(commands.TakePasted(session, candidate, pasted, line));
        if (candidate.Editor.Apply(line) is { } reason)
        {
            // Words may be shortened.
            StatementReading full = Grammar.ReadStatement(line, new GrammarContext(commands.Configuration) { Mode = CommandModes.Configuration, Block = Block, Live = Live, Language = session.Language });
            if (full.Description is null || candidate.Editor.Apply((full.No ? "no " : "") + full.Text) is not null) return Task.FromResult<HostAnswer?>(HostAnswer.Refuse(reason));
        }

        commands.Show(session, candidate);
        return Task.FromResult<HostAnswer?>(HostAnswer.Done);
    }

    /// <summary>Names of the candidate go before those of what runs.</summary>
    private sealed class CandidateNames(Candidate candidate) : ILiveNames
    {
        public IReadOnlyList<string>? NamesOf(ObjectKind kind) => candidate.Document.NamesOf(kind);
    }
}
