using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;

namespace AcdController.Host;

/// <summary>What a start finds: a run that goes on, or one that begins, and with which configuration.</summary>
internal sealed record StartUp
{
    /// <summary>The run that goes on; null: one begins.</summary>
    public required Continuation? Before { get; init; }

    /// <summary>Wall time of the run's start-up, microseconds since 1970-01-01 UTC.</summary>
    public required ulong BootEpoch { get; init; }

    /// <summary>What the core begins with; of a run that goes on, what ran last.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Hash of the text of the file of --config that the run has taken.</summary>
    public required ulong FileHash { get; init; }

    /// <summary>The text of that file, where it was changed since the run has taken it: committed as the first thing. Null otherwise.</summary>
    public string? ChangedFile { get; init; }

    /// <summary>Orders that restore the agents in a run that begins.</summary>
    public IReadOnlyList<Command> Orders { get; init; } = [];

    /// <summary>Looks for it.</summary>
    public static StartUp Find(Options options, (Configuration Configuration, string Text) file, IStartUpConfiguration startUp, Log log)
    {
        string journal = Path.Combine(options.Run, "journal");
        var wallNow = (ulong)WallClock.Now;
        ulong fileHash = RunningHash.Of(file.Text);
        if (!options.Fresh && Continuation.TryFind(journal, wallNow, log) is { } before) return GoesOn(before, file.Text, fileHash, options.Config, log);
        StartUpText chosen = startUp.Choose(new StartUpText(options.Config, file.Text));
        Configuration configuration = file.Configuration;
        if (!ReferenceEquals(chosen.Text, file.Text)) configuration = Daemon.CompileConfiguration(chosen.Name, chosen.Text).Configuration;
        return new StartUp
        {
            Before = null,
            BootEpoch = wallNow,
            Configuration = configuration,
            Text = chosen.Text,
            FileHash = fileHash,
            Orders = options.Fresh ? [] : Restoration.Orders(journal, configuration, log),
        };
    }

    private static StartUp GoesOn(Continuation before, string file, ulong fileHash, string name, Log log)
    {
        bool isChanged = before.FileHash != fileHash;
        bool isOther = !string.Equals(before.Text, file, StringComparison.Ordinal);
        if (!isChanged && isOther) log.Write($"the configuration is the one that was committed last, not that of {name}");
        return new StartUp
        {
            Before = before,
            BootEpoch = before.BootEpoch,
            Configuration = before.Core.Configuration,
            Text = before.Text,
            FileHash = isOther ? before.FileHash : fileHash,
            ChangedFile = isChanged && isOther ? file : null,
        };
    }
}

/// <content>The first steps of a run.</content>
internal sealed partial class Daemon
{
    // The core decides what follows: an alarm, perhaps the emergency plan. One that does not answer has other troubles.
    private async Task TellStorageAsync(bool fails)
    {
        try
        {
            await _desk.AskAsync(new Command { Kind = CommandKind.TellStorage, On = fails }).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.Write("the switch was not told of its storage");
        }
    }

    // Given out before the process ended, perhaps not stored: the store keeps each once.
    private void KeepRecords()
    {
        if (_before is null) return;
        for (int first = 0; first < _before.Records.Count;)
        {
            Configuration names = _before.Records[first].Names;
            CallRecord[] made = [.. _before.Records.Skip(first).TakeWhile(record => ReferenceEquals(record.Names, names)).Select(record => record.Record)];
            if (_store.TryAppend(made, names) is { } reason) _log.Write($"records: {made.Length} of the run of before may be lost: {reason}");
            first += made.Length;
        }
    }

    // Before the lines open: the run of before goes on with the file as it is now.
    private StartUpReason TakeFile(StartUp start)
    {
        if (start.Before is null) return StartUpReason.Begins;
        if (start.ChangedFile is not { } file) return StartUpReason.GoesOn;
        if (_desk.CommitAsync(file, "start-up", "the configuration file was changed", RunningHash.Of(file)).GetAwaiter().GetResult() is not { } reason) return StartUpReason.GoesOnWithFile;
        _log.Write($"the changed configuration file is not in force, the configuration of before runs: {reason}");
        return StartUpReason.GoesOn;
    }
}
