using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What kind of line a statement is: where it stands and which of its words name it.</summary>
internal sealed class StatementShape
{
    private readonly string[] _literals;
    private readonly (int At, Parameter? Parameter)[] _keys;

    /// <summary>The shape of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="order">Where lines of its kind are written.</param>
    public StatementShape(StatementDescription row, int order)
    {
        Row = row;
        Order = order;
        string[] words = row.Pattern.Split(' ');
        Word = words[0];
        var keys = new List<(int, Parameter?)>();
        var literals = new List<string>();
        if (row.Keys.IsEmpty)
        {
            for (int at = 1; at < row.KeyWords; at++) keys.Add((at, ParameterOf(row, words[at])));
        }
        else
        {
            foreach (int at in row.Keys) keys.Add((at, ParameterOf(row, words[at])));
        }

        for (int at = 0; at < words.Length && words[at][0] is not ('{' or '[' or '('); at++) literals.Add(words[at]);
        _keys = [.. keys];
        _literals = [.. literals];
    }

    /// <summary>The row.</summary>
    public StatementDescription Row { get; }

    /// <summary>The block that it stands in; empty at the top.</summary>
    public string Block => Row.Block;

    /// <summary>Its first word.</summary>
    public string Word { get; }

    /// <summary>Where lines of its kind are written.</summary>
    public int Order { get; }

    /// <summary>Of what the word behind the first is the name.</summary>
    public ObjectKind Defines => _keys.Length > 0 && _keys[0] is { At: 1, Parameter: { } parameter } ? parameter.Object : ObjectKind.None;

    /// <summary>It has no name: it is one of a row of steps.</summary>
    public bool IsStep => Row.Ordered;

    /// <summary>It opens a block.</summary>
    public bool Opens => Row.Opens is not null;

    /// <summary>Is one of the words that name it a value?</summary>
    public bool IsNamed => Array.Exists(_keys, key => key.Parameter is not null);

    /// <summary>How many of the line's words are its own before the first value.</summary>
    public int FitOf(IReadOnlyList<Word> words)
    {
        int fit = 0;
        while (fit < _literals.Length && fit < words.Count && _literals[fit].Equals(words[fit].Text, StringComparison.OrdinalIgnoreCase)) fit++;
        return fit < _literals.Length ? -fit : fit;
    }

    /// <summary>Has the line all words that name it?</summary>
    public bool HasKey(IReadOnlyList<Word> words)
    {
        foreach ((int at, _) in _keys)
        {
            if (at >= words.Count) return false;
        }

        return !IsStep;
    }

    /// <summary>How many words the line must have to be named.</summary>
    public int KeyEnd => _keys.Length == 0 ? 1 : _keys[^1].At + 1;

    /// <summary>What names the line among its neighbours.</summary>
    /// <param name="words">All of its words; <see cref="HasKey"/>.</param>
    public string KeyOf(IReadOnlyList<Word> words)
    {
        if (_keys.Length == 0) return Word;
        var key = new StringBuilder(Word);
        foreach ((int at, Parameter? parameter) in _keys) key.Append(' ').Append(parameter is null ? _literals[at] : Plain(words[at], parameter));
        return key.ToString();
    }

    // One spelling of what can be written in several ways.
    private static string Plain(Word word, Parameter parameter)
    {
        if (parameter.Object == ObjectKind.Span) return SpanText.Read(word.Text, out SpanId span) is null ? span.ToString() : word.Text;
        return parameter.Kind switch
        {
            ParameterKind.Word   => word.Text.ToLowerInvariant(),
            ParameterKind.Number => int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number.ToString(CultureInfo.InvariantCulture) : word.Text,
            ParameterKind.Digits => word.Text.ToUpperInvariant(),
            _                    => WordText.Name(word),
        };
    }

    private static Parameter? ParameterOf(StatementDescription row, string word)
    {
        if (word[0] != '{') return null;
        string name = word[1..^1];
        foreach (Parameter parameter in row.Parameters)
        {
            if (parameter.Name == name) return parameter;
        }

        foreach (Parameter parameter in KnownParameters.All)
        {
            if (parameter.Name == name) return parameter;
        }

        throw new InvalidOperationException($"{row.Pattern}: no parameter {name}");
    }
}
