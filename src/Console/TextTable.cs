using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AcdController.Console;

/// <summary>Sets rows in columns for a terminal of 80 columns: two spaces between them, one when that is too wide, then the longest names are cut with ~.</summary>
internal sealed class TextTable
{
    /// <summary>Columns of the terminal.</summary>
    public const int Width = 80;

    private const int NameMin = 6;
    private readonly Column[] _columns;
    private readonly List<string[]> _rows = [];

    /// <summary>An empty table.</summary>
    public TextTable(params Column[] columns) => _columns = columns;

    /// <summary>How a column is set.</summary>
    internal enum Setting : byte
    {
        /// <summary>To the left; never cut.</summary>
        Fixed,

        /// <summary>To the left; cut when the table is too wide.</summary>
        Name,

        /// <summary>To the right; never cut.</summary>
        Number,
    }

    /// <summary>Rows so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row: one cell a column.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints heading and rows, a line each.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        Span<int> widths = stackalloc int[_columns.Length];
        int gap = Fit(widths, language);
        for (int i = 0; i < _columns.Length; i++) AppendCell(text, i, _columns[i].Title(language), widths[i], gap);
        EndLine(text);
        foreach (string[] row in _rows)
        {
            for (int i = 0; i < _columns.Length; i++) AppendCell(text, i, row[i], widths[i], gap);
            EndLine(text);
        }
    }

    /// <summary>Columns of a terminal that a text takes: Chinese and other wide characters two, combining marks none.</summary>
    public static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += WidthOf(rune);
        return width;
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) => 2,
        (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : 1,
    };

    private int Fit(Span<int> widths, Language language)
    {
        int sum = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            widths[i] = WidthOf(_columns[i].Title(language));
            foreach (string[] row in _rows) widths[i] = Math.Max(widths[i], WidthOf(row[i]));
            sum += widths[i];
        }

        int gaps = _columns.Length - 1;
        if (sum + (2 * gaps) <= Width) return 2;
        while (sum + gaps > Width && Widest(widths, language) is >= 0 and int widest)
        {
            widths[widest]--;
            sum--;
        }

        return 1;
    }

    /// <summary>The widest column that may still be cut, -1 without one.</summary>
    private int Widest(ReadOnlySpan<int> widths, Language language)
    {
        int widest = -1;
        for (int i = 0; i < _columns.Length; i++)
        {
            bool cuttable = _columns[i].Setting == Setting.Name && widths[i] > Math.Max(NameMin, WidthOf(_columns[i].Title(language)));
            if (cuttable && (widest < 0 || widths[i] > widths[widest])) widest = i;
        }

        return widest;
    }

    private void AppendCell(StringBuilder text, int column, string cell, int width, int gap)
    {
        if (column > 0) text.Append(' ', gap);
        int taken = WidthOf(cell);
        if (taken > width)
        {
            cell = Cut(cell, width - 1) + "~";
            taken = WidthOf(cell);
        }

        if (_columns[column].Setting == Setting.Number) text.Append(' ', width - taken);
        text.Append(cell);
        if (_columns[column].Setting != Setting.Number) text.Append(' ', width - taken);
    }

    private static string Cut(string text, int width)
    {
        var cut = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            width -= WidthOf(rune);
            if (width < 0) break;
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        text.Append('\n');
    }

    /// <summary>One column, with its heading in both languages.</summary>
    internal readonly record struct Column(string English, string Chinese, Setting Setting)
    {
        /// <summary>The heading in a language.</summary>
        public string Title(Language language) => language == Language.Chinese ? Chinese : English;
    }
}
