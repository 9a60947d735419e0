using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Who wants something of the configuration.</summary>
/// <param name="User">The user; `acdd` for the box itself.</param>
/// <param name="Session">The session's number; 0 for none.</param>
internal readonly record struct Editor(string User, int Session)
{
    /// <summary>May he change users and roles? Else a commit that does is refused.</summary>
    public bool MayChangeUsers { get; init; } = true;

    /// <summary>What the box does by itself.</summary>
    public static Editor Box { get; } = new("acdd", 0);
}

/// <summary>How a commit ended.</summary>
/// <param name="Refusal">Null when it runs; otherwise why not, one line each.</param>
/// <param name="Generation">The generation that runs now.</param>
internal readonly record struct CommitOutcome(IReadOnlyList<string>? Refusal, Generation? Generation)
{
    /// <summary>Refused.</summary>
    public static CommitOutcome Refuse(params IReadOnlyList<string> lines) => new(lines, null);
}

/// <summary>Keeps what runs, what ran and what waits to be confirmed; makes candidates run, one after the other. Any thread.</summary>
internal sealed partial class ConfigurationKeeper : IDisposable
{
    /// <summary>Most minutes that a commit may wait to be confirmed.</summary>
    public const int MinutesMax = 1440;

    private const long MinuteMicroseconds = 60_000_000;

    private readonly GenerationStore _store;
    private readonly Func<long> _now;
    private readonly Log _log;
    private readonly SemaphoreSlim _turn = new(1);
    private IRunningConfiguration? _switch;
    private volatile RunningGeneration _running = new(new Generation(0, 0, "", 0, "", 0, 0, new string('0', 64)), new ConfigurationDocument());

    /// <summary>Makes it.</summary>
    /// <param name="store">The medium.</param>
    /// <param name="now">Wall time, microseconds since 1970-01-01 UTC.</param>
    /// <param name="log">For the operator.</param>
    public ConfigurationKeeper(GenerationStore store, Func<long> now, Log log)
    {
        (_store, _now, _log) = (store, now, log);
    }

    /// <summary>Digest of the file of --config.</summary>
    public string FileDigest { get; set; } = "";

    /// <summary>Told to a session: its number and what.</summary>
    public Action<int, string> Tell { get; set; } = (_, _) => { };

    /// <summary>The generation that runs, and its lines. Never edited.</summary>
    public RunningGeneration Running => _running;

    /// <summary>The configuration that runs, compiled.</summary>
    public Configuration Configuration => Switch.Configuration;

    /// <summary>What was saved.</summary>
    public SavedStart? Saved => _store.Saved;

    /// <summary>A commit that waits to be confirmed.</summary>
    public PendingConfirmation? Pending => _store.Pending;

    /// <summary>Is what runs not what the next start takes?</summary>
    public bool IsUnsaved => _store.Saved is { } saved ? saved.Digest != Running.Generation.Digest : Running.Generation.Comment != FileComment;

    /// <summary>Wall time.</summary>
    public long Now => _now();

    private IRunningConfiguration Switch => _switch ?? throw new InvalidOperationException("there is no switch yet");

    /// <summary>The generations that are kept, newest first.</summary>
    public async Task<IReadOnlyList<Generation>> GenerationsAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return [.. _store.All.Reverse()];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A generation with its text.</summary>
    /// <returns>The generation and its text; null and why not.</returns>
    public async Task<(Generation? Generation, string Text, string? Refusal)> FindAsync(int number)
    {
        await _turn.WaitAsync();
        try
        {
            if (_store.Find(number) is not { } generation)
                return (null, "", $"generation {number}: not kept; generations: {_store.All.FirstOrDefault()?.Number} to {_store.Newest?.Number}");
            return _store.TryText(generation) is { } text ? (generation, text, null) : (null, "", $"generation {number}: its file is damaged");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a generation changed.</summary>
    public async Task<(string? Text, string? Refusal)> DifferenceAsync(int number)
    {
        await _turn.WaitAsync();
        try
        {
            if (_store.Find(number) is not { } generation) return (null, $"generation {number}: not kept; generations: {_store.All.FirstOrDefault()?.Number} to {_store.Newest?.Number}");
            return _store.TryDifference(generation) is { } text ? (text, null) : (null, $"generation {number}: what it changed is not kept");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What is saved; null: nothing.</summary>
    public string? SavedText() => _store.TrySavedText();

    /// <summary>The generation so many commits back.</summary>
    public async Task<(Generation? Generation, string Text, string? Refusal)> BackAsync(int back)
    {
        int number;
        await _turn.WaitAsync();
        try
        {
            int[] older = [.. _store.All.Where(generation => generation.Number <= Running.Generation.Number).Select(generation => generation.Number).Reverse()];
            if (back < 0 || back >= older.Length) return (null, "", $"rollback {back}: must be 0 to {older.Length - 1}; show configuration generations lists them");
            number = older[back];
        }
        finally
        {
            _turn.Release();
        }

        return await FindAsync(number);
    }

    /// <summary>Begins a candidate with what runs.</summary>
    public Candidate Begin()
    {
        RunningGeneration running = Running;
        return new Candidate(running.Generation.Number, running.Document);
    }

    /// <summary>Compiles a candidate and says everything that is wrong with it.</summary>
    public static Configuration? Compile(ConfigurationDocument document, List<string> mistakes, List<string> warnings)
    {
        var errors = new List<ConfigurationError>();
        var doubts = new List<ConfigurationError>();
        Configuration? next = document.Compile("candidate", errors, doubts);
        foreach (ConfigurationError error in errors) mistakes.Add(error.ToString());
        foreach (ConfigurationError doubt in doubts) warnings.Add("warning: " + doubt);
        if (next is null || mistakes.Count > 0) return null;
        if ((DistributionTranslation.Check(next) ?? CivilClock.Check(next)) is not { } reason) return next;
        mistakes.Add("candidate: " + reason);
        return null;
    }

    /// <summary>What a configuration would do to what waits, rings and talks now.</summary>
    public Task<Answer?> ImpactAsync(Configuration next) => Switch.ImpactAsync(next);

    /// <summary>Makes a candidate run.</summary>
    /// <param name="candidate">Whose base becomes the new generation when it does.</param>
    /// <param name="editor">Who.</param>
    /// <param name="comment">Why.</param>
    /// <param name="minutes">0: at once and for good; otherwise it goes back by itself unless it is confirmed.</param>
    public async Task<CommitOutcome> CommitAsync(Candidate candidate, Editor editor, string comment, int minutes)
    {
        await _turn.WaitAsync();
        try
        {
            return await CommitInTurnAsync(candidate, editor, Generation.Cut(comment), minutes);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes single lines run: a change outside of a transaction.</summary>
    /// <param name="lines">Lines of a configuration, `no` before them or not, in the order of a file.</param>
    /// <param name="editor">Who.</param>
    /// <param name="comment">Why.</param>
    public async Task<CommitOutcome> EditAsync(IEnumerable<string> lines, Editor editor, string comment)
    {
        await _turn.WaitAsync();
        try
        {
            Candidate candidate = Begin();
            foreach (string line in lines)
            {
                if (candidate.Editor.Apply(line) is { } reason) return CommitOutcome.Refuse(reason);
            }

            return await CommitInTurnAsync(candidate, editor, Generation.Cut(comment), 0);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves what runs for the next start.</summary>
    public async Task<Generation> SaveAsync()
    {
        await _turn.WaitAsync();
        try
        {
            RunningGeneration running = Running;
            // The text itself, not its lines written again: its digest is what tells that it is whole.
            _store.Save(running.Generation, _store.TryText(running.Generation) ?? ConfigurationText.Write(Switch.Configuration), FileDigest);
            return running.Generation;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _turn.Dispose();
    }

    private async Task<CommitOutcome> CommitInTurnAsync(Candidate candidate, Editor editor, string comment, int minutes)
    {
        RunningGeneration running = Running;
        if (candidate.Origin != running.Generation.Number) return CommitOutcome.Refuse(MovedLines(candidate));
        if (Pending is { } pending && (minutes == 0 || pending.Who != editor.User)) return CommitOutcome.Refuse(Waiting(pending));
        var mistakes = new List<string>();
        if (Compile(candidate.Document, mistakes, []) is not { } next) return CommitOutcome.Refuse(mistakes);
        if (!editor.MayChangeUsers && Roles.AreChanged(Switch.Configuration, next)) return CommitOutcome.Refuse("lines of user and role may be changed by who may change users; nothing was committed");
        next = PinHash.Hide(next);
        string text = ConfigurationText.Write(next);
        if (Generation.DigestOf(text) == running.Generation.Digest && (minutes == 0 || Pending is null)) return CommitOutcome.Refuse("nothing to commit: the candidate is what runs");
        ConfigurationDocument document = ConfigurationDocument.Of(next);
        (Generation? made, string? refusal) = await RunAsync(next, text, document, editor, comment, minutes);
        if (made is null) return CommitOutcome.Refuse(refusal!);
        candidate.Rebase(made.Number, document, document.Copy());
        return new CommitOutcome(null, made);
    }

    // On the medium before it runs: what runs is always kept. What does not come to run is forgotten again, here or at the next start.
    private async Task<(Generation? Made, string? Refusal)> RunAsync(Configuration next, string text, ConfigurationDocument document, Editor editor, string comment, int minutes)
    {
        RunningGeneration running = Running;
        DocumentComparison difference = DocumentComparison.Of(running.Document, document);
        int number = Math.Max(_store.Newest?.Number ?? 0, running.Generation.Number) + 1;
        var made = new Generation(number, _now(), editor.User, editor.Session, comment, difference.Added, difference.Removed, Generation.DigestOf(text));
        PendingConfirmation? before = _store.Pending;
        _store.Add(made, text, difference.Write());
        if (minutes > 0)
        {
            _store.Hold(new PendingConfirmation(before?.Before ?? running.Generation.Number, number, made.Digest, _now() + (minutes * MinuteMicroseconds), minutes, editor.User, editor.Session));
            _warned = false;
        }

        if (made.Digest != running.Generation.Digest && await Switch.CommitAsync(next, text, editor.User, comment) is { } refusal)
        {
            if (before is not null) _store.Hold(before);
            else if (minutes > 0) _store.Release();
            _store.Remove(number);
            return (null, refusal);
        }

        _running = new RunningGeneration(made, document);
        try
        {
            _store.Run(number);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It runs; the next start finds out by its octets.
            _log.Write($"configuration: generation {number} runs, but that cannot be noted: {fault.Message}");
        }

        return (made, null);
    }

    private List<string> Waiting(PendingConfirmation pending) =>
        [$"generation {pending.Generation} of {pending.Who} waits to be confirmed, {Left(pending)} are left: confirm, or wait until it goes back"];
}

/// <summary>What runs.</summary>
/// <param name="Generation">Which generation.</param>
/// <param name="Document">Its lines. Never edited.</param>
internal sealed record RunningGeneration(Generation Generation, ConfigurationDocument Document);
