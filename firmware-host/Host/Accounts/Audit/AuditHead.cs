using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace AcdController.Host;

/// <summary>Where the audit log begins and where it ends, kept apart from it: what is cut off either end is missed.</summary>
/// <param name="Sequence">The last entry that is on the medium for sure; 0 while there is none.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="FirstFile">Number of the oldest file that is kept.</param>
/// <param name="FirstSequence">The first entry in it.</param>
/// <param name="FirstBefore">Hash of the entry before that.</param>
internal sealed record AuditHead(long Sequence, string Hash, int FirstFile, long FirstSequence, string FirstBefore)
{
    /// <summary>Of a log without an entry.</summary>
    public static AuditHead Empty { get; } = new(0, AuditEntry.NoHash, 1, 1, AuditEntry.NoHash);

    /// <summary>Reads a head.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mistake">What is wrong with it; empty when there is no file.</param>
    /// <returns>Null without a file and with a mistake.</returns>
    public static AuditHead? TryRead(string path, out string mistake)
    {
        mistake = "";
        try
        {
            string[] lines = File.ReadAllText(path).Split('\n');
            if (lines.Length != 3 || lines[2].Length > 0 || AuditEntry.HashOf(Encoding.UTF8.GetBytes(lines[0])) != lines[1]) throw new FormatException();
            using JsonDocument document = JsonDocument.Parse(lines[0]);
            JsonElement root = document.RootElement;
            return new AuditHead(
                root.GetProperty("sequence").GetInt64(), root.GetProperty("hash").GetString()!, root.GetProperty("firstFile").GetInt32(),
                root.GetProperty("firstSequence").GetInt64(), root.GetProperty("firstBefore").GetString()!);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or System.Collections.Generic.KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            mistake = fault is IOException or UnauthorizedAccessException ? fault.Message : $"{path}: it was changed: its octets do not give its hash";
            return null;
        }
    }

    /// <summary>Replaces the head in one go, through to the medium.</summary>
    public void Write(string path)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"sequence\":{Sequence},\"hash\":\"{Hash}\",\"firstFile\":{FirstFile},\"firstSequence\":{FirstSequence},\"firstBefore\":\"{FirstBefore}\"}}");
        string beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(Encoding.ASCII.GetBytes($"{line}\n{AuditEntry.HashOf(Encoding.ASCII.GetBytes(line))}\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
