using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>A box without a switch: a directory, a clock that is turned by hand, and whatever runs. Its process can end at any place.</summary>
internal sealed class BoxOnPaper : IRunningConfiguration
{
    public const long Minute = 60_000_000;

    private readonly string _directory;
    private readonly Log _log;

    public BoxOnPaper(string directory, Log log, string file = SmallSwitch.Text)
    {
        (_directory, _log, File) = (directory, log, file);
        Keeper = Open();
        Begin();
    }

    /// <summary>The file of --config.</summary>
    public string File { get; set; }

    public long Now { get; set; } = 1_000_000_000_000;

    public ConfigurationKeeper Keeper { get; private set; }

    public Configuration Configuration { get; private set; } = new();

    /// <summary>What runs, as it would be printed.</summary>
    public string Text => ConfigurationText.Write(Configuration);

    /// <summary>What sessions were told.</summary>
    public List<(int Session, string Text)> Told { get; } = [];

    /// <summary>The core says no.</summary>
    public string? Refusal { get; set; }

    /// <summary>The process ends in the commit: before the core has it, or behind.</summary>
    public bool? EndsBefore { get; set; }

    public Task<string?> CommitAsync(Configuration next, string text, string who, string comment)
    {
        if (EndsBefore == true) throw new ProcessEnded();
        if (Refusal is not null) return Task.FromResult<string?>(Refusal);
        Configuration = next;
        if (EndsBefore == false) throw new ProcessEnded();
        return Task.FromResult<string?>(null);
    }

    public Task<Answer?> ImpactAsync(Configuration next) => Task.FromResult<Answer?>(null);

    /// <summary>The box starts, and no run goes on.</summary>
    public void Begin()
    {
        EndsBefore = null;
        Keeper = Open();
        StartUpText chosen = Keeper.Choose(new StartUpText("file", File));
        Configuration = Compile(chosen.Text);
        Keeper.Started(chosen.Text, StartUpReason.Begins);
        Keeper.Attach(this);
    }

    /// <summary>The process starts again, and the run goes on.</summary>
    public void GoOn()
    {
        EndsBefore = null;
        Keeper = Open();
        Keeper.Started(Text, StartUpReason.GoesOn);
        Keeper.Attach(this);
    }

    /// <summary>Lines edited and committed by somebody.</summary>
    public async Task<CommitOutcome> CommitAsync(string user, int minutes, params string[] lines)
    {
        Candidate candidate = Keeper.Begin();
        foreach (string line in lines) Assert.Null(candidate.Editor.Apply(line));
        return await Keeper.CommitAsync(candidate, new Editor(user, 7), "by " + user, minutes);
    }

    public static Configuration Compile(string text)
    {
        var mistakes = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("paper", text, mistakes);
        Assert.Empty(mistakes);
        return configuration!;
    }

    private ConfigurationKeeper Open() => new(GenerationStore.Open(_directory, _log), () => Now, _log) { Tell = (session, text) => Told.Add((session, text)), FileDigest = Generation.DigestOf(File) };

    /// <summary>kill -9.</summary>
    public sealed class ProcessEnded : Exception;
}
