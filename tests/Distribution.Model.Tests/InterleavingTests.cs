using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AcdController.Distribution.Model.Tests;

/// <summary>Every order in which answer, refusal, log-out by force, caller gone, time-out and pull-out can cross, for one to three agents who are rung for one call.</summary>
public class InterleavingTests
{
    private const int LengthMost = 4;

    /// <summary>Orders of one and two events, as text: what comes of them is read in the golden.</summary>
    [Fact]
    public void TwoEvents_AsWritten()
    {
        var text = new StringBuilder();
        for (int agents = 1; agents <= 3; agents++)
        {
            foreach (string[] events in Orders(agents, 2).Where(events => events.Length <= 2 && InFirstMention(events)))
            {
                var ring = new RingingCall(agents);
                foreach (string happening in events) ring.Happen(happening);
                text.AppendLine(CultureInfo.InvariantCulture, $"{agents} rung: {string.Join(", ", events),-28} → {ring.Outcome()}");
            }
        }

        AcdController.Tests.Golden.Matches("interleavings", text.ToString());
    }

    /// <summary>All orders of up to four: one winner at most, who rings is released aloud, nobody is stuck, the audit has nothing to say.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FourEvents_KeepTheTokens(int agents)
    {
        int orders = 0;
        foreach (string[] events in Orders(agents, LengthMost))
        {
            var ring = new RingingCall(agents);
            foreach (string happening in events)
            {
                ring.Happen(happening);
                ring.Audit(string.Join(", ", events));
            }

            ring.Settle(string.Join(", ", events));
            orders++;
        }

        Assert.True(orders > 500, $"{orders} orders");
    }

    private static IEnumerable<string[]> Orders(int agents, int most)
    {
        List<string> events = ["caller gone", "time-out", "pulled out"];
        for (int agent = 0; agent < agents; agent++) events.AddRange([$"answer {agent}", $"refusal {agent}", $"log-out {agent}"]);
        return Extend([], events, most);
    }

    private static IEnumerable<string[]> Extend(string[] begun, List<string> events, int most)
    {
        foreach (string next in events.Where(next => !begun.Contains(next)))
        {
            string[] longer = [.. begun, next];
            yield return longer;
            if (longer.Length == most) continue;
            foreach (string[] order in Extend(longer, events, most)) yield return order;
        }
    }

    // Agents are alike: 0 is mentioned before 1, 1 before 2.
    private static bool InFirstMention(string[] events)
    {
        int seen = 0;
        foreach (string happening in events.Where(happening => char.IsDigit(happening[^1])))
        {
            int agent = happening[^1] - '0';
            if (agent > seen) return false;
            if (agent == seen) seen++;
        }

        return true;
    }
}
