using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>An output with filters before it.</summary>
internal sealed class FilteredOutput : CommandOutput
{
    private readonly CommandOutput _inner;
    private readonly List<LineFilter> _filters;

    /// <summary>Sets filters before an output.</summary>
    public FilteredOutput(CommandOutput inner, List<LineFilter> filters)
    {
        _inner = inner;
        _filters = filters;
        foreach (LineFilter filter in filters) filter.Prepare(inner);
        Form = inner.Form;
    }

    /// <inheritdoc/>
    public override bool IsClosed => _inner.IsClosed;

    /// <inheritdoc/>
    public override void BeginStream() => _inner.BeginStream();

    /// <inheritdoc/>
    public override void NeverPage() => _inner.NeverPage();

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(string lines)
    {
        var text = new StringBuilder();
        foreach (ReadOnlySpan<char> line in lines.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            foreach (string passed in Through(line.ToString(), 0)) text.Append(passed).Append('\n');
        }

        if (text.Length > 0) await _inner.WriteAsync(text.ToString());
    }

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _filters.Count; i++)
        {
            var held = new List<string>();
            _filters[i].Complete(held);
            foreach (string line in held)
            {
                foreach (string passed in Through(line, i + 1)) text.Append(passed).Append('\n');
            }
        }

        if (text.Length > 0) await _inner.WriteAsync(text.ToString());
        await _inner.CompleteAsync();
    }

    private List<string> Through(string line, int from)
    {
        List<string> lines = [line];
        for (int i = from; i < _filters.Count; i++)
        {
            var passed = new List<string>();
            foreach (string each in lines) _filters[i].Take(each, passed);
            lines = passed;
        }

        return lines;
    }
}
