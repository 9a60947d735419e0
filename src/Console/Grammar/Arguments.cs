using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>A value that has been read and checked.</summary>
/// <param name="Text">As it is written in full: a word's whole form, a name without quotes, digits.</param>
/// <param name="Number">Its value as a number; what it means depends on the parameter's kind. -1 for an object that has no index.</param>
public readonly record struct ArgumentValue(string Text, long Number);

/// <summary>The values of a line by name, and the optional words that were written.</summary>
public sealed class Arguments : IEquatable<Arguments>
{
    /// <summary>No values.</summary>
    public static readonly Arguments None = new();

    private readonly List<string> _names = [];
    private readonly List<ArgumentValue> _values = [];

    /// <summary>Names in the order in which they were written.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A copy with one more value; the same name again replaces it.</summary>
    public Arguments With(string name, ArgumentValue value)
    {
        var copy = new Arguments();
        for (int i = 0; i < _names.Count; i++)
        {
            if (_names[i] != name) copy.Add(_names[i], _values[i]);
        }

        copy.Add(name, value);
        return copy;
    }

    /// <summary>A copy with one more text.</summary>
    public Arguments With(string name, string text) => With(name, new ArgumentValue(text, -1));

    /// <summary>A copy with one more number.</summary>
    public Arguments With(string name, long number) => With(name, new ArgumentValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture), number));

    /// <summary>Was the parameter, or the optional word, written?</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The value; empty when it was not written.</summary>
    public ArgumentValue Of(string name) => _names.IndexOf(name) is >= 0 and int at ? _values[at] : new ArgumentValue("", 0);

    /// <summary>The value as it is written in full; empty when it was not written.</summary>
    public string Text(string name) => Of(name).Text;

    /// <summary>The text, null when it was not written.</summary>
    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    /// <summary>A whole number; the index of a word among its choices, of an object in the configuration; the usual when it was not written.</summary>
    public int Number(string name, int usual = 0) => Has(name) ? (int)Of(name).Number : usual;

    /// <summary>A whole number of any size.</summary>
    public long Long(string name, long usual = 0) => Has(name) ? Of(name).Number : usual;

    /// <summary>The number of a call, an alarm, a generation, a session.</summary>
    public ulong Id(string name) => Has(name) ? unchecked((ulong)Of(name).Number) : 0; // the octets of the number, whole

    /// <summary>A time.</summary>
    public Duration Seconds(string name, Duration usual = default) => Has(name) ? new Duration(Of(name).Number) : usual;

    /// <summary>Timeslots, bit n for timeslot n.</summary>
    public uint Channels(string name, uint usual = 0) => Has(name) ? (uint)Of(name).Number : usual;

    /// <summary>A span.</summary>
    public SpanId Span(string name) => Has(name) ? new SpanId((byte)(Of(name).Number >> 8), (byte)(Of(name).Number & 0xFF)) : SpanId.None;

    /// <summary>A telephone number.</summary>
    public Digits Digits(string name) => Telephony.Digits.TryParse(Text(name), out Digits digits) ? digits : default;

    /// <summary>A day.</summary>
    public DateOnly Date(string name) => DateOnly.FromDayNumber((int)Of(name).Number);

    /// <inheritdoc/>
    public bool Equals(Arguments? other)
    {
        if (other is null || other._names.Count != _names.Count) return false;
        foreach (string name in _names)
        {
            if (!other.Has(name) || other.Of(name) != Of(name)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Count;

    /// <summary>name=value …, for tests and logs of tests.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _names.Count; i++) text.Append(i == 0 ? "" : " ").Append(_names[i]).Append('=').Append(_values[i].Text);
        return text.ToString();
    }

    /// <summary>Adds while a line is being read.</summary>
    internal void Add(string name, ArgumentValue value)
    {
        _names.Add(name);
        _values.Add(value);
    }
}
