using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace AcdController.Host;

/// <summary>A member of a backup.</summary>
/// <param name="Name">Path in the archive.</param>
/// <param name="Octets">Its size.</param>
/// <param name="Sha256">Its digest in hexadecimal.</param>
internal sealed record BackupMember(string Name, long Octets, string Sha256);

/// <summary>The second member of a backup: what follows, with sizes and digests.</summary>
/// <param name="Host">Name of the box.</param>
/// <param name="Program">Version that wrote it.</param>
/// <param name="At">UTC.</param>
/// <param name="Records">Call records in it.</param>
/// <param name="Members">What follows, in its order.</param>
internal sealed record BackupManifest(string Host, string Program, string At, long Records, IReadOnlyList<BackupMember> Members)
{
    /// <summary>Its name in the archive.</summary>
    public const string Name = "manifest.json";

    /// <summary>The member before it: its digest, so that its names can be trusted.</summary>
    public const string DigestName = "manifest.sha256";

    /// <summary>Largest manifest.</summary>
    public const int OctetsMax = 1 << 20;

    /// <summary>Most members.</summary>
    public const int MembersMax = 1000;

    private const int Format = 1;

    /// <summary>Writes it.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder();
        text.Append($"{{\"format\":{Format},\"host\":{Json.Text(Host)},\"program\":{Json.Text(Program)},\"at\":{Json.Text(At)},\"records\":{Records},\"members\":[\n");
        for (int i = 0; i < Members.Count; i++)
            text.Append($"{{\"name\":{Json.Text(Members[i].Name)},\"octets\":{Members[i].Octets},\"sha256\":\"{Members[i].Sha256}\"}}").Append(i + 1 < Members.Count ? ",\n" : "\n");
        return Encoding.UTF8.GetBytes(text.Append("]}\n").ToString());
    }

    /// <summary>Reads it; null when it is none, or of a later format.</summary>
    public static BackupManifest? TryRead(ReadOnlyMemory<byte> octets)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(octets);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != Format) return null;
            var members = new List<BackupMember>();
            foreach (JsonElement member in root.GetProperty("members").EnumerateArray())
                members.Add(new BackupMember(member.GetProperty("name").GetString()!, member.GetProperty("octets").GetInt64(), member.GetProperty("sha256").GetString()!));
            if (members.Count > MembersMax || !members.TrueForAll(IsSafe)) return null;
            return new BackupManifest(root.GetProperty("host").GetString()!, root.GetProperty("program").GetString()!, root.GetProperty("at").GetString()!, root.GetProperty("records").GetInt64(), members);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    // Names of our own only: nothing in an archive is ever written outside of its directory.
    private static bool IsSafe(BackupMember member)
    {
        foreach (string part in member.Name.Split('/'))
        {
            if (part.Length == 0 || part[0] == '.') return false;
        }

        return !member.Name.Contains('\\') && !member.Name.Contains('\0') && member.Octets >= 0;
    }
}
