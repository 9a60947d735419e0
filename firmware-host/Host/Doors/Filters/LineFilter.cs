using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AcdController.Host;

/// <summary>One filter: lines in, lines out.</summary>
internal abstract class LineFilter
{
    /// <summary>Said to the output before anything is written.</summary>
    public virtual void Prepare(CommandOutput output)
    {
    }

    /// <summary>Takes a line; adds what passes.</summary>
    public abstract void Take(string line, List<string> passed);

    /// <summary>The answer is complete; adds what was held back.</summary>
    public virtual void Complete(List<string> passed)
    {
    }
}

/// <summary>`include`, `exclude`.</summary>
internal sealed class MatchFilter(Regex pattern, bool wanted) : LineFilter
{
    /// <inheritdoc/>
    public override void Take(string line, List<string> passed)
    {
        if (pattern.IsMatch(line) == wanted) passed.Add(line);
    }
}

/// <summary>`begin`.</summary>
internal sealed class BeginFilter(Regex pattern) : LineFilter
{
    private bool _begun;

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed)
    {
        _begun |= pattern.IsMatch(line);
        if (_begun) passed.Add(line);
    }
}

/// <summary>`section`: a line that matches, and those below it that stand further to the right.</summary>
internal sealed class SectionFilter(Regex pattern) : LineFilter
{
    private int _indentation = -1;

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed)
    {
        int indentation = line.Length - line.AsSpan().TrimStart(' ').Length;
        if (_indentation >= 0 && indentation <= _indentation && line.Length > 0) _indentation = -1;
        if (_indentation < 0 && pattern.IsMatch(line)) _indentation = indentation;
        if (_indentation >= 0 && line.Length > 0) passed.Add(line);
    }
}

/// <summary>`count`.</summary>
internal sealed class CountFilter : LineFilter
{
    private long _lines;

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed) => _lines++;

    /// <inheritdoc/>
    public override void Complete(List<string> passed) => passed.Add(_lines.ToString(CultureInfo.InvariantCulture));
}

/// <summary>`last N`.</summary>
internal sealed class LastFilter(int lines) : LineFilter
{
    private readonly Queue<string> _held = new();

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed)
    {
        _held.Enqueue(line);
        if (_held.Count > lines) _held.Dequeue();
    }

    /// <inheritdoc/>
    public override void Complete(List<string> passed) => passed.AddRange(_held);
}

/// <summary>`json`: the command is asked for JSON.</summary>
internal sealed class JsonFilter : LineFilter
{
    /// <inheritdoc/>
    public override void Prepare(CommandOutput output) => output.Form = OutputForm.Json;

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed) => passed.Add(line);
}

/// <summary>`no-more`: no pages.</summary>
internal sealed class NoMoreFilter : LineFilter
{
    /// <inheritdoc/>
    public override void Prepare(CommandOutput output) => output.NeverPage();

    /// <inheritdoc/>
    public override void Take(string line, List<string> passed) => passed.Add(line);
}
