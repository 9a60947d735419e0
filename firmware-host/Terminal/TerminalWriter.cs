using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Terminal;

/// <summary>Collects octets for a terminal until somebody takes them.</summary>
public sealed class TerminalWriter
{
    private const int TabColumns = 8;
    private static readonly SearchValues<char> s_controls = SearchValues.Create([.. Controls()]);

    private readonly ArrayBufferWriter<byte> _octets = new(256);

    /// <summary>Does the terminal understand the sequences of VT100? A dumb one gets backspaces, returns and spaces.</summary>
    public bool IsVt { get; set; } = true;

    /// <summary>Octets that wait.</summary>
    public int Count => _octets.WrittenCount;

    /// <summary>Octets that wait.</summary>
    public ReadOnlySpan<byte> Octets => _octets.WrittenSpan;

    /// <summary>They were taken.</summary>
    public void Clear() => _octets.ResetWrittenCount();

    /// <summary>Text that has no line ends.</summary>
    public void Text(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _octets);

    /// <summary>Lines: line ends become CR LF, tabs spaces, other control characters `?`.</summary>
    public void Lines(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            int end = text.IndexOfAny(s_controls);
            Text(end < 0 ? text : text[..end]);
            if (end < 0) return;
            if (text[end] == '\n') NewLine();
            else if (text[end] == '\t') Repeat((byte)' ', TabColumns);
            else if (text[end] != '\r') Octet((byte)'?');
            text = text[(end + 1)..];
        }
    }

    /// <summary>To the beginning of the next line.</summary>
    public void NewLine() => _octets.Write("\r\n"u8);

    /// <summary>One octet.</summary>
    public void Octet(byte octet)
    {
        _octets.GetSpan(1)[0] = octet;
        _octets.Advance(1);
    }

    /// <summary>An octet several times.</summary>
    public void Repeat(byte octet, int count)
    {
        for (int i = 0; i < count; i++) Octet(octet);
    }

    /// <summary>Cursor back within the line, in the fewest octets.</summary>
    public void Back(int columns)
    {
        if (!IsVt || columns <= 4) Repeat(8, columns);
        else Text($"\e[{columns}D");
    }

    /// <summary>Clears from the cursor to the end of the line; a dumb terminal is given spaces and the cursor comes back.</summary>
    /// <param name="columns">How many there are to clear.</param>
    public void ClearRest(int columns)
    {
        if (columns <= 0) return;
        if (IsVt && columns > 1)
        {
            _octets.Write("\e[K"u8);
            return;
        }

        Repeat((byte)' ', columns);
        Repeat(8, columns);
    }

    private static IEnumerable<char> Controls()
    {
        for (char control = '\0'; control < ' '; control++) yield return control;
        for (char control = '\x7F'; control <= '\x9F'; control++) yield return control;
    }
}
