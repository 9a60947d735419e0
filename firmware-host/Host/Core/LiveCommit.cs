using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <summary>
/// Makes another configuration run. Everything slow is done on the thread of whoever asks: the text is compiled, the change is tried on a copy of the core, lines of new cards are made, the journal's next segment is
/// prepared. Then the core thread takes it over between two inputs, and afterwards what is around the core follows.
/// </summary>
internal sealed class LiveCommit
{
    private const int AttemptsMax = 100;
    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_coreTimeMost = TimeSpan.FromSeconds(10);
    private static readonly Duration s_lastOctetsMost = Duration.FromMilliseconds(500);

    private readonly Editions _editions;
    private readonly CorePump _pump;
    private readonly JournalWriter _journal;
    private readonly JournalKeeper _keeper;
    private readonly Func<CardConfiguration, CardLine> _makeLine;
    private readonly IReadOnlyList<IFollower> _followers;
    private readonly Log _log;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Makes it.</summary>
    /// <param name="editions">What runs.</param>
    /// <param name="pump">The core thread.</param>
    /// <param name="journal">Knows what its segments say.</param>
    /// <param name="keeper">Makes its segments.</param>
    /// <param name="makeLine">Makes the line of a card; it is not started.</param>
    /// <param name="followers">Who else holds something of the configuration.</param>
    /// <param name="log">For the operator.</param>
    public LiveCommit(Editions editions, CorePump pump, JournalWriter journal, JournalKeeper keeper, Func<CardConfiguration, CardLine> makeLine, IReadOnlyList<IFollower> followers, Log log)
    {
        (_editions, _pump, _journal, _keeper) = (editions, pump, journal, keeper);
        (_makeLine, _followers, _log) = (makeLine, followers, log);
    }

    /// <summary>What the last commit cost; null before the first.</summary>
    public CommitCost? LastCost { get; private set; }

    /// <summary>Makes a configuration run.</summary>
    /// <param name="text">Its text: it is compiled here once more, as a replay will.</param>
    /// <param name="who">Who commits it.</param>
    /// <param name="comment">Why; may be empty.</param>
    /// <param name="core">Held while the core takes it over, so that no reply of before comes after.</param>
    /// <param name="fileHash">Of the configuration file, when it is that file's text; null: as before.</param>
    /// <returns>Null when it runs; otherwise why not, and nothing has changed.</returns>
    public async Task<string?> CommitAsync(string text, string who, string comment, SemaphoreSlim core, ulong? fileHash = null)
    {
        var record = new CommitRecord(text, who, comment);
        if (record.Check() is { } tooLong) return tooLong;
        if (TryCompile(text, out string mistake) is not { } next) return mistake;
        await _turn.WaitAsync();
        try
        {
            long start = Stopwatch.GetTimestamp();
            foreach (IFollower follower in _followers)
            {
                if (follower.WhyNot(next) is { } refusal) return refusal;
            }

            (string? refused, TimeSpan copyPause) = await RehearseAsync(next);
            if (refused is not null) return refused;
            Switch successor = Fresh(next);
            long snapshotOctets = successor.Store.SavedOctets;
            ImmutableArray<CardLine> before = _pump.Lines;
            ImmutableArray<CardLine> lines = LinesFor(next, before);
            var origin = new JournalOrigin(_journal.Origin, text, fileHash);
            await PrepareSegmentAsync(origin, snapshotOctets);
            byte[] octets = record.ToOctets();
            CommitErrand Errand() => new() { Configuration = next, Text = text, Octets = octets, Origin = origin, Successor = successor, Lines = lines };
            (CommitErrand? done, string? reason) = await HandOverAsync(Errand, core);
            if (done is null)
            {
                foreach (CardLine line in lines.Except(before)) line.Dispose();
                return reason;
            }

            await FollowAsync(next, before, lines);
            LastCost = new CommitCost(Stopwatch.GetElapsedTime(start), copyPause, done.Pause, done.TakeOver);
            _log.Write($"configuration {_editions.Now.Number} runs, committed by {who}{(comment.Length > 0 ? ": " + comment : "")} ({LastCost})");
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A core like the one that runs, with its present tables, to try things on.</summary>
    /// <returns>The core and its time; null and why not.</returns>
    public async Task<(Switch? Core, Instant Now, string? Refusal, TimeSpan Pause)> CopyAsync()
    {
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            byte[] octets = new byte[_pump.TableOctets];
            Touch(octets);
            var errand = new SnapshotErrand(octets);
            if (!_pump.TryHandOver(errand))
            {
                await Task.Delay(s_betweenAttempts);
                continue;
            }

            if (await AnswerAsync(errand) is { } refusal)
            {
                if (_pump.TableOctets == octets.Length) return (null, default, refusal, errand.Pause);
                continue;
            }

            return (errand.ToCore(out Instant now), now, null, errand.Pause);
        }

        return (null, default, "the core has other things to do", default);
    }

    private Configuration? TryCompile(string text, out string mistake)
    {
        var errors = new List<ConfigurationError>();
        Configuration? next = ConfigurationText.Read("configuration", text, errors);
        mistake = errors.Count > 0 ? errors[0].ToString() : "";
        if (next is not null && (DistributionTranslation.Check(next) ?? CivilClock.Check(next)) is { } reason)
        {
            mistake = reason;
            return null;
        }

        return next;
    }

    // On a copy first: what breaks there would have broken calls. It also has the code ready when the core thread needs it.
    private async Task<(string? Refusal, TimeSpan Pause)> RehearseAsync(Configuration next)
    {
        (Switch? copy, Instant now, string? refusal, TimeSpan pause) = await CopyAsync();
        if (copy is null) return (refusal, pause);
        if (copy.WhyNot(next) is { } reason) return (reason, pause);
        try
        {
            copy.Prepare(now, next);
            Drain(copy);
            Switch successor = copy.Succeed(now, next);
            Drain(successor);
            successor.Step(now, new Input(InputKind.Tick, 0, default));
            Drain(successor);
            return (null, pause);
        }
        catch (InvariantFailure fault)
        {
            _log.Write($"configuration: refused, the switch could not go on with it: {fault}");
            return ($"the switch could not go on with it: {fault.Message}", pause);
        }
    }

    // All its memory is there before the core thread writes to it.
    private static Switch Fresh(Configuration next)
    {
        var core = new Switch(next);
        byte[] octets = new byte[core.Store.SavedOctets];
        core.Store.Save(octets);
        Invariant.Require(core.Store.Load(octets) is null, "a core takes its own tables");
        return core;
    }

    private async Task PrepareSegmentAsync(JournalOrigin origin, long snapshotOctets)
    {
        long head = JournalSegment.HeadOctets(origin, snapshotOctets);
        for (int attempt = 0; attempt < AttemptsMax && !_keeper.Require(JournalWriter.SegmentOctets(0, origin, snapshotOctets), head); attempt++) await Task.Delay(s_betweenLooks);
    }

    private async Task<(CommitErrand? Done, string? Reason)> HandOverAsync(Func<CommitErrand> make, SemaphoreSlim core)
    {
        string reason = "the core has other things to do";
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (attempt > 0) await Task.Delay(s_betweenAttempts);
            await core.WaitAsync();
            try
            {
                CommitErrand errand = make();
                if (!_pump.TryHandOver(errand)) continue;
                if (await AnswerAsync(errand) is not { } refusal) return (errand, null);
                if (!errand.TooEarly) return (null, refusal);
                reason = refusal;
            }
            finally
            {
                core.Release();
            }
        }

        return (null, reason);
    }

    // An errand that the core thread has begun is waited for; one that it does not begin is taken back.
    private async Task<string?> AnswerAsync(CoreErrand errand)
    {
        if (await Task.WhenAny(errand.Done, Task.Delay(s_coreTimeMost)) != errand.Done && _pump.TryWithdraw(errand)) return "the core did not answer";
        return await errand.Done;
    }

    // A card whose line is as it was keeps it; any other gets a new one.
    private ImmutableArray<CardLine> LinesFor(Configuration next, ImmutableArray<CardLine> before) =>
        [.. next.Cards.Select(card => before.FirstOrDefault(line => line.Card == card.Number && line.Baud == card.Baud && line.RtsCts == card.RtsCts) ?? _makeLine(card))];

    private async Task FollowAsync(Configuration next, ImmutableArray<CardLine> before, ImmutableArray<CardLine> lines)
    {
        foreach (CardLine left in before.Except(lines))
        {
            // What the core had still to say to the card.
            await Task.Run(() => left.Finish(s_lastOctetsMost));
            left.Dispose();
            _log.Write($"card {left.Card}: its line is closed");
        }

        foreach (CardLine line in lines.Except(before)) line.Start();
        foreach (IFollower follower in _followers) follower.Follow(next);
    }

    private static void Drain(Switch core)
    {
        while (core.TryTakeOutput(out _, out _))
        {
        }
    }

    // Every page is there before the core thread writes to it.
    private static void Touch(byte[] octets)
    {
        for (int place = 0; place < octets.Length; place += 4096) octets[place] = 1;
    }
}

/// <summary>What a commit cost.</summary>
/// <param name="All">From the asking to the end.</param>
/// <param name="CopyPause">So long the core thread stood still for the copy on which the change was tried.</param>
/// <param name="Pause">So long it stood still for the commit.</param>
/// <param name="TakeOver">Of that, until the successor had taken over; the rest is the journal's next segment.</param>
internal sealed record CommitCost(TimeSpan All, TimeSpan CopyPause, TimeSpan Pause, TimeSpan TakeOver)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{All.TotalMilliseconds:F0} ms; the core stood still for {CopyPause.TotalMilliseconds:F1} and {Pause.TotalMilliseconds:F1} ms, the successor took {TakeOver.TotalMilliseconds:F1} of them");
}
