using System;

namespace AcdController.Terminal;

/// <summary>Counts lines of an answer against the height of a terminal, and knows what the keys at `--More--` do.</summary>
public sealed class Pager
{
    /// <summary>What is printed while it waits.</summary>
    public const string Prompt = "--More--";

    private int _left;
    private string? _sought;
    private bool _reading;

    /// <summary>Lines of a page; 0: no paging.</summary>
    public int Length { get; private set; }

    /// <summary>Does a key decide what comes next?</summary>
    public bool IsFull => Length > 0 && _left <= 0 && !IsClosed && _sought is null;

    /// <summary>The reader wants no more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The text that is being typed behind `/`; null while none is.</summary>
    public string? Typed { get; private set; }

    /// <summary>Was nothing found up to the end of the answer?</summary>
    public string? NotFound => _sought;

    /// <summary>Begins an answer.</summary>
    /// <param name="length">Lines of the terminal; 0: no paging.</param>
    public void Begin(int length)
    {
        Length = length is 0 ? 0 : Math.Max(2, length);
        _left = Length - 1;
        _sought = null;
        _reading = false;
        Typed = null;
        IsClosed = false;
    }

    /// <summary>May a line be printed? Asked for each line while it is not full; counts it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">Columns of the terminal.</param>
    public bool Passes(ReadOnlySpan<char> line, int width)
    {
        if (IsClosed) return false;
        if (_sought is { } sought)
        {
            if (!line.Contains(sought, StringComparison.OrdinalIgnoreCase)) return false;
            _sought = null;
            _left = Length - 2;
        }
        else
        {
            _left -= Math.Max(1, (CharacterWidth.Of(line) + width - 1) / Math.Max(1, width));
        }

        return true;
    }

    /// <summary>Takes a key at `--More--`: space a page, Enter a line, q enough, / a text to look for.</summary>
    /// <returns>Has it decided? `--More--` is then to be taken away.</returns>
    public bool Take(Key key)
    {
        if (_reading) return TakeText(key);
        switch (key.Kind)
        {
            case KeyKind.Enter or KeyKind.Down: _left = 1; return true;
            case KeyKind.PageDown: _left = Length - 1; return true;
            case KeyKind.Control when key.IsControl('c'): IsClosed = true; return true;
            case KeyKind.Character when key.Rune.Value == ' ': _left = Length - 1; return true;
            case KeyKind.Character when key.Rune.Value is 'q' or 'Q': IsClosed = true; return true;
            case KeyKind.Character when key.Rune.Value == 'G': Length = 0; return true;
            case KeyKind.Character when key.Rune.Value == '/':
                _reading = true;
                Typed = "";
                return false;
            default: return false;
        }
    }

    private bool TakeText(Key key)
    {
        const int soughtMax = 64;
        switch (key.Kind)
        {
            case KeyKind.Character or KeyKind.Pasted when Typed!.Length < soughtMax: Typed += key.Rune; return false;
            case KeyKind.Backspace when Typed!.Length > 0: Typed = Typed[..CharacterWidth.Before(Typed, Typed.Length)]; return false;
            case KeyKind.Enter when Typed!.Length > 0:
                _sought = Typed;
                break;
            case KeyKind.Enter or KeyKind.Backspace or KeyKind.Escape:
                break;
            case KeyKind.Control when key.IsControl('c'):
                break;
            default: return false;
        }

        _reading = false;
        Typed = null;
        return _sought is not null;
    }
}
