using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace AcdController.Host.Tests;

/// <summary>Journals as other circumstances would have left them.</summary>
internal static class JournalSurgery
{
    /// <summary>The newest segment of a directory.</summary>
    public static string Newest(string directory) => Directory.GetFiles(directory, "*.journal").Order(StringComparer.Ordinal).Last();

    /// <summary>As if another version of the program had written the newest segment.</summary>
    public static void MakeForeign(string directory)
    {
        string file = Newest(directory);
        byte[] octets = File.ReadAllBytes(file);
        SegmentHead head = MemoryMarshal.Read<SegmentHead>(octets);
        octets[JournalFormat.SegmentHeadOctets] ^= 1;
        int end = JournalFormat.Padded(JournalFormat.SegmentHeadOctets + (int)(head.ProgramOctets + head.NameOctets + head.TextOctets + head.SnapshotOctets));
        head.Checksum = 0;
        MemoryMarshal.Write(octets, head);
        head.Checksum = JournalFormat.ChecksumOf(octets.AsSpan(0, end));
        MemoryMarshal.Write(octets, head);
        File.WriteAllBytes(file, octets);
    }
}
