using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>Recordings that come from the cards: written beside their final name, made safe, then renamed. One at a time for each card.</summary>
/// <remarks>The name has the beginning of the sound's hash: what is fetched once more after a crash takes its own place.</remarks>
internal sealed class RecordingFiles(string directory) : IDisposable
{
    private readonly Dictionary<byte, Coming> _coming = [];

    /// <summary>Where they are.</summary>
    public string Directory { get; } = directory;

    /// <summary>Octets come.</summary>
    /// <exception cref="IOException">They could not be written; <see cref="TryKeep"/> will say no.</exception>
    public void Write(byte card, ushort number, uint offset, ReadOnlySpan<byte> octets)
    {
        if (offset == 0) Begin(card, number);
        if (!_coming.TryGetValue(card, out Coming? coming) || coming.Number != number || coming.Count != offset) return;
        coming.File.Write(octets);
        coming.Hash.AppendData(octets);
        coming.Count += (uint)octets.Length;
    }

    /// <summary>The recording is whole: it is made safe.</summary>
    /// <returns>Its path; null when octets are missing.</returns>
    /// <exception cref="IOException">It cannot be made safe.</exception>
    public string? TryKeep(byte card, ushort number, uint count)
    {
        if (!_coming.TryGetValue(card, out Coming? coming) || coming.Number != number || coming.Count != count) return null;
        Span<byte> head = stackalloc byte[WaveFile.HeadOctets];
        WaveFile.WriteHead(head, count);
        if ((count & 1) != 0) coming.File.WriteByte(0);
        coming.File.Position = 0;
        coming.File.Write(head);
        coming.File.Flush(flushToDisk: true);
        string name = string.Create(CultureInfo.InvariantCulture, $"card{card}-{number:D5}-{Convert.ToHexStringLower(coming.Hash.GetHashAndReset().AsSpan(0, 4))}.wav");
        string path = Path.Combine(Directory, name);
        coming.Dispose();
        _coming.Remove(card);
        File.Move(coming.Path, path, overwrite: true);
        FileSpace.SyncDirectory(Directory);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Coming coming in _coming.Values) coming.Dispose();
    }

    private void Begin(byte card, ushort number)
    {
        if (_coming.Remove(card, out Coming? before)) before.Dispose();
        System.IO.Directory.CreateDirectory(Directory);
        string path = Path.Combine(Directory, $".card{card}.part");
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        file.Write(stackalloc byte[WaveFile.HeadOctets]);
        _coming[card] = new Coming(number, path, file);
    }

    private sealed class Coming(ushort number, string path, FileStream file) : IDisposable
    {
        public ushort Number { get; } = number;

        public string Path { get; } = path;

        public FileStream File { get; } = file;

        public IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public uint Count { get; set; }

        public void Dispose()
        {
            File.Dispose();
            Hash.Dispose();
        }
    }
}
