using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>A line drawn from a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Arguments">Its values.</param>
/// <param name="Text">The line in full.</param>
/// <param name="Mml">The same in MML; empty where the row has none.</param>
public sealed record DrawnLine(CommandDescription? Row, Arguments Arguments, string Text, string Mml);

/// <summary>Draws lines from the rows of commands and configurations, for tests: right ones in both spellings, and wrong ones. The seed decides everything.</summary>
public sealed class RandomLines
{
    private static readonly string[] s_junk = ["", " ", "\"", "\\", "!", "?", "|", ";", ":", "=", "&&", "\0", "\u001b[A", "\ud800", "\udc00", "é", "客户", "0", "-1", "99999999999999999999", "no", "show", "a b", "1/1", "\t", "x"];

    private readonly GrammarContext _context;
    private readonly List<GrammarRow> _commands;
    private readonly List<GrammarRow> _statements;
    private SeededRandom _random;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">The same seed draws the same lines.</param>
    /// <param name="context">Names are drawn from it; its mode decides which commands are drawn.</param>
    /// <param name="chooses">Commands that are drawn; null: all.</param>
    public RandomLines(ulong seed, GrammarContext context, Func<CommandDescription, bool>? chooses = null)
    {
        _random = new SeededRandom(seed);
        _context = context;
        _commands = [.. Grammar.CommandRows(context)];
        if (chooses is not null) _commands.RemoveAll(row => !chooses(row.Command!));
        _statements = [.. GrammarRow.Statements];
    }

    /// <summary>A command that is understood. Rows whose names there are none of are passed over.</summary>
    public DrawnLine Command()
    {
        for (int tries = 0; tries < 1000; tries++)
        {
            GrammarRow row = _commands[_random.Next(_commands.Count)];
            var arguments = new Arguments();
            if (!TryDraw(row.Elements, arguments)) continue;
            return new DrawnLine(row.Command, arguments, CanonicalLine.Of(row, arguments), Mml(row, arguments));
        }

        return new DrawnLine(null, Arguments.None, "help", "");
    }

    /// <summary>A line of a configuration that is understood in its block.</summary>
    /// <param name="block">The block; empty: the top.</param>
    /// <returns>Empty when no line of the block can be drawn.</returns>
    public string Statement(string block)
    {
        List<GrammarRow> rows = _statements.FindAll(row => row.Statement!.Block == block);
        for (int tries = 0; tries < 100 && rows.Count > 0; tries++)
        {
            GrammarRow row = rows[_random.Next(rows.Count)];
            var arguments = new Arguments();
            if (TryDraw(row.Elements, arguments)) return CanonicalLine.Of(row, arguments);
        }

        return "";
    }

    /// <summary>A line with mistakes in it: words left out, doubled, misspelt, cut; junk put in. It may be right by chance.</summary>
    public string Broken()
    {
        DrawnLine drawn = Command();
        var text = new StringBuilder(drawn.Mml.Length > 0 && _random.OneIn(4) ? drawn.Mml : drawn.Text);
        for (int changes = 1 + _random.Next(3); changes > 0; changes--)
        {
            int at = _random.Next(text.Length + 1);
            switch (_random.Next(4))
            {
                case 0 when text.Length > 0:
                    at = Math.Min(at, text.Length - 1);
                    text.Remove(at, Math.Min(1 + _random.Next(5), text.Length - at));
                    break;
                case 1 when text.Length > 0:
                    text[Math.Min(at, text.Length - 1)] = (char)_random.Next(_random.OneIn(2) ? 0x80 : 0x1_0000);
                    break;
                case 2:
                    text.Append(' ').Append(text.ToString(at, text.Length - at));
                    break;
                default:
                    text.Insert(at, s_junk[_random.Next(s_junk.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The line with its words shortened, each as far as nothing else is meant.</summary>
    public string Shortened(DrawnLine drawn)
    {
        var words = new List<Word>();
        if (LineWords.Split(drawn.Text, words, out _) is not null) return drawn.Text;
        var match = new LineMatch(Grammar.CommandRows(_context), _context);
        var text = new StringBuilder();
        foreach (Word word in words)
        {
            string shown = word.Quoted ? ConfigurationWriter.InQuotes(word.Text) : word.Text;
            if (!word.Quoted && match.Steps().Exists(step => step.Edge.Word == word.Text)) shown = Shortest(word.Text, match);
            match.Take(word);
            text.Append(text.Length == 0 ? "" : " ").Append(shown);
        }

        return text.ToString();
    }

    private string Shortest(string word, LineMatch match)
    {
        List<LineMatch.Step> steps = match.Steps();
        if (steps.Exists(step => step.Edge.Word is null || (match.Understood == 0 && step.Edge.Word == word && step.Thread.Row.Command is { InFull: not null }))) return word;
        for (int length = 1; length < word.Length; length++)
        {
            string cut = word[..length];
            if (!steps.Exists(step => step.Edge.Word != word && step.Edge.Word!.StartsWith(cut, StringComparison.OrdinalIgnoreCase))) return _random.OneIn(2) ? cut : cut.ToUpperInvariant();
        }

        return word;
    }

    private bool TryDraw(ImmutableArray<PatternElement> elements, Arguments arguments)
    {
        foreach (PatternElement element in elements)
        {
            switch (element)
            {
                case ValueElement value:
                    if (!TryDraw(value.Parameter, out ArgumentValue drawn)) return false;
                    if (!arguments.Has(value.Parameter.Name)) arguments.Add(value.Parameter.Name, drawn);
                    break;
                case ChoiceElement choice:
                    if (!TryDraw(choice.Ways[_random.Next(choice.Ways.Length)], arguments)) return false;
                    break;
                case OptionsElement options:
                    foreach (ImmutableArray<PatternWay> group in options.Groups)
                    {
                        if (_random.OneIn(2)) TryDraw(group[_random.Next(group.Length)], arguments);
                    }

                    break;
            }
        }

        return true;
    }

    private bool TryDraw(PatternWay way, Arguments arguments)
    {
        var inner = new Arguments();
        if (way.Flag is { } flag) inner.Add(flag, new ArgumentValue(flag, 1));
        if (!TryDraw(way.Elements, inner)) return false;
        foreach (string name in inner.Names)
        {
            if (!arguments.Has(name)) arguments.Add(name, inner.Of(name));
        }

        return true;
    }

    private bool TryDraw(Parameter parameter, out ArgumentValue value)
    {
        string text = parameter.Kind switch
        {
            ParameterKind.Number    => Number(parameter.Least, parameter.Most).ToString(CultureInfo.InvariantCulture),
            ParameterKind.Seconds   => SecondsText.Of(new Duration(Number(Math.Max(parameter.Least, 0), Math.Min(parameter.Most, 1_000_000_000_000)))),
            ParameterKind.Word      => parameter.Choices[_random.Next(parameter.Choices.Length)],
            ParameterKind.Name      => Name(parameter.Object),
            ParameterKind.Digits    => Digits(20),
            ParameterKind.Prefix    => Digits(6),
            ParameterKind.Channels  => ChannelText.Of((uint)(_random.NextBits() & Operations.SpanConfiguration.AllChannels) | 2),
            ParameterKind.Date      => new DateOnly(2000 + _random.Next(100), 1 + _random.Next(12), 1 + _random.Next(28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ParameterKind.TimeOfDay => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(24):00}:{_random.Next(60):00}"),
            ParameterKind.NewName   => Letters(1 + _random.Next(12)),
            ParameterKind.Rest      => ParameterText.Quote(Letters(1 + _random.Next(8))) + " " + ParameterText.Quote(Letters(1 + _random.Next(8))),
            ParameterKind.File      => Letters(1 + _random.Next(12)) + ".x",
            _ when parameter.Object == ObjectKind.Span => Name(ObjectKind.Span),
            _                       => Letters((int)Math.Min(parameter.Most, 1 + _random.Next(20))),
        };
        value = default;
        if (text.Length == 0) return false;
        if (parameter.Kind == ParameterKind.Rest) return ParameterText.TryReadRest(parameter, text, _context, out value);
        return ParameterText.TryRead(parameter, new Word(text, AgentRange.IsRange(text)), _context, out value);
    }

    private string Name(ObjectKind kind)
    {
        if (ObjectNames.IsNumber(kind)) return (1 + _random.Next(1000)).ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<string> names = ObjectNames.Of(kind, _context);
        if (kind == ObjectKind.Reason && names.Count == 0) return (1 + _random.Next(99)).ToString(CultureInfo.InvariantCulture);
        return names.Count == 0 ? "" : names[_random.Next(names.Count)];
    }

    private long Number(long least, long most)
    {
        if (_random.OneIn(8)) return least;
        if (_random.OneIn(8)) return most;
        return least + (long)(_random.NextBits() % ((ulong)(most - least) + 1));
    }

    private string Digits(int most)
    {
        var text = new StringBuilder();
        for (int count = 1 + _random.Next(most); count > 0; count--) text.Append(_random.Next(10));
        return text.ToString();
    }

    private string Letters(int count)
    {
        const string Characters = "abcxyz-_.;:,&=\"\\ #/?|客é09";
        var text = new StringBuilder();
        for (; count > 0; count--) text.Append(Characters[_random.Next(Characters.Length)]);
        string trimmed = text.ToString().Trim();
        return trimmed.Length == 0 ? "x" : trimmed;
    }

    private static string Mml(GrammarRow row, Arguments arguments)
    {
        if (row.Command!.Mml.Length == 0) return "";
        var parts = new List<string>();
        foreach ((string name, Parameter? parameter, _) in MmlNames.Of(row))
        {
            if (parameter is null)
            {
                foreach (string flag in row.Flags)
                {
                    if (MmlNames.Of(flag) == name && arguments.Has(flag)) parts.Add(name + "=YES");
                }
            }
            else if (arguments.Has(parameter.Name)) parts.Add(Mml(parameter, arguments.Of(parameter.Name)));
        }

        return $"{row.Command.Mml}:{(parts.Count == 0 ? "" : " ")}{string.Join(", ", parts)};";
    }

    private static string Mml(Parameter parameter, ArgumentValue value) => parameter.Kind switch
    {
        _ when MmlNames.IsSpan(parameter) => $"{parameter.Mml}={value.Text.Split('/')[0]}, {MmlNames.Port}={value.Text.Split('/')[1]}",
        ParameterKind.Channels => $"{parameter.Mml}={value.Text.Replace("-", "&&", StringComparison.Ordinal).Replace(',', '&')}",
        ParameterKind.Word => $"{parameter.Mml}={MmlNames.Of(value.Text)}",
        ParameterKind.Number or ParameterKind.Seconds or ParameterKind.Date or ParameterKind.TimeOfDay => $"{parameter.Mml}={value.Text}",
        _ => $"{parameter.Mml}={ConfigurationWriter.InQuotes(value.Text)}",
    };
}
