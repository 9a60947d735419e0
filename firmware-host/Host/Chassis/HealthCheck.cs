using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>What must be alive for the watchdog to be fed, at one moment: counts that go up as long as somebody works.</summary>
/// <param name="Core">Turns of the core thread.</param>
/// <param name="Storage">Times the store answered, also with a refusal.</param>
/// <param name="Lines">For each card its number, and the turns of the threads that read and write its line.</param>
internal sealed record HealthLook(long Core, long Storage, IReadOnlyList<(byte Card, long Reader, long Writer)> Lines);

/// <summary>Is the controller healthy? Judges what it is shown, by its own clock: every count must have gone up within the patience.</summary>
/// <remarks>Everybody is woken before every look, so a thread that lives has gone on even when there was nothing to do. Pure: no clock, no thread.</remarks>
internal sealed class HealthCheck
{
    private readonly Duration _patience;
    private readonly Dictionary<string, (long Count, Instant Since)> _marks = [];

    /// <summary>Nothing was seen yet.</summary>
    /// <param name="patience">So long a count may stand.</param>
    public HealthCheck(Duration patience) => _patience = patience;

    /// <summary>Looks.</summary>
    /// <param name="now">Now.</param>
    /// <param name="look">The counts.</param>
    /// <returns>Why the watchdog must not be fed; empty: healthy.</returns>
    public List<string> Judge(Instant now, HealthLook look)
    {
        var reasons = new List<string>();
        Watch(now, "the core", look.Core, "has not stepped", reasons);
        foreach ((byte card, long reader, long writer) in look.Lines)
        {
            Watch(now, $"the reader of card {card}", reader, "has not looked at its line", reasons);
            Watch(now, $"the writer of card {card}", writer, "has not looked at its line", reasons);
        }

        Watch(now, "storage", look.Storage, "has not answered", reasons);
        return reasons;
    }

    private void Watch(Instant now, string who, long count, string not, List<string> reasons)
    {
        if (!_marks.TryGetValue(who, out (long Count, Instant Since) mark) || mark.Count != count) _marks[who] = mark = (count, now);
        Duration still = now - mark.Since;
        if (still >= _patience) reasons.Add($"{who} {not} for {still.Seconds} s");
    }
}
