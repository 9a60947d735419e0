using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace AcdController.Host;

/// <summary>What was saved for the next start.</summary>
/// <param name="Generation">Which generation it is.</param>
/// <param name="FileDigest">Digest of the file of --config at that time: when the file has changed since, the file counts.</param>
/// <param name="Digest">Digest of the text.</param>
internal sealed record SavedStart(int Generation, string FileDigest, string Digest);

/// <summary>Configurations on the medium: the last generations, the one that runs, the one that is saved, the one that waits to be confirmed.</summary>
/// <remarks>
/// <code>
/// generation-000013.conf   head and text, a configuration that acdd --check takes
/// generation-000013.diff   against the one before
/// running                  number of the generation that runs
/// saved.conf               what the next start takes
/// pending                  a commit that waits to be confirmed
/// </code>
/// One thread at a time.
/// </remarks>
internal sealed class GenerationStore
{
    /// <summary>Generations that are kept.</summary>
    public const int KeptMax = 50;

    private const string Prefix = "generation-";
    private const string TextSuffix = ".conf";
    private const string DiffSuffix = ".diff";

    private readonly string _directory;
    private readonly Log _log;
    private readonly SortedDictionary<int, Generation> _generations = [];

    private GenerationStore(string directory, Log log)
    {
        _directory = directory;
        _log = log;
    }

    /// <summary>What there is, oldest first.</summary>
    public IReadOnlyCollection<Generation> All => _generations.Values;

    /// <summary>The newest; null while there is none.</summary>
    public Generation? Newest => _generations.Count == 0 ? null : _generations.Values.Last();

    /// <summary>The number of the generation that ran last; 0 when it is not known.</summary>
    public int Running { get; private set; }

    /// <summary>Digest of the file of --config at the last start; empty when it is not known.</summary>
    public string FileDigest { get; private set; } = "";

    /// <summary>A commit that waits to be confirmed.</summary>
    public PendingConfirmation? Pending { get; private set; }

    /// <summary>What the next start takes; null: the file of --config.</summary>
    public SavedStart? Saved { get; private set; }

    private string PendingPath => Path.Combine(_directory, "pending");

    private string SavedPath => Path.Combine(_directory, "saved.conf");

    private string RunningPath => Path.Combine(_directory, "running");

    /// <summary>Opens the directory; what is damaged in it is told and left alone.</summary>
    /// <exception cref="IOException">There is no directory and none can be made.</exception>
    public static GenerationStore Open(string directory, Log log)
    {
        Directory.CreateDirectory(directory);
        WholeFile.Sweep(directory);
        var store = new GenerationStore(directory, log);
        foreach (string path in Directory.EnumerateFiles(directory, Prefix + "*" + TextSuffix))
        {
            if (Generation.TryRead(File.ReadAllText(path), out _) is { } generation && path == store.TextPath(generation.Number)) store._generations[generation.Number] = generation;
            else log.Write($"configuration: {path} is damaged, it is not used");
        }

        string[] running = (store.TryReadFile(store.RunningPath) ?? "").Split('\n');
        if (running.Length > 2 && int.TryParse(running[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) (store.Running, store.FileDigest) = (number, running[1]);
        store.Pending = store.TryReadFile(store.PendingPath) is { } pending ? PendingConfirmation.TryRead(pending) : null;
        store.Saved = store.ReadSaved();
        return store;
    }

    /// <summary>One of those that are kept; null when it is not.</summary>
    public Generation? Find(int number) => _generations.GetValueOrDefault(number);

    /// <summary>The text of a generation; null when its file was damaged, which is told.</summary>
    public string? TryText(Generation generation)
    {
        if (TryReadFile(TextPath(generation.Number)) is { } file && Generation.TryRead(file, out string text) is not null && Generation.DigestOf(text) == generation.Digest) return text;
        _log.Write($"configuration: generation {generation.Number} is damaged: its text does not give its digest");
        return null;
    }

    /// <summary>What changed with a generation; null when it is not known.</summary>
    public string? TryDifference(Generation generation) => TryReadFile(DiffPath(generation.Number));

    /// <summary>Keeps a generation; the oldest goes when there are too many.</summary>
    public void Add(Generation generation, string text, string difference)
    {
        WholeFile.Write(DiffPath(generation.Number), difference);
        WholeFile.Write(TextPath(generation.Number), generation.Head() + text);
        _generations[generation.Number] = generation;
        while (_generations.Count > KeptMax && _generations.Values.First() is { } oldest && oldest.Number != Running && oldest.Number != Pending?.Before) Remove(oldest.Number);
    }

    /// <summary>Forgets a generation that did not come to run.</summary>
    public void Remove(int number)
    {
        _generations.Remove(number);
        File.Delete(TextPath(number));
        File.Delete(DiffPath(number));
    }

    /// <summary>Notes which generation runs.</summary>
    /// <param name="number">Which.</param>
    /// <param name="fileDigest">Digest of the file of --config now; null: as before.</param>
    public void Run(int number, string? fileDigest = null)
    {
        WholeFile.Write(RunningPath, string.Create(CultureInfo.InvariantCulture, $"{number}\n{fileDigest ?? FileDigest}\n"));
        Running = number;
        FileDigest = fileDigest ?? FileDigest;
    }

    /// <summary>Notes a commit that waits to be confirmed.</summary>
    public void Hold(PendingConfirmation pending)
    {
        WholeFile.Write(PendingPath, pending.Write());
        Pending = pending;
    }

    /// <summary>Nothing waits to be confirmed any more.</summary>
    public void Release()
    {
        if (File.Exists(PendingPath)) WholeFile.Remove(PendingPath);
        Pending = null;
    }

    /// <summary>Saves a generation for the next start.</summary>
    public void Save(Generation generation, string text, string fileDigest)
    {
        WholeFile.Write(SavedPath, $"! file {fileDigest}\n" + generation.Head() + text);
        Saved = new SavedStart(generation.Number, fileDigest, generation.Digest);
    }

    /// <summary>The text that is saved; null when there is none, or when it was damaged.</summary>
    public string? TrySavedText()
    {
        if (TryReadFile(SavedPath) is not { } file || file.IndexOf('\n') is not (>= 0 and int end)) return null;
        return Generation.TryRead(file[(end + 1)..], out string text) is { } generation && Generation.DigestOf(text) == generation.Digest ? text : null;
    }

    private SavedStart? ReadSaved()
    {
        const string FileMark = "! file ";
        if (TryReadFile(SavedPath) is not { } file || file.IndexOf('\n') is not (>= 0 and int end) || !file.StartsWith(FileMark, StringComparison.Ordinal)) return null;
        if (Generation.TryRead(file[(end + 1)..], out string text) is { } generation && Generation.DigestOf(text) == generation.Digest) return new SavedStart(generation.Number, file[FileMark.Length..end], generation.Digest);
        _log.Write($"configuration: {SavedPath} is damaged, it is not used");
        return null;
    }

    private string TextPath(int number) => Path.Combine(_directory, Prefix + number.ToString("D6", CultureInfo.InvariantCulture) + TextSuffix);

    private string DiffPath(int number) => Path.Combine(_directory, Prefix + number.ToString("D6", CultureInfo.InvariantCulture) + DiffSuffix);

    private string? TryReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (fault is not FileNotFoundException) _log.Write($"configuration: {fault.Message}");
            return null;
        }
    }
}
