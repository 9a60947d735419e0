using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>The last facts about one topic, numbered from 1 since start-up: who was away asks from where he left, and is told what is gone. Any thread.</summary>
internal sealed class FactRing
{
    /// <summary>Facts that are kept.</summary>
    public const int FactsMax = 10_000;

    private readonly string[] _facts = new string[FactsMax];
    private readonly Lock _gate = new();
    private TaskCompletionSource _more = New();
    private long _next = 1;
    private long _first = 1;

    /// <summary>The number that the next fact will have.</summary>
    public long Next
    {
        get
        {
            lock (_gate) return _next;
        }
    }

    /// <summary>The number of the oldest that is kept; that of the next one when none is.</summary>
    public long First
    {
        get
        {
            lock (_gate) return _first;
        }
    }

    /// <summary>Adds a fact.</summary>
    /// <param name="members">Members of its JSON object behind the number, without braces.</param>
    public void Add(string members)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            _facts[_next % FactsMax] = $"{{\"sequence\":{_next},{members}}}";
            _next++;
            _first = Math.Max(_first, _next - FactsMax);
            more = _more;
            _more = New();
        }

        more.TrySetResult();
    }

    /// <summary>Something may have happened that nobody saw: what was kept does not connect with what comes.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _next++;
            _first = _next;
        }
    }

    /// <summary>Reads facts from a number on.</summary>
    /// <param name="from">The first that is wanted; afterwards the next to ask for.</param>
    /// <param name="facts">They are added here, some hundred at most.</param>
    /// <param name="lost">How many of those wanted are gone.</param>
    /// <returns>Completes when there are more.</returns>
    public Task Read(ref long from, List<string> facts, out long lost)
    {
        const int piece = 256;
        lock (_gate)
        {
            lost = Math.Max(0, _first - from);
            from = Math.Max(from, _first);
            for (int count = 0; count < piece && from < _next; count++) facts.Add(_facts[from++ % FactsMax]);
            return from < _next ? Task.CompletedTask : _more.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
