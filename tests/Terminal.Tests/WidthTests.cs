using System;
using System.Text;

namespace AcdController.Terminal.Tests;

/// <summary>Columns of characters, and text broken into lines.</summary>
public class WidthTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("队列", 4)]
    [InlineData("，。", 4)]
    [InlineData("ｆ", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("한글", 4)]
    [InlineData("カ", 2)]
    [InlineData("ｶ", 1)]
    [InlineData("👍", 2)]
    [InlineData("𠀀", 2)]
    [InlineData("a\u200bb", 2)]
    [InlineData("—…°", 3)]
    public void WideNarrowAndNone(string text, int width) => Assert.Equal(width, CharacterWidth.Of(text));

    [Fact]
    public void WrappedText_HasItsWordsInOrder_AndNoLineTooLong()
    {
        const string words = "The configuration as text that can be read back 配置文本可以重新读入 averyverylongwordthatfitsnowhere end";
        for (int to = 12; to < 60; to++)
        {
            var text = new StringBuilder(new string(' ', 8));
            TextWrap.Append(text, words, 8, to);
            foreach (string line in text.ToString().Split('\n')) Assert.InRange(CharacterWidth.Of(line), 8, to);
            Assert.Equal(words.Replace(" ", "", StringComparison.Ordinal), text.ToString().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void LinesOfOthers_CannotSteerTheTerminal()
    {
        var writer = new TerminalWriter();
        writer.Lines("a\e[2Jb\u009bc\u0007d\te\r\nf");
        Assert.Equal("a?[2Jb?c?d        e\r\nf", Encoding.UTF8.GetString(writer.Octets));
    }
}
