using System;
using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Acdsim;

/// <summary>The command line cannot be obeyed; the message says what to change.</summary>
internal sealed class OptionException(string message) : Exception(message);

/// <summary>Reads options one after the other: `--name value` or `--name=value`.</summary>
internal sealed class OptionReader(IReadOnlyList<string> arguments)
{
    private int _next;
    private string? _attached;
    private string _name = "";

    /// <summary>The next option's name with its dashes.</summary>
    /// <returns>False at the end.</returns>
    public bool TryNext(out string name)
    {
        if (_attached is not null) throw new OptionException($"{_name} takes no value");
        name = _name = "";
        if (_next == arguments.Count) return false;
        string argument = arguments[_next++];
        if (!argument.StartsWith("--", StringComparison.Ordinal)) throw new OptionException($"'{argument}' is not an option; options begin with --");

        // --dchannel 1/1=PATH has its equals sign in the value: only one directly behind the name belongs to the option.
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        _attached = equals < 0 ? null : argument[(equals + 1)..];
        name = _name = equals < 0 ? argument : argument[..equals];
        return true;
    }

    public OptionException Unknown() => new($"unknown option {_name}");

    public string Text()
    {
        string? value = _attached;
        _attached = null;
        if (value is null && _next < arguments.Count && !arguments[_next].StartsWith("--", StringComparison.Ordinal)) value = arguments[_next++];
        return value is { Length: > 0 } ? value : throw new OptionException($"{_name} needs a value");
    }

    /// <summary>Everything up to the next option.</summary>
    public IReadOnlyList<string> Texts()
    {
        List<string> texts = [Text()];
        while (_next < arguments.Count && !arguments[_next].StartsWith("--", StringComparison.Ordinal)) texts.Add(arguments[_next++]);
        return texts;
    }

    public long Integer(long least, long most)
    {
        string text = Text();
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) || value < least || value > most)
            throw new OptionException($"{_name} {text}: a whole number from {least} to {most} is wanted");
        return value;
    }

    public ulong Seed()
    {
        string text = Text();
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new OptionException($"{_name} {text}: a whole number from 0 to {ulong.MaxValue} is wanted");
    }

    public double Number(double least, double most)
    {
        string text = Text();
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || !(value >= least) || !(value <= most))
            throw new OptionException(string.Create(CultureInfo.InvariantCulture, $"{_name} {text}: a number from {least} to {most} is wanted"));
        return value;
    }

    public Kernel.Duration Seconds(double least, double most) => new((long)(Number(least, most) * 1_000_000));

    public double Share() => Number(0, 1);
}
