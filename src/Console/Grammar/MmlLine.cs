using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>One value of a parameter in MML.</summary>
/// <param name="Text">Without quotes.</param>
/// <param name="Quoted">It stood in quotes.</param>
/// <param name="Last">The end of a range, 1&amp;&amp;5; null: no range.</param>
internal readonly record struct MmlValue(string Text, bool Quoted, string? Last);

/// <summary>One parameter: QN="general", CH=1&amp;&amp;15&amp;17.</summary>
/// <param name="Name">Upper case.</param>
/// <param name="Values">At least one.</param>
internal sealed record MmlParameter(string Name, List<MmlValue> Values);

/// <summary>A line of MML taken apart: VERB OBJECT: NAME=value, NAME="text";</summary>
/// <remarks>Z.315 in the form that switches of the region have: upper or lower case, spaces where one likes, &amp; between values of a list, &amp;&amp; in a range.
/// In quotes \" is a quote and \\ a backslash. The colon may be missing where there are no parameters.</remarks>
internal sealed class MmlLine
{
    private const int ParametersMax = 100;
    private const int ValuesMax = 100;

    private readonly string _line;
    private int _at;

    private MmlLine(string line) => _line = line;

    /// <summary>Verb, upper case.</summary>
    public string Verb { get; private set; } = "";

    /// <summary>Object, upper case.</summary>
    public string Object { get; private set; } = "";

    /// <summary>Verb and object as rows have them.</summary>
    public string Name => $"{Verb} {Object}";

    /// <summary>Parameters in the order in which they were written.</summary>
    public List<MmlParameter> Parameters { get; } = [];

    /// <summary>The form of the answer that is asked for, upper case; empty: none. It is no parameter of the command.</summary>
    public string Format { get; private set; } = "";

    /// <summary>Is the line meant as MML: does it end with a semicolon?</summary>
    public static bool IsMml(string line)
    {
        ReadOnlySpan<char> trimmed = line.AsSpan().TrimEnd();
        return trimmed.Length > 0 && trimmed[^1] == ';';
    }

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">It ends with a semicolon.</param>
    /// <param name="language">Of the mistake.</param>
    /// <param name="parsed">The parts; as far as they were understood when something is wrong.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string line, Language language, out MmlLine parsed)
    {
        parsed = new MmlLine(line);
        if (line.Length > LineWords.CharactersMax) return LineWords.TooLong(line.Length);
        return parsed.Parse() is { } mistake ? language == Language.Chinese ? $"第 {parsed._at + 1} 列：{mistake.Zh}" : $"column {parsed._at + 1}: {mistake.Words}" : null;
    }

    private Mistake? Parse()
    {
        Verb = TakeName();
        if (Verb.Length == 0) return new("a verb is missing, for example DSP", "缺少动词，例如 DSP");
        Object = TakeName();
        if (Object.Length == 0) return new("an object is missing, for example QUEUE", "缺少对象，例如 QUEUE");
        // LST ALL CFG is written like this everywhere.
        if (Object == "ALL") Object += TakeName();
        if (Takes(';')) return End();
        if (!Takes(':')) return new("a colon is missing behind the object", "对象之后缺少冒号");
        if (Takes(';')) return End();
        while (true)
        {
            if (One() is { } mistake) return mistake;
            if (Takes(';')) return End();
            if (!Takes(',')) return new("a comma or a semicolon is missing", "缺少逗号或分号");
        }
    }

    private Mistake? One()
    {
        if (Parameters.Count == ParametersMax) return new($"more than {ParametersMax} parameters", $"参数多于 {ParametersMax} 个");
        string name = TakeName();
        if (name.Length == 0) return new("the name of a parameter is missing", "缺少参数名");
        if (!Takes('=')) return new($"{name}: = is missing", $"{name}：缺少 =");
        if (Parameters.Exists(other => other.Name == name)) return new($"{name} is given twice; put & between several values", $"{name} 重复；多个值用 & 连接");
        var values = new List<MmlValue>();
        Parameters.Add(new MmlParameter(name, values));
        do
        {
            if (values.Count == ValuesMax) return new($"{name}: more than {ValuesMax} values", $"{name}：值多于 {ValuesMax} 个");
            if (!TryValue(out string text, out bool quoted)) return new($"{name}: a value is missing, or a quote is not closed", $"{name}：缺少值，或引号未闭合");
            string? last = null;
            if (TakesRange() && !TryValue(out last, out _)) return new($"{name}: the end of the range is missing", $"{name}：缺少范围的终值");
            values.Add(new MmlValue(text, quoted, last));
        }
        while (Takes('&'));
        return null;
    }

    private Mistake? End()
    {
        if (Parameters.Find(one => one.Name == MmlNames.Format) is { } format)
        {
            Format = format.Values.Count == 1 ? format.Values[0].Text.ToUpperInvariant() : "&";
            Parameters.Remove(format);
        }

        Skip();
        return _at == _line.Length ? null : new("something stands behind the semicolon; one command a line", "分号后有多余内容；每行一条命令");
    }

    private void Skip()
    {
        while (_at < _line.Length && _line[_at] is ' ' or '\t') _at++;
    }

    private bool Takes(char sign)
    {
        Skip();
        if (_at >= _line.Length || _line[_at] != sign) return false;
        _at++;
        return true;
    }

    private bool TakesRange()
    {
        Skip();
        if (_at + 1 >= _line.Length || _line[_at] != '&' || _line[_at + 1] != '&') return false;
        _at += 2;
        return true;
    }

    private string TakeName()
    {
        Skip();
        int start = _at;
        while (_at < _line.Length && (char.IsAsciiLetterOrDigit(_line[_at]) || _line[_at] is '-' or '_')) _at++;
        return _line[start.._at].ToUpperInvariant();
    }

    private bool TryValue(out string text, out bool quoted)
    {
        Skip();
        quoted = _at < _line.Length && _line[_at] == '"';
        var value = new StringBuilder();
        if (!quoted)
        {
            while (_at < _line.Length && _line[_at] is not (',' or ';' or '&' or '"' or '=' or ' ' or '\t') && !char.IsControl(_line[_at])) value.Append(_line[_at++]);
            text = value.ToString();
            return text.Length > 0;
        }

        for (_at++; _at < _line.Length && _line[_at] != '"'; _at++)
        {
            if (_line[_at] == '\\' && _at + 1 < _line.Length && _line[_at + 1] is '"' or '\\') _at++;
            value.Append(_line[_at]);
        }

        text = value.ToString();
        bool closed = _at < _line.Length;
        if (closed) _at++;
        return closed;
    }

    private sealed record Mistake(string Words, string Zh);
}
