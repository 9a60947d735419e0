namespace AcdController.Terminal;

/// <summary>Search backwards through the history, letter by letter: Ctrl-R.</summary>
public sealed partial class LineEditor
{
    private string _sought = "";
    private bool _searching;
    private int _foundAt;

    /// <summary>Is an older line being looked for?</summary>
    public bool IsSearching => _searching;

    private void BeginSearch()
    {
        _searching = true;
        _sought = "";
        _foundAt = _history.Lines.Count;
        if (_place == _history.Lines.Count) _kept = _line.ToString();
    }

    // Null: the search is over and the key means what it always means.
    private EditorEvent? Search(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Character or KeyKind.Pasted:
                if (_sought.Length < LengthMax) Look(_sought + key.Rune, _foundAt + 1);
                return EditorEvent.None;
            case KeyKind.Backspace:
                if (_sought.Length > 0) Look(_sought[..CharacterWidth.Before(_sought, _sought.Length)], _history.Lines.Count);
                return EditorEvent.None;
            case KeyKind.Control when key.IsControl('r'):
                Look(_sought, _foundAt);
                return EditorEvent.None;
            case KeyKind.Control when key.IsControl('g') || key.IsControl('c'):
                _searching = false;
                Set(_kept);
                return EditorEvent.None;
            default:
                _searching = false;
                return null;
        }
    }

    private void Look(string sought, int before)
    {
        int found = _history.Find(sought, before);
        if (found < 0) return;
        _sought = sought;
        _foundAt = _place = found;
        Set(_history.Lines[found]);
    }
}
