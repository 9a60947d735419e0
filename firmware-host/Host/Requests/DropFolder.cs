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
/// <param name="Text">TextReceived: all of it.</param>
internal sealed record Delivery(string Path, RequestEventKind Kind, ulong Name, IReadOnlyList<string> Texts, string Text = "");

/// <summary>The folder in which a channel lays what came: text messages, and what became of faxes and messages that were sent. A file a delivery; what was taken lies in `done`, what cannot be read or is about nothing that was sent in `refused`.</summary>
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

    /// <summary>Looks for deliveries, by name. They stay where they are until <see cref="Done"/>.</summary>
    /// <param name="most">So many at most.</param>
    /// <param name="isKnown">By its name: it is on its way already.</param>
    public IReadOnlyList<Delivery> Look(int most, Func<ulong, bool> isKnown)
    {
        var found = new List<Delivery>();
        if (most <= 0) return found;
        try
        {
            Directory.CreateDirectory(Path.Combine(_directory, "done"));
            foreach (string path in Directory.EnumerateFiles(_directory, "*.json").Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal))
            {
                if (Read(path) is not { } read) Refuse(path, "it is no delivery");
                else if (!isKnown(read.Name)) found.Add(read);
                if (found.Count == most) break;
            }

            _failing = "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
        }

        return found;
    }

    /// <summary>It was taken.</summary>
    /// <returns>False when it cannot be put away now.</returns>
    public bool Done(Delivery delivery)
    {
        try
        {
            Move(delivery.Path, "done");
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
            return false;
        }
    }

    /// <summary>It is nobody's.</summary>
    public void Refuse(Delivery delivery, string reason)
    {
        try
        {
            Refuse(delivery.Path, reason);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
        }
    }

    private void Fails(string reason)
    {
        if (_failing != reason) _log.Write($"deliver: {reason}");
        _failing = reason;
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
                    return new Delivery(path, RequestEventKind.TextReceived, named, [Member(root, "from"), Member(root, "to"), file, .. Member(root, "text").Split((char[]?)null, WordsMax, StringSplitOptions.RemoveEmptyEntries)], Member(root, "text"));
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

    private void Refuse(string path, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "refused"));
        Move(path, "refused");
        _log.Write($"deliver: {Path.GetFileName(path)} lies in refused: {reason}");
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
