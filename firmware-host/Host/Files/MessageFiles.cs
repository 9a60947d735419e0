using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;
using AcdController.Board;
using AcdController.Linecard;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Messages that callers have left: one A-law WAV each, named by the number of its prompt, and one line about each in an index.</summary>
/// <remarks>A recording is filed when it is kept and the switch has said that it is a message, whichever comes first. What is filed is safe before the switch hears of it.</remarks>
internal sealed class MessageFiles(string directory, Func<int, string?> queueName)
{
    private const string IndexName = "index.jsonl";

    private readonly Dictionary<(byte Card, ushort Number), MessageFile> _wanted = [];
    private readonly Dictionary<(byte Card, ushort Number), string> _kept = [];

    /// <summary>Where they are.</summary>
    public string Directory { get; } = directory;

    /// <summary>The switch says that a recording is a message.</summary>
    public void Want(byte card, ushort number, in MessageFile message) => _wanted[(card, number)] = message;

    /// <summary>A recording was kept.</summary>
    public void Kept(byte card, ushort number, string path) => _kept[(card, number)] = path;

    /// <summary>Files a message, if it is wanted as one and kept.</summary>
    /// <returns>Its prompt; null when there is none to file.</returns>
    /// <exception cref="IOException">It cannot be made safe: it stays among the recordings.</exception>
    public PromptFile? TryFile(byte card, ushort number)
    {
        if (!_wanted.TryGetValue((card, number), out MessageFile message) || !_kept.TryGetValue((card, number), out string? path)) return null;
        System.IO.Directory.CreateDirectory(Directory);
        string target = PathOf(message.Prompt);
        File.Move(path, target, overwrite: true);
        AppendIndex(message, new FileInfo(target).Length - WaveFile.HeadOctets);
        FileSpace.SyncDirectory(Directory);
        _wanted.Remove((card, number));
        _kept.Remove((card, number));
        return Read(target);
    }

    /// <summary>A message goes.</summary>
    public void Remove(ushort prompt)
    {
        if (!System.IO.Directory.Exists(Directory)) return;
        File.Delete(PathOf(prompt));
        FileSpace.SyncDirectory(Directory);
    }

    /// <summary>Messages on file, ascending by the number of their prompt.</summary>
    public IReadOnlyList<PromptFile> All()
    {
        var all = new SortedDictionary<ushort, PromptFile>();
        if (!System.IO.Directory.Exists(Directory)) return [];
        foreach (string path in System.IO.Directory.EnumerateFiles(Directory, "message-*.wav"))
        {
            if (Read(path) is { } prompt) all[prompt.Number] = prompt;
        }

        return [.. all.Values];
    }

    private string PathOf(ushort prompt) => Path.Combine(Directory, string.Create(CultureInfo.InvariantCulture, $"message-{prompt:D5}.wav"));

    private static PromptFile? Read(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!ushort.TryParse(name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number < MessageRow.FirstPrompt) return null;
        byte[] octets = File.ReadAllBytes(path);
        if (WaveFile.Find(octets, out int first, out int count) is not null || count == 0) return null;
        return new PromptFile(number, path, first, count, SHA256.HashData(octets.AsSpan(first, count)));
    }

    private void AppendIndex(in MessageFile message, long octets)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("message", message.Id);
            json.WriteString("at", DateTime.UnixEpoch.AddMicroseconds(message.BootEpoch + (ulong)Math.Max(0, message.At.Microseconds)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("calling", message.Calling.ToString());
            json.WriteString("queue", queueName(message.Queue));
            json.WriteNumber("call", message.Call);
            json.WriteNumber("octets", octets);
            json.WriteString("file", Path.GetFileName(PathOf(message.Prompt)));
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        using var index = new FileStream(Path.Combine(Directory, IndexName), FileMode.Append, FileAccess.Write, FileShare.Read);
        line.WriteTo(index);
        index.Flush(flushToDisk: true);
    }
}
