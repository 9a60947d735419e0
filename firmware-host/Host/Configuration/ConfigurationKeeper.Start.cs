using System;
using System.Linq;
using System.Threading;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <content>What a start begins with.</content>
internal sealed partial class ConfigurationKeeper : IStartUpConfiguration
{
    private const string FileComment = "from the configuration file";

    private StartChoice? _choice;

    /// <summary>Opens the directory of a box.</summary>
    /// <param name="directory">Where generations lie.</param>
    /// <param name="file">The text of the file of --config.</param>
    /// <param name="now">The wall clock, microseconds since 1970-01-01 UTC.</param>
    /// <param name="log">For the operator.</param>
    /// <exception cref="System.IO.IOException">There is no directory and none can be made.</exception>
    public static ConfigurationKeeper Open(string directory, string file, Func<long> now, Log log)
    {
        System.IO.Directory.CreateDirectory(System.IO.Path.Combine(directory, "load"));
        return new ConfigurationKeeper(GenerationStore.Open(directory, log), now, log) { FileDigest = Generation.DigestOf(file) };
    }

    /// <inheritdoc/>
    public StartUpText Choose(StartUpText file)
    {
        FileDigest = Generation.DigestOf(file.Text);
        _choice = StartChoice.Of(FileDigest, _store.Saved, _store.FileDigest, _store.Pending, _store.Running, _now());
        string? text = _choice.Source switch
        {
            StartSource.Saved   => _store.TrySavedText(),
            StartSource.Pending => TextOf(_store.Pending!.Generation),
            StartSource.Before  => TextOf(_store.Pending!.Before),
            _                   => null,
        };
        if (text is null && _choice.Source != StartSource.File) _choice = new StartChoice(StartSource.File, "what it should begin with cannot be read");
        if (_store.Running > 0) _log.Write($"configuration: {Said(_choice.Source, file.Name)}: {_choice.Why}");
        return text is null ? file : new StartUpText(_choice.Source.ToString().ToLowerInvariant(), text);
    }

    /// <inheritdoc/>
    public void Started(string text, StartUpReason reason)
    {
        Configuration configuration = ConfigurationText.Read("running", text, []) ?? throw new InvalidOperationException("what runs cannot be read");
        string plain = ConfigurationText.Write(configuration);
        ConfigurationDocument document = ConfigurationDocument.Of(configuration);
        Generation generation = Known(Generation.DigestOf(plain), reason) ?? Made(document, plain, reason);
        foreach (Generation never in _store.All.Where(other => other.Number > generation.Number).ToArray()) _store.Remove(never.Number);
        _running = new RunningGeneration(generation, document);
        _store.Run(generation.Number, FileDigest.Length > 0 ? FileDigest : null);
        if (_store.Pending is { } pending && pending.Digest != generation.Digest) _store.Release();
        if (_store.Pending is { } waits) _log.Write($"configuration: generation {waits.Generation} waits to be confirmed, {Left(waits)} are left");
    }

    /// <summary>The switch runs: from now on commits reach it, and what nobody confirms goes back.</summary>
    public void Attach(IRunningConfiguration running) => _switch = running;

    /// <summary>Starts the clock that looks for what was not confirmed.</summary>
    public void StartClock() => _timer = new Timer(_ => Tick(), null, TimeSpan.Zero, s_everySecond);

    private static string Said(StartSource source, string file) => source switch
    {
        StartSource.Saved   => "begins with what was saved",
        StartSource.Pending => "begins with what waits to be confirmed",
        StartSource.Before  => "goes back",
        _                   => $"begins with {file}",
    };

    private string? TextOf(int number) => _store.Find(number) is { } generation ? _store.TryText(generation) : null;

    // The one that ran last; or, when the process ended between a commit and its note, the newest.
    private Generation? Known(string digest, StartUpReason reason)
    {
        if (reason == StartUpReason.GoesOn && _store.Newest is { } newest && newest.Digest == digest) return newest;
        return _store.Find(_store.Running) is { } last && last.Digest == digest ? last : null;
    }

    private Generation Made(ConfigurationDocument document, string text, StartUpReason reason)
    {
        DocumentComparison difference = DocumentComparison.Of(_store.Newest is { } newest && TextOf(newest.Number) is { } before ? ConfigurationDocument.Read("before", before, []) ?? new() : new(), document);
        string comment = reason == StartUpReason.GoesOn ? "found running" : _choice is null or { Source: StartSource.File } ? FileComment : "at start-up: " + _choice.Why;
        var made = new Generation((_store.Newest?.Number ?? 0) + 1, _now(), Editor.Box.User, 0, comment, difference.Added, difference.Removed, Generation.DigestOf(text));
        _store.Add(made, text, difference.Write());
        return made;
    }

    private async void Tick()
    {
        try
        {
            await TickAsync();
        }
        catch (Exception fault) when (fault is System.IO.IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _log.Write($"configuration: {fault.Message}");
        }
    }
}
