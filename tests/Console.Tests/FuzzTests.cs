using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>Anything at all may be typed or stand in a file: there is an answer, it is bounded, and nothing is thrown.</summary>
public class FuzzTests
{
    private static readonly string[] s_words =
    [
        "hostname", "calls", "card", "span", "announcement", "skill", "queue", "plan", "number", "agent", "exit", "music", "length", "ring-time", "wrap-up",
        "answer", "play", "disconnect", "cause", "ready-at-start", "return-after", "e1", "ports", "baud", "rtscts", "trunk", "station", "user", "network", "prompt",
        "1", "2", "1/1", "2/1", "9/9", "0", "-1", "99999999999999999999", "8001-8006", "1-0", "1.5", "general", "\"", "\"a b\"", "\\", "!", "\t", "客", "\uD800", "\0",
        "distribution", "ageing", "site", "reason", "step", "last", "prefer", "level", "sales<=4", "(general", "or", "and", "not", ")", "member", "tier<=2", "ring", "all", "most", "overflow", "after", "full", "to", "leave",
        "reserve", "when-waiting", "percent", "choose", "share", "priority", "requires", "prefers", "last-agent", "wait", "position",
        "show", "agents", "records", "last", "ready", "trace", "help", "block", "restart", "channel", "1-15,17", "variant", "qsig", "timer", "T303", "lapd", "k", "channels", "overlap", "on", "hunt", "called-number", "when-idle", "to", "ladder",
    ];

    [Fact]
    public void RandomStatements_NeverThrow()
    {
        var draw = new Draw(1);
        for (int round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (int line = 0, lines = draw.Below(40); line < lines; line++)
            {
                text.Append(' ', draw.Below(3));
                for (int word = 0, words = draw.Below(7); word < words; word++) text.Append(s_words[draw.Below(s_words.Length)]).Append(' ', draw.Below(3));
                text.Append('\n');
            }

            Check(text.ToString());
        }
    }

    [Fact]
    public void RandomCharacters_NeverThrow()
    {
        var draw = new Draw(2);
        for (int round = 0; round < 500; round++)
        {
            var characters = new char[draw.Below(3000)];
            for (int i = 0; i < characters.Length; i++) characters[i] = (char)draw.Below(draw.Below(2) == 0 ? 0x80 : 0x1_0000);
            Check(new string(characters));
            Grammar.Read(new string(characters), new(s_hotline));
        }
    }

    [Fact]
    public void MutatedExample_NeverThrows()
    {
        var draw = new Draw(3);
        string example = SourceTree.Read("examples/small.conf");
        for (int round = 0; round < 1000; round++)
        {
            var text = new StringBuilder(example);
            for (int change = draw.Below(5); change >= 0; change--) Mutate(text, draw);
            Check(text.ToString());
        }
    }

    [Fact]
    public void ExampleWithALineMissingOrTwice_NeverThrows()
    {
        string[] lines = SourceTree.Read("examples/small.conf").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Check(string.Join('\n', lines.Where((_, index) => index != i)));
            Check(string.Join('\n', lines[..i].Append(lines[i]).Concat(lines[i..])));
        }
    }

    [Fact]
    public void RandomCommands_AlwaysGetAnAnswer()
    {
        var draw = new Draw(4);
        for (int round = 0; round < 20_000; round++)
        {
            string line = string.Join(' ', Enumerable.Range(0, draw.Below(6)).Select(_ => s_words[draw.Below(s_words.Length)]));
            CommandRequest request = Grammar.Read(line, new(s_hotline));
            Assert.True(request.Kind != RequestKind.Refused || (request.Reason.Length is > 0 and < 1000 && !request.Reason.Any(char.IsControl)));
        }
    }

    [Fact]
    public void EndlessLine_IsRefusedWithoutBeingCutIntoWords()
    {
        string line = new('a', 10_000_000);
        var errors = new List<ConfigurationError>();

        ConfigurationText.Read("f", "card 1 e1\n" + line + "\nskill s", errors);

        Assert.Equal(["f:2: the line has 10000000 characters; at most 1000 are allowed"], errors.Select(error => error.ToString()));
        Assert.Equal("the line has 10000000 characters; at most 1000 are allowed", Grammar.Read(line, new(s_hotline)).Reason);
    }

    [Fact]
    public void ManyObjects_AreBounded()
    {
        var errors = new List<ConfigurationError>();
        string text = "card 1 e1\nspan 1/1 station network\nskill s\n" + string.Concat(Enumerable.Range(10, 9).Select(i => $"agent {i}000-{i}999\n  skill s\n"));

        Assert.Null(ConfigurationText.Read("f", text, errors));

        Assert.Equal(["f:20: agent 18000-18999: too many agents; at most 8192"], errors.Select(error => error.ToString()));
    }

    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));

    private static void Mutate(StringBuilder text, Draw draw)
    {
        int at = draw.Below(text.Length);
        switch (draw.Below(4))
        {
            case 0:
                text.Remove(at, Math.Min(draw.Below(20), text.Length - at));
                break;
            case 1:
                text.Insert(at, s_words[draw.Below(s_words.Length)]);
                break;
            case 2:
                text[at] = (char)draw.Below(0x100);
                break;
            default:
                text.Insert(at, text.ToString(at, Math.Min(draw.Below(200), text.Length - at)));
                break;
        }
    }

    /// <summary>Either a configuration that reads back the same, or mistakes, each bounded and printable.</summary>
    private static void Check(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("f", text, errors);
        Assert.Equal(configuration is null, errors.Count > 0);
        Assert.True(errors.Count <= ConfigurationText.ErrorsMax + 1);
        Assert.All(errors, error => Assert.True(error.Reason.Length is > 0 and < 1000 && error.Line >= 1 && !error.Reason.Any(char.IsControl), error.ToString()));
        if (configuration is null) return;
        string written = ConfigurationText.Write(configuration);
        Assert.Equal(written, ConfigurationText.Write(ConfigurationTextTests.Read(written)));
    }
}
