using System;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>The line and the screen agree, whatever is typed, on VT100 and on a dumb terminal; and no more is sent than needed.</summary>
public class LineEditorTests
{
    private const string Left = "\e[D", Right = "\e[C", Up = "\e[A", Down = "\e[B", Home = "\e[H", End = "\e[F", Delete = "\e[3~";

    public static TheoryData<string, string, int> Scripts => new()
    {
        { "show calls", "show calls", 10 },
        { "shw" + Left + "o", "show", 3 },
        { "abc" + Home + "x" + End + "y", "xabcy", 5 },
        { "abc\u0001x\u0005y", "xabcy", 5 },
        { "abc" + Left + Left + Delete, "ac", 1 },
        { "abc\u0002\u0002\u0004", "ac", 1 },
        { "abc\b\b", "a", 1 },
        { "abc\u007f", "ab", 2 },
        { "show agents all\u0017", "show agents ", 12 },
        { "show agent-one\e\u007f", "show agent-", 11 },
        { "one two three\eb\ebX", "one Xtwo three", 5 },
        { "one two\u0001\ef!", "one! two", 4 },
        { "one two\u0001\ed", " two", 0 },
        { "one two\e[1;5Dx", "one xtwo", 5 },
        { "one two\u0001\u000b", "", 0 },
        { "one two\u0002\u0002\u000b", "one t", 5 },
        { "one two\u0002\u0002\u0015", "wo", 0 },
        { "one two\u0015\u0019\u0019", "one twoone two", 14 },
        { "abcd\u0002\u0014", "abdc", 4 },
        { "队列\u0002x", "队x列", 2 },
        { "队列\b", "队", 1 },
        { "e\u0301a" + Left + Left + "x", "xe\u0301a", 1 },
        { "e\u0301\b", "", 0 },
        { "👍🏽" + Left + "x", "👍x🏽", 3 },
        { "a\u0016?b", "a?b", 3 },
        { "say \"why?", "say \"why?", 9 },
        { "! why?", "! why?", 6 },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void KeysDoWhatTheyAreKnownFor(string typed, string line, int cursor)
    {
        foreach (bool dumb in new[] { false, true })
        {
            var desk = new Desk(dumb: dumb);
            desk.Type(typed);
            Assert.Equal(line, desk.Editor.Text);
            Assert.Equal(cursor, desk.Editor.Cursor);
            AssertShown(desk, 80);
        }
    }

    [Fact]
    public void History_IsWalkedAndTheNewLineIsNotLost()
    {
        var desk = new Desk();
        desk.Type("first\rsecond\rsecond\rthi");
        desk.Type(Up);
        Assert.Equal("second", desk.Editor.Text);
        desk.Type(Up + Up + Up);
        Assert.Equal("first", desk.Editor.Text);
        desk.Type("\u000e" + Down);
        Assert.Equal("thi", desk.Editor.Text);
        AssertShown(desk, 80);
    }

    [Fact]
    public void Search_FindsOlderLinesLetterByLetter()
    {
        var desk = new Desk();
        desk.Type("show calls\rshow queues\ragent 8001 ready\rha");
        desk.Type("\u0012sho");
        Assert.Equal("show queues", desk.Editor.Text);
        Assert.StartsWith("(search 'sho'): show queues", desk.Screen.Line(3), StringComparison.Ordinal);
        desk.Type("\u0012");
        Assert.Equal("show calls", desk.Editor.Text);
        desk.Type("\u0007");
        Assert.Equal("ha", desk.Editor.Text);
        desk.Type("\u0012ag" + End + " x\r");
        Assert.Equal("agent 8001 ready x", desk.History.Lines[^1]);
        Assert.Equal("acd# agent 8001 ready x", desk.Screen.Line(3));
    }

    [Fact]
    public void TypingAtTheEnd_CostsOneOctetAKey()
    {
        const string line = "show running-config | section queue | include ring-time | count";
        foreach (bool dumb in new[] { false, true }) Assert.Equal(line.Length, new Desk(dumb: dumb).Type(line));
    }

    [Fact]
    public void DeletingAtTheEnd_CostsThreeOctets()
    {
        var desk = new Desk();
        desk.Type("show calls");
        Assert.Equal(3, desk.Type("\b"));
    }

    [Fact]
    public void MovingInTheLine_CostsFewOctets()
    {
        var desk = new Desk();
        desk.Type(new string('x', 60));
        Assert.Equal(1, desk.Type(Left));
        Assert.Equal(1, desk.Type(Right));
        Assert.InRange(desk.Type(Home), 1, 6);
        Assert.InRange(desk.Type(End), 1, 6);
    }

    [Fact]
    public void AnAlarm_CostsItsMessageAndTheLine()
    {
        const string message = "19:00:03 alarm raised: span 1/1: loss of signal", line = "show calls";
        var desk = new Desk();
        desk.Type(line + Left + Left);
        desk.Editor.Print(message);
        int sent = desk.Flush();
        // Return, message, new line, prompt and line, two steps back.
        Assert.Equal(1 + message.Length + 2 + "acd# ".Length + line.Length + 2, sent);
        Assert.Equal(message + "\nacd# " + line, desk.Screen.Text);
        Assert.Equal((1, 13), desk.Screen.Cursor);
    }

    [Fact]
    public void AMessageShorterThanTheLine_LeavesNothingOfIt()
    {
        foreach (bool dumb in new[] { false, true })
        {
            var desk = new Desk(dumb: dumb);
            desk.Type("a line that is much longer");
            desk.Editor.Print("short\n\nthree");
            desk.Flush();
            Assert.Equal("short\n\nthree\nacd# a line that is much longer", desk.Screen.Text);
        }
    }

    [Fact]
    public void ALineLongerThanTheScreen_IsSeenAroundTheCursor()
    {
        var desk = new Desk(columns: 40);
        var line = new StringBuilder();
        for (int i = 0; i < 30; i++) line.Append("word").Append(i).Append(' ');
        int sent = desk.Type(line.ToString());
        Assert.InRange(sent, line.Length, line.Length * 3);
        Assert.StartsWith("<", desk.Screen.Line(0), StringComparison.Ordinal);
        Assert.EndsWith("word29", desk.Screen.Line(0), StringComparison.Ordinal);
        AssertShown(desk, 40);
        desk.Type(Home);
        Assert.StartsWith("acd# word0 word1", desk.Screen.Line(0), StringComparison.Ordinal);
        Assert.EndsWith(">", desk.Screen.Line(0), StringComparison.Ordinal);
        desk.Editor.Width = 20;
        desk.Show();
        AssertShown(desk, 20);
    }

    [Fact]
    public void ASecret_IsNotShown()
    {
        var desk = new Desk();
        desk.Editor.Begin("secret: ", secret: true);
        desk.Screen.Write("\r\n"u8);
        Assert.Equal("secret: ".Length, desk.Show());
        Assert.Equal(0, desk.Type("opensesame" + Left + "\b"));
        Assert.Equal("opensesae", desk.Editor.Text);
        desk.Type(Up + "\u0012");
        Assert.Equal("opensesae", desk.Editor.Text);
    }

    [Fact]
    public void HelpAndCompletionAreAskedFor_NotInPastesNotInSecrets()
    {
        var desk = new Desk();
        desk.Type("show ?\t");
        Assert.Equal([EditorEvent.Help, EditorEvent.Complete], desk.Events);
        desk.Events.Clear();
        desk.Type("\u0015\e[200~why?\tx\e[201~");
        Assert.Empty(desk.Events);
        Assert.Equal("why? x", desk.Editor.Text);
    }

    [Fact]
    public void ALineOf100Megabytes_IsCutAndNothingElse()
    {
        var writer = new TerminalWriter();
        var editor = new LineEditor(writer, new History());
        var keys = new KeyReader();
        editor.Begin("");
        for (int i = 0; i < 100_000_000; i++)
        {
            if (keys.TryTake((byte)('a' + (i & 15)), out Key key)) Assert.True(editor.Take(key) == EditorEvent.None);
        }

        Assert.True(editor.IsTooLong);
        Assert.InRange(editor.Text.Length, LineEditor.LengthMax - 2, LineEditor.LengthMax);
        editor.Draw();
        Assert.InRange(writer.Count, 1, 200);
        Assert.True(keys.TryTake((byte)'\r', out Key enter));
        Assert.Equal(EditorEvent.Line, editor.Take(enter));
        editor.Begin("");
        Assert.False(editor.IsTooLong);
    }

    [Theory]
    [InlineData(1, 80, false)]
    [InlineData(2, 80, true)]
    [InlineData(3, 20, false)]
    [InlineData(4, 20, true)]
    [InlineData(5, 11, false)]
    [InlineData(6, 33, true)]
    public void WhateverIsTyped_TheScreenShowsTheLine(int seed, int columns, bool dumb)
    {
        string[] pieces = ["a", "b", " ", "队", "列", "e\u0301", "👍", "word ", Left, Right, Up, Down, Home, End, Delete, "\b", "\u0017", "\eb", "\ef", "\ed", "\u000b", "\u0015", "\u0019", "\u0014", "\r", "\u0012", "\u0007", "\u0001", "\u0005"];
        var random = new Random(seed);
        var desk = new Desk(columns, dumb);
        for (int i = 0; i < 3000; i++)
        {
            string piece = pieces[random.Next(pieces.Length)];
            desk.Type(piece);
            if (random.Next(40) == 0)
            {
                desk.Editor.Print(new string('m', random.Next(columns * 2)));
                desk.Flush();
            }

            AssertShown(desk, columns);
        }
    }

    // The row of the cursor has the line, or the part of it around the cursor.
    private static void AssertShown(Desk desk, int columns)
    {
        string row = desk.Screen.Line(desk.Screen.Cursor.Row);
        string text = desk.Editor.Text;
        if (desk.Editor.IsSearching) return;
        string whole = "acd# " + text;
        int before = CharacterWidth.Of("acd# " + text[..desk.Editor.Cursor]);
        if (CharacterWidth.Of(whole) < columns - 1)
        {
            Assert.Equal(whole.TrimEnd(' '), row);
            Assert.Equal(before, desk.Screen.Cursor.Column);
            return;
        }

        string seen = row.TrimStart('<').TrimEnd('>').Trim(' ');
        Assert.True(whole.Contains(seen, StringComparison.Ordinal), $"'{row}' of '{whole}'");
        Assert.InRange(desk.Screen.Cursor.Column, 0, columns - 1);
        Assert.True(CharacterWidth.Of(row) < columns);
    }
}
