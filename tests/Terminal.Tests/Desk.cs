using System.Collections.Generic;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>A terminal with an editor behind it: octets are typed, the screen is looked at.</summary>
internal sealed class Desk
{
    private readonly KeyReader _keys = new();

    public Desk(int columns = 80, bool dumb = false, string prompt = "acd# ")
    {
        Screen = new Screen(columns, 24, dumb);
        Writer = new TerminalWriter { IsVt = !dumb };
        Editor = new LineEditor(Writer, History) { Width = columns };
        Editor.Begin(prompt);
        Show();
    }

    public Screen Screen { get; }

    public TerminalWriter Writer { get; }

    public History History { get; } = new();

    public LineEditor Editor { get; }

    /// <summary>What the editor asked for.</summary>
    public List<EditorEvent> Events { get; } = [];

    /// <summary>Types; the screen is drawn after each key.</summary>
    /// <returns>Octets that went to the terminal.</returns>
    public int Type(string text)
    {
        int sent = 0;
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            if (!_keys.TryTake(octet, out Key key)) continue;
            EditorEvent happened = Editor.Take(key);
            if (happened != EditorEvent.None) Events.Add(happened);
            if (happened == EditorEvent.Line)
            {
                Editor.Draw();
                Editor.Keep();
                Editor.NewLine();
                sent += Flush();
                Editor.Begin("acd# ");
            }

            sent += Show();
        }

        return sent;
    }

    public int Show()
    {
        Editor.Draw();
        return Flush();
    }

    public int Flush()
    {
        int count = Writer.Count;
        Screen.Write(Writer.Octets);
        Writer.Clear();
        return count;
    }
}
