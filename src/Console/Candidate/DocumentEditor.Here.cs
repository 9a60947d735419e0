using System;
using System.Text;

namespace AcdController.Console;

/// <content>What the editor knows of where it stands.</content>
public sealed partial class DocumentEditor
{
    /// <summary>Is it a line for the editor: does it begin with a word of the block or of the top, with no or insert? Shortened words do not count.</summary>
    public bool Begins(string line)
    {
        if (line.Length > LineWords.CharactersMax || LineWords.Split(line, _words, out _) is not null) return true;
        if (_words.Count == 0) return true;
        if (_words[0].Quoted) return false;
        string word = _words[0].Text;
        if (word.Equals("no", StringComparison.OrdinalIgnoreCase) || word.Equals("insert", StringComparison.OrdinalIgnoreCase)) return true;
        return (Block.Length > 0 && StatementShapes.Of(Block, _words) is not null) || StatementShapes.Of("", _words) is not null;
    }

    /// <summary>The blocks that are open, as text.</summary>
    public string WriteOpen()
    {
        var text = new StringBuilder();
        foreach (DocumentLine line in Document.Lines.All)
        {
            if (line.Below is not null && _open.Contains(line.Below)) ConfigurationDocument.Append(text, line, 0);
        }

        return text.ToString();
    }
}
