using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace AcdController.Host;

/// <summary>The files of an audit log and their lines.</summary>
internal static class AuditFiles
{
    private const string Prefix = "audit-";
    private const string Suffix = ".log";

    /// <summary>Name of a file.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:000000}{Suffix}");

    /// <summary>Numbers of the files that are there, ascending.</summary>
    public static List<int> Numbers(string directory)
    {
        var numbers = new List<int>();
        if (!Directory.Exists(directory)) return numbers;
        foreach (string path in Directory.EnumerateFiles(directory, Prefix + "*" + Suffix))
        {
            string name = Path.GetFileName(path);
            if (int.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && name == Name(number)) numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>The lines of a file, without their ends.</summary>
    /// <returns>The lines, and the octets behind the last line end: a half line.</returns>
    public static (List<ReadOnlyMemory<byte>> Lines, ReadOnlyMemory<byte> Half) Read(string path)
    {
        ReadOnlyMemory<byte> octets = File.ReadAllBytes(path);
        var lines = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            int end = octets.Span.IndexOf((byte)'\n');
            if (end < 0) return (lines, octets);
            lines.Add(octets[..end]);
            octets = octets[(end + 1)..];
        }
    }
}
