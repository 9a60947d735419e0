using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.World;

/// <summary>The files of the host in a world: prompts, firmware images and recordings, all in memory. Answers the switch a little later, as a thread of its own would.</summary>
public sealed class WorldFiles
{
    private readonly Queue<(Instant Due, byte Card, byte[] Octets)> _answers = new();
    private readonly SortedDictionary<ushort, byte[]> _prompts = [];
    private readonly Dictionary<byte, WorldFirmware> _firmware = [];
    private readonly Dictionary<(byte Card, ushort Number), List<byte>> _coming = [];
    private readonly Dictionary<(byte Card, ushort Number), byte[]> _recordings = [];

    private readonly Dictionary<(byte Card, ushort Number), MessageFile> _wanted = [];
    private readonly SortedDictionary<ushort, MessageFile> _messages = [];

    /// <summary>Messages on file, by the number of their prompt.</summary>
    public IReadOnlyDictionary<ushort, MessageFile> Messages => _messages;

    /// <summary>Messages that the switch wants on file and whose recording has not come whole.</summary>
    public int MessagesAwaited => _wanted.Count;

    /// <summary>How long the host takes for an answer.</summary>
    public Duration Delay { get; set; } = new(200);

    /// <summary>Storage is full: recordings are not kept.</summary>
    public bool IsFull { get; set; }

    /// <summary>Recordings that were kept, by card and number.</summary>
    public IReadOnlyDictionary<(byte Card, ushort Number), byte[]> Recordings => _recordings;

    /// <summary>When the next answer is due.</summary>
    internal Instant Due => _answers.Count == 0 ? Instant.Never : _answers.Peek().Due;

    /// <summary>Puts a prompt into the directory; the switch hears of it with the next <see cref="TellPrompts"/>.</summary>
    public void SetPrompt(ushort number, byte[] octets) => _prompts[number] = octets;

    /// <summary>Takes a prompt out of the directory.</summary>
    public void DropPrompt(ushort number) => _prompts.Remove(number);

    /// <summary>Has an image ready for a card.</summary>
    public void SetFirmware(byte card, WorldFirmware image) => _firmware[card] = image;

    /// <summary>Tells the switch which prompts there are.</summary>
    public void TellPrompts(Instant now, bool deleteStrangers = false)
    {
        Answer(now, new FileEvent { Kind = FileEventKind.PromptsBegin });
        foreach ((ushort number, byte[] octets) in _prompts)
            Answer(now, new FileEvent { Kind = FileEventKind.Prompt, Class = FileClass.Prompt, Number = number, Count = (uint)octets.Length, Hash = FileHash.Of(SHA256.HashData(octets)) });
        Answer(now, new FileEvent { Kind = FileEventKind.PromptsEnd, Offset = deleteStrangers ? 1u : 0 });
    }

    /// <summary>The switch wants something.</summary>
    internal void Take(ReadOnlySpan<byte> output, Instant now)
    {
        FileOrder order = MemoryMarshal.Read<FileOrder>(output);
        ReadOnlySpan<byte> octets = output[Unsafe.SizeOf<FileOrder>()..];
        var answer = new FileEvent { Kind = FileEventKind.Missing, Class = order.Class, Card = order.Card, Number = order.Number, Offset = order.Offset, Count = order.Count };
        switch (order.Kind)
        {
            case FileOrderKind.Describe:
                Answer(now, Describe(answer));
                break;
            case FileOrderKind.Read:
                Read(answer, now);
                break;
            case FileOrderKind.Write:
                Write((order.Card, order.Number), order.Offset, octets);
                break;
            case FileOrderKind.Keep:
                Keep(answer, now);
                break;
            case FileOrderKind.FileMessage:
                _wanted[(order.Card, order.Number)] = MemoryMarshal.Read<MessageFile>(octets);
                FileMessage((order.Card, order.Number), now);
                break;
            case FileOrderKind.RemoveMessage:
                _messages.Remove(order.Number);
                _prompts.Remove(order.Number);
                break;
        }
    }

    /// <summary>Takes the next answer.</summary>
    internal byte[] TakeAnswer(out byte card)
    {
        (_, card, byte[] octets) = _answers.Dequeue();
        return octets;
    }

    private FileEvent Describe(FileEvent answer)
    {
        if (!_firmware.TryGetValue(answer.Card, out WorldFirmware? image)) return answer;
        answer.Kind = FileEventKind.Firmware;
        answer.Count = (uint)image.Octets.Length;
        answer.Version = image.Version;
        answer.Hash = image.Hash is { } hash ? FileHash.Of(hash) : FileHash.Of(SHA256.HashData(image.Octets));
        answer.Signature = FileSignature.Of(image.Signature);
        return answer;
    }

    private void Read(FileEvent answer, Instant now)
    {
        byte[]? octets = answer.Class == FileClass.Firmware ? _firmware.GetValueOrDefault(answer.Card)?.Octets : _prompts.GetValueOrDefault(answer.Number);
        if (octets is null || answer.Offset + answer.Count > (uint)octets.Length)
        {
            Answer(now, answer);
            return;
        }

        answer.Kind = FileEventKind.Octets;
        Answer(now, answer, octets.AsSpan((int)answer.Offset, (int)answer.Count));
    }

    private void Write((byte Card, ushort Number) recording, uint offset, ReadOnlySpan<byte> octets)
    {
        if (offset == 0) _coming[recording] = [];
        if (_coming.TryGetValue(recording, out List<byte>? coming) && coming.Count == offset) coming.AddRange(octets);
    }

    private void Keep(FileEvent answer, Instant now)
    {
        bool whole = _coming.TryGetValue((answer.Card, answer.Number), out List<byte>? coming) && coming.Count == answer.Count;
        answer.Kind = whole && !IsFull ? FileEventKind.Kept : FileEventKind.NotKept;
        if (answer.Kind == FileEventKind.Kept) _recordings[(answer.Card, answer.Number)] = [.. coming!];
        Answer(now, answer);
        if (answer.Kind == FileEventKind.Kept) FileMessage((answer.Card, answer.Number), now);
    }

    // A message is filed when it is wanted as one and kept, whichever comes first.
    private void FileMessage((byte Card, ushort Number) recording, Instant now)
    {
        if (!_wanted.TryGetValue(recording, out MessageFile wanted) || !_recordings.TryGetValue(recording, out byte[]? octets)) return;
        _wanted.Remove(recording);
        _messages[wanted.Prompt] = wanted;
        _prompts[wanted.Prompt] = octets;
        Answer(now, new FileEvent { Kind = FileEventKind.MessageFiled, Class = FileClass.Prompt, Number = wanted.Prompt, Count = (uint)octets.Length, Hash = FileHash.Of(SHA256.HashData(octets)) });
    }

    private void Answer(Instant now, in FileEvent told, ReadOnlySpan<byte> octets = default)
    {
        int head = Unsafe.SizeOf<FileEvent>();
        var answer = new byte[head + octets.Length];
        MemoryMarshal.Write(answer, told);
        octets.CopyTo(answer.AsSpan(head));
        _answers.Enqueue((now + Delay, told.Card, answer));
    }
}

/// <summary>An image that the host has found good.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Octets">It itself.</param>
/// <param name="Signature">64 octets.</param>
/// <param name="Hash">What is told as its hash; null: the right one.</param>
public sealed record WorldFirmware(FirmwareVersion Version, byte[] Octets, byte[] Signature, byte[]? Hash = null);
