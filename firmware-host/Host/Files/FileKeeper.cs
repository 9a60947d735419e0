using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>
/// The files around the core, on a thread of its own: tells the core which prompts there are, gives it octets of prompts and firmware when it asks, keeps the recordings it hands out.
/// A slow medium slows transfers; it never delays a call.
/// </summary>
internal sealed class FileKeeper : IFollower, IDisposable
{
    // So often the directory is looked at.
    private static readonly Duration s_lookEvery = Duration.FromSeconds(10);

    private static readonly int s_orderOctets = Unsafe.SizeOf<FileOrder>();
    private static readonly int s_eventOctets = Unsafe.SizeOf<FileEvent>();

    private readonly Func<Configuration, string?> _directoryOf;
    private readonly FirmwareShelf _firmware;
    private readonly RecordingFiles _recordings;
    private readonly MessageFiles _messages;
    private readonly CoreRings _rings;
    private readonly Log _log;
    private readonly Thread _thread;
    private readonly byte[] _block = new byte[FileEvent.OctetsMax];
    private readonly Dictionary<ushort, PromptFile> _prompts = [];
    private Configuration _next;
    private Configuration _configuration;
    private string? _directory;
    private string _seen = "";
    private bool _storageFails;
    private volatile bool _stopping;

    /// <summary>Makes the keeper.</summary>
    /// <param name="configuration">Which announcements have files.</param>
    /// <param name="directoryOf">The directory of prompts that a configuration names; null: the cards keep theirs.</param>
    /// <param name="firmware">Images that were found good.</param>
    /// <param name="recordings">Where recordings go.</param>
    /// <param name="rings">To and from the core.</param>
    /// <param name="log">For the operator.</param>
    public FileKeeper(Configuration configuration, Func<Configuration, string?> directoryOf, FirmwareShelf firmware, RecordingFiles recordings, CoreRings rings, Log log)
    {
        (_next, _configuration, _directory, _directoryOf) = (configuration, configuration, directoryOf(configuration), directoryOf);
        (_firmware, _recordings, _rings, _log) = (firmware, recordings, rings, log);
        _messages = new MessageFiles(Path.Combine(recordings.Directory, "messages"), queue => queue >= 0 && queue < _configuration.Queues.Length ? _configuration.Queues[queue].Name : null);
        _thread = new Thread(Run) { Name = "files", IsBackground = true };
    }

    /// <summary>Starts its thread.</summary>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public string? WhyNot(Configuration next) => null;

    /// <inheritdoc/>
    public void Follow(Configuration next)
    {
        Volatile.Write(ref _next, next);
        _rings.FilesWake.Signal();
    }

    /// <summary>Stops its thread.</summary>
    public void Dispose()
    {
        _stopping = true;
        _rings.FilesWake.Signal();
        if (_thread.IsAlive) _thread.Join();
        _recordings.Dispose();
    }

    private void Run()
    {
        var poller = new Poller(1);
        poller.Watch(0, _rings.FilesWake.Descriptor, PollEvents.Readable);
        while (!_stopping)
        {
            _rings.FilesWake.Clear();
            TakeNext();
            LookAtPrompts();
            while (!_stopping && _rings.FilesWanted.TryPeek(out _, out ReadOnlySpan<byte> octets))
            {
                Serve(MemoryMarshal.Read<FileOrder>(octets), octets[s_orderOctets..]);
                _rings.FilesWanted.Release();
            }

            if (_directory is null) poller.Wait();
            else poller.Wait(s_lookEvery);
        }
    }

    private void TakeNext()
    {
        Configuration next = Volatile.Read(ref _next);
        if (ReferenceEquals(next, _configuration)) return;
        Configuration before = _configuration;
        string? directory = _directoryOf(next);
        bool same = directory == _directory && next.DeletesStrangePrompts == before.DeletesStrangePrompts && next.Announcements.SequenceEqual(before.Announcements);
        (_configuration, _directory) = (next, directory);
        if (same) return;
        _seen = "";
        if (directory is not null) return;

        // A list that begins and does not end: the cards keep what they have. With messages it ends, and no stranger is deleted.
        TellList([], deletesStrangers: false);
    }

    // A directory that looks as it did is not read again.
    private void LookAtPrompts()
    {
        if (_directory is null)
        {
            if (_seen.Length == 0) TellList([], deletesStrangers: false);
            _seen = "none";
            return;
        }

        try
        {
            string looks = string.Join('\n', new DirectoryInfo(_directory).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
            if (looks == _seen) return;
            _seen = looks;
            TellPrompts();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_seen != fault.Message) _log.Write($"prompts: {fault.Message}; the cards keep what they have");
            _seen = fault.Message;
        }
    }

    private void TellPrompts()
    {
        var mistakes = new List<string>();
        IReadOnlyList<PromptFile> prompts = PromptDirectory.Read(_directory!, _configuration.Announcements, mistakes);
        foreach (string mistake in mistakes) _log.Write(mistake);
        _log.Write($"prompts: {prompts.Count} in {_directory}, {prompts.Sum(prompt => (long)prompt.Octets)} octets");
        TellList(prompts, _configuration.DeletesStrangePrompts);
    }

    // Prompts, and messages behind them: their numbers are above all others.
    private void TellList(IReadOnlyList<PromptFile> prompts, bool deletesStrangers)
    {
        IReadOnlyList<PromptFile> messages = _messages.All();
        _prompts.Clear();
        Tell(new FileEvent { Kind = FileEventKind.PromptsBegin });
        foreach (PromptFile prompt in prompts.Where(prompt => prompt.Number < MessageRow.FirstPrompt).Concat(messages))
        {
            _prompts.Add(prompt.Number, prompt);
            Tell(new FileEvent { Kind = FileEventKind.Prompt, Class = FileClass.Prompt, Number = prompt.Number, Count = (uint)prompt.Octets, Hash = FileHash.Of(prompt.Hash) });
        }

        if (_directory is not null || messages.Count > 0) Tell(new FileEvent { Kind = FileEventKind.PromptsEnd, Offset = deletesStrangers ? 1u : 0 });
    }

    // The core hears that a message is on file: from then on it is a prompt of the cards.
    private void FileMessage(byte card, ushort number)
    {
        try
        {
            if (_messages.TryFile(card, number) is not { } message) return;
            _prompts[message.Number] = message;
            _log.Write($"message of card {card}, recording {number}: {message.Path}, {message.Octets} octets");
            Tell(new FileEvent { Kind = FileEventKind.MessageFiled, Class = FileClass.Prompt, Number = message.Number, Count = (uint)message.Octets, Hash = FileHash.Of(message.Hash) });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BoardException)
        {
            Fails(fault.Message);
        }
    }

    private void RemoveMessage(ushort prompt)
    {
        _prompts.Remove(prompt);
        try
        {
            _messages.Remove(prompt);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BoardException)
        {
            _log.Write($"messages: {fault.Message}");
        }
    }

    private void Serve(in FileOrder order, ReadOnlySpan<byte> octets)
    {
        var answer = new FileEvent { Kind = FileEventKind.Missing, Class = order.Class, Card = order.Card, Number = order.Number, Offset = order.Offset, Count = order.Count };
        switch (order.Kind)
        {
            case FileOrderKind.Describe:
                if (_firmware.ImageFor(order.Card) is { } image)
                {
                    (answer.Kind, answer.Count, answer.Version) = (FileEventKind.Firmware, (uint)image.Octets.Length, image.Version);
                    (answer.Hash, answer.Signature) = (FileHash.Of(image.Hash), FileSignature.Of(image.Signature));
                }

                Tell(answer);
                break;
            case FileOrderKind.Read:
                ReadOnlySpan<byte> block = Read(order);
                if (block.Length == order.Count && block.Length > 0) answer.Kind = FileEventKind.Octets;
                Tell(answer, answer.Kind == FileEventKind.Octets ? block : default);
                break;
            case FileOrderKind.Write:
                Write(order, octets);
                break;
            case FileOrderKind.Keep:
                answer.Kind = Keep(order) ? FileEventKind.Kept : FileEventKind.NotKept;
                Tell(answer);
                if (answer.Kind == FileEventKind.Kept) FileMessage(order.Card, order.Number);
                break;
            case FileOrderKind.FileMessage when octets.Length == Unsafe.SizeOf<MessageFile>():
                _messages.Want(order.Card, order.Number, MemoryMarshal.Read<MessageFile>(octets));
                FileMessage(order.Card, order.Number);
                break;
            case FileOrderKind.RemoveMessage:
                RemoveMessage(order.Number);
                break;
        }
    }

    private ReadOnlySpan<byte> Read(in FileOrder order)
    {
        if (order.Count > (uint)_block.Length) return default;
        if (order.Class == FileClass.Firmware)
        {
            return _firmware.ImageFor(order.Card) is { } image && order.Offset + (ulong)order.Count <= (ulong)image.Octets.Length
                ? image.Octets.AsSpan((int)order.Offset, (int)order.Count)
                : default;
        }

        if (!_prompts.TryGetValue(order.Number, out PromptFile? prompt) || order.Offset + (ulong)order.Count > (ulong)prompt.Octets) return default;
        try
        {
            using var file = File.OpenHandle(prompt.Path);
            int count = RandomAccess.Read(file, _block.AsSpan(0, (int)order.Count), prompt.First + order.Offset);
            return _block.AsSpan(0, count);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _log.Write($"prompts: {fault.Message}");
            return default;
        }
    }

    private void Write(in FileOrder order, ReadOnlySpan<byte> octets)
    {
        try
        {
            _recordings.Write(order.Card, order.Number, order.Offset, octets);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
        }
    }

    private bool Keep(in FileOrder order)
    {
        try
        {
            string? path = _recordings.TryKeep(order.Card, order.Number, order.Count);
            if (path is null) return false;
            _messages.Kept(order.Card, order.Number, path);
            _log.Write($"recording {order.Number} of card {order.Card}: {path}, {order.Count} octets");
            _storageFails = false;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BoardException)
        {
            Fails(fault.Message);
            return false;
        }
    }

    private void Fails(string reason)
    {
        if (!_storageFails) _log.Write($"recordings: {reason}; they stay on the cards");
        _storageFails = true;
    }

    // The core takes what comes sooner or later: the keeper waits for it, nobody waits for the keeper.
    private void Tell(in FileEvent told, ReadOnlySpan<byte> octets = default)
    {
        Span<byte> head = stackalloc byte[s_eventOctets];
        MemoryMarshal.Write(head, told);
        while (!_rings.FileEvents.TryWrite(told.Card, head, octets))
        {
            if (_stopping) return;
            _rings.CoreWake.Signal();
            Thread.Sleep(1);
        }

        _rings.CoreWake.Signal();
    }
}
