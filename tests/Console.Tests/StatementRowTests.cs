using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Console.Tests;

/// <summary>The rows that describe lines of a configuration and the readers that compile them say the same.</summary>
public class StatementRowTests
{
    private const string Surroundings = """
        card 1 e1 ports 4
        site here
        span 1/1 station network
        span 1/2 trunk user
        announcement music prompt 7
        variable amount
        variable target
        language zh prompts 0 phrases 300
        list black
          number 139*
        source data sqlite data.db
          query class "select 1"
        skill sales
        skill german
        queue general
          skill sales
        queue other
          skill german
        menu main
          key 1 back
        plan day
          answer
        agent anna
          number 77
          skill sales
        """;

    private static readonly string[] s_conditions =
    [
        "amount is 5", "not calling begins 139", "amount more than -3", "class less than 2", "target empty", "not calling in list black", "calendar office open", "time 22:00-06:00",
        "day mon-fri,sun", "queue general waiting more than 20", "queue general wait less than 60", "queue other agents less than 1", "queue other free-agents more than 0",
        "queue general service-level less than 80", "position more than 3", "emergency-level more than 1", "fault target", "sources down", "not agents unreachable",
    ];

    public static TheoryData<int> Rows()
    {
        var rows = new TheoryData<int>();
        for (int i = 0; i < StatementRows.All.Length; i++) rows.Add(i);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void DrawnLines_AreAccepted(int index)
    {
        StatementDescription row = StatementRows.All[index];
        var draw = new Draw((ulong)index + 1);
        for (int round = 0; round < 40; round++)
        {
            string line = Line(row, draw, null);
            Assert.Empty(MistakesOf(row, line));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void ValuesOutOfTheirRange_AreRefused(int index)
    {
        StatementDescription row = StatementRows.All[index];
        var draw = new Draw((ulong)index + 1);
        foreach (Parameter parameter in row.Parameters)
        {
            if (!row.Pattern.Contains('{' + parameter.Name + '}', StringComparison.Ordinal)) continue;
            string[] wrong = parameter.Kind switch
            {
                ParameterKind.Number  => [Text(parameter.Most + 1), "-1", "x", .. parameter.Least > 0 ? new[] { Text(parameter.Least - 1) } : []],
                ParameterKind.Seconds => [SecondsText.Of(new Duration(parameter.Most + 1)), "-1", "x", .. parameter.Least > 0 ? new[] { SecondsText.Of(new Duration(parameter.Least - 1)) } : []],
                ParameterKind.Word    => ["otherwise"],
                _                     => [],
            };
            foreach (string value in wrong) Assert.NotEmpty(MistakesOf(row, Line(row, draw, (parameter.Name, value))));
        }
    }

    [Fact]
    public void EveryLineThatIsWritten_HasARow()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            string block = "";
            foreach (string line in ConfigurationText.Write(Generated.Configuration(seed)).TrimEnd('\n').Split('\n'))
            {
                var words = new List<Word>();
                Assert.Null(LineWords.Split(line, words, out int indentation));
                StatementShape? shape = StatementShapes.Of(indentation == 0 ? "" : block, words);
                Assert.True(shape is not null, line);
                Assert.True(shape.IsStep || shape.HasKey(words), line);
                if (indentation == 0) block = shape.Row.Opens ?? "";
            }
        }
    }

    [Fact]
    public void UsualLines_ChangeNothing()
    {
        foreach (StatementDescription row in StatementRows.All)
        {
            if (row.Usual is not { } usual) continue;
            string without = Written(row, null);
            Assert.Equal(without, Written(row, usual));
        }
    }

    [Fact]
    public void EveryRow_SaysWhatItIsInBothLanguages()
    {
        foreach (StatementDescription row in StatementRows.All)
        {
            Assert.True(row.Help.Length > 0 && !row.Help.EndsWith('.'), row.Pattern);
            Assert.True(row.HelpZh.Any(character => character > 0x7F), row.Pattern);
            foreach (Parameter parameter in row.Parameters) Assert.True(parameter.Help.Length > 0 && parameter.HelpZh.Length > 0 && parameter.Mml == parameter.Mml.ToUpperInvariant(), row.Pattern);
        }
    }

    private static string Written(StatementDescription row, string? line)
    {
        string text = line is null ? Surroundings : Place(row, line, out _);
        return ConfigurationText.Write(ConfigurationTextTests.Read(text));
    }

    /// <summary>Mistakes of the line itself; whether its names exist is known when all lines are.</summary>
    private static List<string> MistakesOf(StatementDescription row, string line)
    {
        string text = Place(row, line, out int number);
        var mistakes = new MistakeList("f");
        var reader = new StatementReader(new Draft(), mistakes);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            reader.Read(i + 1, lines[i]);
            if (i == number - 1) Assert.Equal(row.Block.Length > 0, reader.StoodInBlock);
        }

        var errors = new List<ConfigurationError>();
        mistakes.CopyTo(errors, 100);
        return [.. errors.Where(error => error.Line == number).Select(error => error.ToString())];
    }

    // The line where it belongs: behind the head of a block of its kind, or at the end.
    private static string Place(StatementDescription row, string line, out int number)
    {
        List<string> lines = [.. Surroundings.Split('\n')];
        if (row.Block.Length == 0)
        {
            string key = row.KeyWords < 2 || row.Opens is null ? "" : string.Join(' ', line.Split(' ').Take(2));
            lines.RemoveAll(other => key.Length > 0 && other == key);
            lines.Add(line);
            number = lines.Count;
            return string.Join('\n', lines) + "\n";
        }

        int at = lines.FindIndex(other => other.StartsWith(row.Block + " ", StringComparison.Ordinal));
        if (at < 0)
        {
            lines.Add(row.Block);
            at = lines.Count - 1;
        }

        // A second line of the same key would be the mistake.
        string word = line.Split(' ')[0];
        if (!row.Ordered && at + 1 < lines.Count && lines[at + 1].TrimStart().StartsWith(word + " ", StringComparison.Ordinal)) lines.RemoveAt(at + 1);
        if (!row.Ordered && at + 2 < lines.Count && row.Block == "agent" && lines[at + 2].TrimStart().StartsWith(word + " ", StringComparison.Ordinal)) lines.RemoveAt(at + 2);
        lines.Insert(at + 1, "  " + line);
        number = at + 2;
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(StatementDescription row, Draw draw, (string Name, string Value)? wrong)
    {
        var text = new StringBuilder();
        foreach (string part in Parts(row.Pattern))
        {
            if (part.StartsWith('[') && (wrong is null || !part.Contains('{' + wrong.Value.Name + '}', StringComparison.Ordinal)) && draw.Below(2) == 0) continue;
            string[] ways = part.Trim('[', ']').Split('|');
            foreach (string word in ways[draw.Below(ways.Length)].Split(' '))
            {
                string value = word;
                if (word[0] == '{')
                {
                    string name = word[1..^1];
                    value = wrong is { } given && given.Name == name ? given.Value : Value(row, row.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? KnownParameters.All.First(parameter => parameter.Name == name), draw);
                }

                text.Append(text.Length == 0 ? "" : " ").Append(value);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parts(string pattern)
    {
        for (int at = 0; at < pattern.Length;)
        {
            int end = pattern[at] == '[' ? pattern.IndexOf(']', at) + 1 : pattern.IndexOf(' ', at) is >= 0 and int space ? space : pattern.Length;
            yield return pattern[at..end];
            at = end < pattern.Length && pattern[end] == ' ' ? end + 1 : end;
        }
    }

    private static string Value(StatementDescription row, Parameter parameter, Draw draw)
    {
        bool defines = row.Block.Length == 0 && row.Pattern.IndexOf('{' + parameter.Name + '}', StringComparison.Ordinal) < row.Pattern.IndexOf('}', StringComparison.Ordinal);
        switch (parameter.Kind)
        {
            case ParameterKind.Number when row.Pattern.StartsWith("card ", StringComparison.Ordinal) && parameter.Name == "card": return Text(2 + draw.Below(31));
            case ParameterKind.Number when parameter.Name == "cause": return draw.Below(2) == 0 ? "16" : "17";
            case ParameterKind.Number when parameter.Name == "least": return Text(parameter.Least);
            case ParameterKind.Number: return Text(draw.Below(3) switch { 0 => parameter.Least, 1 => parameter.Most, _ => parameter.Least + draw.Below((int)(parameter.Most - parameter.Least) + 1) });
            case ParameterKind.Seconds: return SecondsText.Of(new Duration(draw.Below(3) switch { 0 => parameter.Least, 1 => parameter.Most, _ => parameter.Least + draw.Below((int)Math.Min(int.MaxValue - 1, parameter.Most - parameter.Least)) }));
            case ParameterKind.Word: return parameter.Choices[draw.Below(parameter.Choices.Length)];
            case ParameterKind.Channels: return draw.Below(2) == 0 ? "1-15,17-31" : "4";
            case ParameterKind.Digits: return "12*" + draw.Below(1000);
            case ParameterKind.File when parameter.Name == "device": return "/dev/ttyS" + draw.Below(10);
            case ParameterKind.File: return "file-" + draw.Below(10);
            case ParameterKind.Rest when parameter.Name == "who": return draw.Below(2) == 0 ? "sales<=4 or german" : "everybody";
            case ParameterKind.Rest when parameter.Name is "items" or "wrong" or "late": return draw.Below(2) == 0 ? "music number amount digits calling" : "position wait \"number\"";
            case ParameterKind.Rest when parameter.Name == "condition": return s_conditions[draw.Below(s_conditions.Length)];
            case ParameterKind.Rest when parameter.Name == "queues": return draw.Below(2) == 0 ? "general" : "general and other priority 3";
            case ParameterKind.Rest when parameter.Name is "keys" or "into": return draw.Below(2) == 0 ? "amount" : "amount target";
            case ParameterKind.Rest: return draw.Below(2) == 0 ? "priority 3 requires sales prefers german wait 3 agent anna" : "and third position 1 after-talk continue";
            case ParameterKind.Text when parameter.Object == ObjectKind.Span: return row.Block == "agent" ? "1/1" : "1/" + (3 + draw.Below(2));
            case ParameterKind.Text when parameter.Name == "satisfied": return draw.Below(2) == 0 ? "1" : "4-5";
            case ParameterKind.Text when parameter.Name == "length": return draw.Below(2) == 0 ? "6" : "6-12";
            case ParameterKind.Text when parameter.Name == "amount": return draw.Below(2) == 0 ? "1" : "-20";
            case ParameterKind.Text when parameter.Name == "value": return draw.Below(2) == 0 ? "5" : "\"two words\"";
            case ParameterKind.Text when parameter.Name == "levels": return draw.Below(2) == 0 ? "4" : "1-4";
            case ParameterKind.Text: return "8" + draw.Below(1000);
            case ParameterKind.Secret when parameter.Name == "pin": return draw.Below(2) == 0 ? "0123" : "1234567" + draw.Below(10);
        }

        return defines || parameter.Object == ObjectKind.None ? "new-" + draw.Below(1000) : parameter.Object switch
        {
            ObjectKind.Site => "here",
            ObjectKind.Announcement => "music",
            ObjectKind.Skill => draw.Below(2) == 0 ? "sales" : "german",
            ObjectKind.Queue => draw.Below(2) == 0 ? "general" : "other",
            ObjectKind.Plan => "day",
            ObjectKind.Variable => draw.Below(2) == 0 ? "amount" : "target",
            ObjectKind.SpokenLanguage => "zh",
            ObjectKind.Menu => "main",
            ObjectKind.NumberList => "black",
            ObjectKind.Source => "data",
            _ => "anna",
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
