using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>Something that came by the drop folder.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">TextReceived or Delivered.</param>
/// <param name="Name">Hash of the file's name and of what is in it.</param>
/// <param name="Texts">As the kind wants them.</param>
internal sealed record Delivery(string Path, RequestEventKind Kind, ulong Name, IReadOnlyList<string> Texts);

/// <summary>The folder in which a channel lays what came: text messages, and what became of faxes and messages that were sent. A file a delivery; what was taken lies in `done`, what cannot be read in `refused`.</summary>
/// <remarks>
/// Whoever delivers writes a file under a name that begins with a point and renames it to NAME.json. {"kind": "text-message", "from": "…", "to": "…", "text": "…"} or
/// {"kind": "delivered", "request": "…", "result": "sent" | "failed", "reason": "…"}.
/// </remarks>
internal sealed class DropFolder
{
    /// <summary>Longest file.</summary>
    public const int OctetsMax = 16 * 1024;

    private const int WordsMax = 3;

    private readonly string _directory;
    private readonly Log _log;
    private string _failing = "";

    /// <summary>Makes it.</summary>
    public DropFolder(string directory, Log log) => (_directory, _log) = (directory, log);

    /// <summary>Looks for the next delivery, by name. It stays where it is until <see cref="Done"/>.</summary>
    public bool TryTake(out Delivery delivery)
    {
        delivery = null!;
        try
        {
            Directory.CreateDirectory(Path.Combine(_directory, "done"));
            foreach (string path in Directory.EnumerateFiles(_directory, "*.json").Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal))
            {
                if (Read(path) is { } read)
                {
                    delivery = read;
                    return true;
                }

                Refuse(path);
            }

            _failing = "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_failing != fault.Message) _log.Write($"deliver: {fault.Message}");
            _failing = fault.Message;
        }

        return false;
    }

    /// <summary>It was taken.</summary>
    /// <returns>False when it cannot be put away: it will come once more, and the core knows it.</returns>
    public bool Done(Delivery delivery)
    {
        try
        {
            Move(delivery.Path, "done");
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_failing != fault.Message) _log.Write($"deliver: {fault.Message}");
            _failing = fault.Message;
            return false;
        }
    }

    private static Delivery? Read(string path)
    {
        if (new FileInfo(path).Length > OctetsMax) return null;
        byte[] octets = File.ReadAllBytes(path);
        try
        {
            using var document = JsonDocument.Parse(octets, new JsonDocumentOptions { MaxDepth = 4 });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            string file = Path.GetFileNameWithoutExtension(path);
            RunningHash name = RunningHash.Start;
            name.Add(System.Text.Encoding.UTF8.GetBytes(file));
            name.Add(octets);
            ulong named = name.Value == 0 ? 1 : name.Value;
            switch (Member(root, "kind"))
            {
                case "text-message" when Member(root, "from").Length > 0:
                    return new Delivery(path, RequestEventKind.TextReceived, named, [Member(root, "from"), Member(root, "to"), file, .. Member(root, "text").Split((char[]?)null, WordsMax, StringSplitOptions.RemoveEmptyEntries)]);
                case "delivered" when Member(root, "request").Length > 0 && Member(root, "result") is "sent" or "failed":
                    return new Delivery(path, RequestEventKind.Delivered, named, [Member(root, "request"), Member(root, "result"), Member(root, "reason")]);
                default:
                    return null;
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Member(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";

    private void Refuse(string path)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "refused"));
        _log.Write($"deliver: {Path.GetFileName(path)} is no delivery; it lies in refused");
        Move(path, "refused");
    }

    private void Move(string path, string to)
    {
        try
        {
            File.Move(path, Path.Combine(_directory, to, Path.GetFileName(path)), overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Whoever laid it there has taken it away.
        }
    }
}
