using System.Collections.Generic;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>Pages end where the screen ends, and the keys do what they say.</summary>
public class PagerTests
{
    [Fact]
    public void APage_LeavesALineForThePrompt()
    {
        var pager = new Pager();
        pager.Begin(24);
        Assert.Equal(23, Print(pager, "line"));
        Assert.True(pager.Take(Character(' ')));
        Assert.Equal(23, Print(pager, "line"));
        Assert.True(pager.Take(new Key(KeyKind.Enter)));
        Assert.Equal(1, Print(pager, "line"));
    }

    [Fact]
    public void LinesThatWrap_CountAsOften()
    {
        var pager = new Pager();
        pager.Begin(24);
        Assert.Equal(8, Print(pager, new string('x', 200)));
        pager.Begin(24);
        Assert.Equal(12, Print(pager, new string('队', 60)));
    }

    [Fact]
    public void Q_Ends_AndLengthZeroNeverStops()
    {
        var pager = new Pager();
        pager.Begin(24);
        Print(pager, "line");
        Assert.False(pager.Take(Character('z')));
        Assert.True(pager.Take(Character('q')));
        Assert.True(pager.IsClosed);
        Assert.False(pager.Passes("more", 80));
        pager.Begin(0);
        for (int i = 0; i < 1000; i++) Assert.True(pager.Passes("line", 80) && !pager.IsFull);
    }

    [Fact]
    public void Slash_SkipsToALineWithTheText()
    {
        var pager = new Pager();
        pager.Begin(10);
        Print(pager, "line");
        foreach (Key key in new[] { Character('/'), Character('V'), Character('i'), Character('x'), new Key(KeyKind.Backspace), Character('p') }) Assert.False(pager.Take(key));
        Assert.Equal("Vip", pager.Typed);
        Assert.True(pager.Take(new Key(KeyKind.Enter)));
        Assert.False(pager.IsFull);
        Assert.False(pager.Passes("queue general", 80));
        Assert.True(pager.Passes("queue vip", 80));
        Assert.True(pager.Passes("  skill vip", 80));
        Assert.Null(pager.NotFound);
    }

    [Fact]
    public void AnEmptySearch_AsksAgain()
    {
        var pager = new Pager();
        pager.Begin(10);
        Print(pager, "line");
        pager.Take(Character('/'));
        Assert.False(pager.Take(new Key(KeyKind.Enter)));
        Assert.True(pager.IsFull);
        Assert.Null(pager.Typed);
    }

    private static Key Character(char character) => new(KeyKind.Character, new Rune(character));

    private static int Print(Pager pager, string line)
    {
        int printed = 0;
        while (!pager.IsFull)
        {
            Assert.True(pager.Passes(line, 80));
            printed++;
        }

        return printed;
    }
}
