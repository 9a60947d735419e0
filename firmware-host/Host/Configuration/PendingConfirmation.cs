using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AcdController.Host;

/// <summary>A commit that waits to be confirmed. Kept as a file, so that neither crash nor reboot forgets it.</summary>
/// <param name="Before">The generation that comes back when nobody confirms.</param>
/// <param name="Generation">The generation that is on trial.</param>
/// <param name="Digest">Its digest: the file counts only while this runs.</param>
/// <param name="Deadline">Wall time, microseconds since 1970-01-01 UTC.</param>
/// <param name="Minutes">The time that was given.</param>
/// <param name="Who">Who committed.</param>
/// <param name="Session">In which session.</param>
internal sealed record PendingConfirmation(int Before, int Generation, string Digest, long Deadline, int Minutes, string Who, int Session)
{
    /// <summary>Writes it.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"before {Before}\ngeneration {Generation}\ndigest {Digest}\ndeadline {Deadline}\nminutes {Minutes}\nwho {Who}\nsession {Session}\nend\n");
        return text.ToString();
    }

    /// <summary>Reads it; null when it is damaged.</summary>
    public static PendingConfirmation? TryRead(string file)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in file.Split('\n'))
        {
            int space = line.IndexOf(' ');
            fields[space < 0 ? line : line[..space]] = space < 0 ? "" : line[(space + 1)..];
        }

        return fields.ContainsKey("end") && Integer(fields, "before") is { } before && Integer(fields, "generation") is { } generation && Integer(fields, "minutes") is { } minutes
            && Integer(fields, "session") is { } session && fields.TryGetValue("digest", out string? digest)
            && long.TryParse(fields.GetValueOrDefault("deadline"), NumberStyles.None, CultureInfo.InvariantCulture, out long deadline)
            ? new PendingConfirmation(before, generation, digest, deadline, minutes, fields.GetValueOrDefault("who", ""), session)
            : null;
    }

    private static int? Integer(Dictionary<string, string> fields, string name) =>
        int.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
