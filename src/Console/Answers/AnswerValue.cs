using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>One value of an answer: text, a word in both languages, a number, a duration, a wall time, yes or no, several names, or nothing.</summary>
public readonly struct AnswerValue
{
    private enum Kind : byte { Nothing, Text, Number, Fraction, Duration, Time, YesNo, Names }

    private readonly Kind _kind;
    private readonly long _number;
    private readonly int _offset;
    private readonly double _fraction;
    private readonly string? _text;
    private readonly string? _english;
    private readonly string? _chinese;

    private AnswerValue(Kind kind, long number = 0, double fraction = 0, string? text = null, string? english = null, string? chinese = null, int offset = 0)
    {
        _kind = kind;
        _number = number;
        _offset = offset;
        _fraction = fraction;
        _text = text;
        _english = english ?? text;
        _chinese = chinese ?? english ?? text;
    }

    /// <summary>Nothing: `-` in text, null in JSON.</summary>
    public static AnswerValue Nothing => default;

    /// <summary>Is there nothing?</summary>
    public bool IsNothing => _kind == Kind.Nothing;

    /// <summary>Text; null is nothing.</summary>
    public static implicit operator AnswerValue(string? text) => text is null ? default : new(Kind.Text, text: text);

    /// <summary>A number.</summary>
    public static implicit operator AnswerValue(long number) => new(Kind.Number, number);

    /// <summary>A number.</summary>
    public static implicit operator AnswerValue(int number) => new(Kind.Number, number);

    /// <summary>A number with decimals.</summary>
    public static implicit operator AnswerValue(double number) => new(Kind.Fraction, fraction: number);

    /// <summary>Yes or no.</summary>
    public static implicit operator AnswerValue(bool yes) => new(Kind.YesNo, yes ? 1 : 0);

    /// <summary>A length of time.</summary>
    public static implicit operator AnswerValue(Duration duration) => new(Kind.Duration, duration.Microseconds);

    /// <summary>A word of a fixed choice.</summary>
    /// <param name="word">As machines read it.</param>
    /// <param name="english">As people read it.</param>
    /// <param name="chinese">As people read it in Chinese.</param>
    public static AnswerValue Word(string word, string english, string chinese) => new(Kind.Text, text: word, english: english, chinese: chinese);

    /// <summary>A wall time, microseconds since 1970-01-01 UTC.</summary>
    /// <param name="microseconds">The time.</param>
    /// <param name="offset">The clock on the wall is so many seconds ahead of UTC: it is printed as that clock shows it.</param>
    public static AnswerValue Time(long microseconds, int offset = 0) => new(Kind.Time, microseconds, offset: offset);

    /// <summary>Several names: `a,b` in text, an array in JSON.</summary>
    public static AnswerValue Names(IEnumerable<string> names) => new(Kind.Names, text: string.Join('\n', names));

    /// <summary>For people.</summary>
    public string ToText(Language language) => _kind switch
    {
        Kind.Nothing  => "-",
        Kind.Text     => language == Language.Chinese ? _chinese! : _english!,
        Kind.Names    => _text!.Length == 0 ? "-" : _text.Replace('\n', ','),
        Kind.Number   => _number.ToString(CultureInfo.InvariantCulture),
        Kind.Fraction => _fraction.ToString("0.###", CultureInfo.InvariantCulture),
        Kind.Duration => Length(_number),
        Kind.Time     => WallTime.Short(_number + (_offset * 1_000_000L)),
        _             => language == Language.Chinese ? (_number != 0 ? "是" : "否") : _number != 0 ? "yes" : "no",
    };

    /// <summary>For machines.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        switch (_kind)
        {
            case Kind.Nothing: json.WriteNullValue(); break;
            case Kind.Text: json.WriteStringValue(_text); break;
            case Kind.Number: json.WriteNumberValue(_number); break;
            case Kind.Fraction: json.WriteNumberValue(_fraction); break;
            case Kind.Duration: json.WriteNumberValue(_number / 1e6m); break;
            case Kind.Time: json.WriteStringValue(WallTime.Iso(_number, _offset)); break;
            case Kind.Names: WriteNames(json); break;
            default: json.WriteBooleanValue(_number != 0); break;
        }
    }

    private void WriteNames(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (string name in _text!.Split('\n', StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    /// <inheritdoc/>
    public override string ToString() => ToText(Language.English);

    // Short ones to the tenth of a second, longer ones as the shows have them.
    private static string Length(long microseconds) => Math.Abs(microseconds) < 9_950_000
        ? string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e6:0.0} s")
        : (microseconds < 0 ? "-" : "") + RowWords.Of(new Duration(Math.Abs(microseconds)));
}
