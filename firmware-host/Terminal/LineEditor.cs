using System;
using System.Text;

namespace AcdController.Terminal;

/// <summary>What the editor asks its owner to do.</summary>
public enum EditorEvent : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The line is complete: <see cref="LineEditor.Text"/>.</summary>
    Line,

    /// <summary>Ctrl-C: the line is given up.</summary>
    Interrupt,

    /// <summary>Ctrl-D on an empty line, or Ctrl-Z.</summary>
    Leave,

    /// <summary>Complete the word before the cursor.</summary>
    Complete,

    /// <summary>Help for the line up to the cursor.</summary>
    Help,
}

/// <summary>Edits one line on one line of a terminal. Keys change what is meant; <see cref="Draw"/> brings the screen after it, so that a slow terminal may be drawn less often.</summary>
public sealed partial class LineEditor
{
    /// <summary>The longest line in characters; what is typed behind it is thrown away and <see cref="IsTooLong"/> says so.</summary>
    public const int LengthMax = 4000;

    private readonly TerminalWriter _writer;
    private readonly History _history;
    private readonly ScreenLine _screen;
    private readonly StringBuilder _line = new();
    private string _prompt = "";
    private string _cut = "";
    private string _kept = "";
    private int _cursor;
    private int _first;
    private int _place;
    private bool _secret;
    private bool _literal;

    /// <summary>Makes one.</summary>
    /// <param name="writer">Where octets go.</param>
    /// <param name="history">Lines of before.</param>
    public LineEditor(TerminalWriter writer, History history)
    {
        _writer = writer;
        _history = history;
        _screen = new ScreenLine(writer);
    }

    /// <summary>Columns of the terminal; at least 10 are used.</summary>
    public int Width { get; set; } = 80;

    /// <summary>The line.</summary>
    public string Text => _line.ToString();

    /// <summary>Where the next character goes, 0 to the length of the line.</summary>
    public int Cursor => _cursor;

    /// <summary>Was something thrown away because the line is too long?</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Begins a new line; nothing is drawn yet. The cursor is at the beginning of a line of the screen.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="secret">Nothing is echoed.</param>
    public void Begin(string prompt, bool secret = false)
    {
        _prompt = prompt;
        _secret = secret;
        _line.Clear();
        _cursor = 0;
        _first = 0;
        _kept = "";
        _place = _history.Lines.Count;
        _literal = false;
        IsTooLong = false;
        _searching = false;
        _screen.Forget();
    }

    /// <summary>Takes a key.</summary>
    public EditorEvent Take(Key key)
    {
        if (_searching && Search(key) is { } found) return found;
        if (_literal)
        {
            _literal = false;
            if (key.Kind == KeyKind.Character) Insert(key.Rune);
            return EditorEvent.None;
        }

        switch (key.Kind)
        {
            case KeyKind.Character when key.Rune.Value == '?' && !_secret && !InText(): return EditorEvent.Help;
            case KeyKind.Character or KeyKind.Pasted: Insert(key.Rune); return EditorEvent.None;
            case KeyKind.Enter: return EditorEvent.Line;
            case KeyKind.Tab: return _secret ? EditorEvent.None : EditorEvent.Complete;
            case KeyKind.Control: return Controlled((char)key.Rune.Value);
            case KeyKind.Alt: Alternate((char)key.Rune.Value); return EditorEvent.None;
            default: Move(key.Kind); return EditorEvent.None;
        }
    }

    /// <summary>Puts a text in the place of what stands between a place and the cursor.</summary>
    public void Replace(int from, string text)
    {
        from = Math.Clamp(from, 0, _cursor);
        _line.Remove(from, _cursor - from).Insert(from, text);
        _cursor = from + text.Length;
    }

    /// <summary>Brings the screen after the line.</summary>
    public void Draw()
    {
        string prompt = _searching ? $"(search '{_sought}'): " : _prompt;
        string text = prompt + (_secret ? "" : _line.ToString());
        int cursor = prompt.Length + (_secret ? 0 : _cursor);
        int width = Math.Max(10, Width) - 1;
        _screen.Begin();
        int column = 0, cursorColumn = 0, total = CharacterWidth.Of(text);
        int before = CharacterWidth.Of(text.AsSpan(0, cursor));
        // The line is shown from column _first on; `<` and `>` say that there is more.
        if (total < width || (total == width && before < width)) _first = 0;
        else if (before < _first + (_first > 0 ? 1 : 0)) _first = Math.Max(0, before - (width * 2 / 3));
        else if (before - _first > width - 2) _first = before - (width / 3);
        for (int at = 0; at < text.Length;)
        {
            int end = CharacterWidth.After(text, at);
            int cell = Math.Max(1, CharacterWidth.Of(text.AsSpan(at, end - at)));
            bool hiddenLeft = _first > 0 && column < _first + 1, hiddenRight = column + cell - _first > width - (total - _first > width ? 1 : 0);
            if (cursor >= at && cursor < end) cursorColumn = Math.Max(0, column - _first);
            if (hiddenLeft && column + cell > _first) _screen.Add("<");
            if (hiddenLeft && column + cell > _first + 1) _screen.Add(" ");
            if (hiddenRight)
            {
                _screen.Add(">");
                break;
            }

            if (!hiddenLeft) _screen.Add(text.AsSpan(at, end - at));
            column += cell;
            at = end;
        }

        if (cursor == text.Length) cursorColumn = total - _first;
        _screen.Draw(cursorColumn);
    }

    /// <summary>Prints lines above the one that is edited, and draws it again below them.</summary>
    /// <param name="message">Without a line end behind the last line.</param>
    public void Print(string message)
    {
        int end = message.IndexOf('\n');
        int width = CharacterWidth.Of(end < 0 ? message : message.AsSpan(0, end));
        if (_screen.Column > 0) _writer.Octet((byte)'\r');
        if (width == 0 && _screen.Filled > 0) _writer.ClearRest(_screen.Filled);
        _writer.Lines(end < 0 ? message : message.AsSpan(0, end));
        if (width > 0 && width < _screen.Filled) _writer.ClearRest(_screen.Filled - width);
        if (end >= 0) _writer.Lines(message.AsSpan(end));
        _writer.NewLine();
        _screen.Forget();
        Draw();
    }

    /// <summary>Ends the line on the screen: what comes next begins below it.</summary>
    public void NewLine()
    {
        if (_searching)
        {
            _searching = false;
            Draw();
        }

        _writer.NewLine();
        _screen.Forget();
    }

    /// <summary>Takes the line from the screen, which keeps what stands above.</summary>
    public void Hide() => _screen.Clear();

    /// <summary>The screen below is not known any more, the cursor stands at the beginning of an empty line.</summary>
    public void Forget() => _screen.Forget();

    /// <summary>Keeps the line in the history.</summary>
    public void Keep() => _history.Add(_line.ToString());

    private EditorEvent Controlled(char letter)
    {
        switch (letter)
        {
            case 'a': _cursor = 0; break;
            case 'b': Move(KeyKind.Left); break;
            case 'c': return EditorEvent.Interrupt;
            case 'd' when _line.Length == 0: return EditorEvent.Leave;
            case 'd': Move(KeyKind.Delete); break;
            case 'e': _cursor = _line.Length; break;
            case 'f': Move(KeyKind.Right); break;
            case 'k': Cut(_cursor, _line.Length); break;
            case 'l': ClearScreen(); break;
            case 'n': Move(KeyKind.Down); break;
            case 'p': Move(KeyKind.Up); break;
            case 'r' when !_secret: BeginSearch(); break;
            case 't': Swap(); break;
            case 'u': Cut(0, _cursor); break;
            case 'v': _literal = true; break;
            case 'w': Cut(WordBefore(spaces: true), _cursor); break;
            case 'y': InsertText(_cut); break;
            case 'z': return EditorEvent.Leave;
        }

        return EditorEvent.None;
    }

    private void Alternate(char character)
    {
        switch (char.ToLowerInvariant(character))
        {
            case 'b': _cursor = WordBefore(spaces: false); break;
            case 'f': _cursor = WordAfter(); break;
            case 'd': Cut(_cursor, WordAfter()); break;
            case '\b': Cut(WordBefore(spaces: false), _cursor); break;
        }
    }

    private void Move(KeyKind kind)
    {
        string text = _line.ToString();
        switch (kind)
        {
            case KeyKind.Left: _cursor = CharacterWidth.Before(text, _cursor); break;
            case KeyKind.Right: _cursor = CharacterWidth.After(text, _cursor); break;
            case KeyKind.Home: _cursor = 0; break;
            case KeyKind.End: _cursor = text.Length; break;
            case KeyKind.Backspace: Remove(CharacterWidth.Before(text, _cursor), _cursor); break;
            case KeyKind.Delete: Remove(_cursor, CharacterWidth.After(text, _cursor)); break;
            case KeyKind.Up when !_secret: Recall(_place - 1); break;
            case KeyKind.Down when !_secret: Recall(_place + 1); break;
        }
    }

    private void Recall(int place)
    {
        if (place < 0 || place > _history.Lines.Count) return;
        if (_place == _history.Lines.Count) _kept = _line.ToString();
        _place = place;
        Set(place == _history.Lines.Count ? _kept : _history.Lines[place]);
    }

    private void Set(string text)
    {
        _line.Clear().Append(text);
        _cursor = text.Length;
    }

    private void Insert(Rune rune)
    {
        if (_line.Length + 2 > LengthMax)
        {
            IsTooLong = true;
            return;
        }

        string text = rune.ToString();
        _line.Insert(_cursor, text);
        _cursor += text.Length;
    }

    private void InsertText(string text)
    {
        foreach (Rune rune in text.EnumerateRunes()) Insert(rune);
    }

    private void Remove(int from, int to)
    {
        _line.Remove(from, to - from);
        _cursor = from;
    }

    private void Cut(int from, int to)
    {
        if (to > from && !_secret) _cut = _line.ToString(from, to - from);
        Remove(from, to);
    }

    private void Swap()
    {
        if (_cursor == 0 || _line.Length < 2) return;
        string text = _line.ToString();
        int end = _cursor < text.Length ? CharacterWidth.After(text, _cursor) : _cursor;
        int second = CharacterWidth.Before(text, end), first = CharacterWidth.Before(text, second);
        _line.Remove(first, end - first).Insert(first, text[second..end] + text[first..second]);
        _cursor = end;
    }

    private int WordBefore(bool spaces)
    {
        int place = _cursor;
        while (place > 0 && !IsOfWord(_line[place - 1], spaces)) place--;
        while (place > 0 && IsOfWord(_line[place - 1], spaces)) place--;
        return place;
    }

    private int WordAfter()
    {
        int place = _cursor;
        while (place < _line.Length && !IsOfWord(_line[place], spaces: false)) place++;
        while (place < _line.Length && IsOfWord(_line[place], spaces: false)) place++;
        return place;
    }

    private static bool IsOfWord(char character, bool spaces) => spaces ? character != ' ' : char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character == '_' || CharacterWidth.Of([character]) == 0;

    // Inside quotes and comments a question mark is a question mark.
    private bool InText()
    {
        bool quoted = false;
        for (int i = 0; i < _cursor; i++)
        {
            if (_line[i] == '"' && (i == 0 || _line[i - 1] != '\\')) quoted = !quoted;
            if (_line[i] == '!' && !quoted && (i == 0 || _line[i - 1] == ' ')) return true;
        }

        return quoted;
    }

    private void ClearScreen()
    {
        if (_writer.IsVt) _writer.Text("\e[H\e[2J");
        else _writer.NewLine();
        _screen.Forget();
    }
}
