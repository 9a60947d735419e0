using System;
using System.Buffers.Text;

namespace AcdController.Board;

/// <summary>One attribute of the kernel's sysfs: a small file with a word or a number. Opened for every access, as the device behind it may come and go. Allocates nothing.</summary>
internal sealed class AttributeFile(string path)
{
    private readonly byte[] _octets = new byte[64];

    /// <summary>Where.</summary>
    public string Path { get; } = path;

    /// <summary>Reads a number.</summary>
    /// <returns>False: not there, or no number.</returns>
    public bool TryRead(out long number)
    {
        number = 0;
        int descriptor = Libc.Open(Path, Libc.OpenCloseOnExec, 0);
        if (descriptor < 0) return false;
        int count = Libc.Read(descriptor, _octets, out _);
        _ = Libc.Close(descriptor);
        return count > 0 && Utf8Parser.TryParse(_octets.AsSpan(0, count), out number, out int used) && (used == count || _octets[used] == '\n');
    }

    /// <summary>Writes.</summary>
    public bool TryWrite(ReadOnlySpan<byte> word)
    {
        int descriptor = Libc.Open(Path, Libc.OpenWriteOnly | Libc.OpenTruncate | Libc.OpenCloseOnExec, 0);
        if (descriptor < 0) return false;
        int count = Libc.Write(descriptor, word, out _);
        _ = Libc.Close(descriptor);
        return count == word.Length;
    }

    /// <summary>Writes a number.</summary>
    public bool TryWrite(long number) => Utf8Formatter.TryFormat(number, _octets, out int count) && TryWrite(_octets.AsSpan(0, count));
}
