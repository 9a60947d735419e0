using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>What a terminal shows: the part of VT100 that is used here, and none of it on a dumb one. Anything else that is sent to it is a mistake.</summary>
internal sealed class Screen
{
    private readonly string?[,] _cells;     // "" behind a wide character, null where nothing was written
    private readonly int _columns;
    private readonly int _lines;
    private readonly bool _dumb;
    private readonly List<byte> _pending = [];
    private int _row;
    private int _column;

    public Screen(int columns = 80, int lines = 24, bool dumb = false)
    {
        _columns = columns;
        _lines = lines;
        _dumb = dumb;
        _cells = new string?[lines, columns];
    }

    public (int Row, int Column) Cursor => (_row, _column);

    /// <summary>The lines, without what is empty below.</summary>
    public string Text
    {
        get
        {
            var lines = new List<string>();
            for (int row = 0; row < _lines; row++) lines.Add(Line(row));
            while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
            return string.Join('\n', lines);
        }
    }

    public string Line(int row)
    {
        var text = new StringBuilder();
        for (int column = 0; column < _columns; column++) text.Append(_cells[row, column] ?? " ");
        return text.ToString().TrimEnd(' ');
    }

    public void Write(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            _pending.Add(octet);
            if (TryTake()) _pending.Clear();
        }
    }

    private bool TryTake()
    {
        byte first = _pending[0];
        if (first == 0x1B) return TrySequence();
        if (first >= 0x80)
        {
            if (Rune.DecodeFromUtf8(_pending.ToArray(), out Rune rune, out int used) != System.Buffers.OperationStatus.Done || used != _pending.Count) return false;
            Put(rune);
            return true;
        }

        switch (first)
        {
            case 8: _column = Math.Max(0, _column - 1); break;
            case (byte)'\r': _column = 0; break;
            case (byte)'\n': Feed(); break;
            case < 0x20 or 0x7F: throw new InvalidOperationException($"control character {first}");
            default: Put(new Rune((char)first)); break;
        }

        return true;
    }

    private void Put(Rune rune)
    {
        int width = CharacterWidth.Of(rune);
        if (width == 0)
        {
            int before = Math.Max(0, _column - 1);
            if (_cells[_row, before] == "" && before > 0) before--;
            _cells[_row, before] += rune.ToString();
            return;
        }

        if (_column + width > _columns)
        {
            _column = 0;
            Feed();
        }

        // Half of a wide character that is written over is gone as a whole.
        if (_cells[_row, _column] == "" && _column > 0) _cells[_row, _column - 1] = " ";
        _cells[_row, _column++] = rune.ToString();
        if (width == 2) _cells[_row, _column++] = "";
        if (_column < _columns && _cells[_row, _column] == "") _cells[_row, _column] = " ";
    }

    private bool TrySequence()
    {
        if (_dumb) throw new InvalidOperationException("an escape sequence for a dumb terminal");
        if (_pending.Count < 3) return false;
        if (_pending[1] != '[') throw new InvalidOperationException("no sequence that is used here");
        byte final = _pending[^1];
        if (final is < 0x40 or > 0x7E) return false;
        string parameters = Encoding.ASCII.GetString([.. _pending.Skip(2).Take(_pending.Count - 3)]);
        int count = parameters.Length == 0 ? 1 : int.Parse(parameters.Split(';')[0], CultureInfo.InvariantCulture);
        switch ((char)final)
        {
            case 'C': _column = Math.Min(_columns - 1, _column + count); break;
            case 'D': _column = Math.Max(0, _column - count); break;
            case 'K': Clear(_row, _column); break;
            case 'H': (_row, _column) = (0, 0); break;
            case 'J':
                for (int row = 0; row < _lines; row++) Clear(row, 0);
                break;
            default: throw new InvalidOperationException($"sequence {(char)final}");
        }

        return true;
    }

    private void Clear(int row, int from)
    {
        for (int column = from; column < _columns; column++) _cells[row, column] = null;
    }

    private void Feed()
    {
        if (_row < _lines - 1)
        {
            _row++;
            return;
        }

        for (int row = 1; row < _lines; row++)
        {
            for (int column = 0; column < _columns; column++) _cells[row - 1, column] = _cells[row, column];
        }

        Clear(_lines - 1, 0);
    }
}
