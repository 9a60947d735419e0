using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace AcdController.Host;

/// <summary>A backup is damaged; names the member.</summary>
/// <param name="message">Member and what is wrong.</param>
internal sealed class BackupDamage(string message) : Exception(message);

/// <summary>Backups as archives: tar in gzip, the digest of the manifest, the manifest, and what it says.</summary>
internal static class BackupArchive
{
    private const int ChunkOctets = 1 << 16;

    /// <summary>Writes an archive; under its name it is there whole or not at all.</summary>
    /// <param name="path">The archive; a new file, for its owner only.</param>
    /// <param name="directory">What goes into it.</param>
    /// <param name="describe">Makes the manifest of the members.</param>
    /// <returns>The manifest.</returns>
    public static BackupManifest Write(string path, string directory, Func<IReadOnlyList<BackupMember>, BackupManifest> describe)
    {
        var members = new List<BackupMember>();
        string[] files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            using FileStream octets = File.OpenRead(file);
            members.Add(new BackupMember(Path.GetRelativePath(directory, file).Replace('\\', '/'), octets.Length, Convert.ToHexStringLower(SHA256.HashData(octets))));
        }

        BackupManifest manifest = describe(members);
        byte[] head = manifest.Write();
        string beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var target = new FileStream(beside, options))
            {
                using (var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
                using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
                {
                    Add(tar, BackupManifest.DigestName, new MemoryStream(Encoding.ASCII.GetBytes(AuditEntry.HashOf(head) + "\n")));
                    Add(tar, BackupManifest.Name, new MemoryStream(head));
                    foreach (BackupMember member in members)
                    {
                        using FileStream octets = File.OpenRead(Path.Combine(directory, member.Name));
                        Add(tar, member.Name, octets);
                    }
                }

                target.Flush(flushToDisk: true);
            }

            File.Move(beside, path);
        }
        finally
        {
            File.Delete(beside);
        }

        return manifest;
    }

    /// <summary>Compares an archive with its digests, and writes its members into a directory if one is given.</summary>
    /// <exception cref="BackupDamage">It is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static BackupManifest Read(string path, string? directory)
    {
        string at = BackupManifest.DigestName;
        try
        {
            using FileStream source = File.OpenRead(path);
            using var zip = new GZipStream(source, CompressionMode.Decompress);
            using var tar = new TarReader(zip);
            string digest = Encoding.ASCII.GetString(ReadWhole(tar.GetNextEntry(), at, 100)).TrimEnd('\n');
            at = BackupManifest.Name;
            byte[] head = ReadWhole(tar.GetNextEntry(), at, BackupManifest.OctetsMax);
            if (digest != AuditEntry.HashOf(head)) throw new BackupDamage($"{BackupManifest.Name}: its octets do not give its digest");
            BackupManifest manifest = BackupManifest.TryRead(head) ?? throw new BackupDamage($"{BackupManifest.Name}: no manifest of this format");
            foreach (BackupMember member in manifest.Members)
            {
                at = member.Name;
                ReadMember(tar.GetNextEntry(), member, directory);
            }

            at = "behind the last member";
            if (tar.GetNextEntry() is { } surplus) throw new BackupDamage($"behind the last member: {surplus.Name} is not in the manifest");
            DrainRest(zip);
            return manifest;
        }
        catch (Exception fault) when (fault is EndOfStreamException or not (BackupDamage or IOException or UnauthorizedAccessException))
        {
            // Whatever the readers of tar and gzip say of octets that are neither.
            throw new BackupDamage($"{at}: {fault.Message}");
        }
    }

    private static void Add(TarWriter tar, string name, Stream octets) => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = octets });

    private static byte[] ReadWhole(TarEntry? entry, string name, int most)
    {
        if (entry?.Name != name || entry.DataStream is not { } octets || entry.Length > most) throw new BackupDamage($"{name}: missing{(entry is null ? "" : $", {entry.Name} stands in its place")}");
        byte[] whole = new byte[entry.Length];
        octets.ReadExactly(whole);
        return whole;
    }

    private static void ReadMember(TarEntry? entry, BackupMember member, string? directory)
    {
        if (entry?.Name != member.Name) throw new BackupDamage($"{member.Name}: missing{(entry is null ? "" : $", {entry.Name} stands in its place")}");
        if (entry.Length != member.Octets) throw new BackupDamage($"{member.Name}: has {entry.Length} octets, not {member.Octets}");
        string? target = directory is null ? null : Path.Combine(directory, member.Name);
        if (target is not null) Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using FileStream? written = target is null ? null : File.Create(target);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[ChunkOctets];
        for (long left = entry.DataStream is null ? 0 : member.Octets; left > 0;)
        {
            int read = entry.DataStream!.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            if (read == 0) throw new BackupDamage($"{member.Name}: cut off");
            hash.AppendData(chunk, 0, read);
            written?.Write(chunk, 0, read);
            left -= read;
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != member.Sha256) throw new BackupDamage($"{member.Name}: its octets do not give its digest");
    }

    // The checksum of gzip stands at the very end: only who reads so far compares it.
    private static void DrainRest(Stream zip)
    {
        Span<byte> chunk = stackalloc byte[512];
        while (zip.Read(chunk) > 0)
        {
            if (chunk.IndexOfAnyExcept((byte)0) >= 0) throw new BackupDamage("behind the last member: octets that do not belong there");
        }
    }
}
