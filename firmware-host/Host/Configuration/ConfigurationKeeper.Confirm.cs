using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <content>Commits that wait to be confirmed, and candidates whose base has moved.</content>
internal sealed partial class ConfigurationKeeper
{
    private static readonly TimeSpan s_everySecond = TimeSpan.FromSeconds(1);

    private Timer? _timer;
    private bool _warned;

    /// <summary>Confirms what runs.</summary>
    /// <returns>Null when it was done; otherwise why not.</returns>
    public async Task<string?> ConfirmAsync(Editor editor)
    {
        await _turn.WaitAsync();
        try
        {
            if (Pending is not { } pending) return "nothing waits to be confirmed";
            _store.Release();
            _log.Write($"configuration: generation {pending.Generation} confirmed by {editor.User}");
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes back when the time to confirm is over; warns the session before. Called every second.</summary>
    public async Task TickAsync()
    {
        if (Pending is not { } seen) return;
        long left = seen.Deadline - _now();
        long warning = Math.Min(MinuteMicroseconds, seen.Minutes * MinuteMicroseconds / 2);
        if (left > 0)
        {
            if (left > warning || _warned) return;
            _warned = true;
            Tell(seen.Session, $"generation {seen.Generation} goes back in {Left(seen)}: confirm keeps it");
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (Pending is { } pending && pending.Deadline <= _now()) await GoBackAsync(pending);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes a candidate to what runs now.</summary>
    /// <returns>Lines that both have changed, with who changed them; none when it was easy.</returns>
    public async Task<IReadOnlyList<string>> RefreshAsync(Candidate candidate)
    {
        await _turn.WaitAsync();
        try
        {
            RunningGeneration running = Running;
            var conflicts = new List<DocumentConflict>();
            ConfigurationDocument document = DocumentChanges.Rebase(candidate.Base, Candidate.Plain(candidate.Document), running.Document, conflicts);
            List<string> lines = [.. conflicts.Select(conflict => $"{conflict.Mine}: kept, although generation {ChangedBy(candidate.Origin, conflict.Theirs)}")];
            candidate.Rebase(running.Generation.Number, running.Document, document);
            return lines;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The time that is left, in words.</summary>
    public string Left(PendingConfirmation pending)
    {
        long seconds = Math.Max(0, (pending.Deadline - _now() + 999_999) / 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00} minutes");
    }

    private async Task GoBackAsync(PendingConfirmation pending)
    {
        if (_store.Find(pending.Before) is not { } before || _store.TryText(before) is not { } text || ConfigurationText.Read("generation", text, []) is not { } next)
        {
            _log.Write($"configuration: generation {pending.Before} cannot be read, generation {pending.Generation} stays although nobody confirmed it");
            _store.Release();
            return;
        }

        string comment = $"generation {pending.Generation} was not confirmed in {pending.Minutes} minutes: back to generation {pending.Before}";
        (Generation? made, string? refusal) = await RunAsync(next, text, ConfigurationDocument.Of(next), Editor.Box, comment, 0);
        if (made is null)
        {
            _log.Write($"configuration: cannot go back to generation {pending.Before}, tried again: {refusal}");
            return;
        }

        _store.Release();
        _log.Write($"configuration: {comment}, now generation {made.Number}");
        Tell(pending.Session, comment);
    }

    // The base moved: who changed what, and which of the candidate's lines it touches.
    private List<string> MovedLines(Candidate candidate)
    {
        List<DocumentChange> mine = DocumentChanges.Of(candidate.Base, Candidate.Plain(candidate.Document));
        List<string> lines = [$"the configuration has moved on since generation {candidate.Origin}, where this candidate began; refresh takes the changes over, yours stay"];
        foreach ((Generation generation, List<DocumentChange> changes) in Since(candidate.Origin))
        {
            lines.Add($"generation {generation.Number} of {generation.Who}, {AnswerValue.Time(generation.When)}{(generation.Comment.Length > 0 ? ", " + generation.Comment : "")}: +{generation.Added} -{generation.Removed} lines");
            foreach (DocumentConflict conflict in DocumentChanges.Conflicts(mine, changes)) lines.Add($"  {conflict.Theirs}; here {conflict.Mine}");
        }

        return lines;
    }

    private string ChangedBy(int origin, DocumentChange theirs)
    {
        foreach ((Generation generation, List<DocumentChange> changes) in Since(origin).Reverse())
        {
            if (changes.Exists(change => change.IsOf(theirs))) return $"{generation.Number} of {generation.Who}, {AnswerValue.Time(generation.When)}, has {theirs}";
        }

        return $"{Running.Generation.Number} has {theirs}";
    }

    // Every generation after one, with its changes; those that cannot be read any more are left out.
    private IEnumerable<(Generation Generation, List<DocumentChange> Changes)> Since(int origin)
    {
        ConfigurationDocument? before = null;
        foreach (Generation generation in _store.All)
        {
            if (generation.Number < origin || generation.Number > Running.Generation.Number) continue;
            ConfigurationDocument? document = _store.TryText(generation) is { } text ? ConfigurationDocument.Read("generation", text, []) : null;
            if (document is not null && before is not null && generation.Number > origin) yield return (generation, DocumentChanges.Of(before, document));
            before = document ?? before;
        }
    }
}
