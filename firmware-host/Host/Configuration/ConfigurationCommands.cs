using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Commands for configurations: modes, candidates, commits.</summary>
/// <param name="keeper">What runs and what ran.</param>
/// <param name="files">Directory of the files that load takes.</param>
internal sealed partial class ConfigurationCommands(ConfigurationKeeper keeper, string files) : IHostCommands
{
    /// <summary>The configuration that runs.</summary>
    public Configuration Configuration => keeper.Configuration;

    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("configure", Configure);
        table.Add("configuration exit", Exit);
        table.Add("configuration end", End);
        table.Add("configuration top", Top);
        table.Add(Grammar.StatementHost, StatementAsync);
        table.Add("compare", CompareAsync);
        table.Add("discard", Discard);
        table.Add("refresh", RefreshAsync);
        table.Add("rollback", asked => RollbackAsync(asked, keeper.BackAsync(asked.Command.Arguments.Number("back"))));
        table.Add("rollback generation", asked => RollbackAsync(asked, keeper.FindAsync(asked.Command.Arguments.Number("generation"))));
        table.Add("load", asked => Load(asked, replaces: false));
        table.Add("load replace", asked => Load(asked, replaces: true));
        table.Add("commit", CommitAsync);
        table.Add("commit check", CheckAsync);
        table.Add("confirm", ConfirmAsync);
        table.Add("save", SaveAsync);
        RegisterShows(table);
        RegisterMml(table);
        RegisterTransactions(table);
        RegisterObjects(table);
        RegisterPlans(table);
    }

    /// <summary>The prompt shows where the candidate's editor stands.</summary>
    public void Show(ConsoleSession session, Candidate candidate)
    {
        if (session.Mode is ConfigurationMode mode)
        {
            if (mode.Prompt == candidate.Editor.Mode && candidate.Pasted is null) return;
            session.Modes.RemoveAt(session.Modes.Count - 1);
        }

        session.Modes.Add(new ConfigurationMode(this, candidate));
    }

    /// <summary>Takes a line of a text that is pasted.</summary>
    public HostAnswer TakePasted(ConsoleSession session, Candidate candidate, PastedText pasted, string line)
    {
        if (!pasted.Take(line)) return HostAnswer.Done;
        candidate.Pasted = null;
        Show(session, candidate);
        return pasted.IsTooLong ? HostAnswer.Refuse($"load: more than {PastedText.CharactersMax} characters; nothing was loaded") : Loaded(candidate, "pasted", pasted.Text, pasted.Replaces);
    }

    private static Editor EditorOf(ConsoleSession session) => new(session.User.Length > 0 ? session.User : "local", session.Number) { MayChangeUsers = (session.Allowed & CommandClass.Users) != 0 };

    private static Candidate? CandidateOf(ConsoleSession session) => session.Candidate as Candidate;

    private HostAnswer Configure(HostRequest asked)
    {
        bool begins = CandidateOf(asked.Session) is null;
        Candidate candidate = CandidateOf(asked.Session) ?? keeper.Begin();
        asked.Session.Candidate = candidate;
        candidate.Editor.Leave();
        Show(asked.Session, candidate);
        if (begins) return HostAnswer.Done;
        return HostAnswer.Of($"the candidate of before goes on, generation {candidate.Origin} and {Changes(candidate)}\n");
    }

    private HostAnswer Exit(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate || candidate.Editor.Block.Length == 0) return End(asked);
        candidate.Editor.Leave();
        Show(asked.Session, candidate);
        return HostAnswer.Done;
    }

    private HostAnswer End(HostRequest asked)
    {
        asked.Session.Modes.RemoveAll(mode => mode is ConfigurationMode);
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Done;
        candidate.Editor.Leave();
        if (candidate.Comparison.IsEmpty)
        {
            asked.Session.Candidate = null;
            return HostAnswer.Done;
        }

        return HostAnswer.Of($"the candidate is kept with {Changes(candidate)}: configure goes on with it, discard throws it away\n");
    }

    private HostAnswer Top(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Done;
        candidate.Editor.Leave();
        Show(asked.Session, candidate);
        return HostAnswer.Done;
    }

    // A line whose words were shortened, or one in MML. Outside of a transaction it runs at once.
    private async Task<HostAnswer> StatementAsync(HostRequest asked)
    {
        if (asked.Command.Statement is not { } statement) return HostAnswer.Refuse("no line of a configuration");
        string line = (statement.No ? "no " : "") + statement.Text;
        if (asked.Session.Mode is ConfigurationMode && CandidateOf(asked.Session) is { } candidate)
        {
            if (candidate.Editor.Apply(line) is { } reason) return HostAnswer.Refuse(reason);
            Show(asked.Session, candidate);
            return HostAnswer.Done;
        }

        return Outcome(asked, await keeper.EditAsync([line], EditorOf(asked.Session), asked.Line));
    }

    private HostAnswer Discard(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("discard: there is no candidate");
        if (asked.Session.Mode is not ConfigurationMode)
        {
            asked.Session.Candidate = null;
            return HostAnswer.Done;
        }

        RunningGeneration running = keeper.Running;
        candidate.Rebase(running.Generation.Number, running.Document, running.Document.Copy());
        Show(asked.Session, candidate);
        return HostAnswer.Done;
    }

    private async Task<HostAnswer> RefreshAsync(HostRequest asked)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("refresh: there is no candidate");
        if (candidate.Origin == keeper.Running.Generation.Number) return HostAnswer.Of($"nothing has changed since generation {candidate.Origin}\n");
        IReadOnlyList<string> lines = await keeper.RefreshAsync(candidate);
        Show(asked.Session, candidate);
        var answer = new AnswerText("conflicts");
        foreach (string line in lines) answer.Add(line);
        answer.Add($"the candidate begins with generation {candidate.Origin} now, {Changes(candidate)}");
        return HostAnswer.Of(answer);
    }

    private async Task<HostAnswer> RollbackAsync(HostRequest asked, Task<(Generation? Generation, string Text, string? Refusal)> finding)
    {
        (Generation? generation, string text, string? refusal) = await finding;
        if (generation is null) return HostAnswer.Refuse(refusal!);
        return CandidateOf(asked.Session) is { } candidate ? Loaded(asked.Session, candidate, "generation " + generation.Number, text) : HostAnswer.Refuse("rollback: there is no candidate");
    }

    private HostAnswer Loaded(ConsoleSession session, Candidate candidate, string name, string text)
    {
        HostAnswer answer = Loaded(candidate, name, text, replaces: true);
        Show(session, candidate);
        return answer;
    }

    private HostAnswer Load(HostRequest asked, bool replaces)
    {
        if (CandidateOf(asked.Session) is not { } candidate) return HostAnswer.Refuse("load: there is no candidate");
        if (asked.Command.Arguments.TextOrNull("file") is not { } file)
        {
            candidate.Pasted = new PastedText(replaces);
            candidate.Editor.Leave();
            Show(asked.Session, candidate);
            return HostAnswer.Of("lines of a configuration, then a line that is a dot\n");
        }

        // Whoever is no owner of the box reads no files of the box.
        bool isPath = file.Contains('/');
        if (isPath && asked.Session.User is not ("" or "local")) return HostAnswer.Refuse($"load {file}: the name of a file in {files}, no path");
        string path = isPath ? file : Path.Combine(files, file);
        if (!File.Exists(path)) return HostAnswer.Refuse($"load {file}: no such file{(isPath ? "" : " in " + files)}");
        if (new FileInfo(path).Length > PastedText.CharactersMax) return HostAnswer.Refuse($"load {file}: more than {PastedText.CharactersMax} octets");
        HostAnswer answer = Loaded(candidate, file, File.ReadAllText(path), replaces);
        Show(asked.Session, candidate);
        return answer;
    }

    // All or nothing: with a line that is not understood the candidate stays as it was.
    private static HostAnswer Loaded(Candidate candidate, string name, string text, bool replaces)
    {
        var mistakes = new List<ConfigurationError>();
        if (ConfigurationDocument.Read(name, text, mistakes) is not { } document)
        {
            var lines = new List<string>();
            foreach (ConfigurationError mistake in mistakes) lines.Add(mistake.ToString());
            return Refused(lines, $"{mistakes.Count} {(mistakes.Count == 1 ? "line is" : "lines are")} not understood; nothing was loaded");
        }

        if (replaces)
        {
            candidate.Editor.Take(document);
        }
        else
        {
            candidate.Document.Merge(document);
        }

        candidate.Editor.Leave();

        return HostAnswer.Of($"loaded: {Changes(candidate)}\n");
    }

    private static string Changes(Candidate candidate)
    {
        DocumentComparison comparison = candidate.Comparison;
        return comparison.IsEmpty ? "no changes" : $"+{comparison.Added} -{comparison.Removed} lines";
    }

    // Several lines, and a summary.
    private static HostAnswer Refused(IReadOnlyList<string> lines, string summary)
    {
        var text = new AnswerText("mistakes");
        foreach (string line in lines) text.Add(line);
        return new HostAnswer { Says = text, Refusal = summary };
    }
}
