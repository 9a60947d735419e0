using System;
using System.Collections.Generic;

namespace AcdController.Terminal;

/// <summary>One line of the screen: knows what is there and changes it into what shall be there with few octets. The last column stays free, so no terminal wraps.</summary>
/// <param name="writer">Where octets go.</param>
internal sealed class ScreenLine(TerminalWriter writer)
{
    private const int SequenceOctets = 4;

    private List<Cell> _shown = [];
    private List<Cell> _wanted = [];
    private int _column;

    /// <summary>Columns that are filled.</summary>
    public int Filled { get; private set; }

    /// <summary>Where the cursor is.</summary>
    public int Column => _column;

    /// <summary>Nothing is there, the cursor is at the left: after a new line.</summary>
    public void Forget()
    {
        _shown.Clear();
        _column = 0;
        Filled = 0;
    }

    /// <summary>Begins to say what shall be there.</summary>
    public void Begin() => _wanted.Clear();

    /// <summary>Adds a character with its marks.</summary>
    public void Add(ReadOnlySpan<char> cluster) => _wanted.Add(new Cell(cluster.ToString(), Math.Max(1, CharacterWidth.Of(cluster))));

    /// <summary>Writes the difference.</summary>
    /// <param name="cursor">The column where the cursor shall be.</param>
    public void Draw(int cursor)
    {
        int same = 0, at = 0;
        while (same < _shown.Count && same < _wanted.Count && _shown[same] == _wanted[same]) at += _wanted[same++].Width;
        bool differs = same < _wanted.Count || same < _shown.Count;
        if (differs)
        {
            MoveTo(at, _wanted);
            for (int i = same; i < _wanted.Count; i++) Put(_wanted[i]);
            writer.ClearRest(Filled - _column);
            Filled = _column;
            (_shown, _wanted) = (_wanted, _shown);
        }

        MoveTo(cursor, _shown);
    }

    /// <summary>Clears the line; the cursor is at its beginning.</summary>
    public void Clear()
    {
        if (_column > 0) writer.Octet((byte)'\r');
        _column = 0;
        writer.ClearRest(Filled);
        Forget();
    }

    private void Put(Cell cell)
    {
        writer.Text(cell.Text);
        _column += cell.Width;
    }

    // Onward by writing again what is there; back by backspaces, or from the left where that is shorter.
    private void MoveTo(int target, List<Cell> cells)
    {
        if (target == _column) return;
        if (target < _column)
        {
            int steps = _column - target;
            if (target == 0 || (target < SequenceOctets && target + 1 < Math.Min(steps, SequenceOctets) && IsPlain(cells, target)))
            {
                writer.Octet((byte)'\r');
                _column = 0;
            }
            else
            {
                writer.Back(steps);
                _column = target;
                return;
            }
        }

        if (writer.IsVt && target - _column > SequenceOctets + 1)
        {
            writer.Text($"\e[{target - _column}C");
            _column = target;
            return;
        }

        int at = 0;
        foreach (Cell cell in cells)
        {
            if (at >= target) break;
            if (at >= _column) Put(cell);
            at += cell.Width;
        }
    }

    private static bool IsPlain(List<Cell> cells, int columns)
    {
        if (cells.Count < columns) return false;
        for (int i = 0; i < columns; i++)
        {
            if (cells[i].Width != 1 || cells[i].Text.Length != 1 || cells[i].Text[0] > '\x7E') return false;
        }

        return true;
    }

    private readonly record struct Cell(string Text, int Width);
}
