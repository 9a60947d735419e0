using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace AcdController.Host.Tests;

/// <summary>What a rack says at its end about who heard whom.</summary>
internal static partial class RackVerdict
{
    /// <summary>Nobody heard a stranger, and nobody who talked was cut off.</summary>
    /// <param name="rack">The rack, which is stopped.</param>
    /// <param name="gone">Spans that a commit took out: whoever was on them hears nothing, which is right, although his telephone was not told.</param>
    /// <remarks>
    /// A kill between the two orders of one connection leaves it half made for as long as nobody is there: the right two, one of whom does not hear yet. That they hear each other as soon as the run goes on is what
    /// KilledBetweenOrdersTests shows, for every place to be killed at.
    /// </remarks>
    public static string AssertNoWrongPath(RunningProgram rack, params string[] gone)
    {
        Assert.Equal(0, rack.Terminate());
        foreach (string line in rack.Lines.Where(line => line.Contains("wrong path", StringComparison.Ordinal) && !HalfMade().IsMatch(line)))
            Assert.Contains(line.Split(';'), party => party.Contains("hears nothing", StringComparison.Ordinal) && gone.Any(span => party.Contains($" on {span}:", StringComparison.Ordinal)));
        return rack.Output.Last(line => line.StartsWith('{'));
    }

    [GeneratedRegex(@"caller (\d+) on .* hears (agent .*called by \1\) hears nothing|nothing; agent .*called by \1\) hears caller \1 )")]
    private static partial Regex HalfMade();
}
