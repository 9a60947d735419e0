using System.Collections.Generic;
using System.Linq;
using System.Text;
using AcdController.Kernel;

namespace AcdController.World.Tests;

/// <summary>A configuration drawn from a seed, as text: every word of distribution in a mix that nobody would write, with times short enough for a run of minutes.</summary>
/// <remarks>Nailed-up telephones are left out: they stay up, and a run asks that everything ends.</remarks>
internal sealed class DrawnText
{
    private const int Agents = 24;
    private static readonly string[] s_orders = ["longest-idle", "least-occupied", "least-talk", "fewest-calls", "round-robin", "fixed", "random", "weighted-random"];
    private static readonly string[] s_skills = ["a", "b", "c", "d"];

    private readonly StringBuilder _text = new();
    private readonly string[] _queues;
    private SeededRandom _random;

    private DrawnText(ulong seed)
    {
        _random = new SeededRandom(seed);
        _queues = [.. Enumerable.Range(0, 2 + _random.Next(5)).Select(queue => "q" + queue)];
    }

    public static string From(ulong seed)
    {
        var drawn = new DrawnText(seed);
        drawn.Switch();
        foreach (string queue in drawn._queues) drawn.Queue(queue);
        drawn.Plan("hotline", 10000);
        drawn.Plan("vip", 10001);
        for (int first = 1; first < Agents; first += 3) drawn.AgentsFrom(first);
        return drawn._text.ToString();
    }

    private void Switch()
    {
        Line($"distribution\n  ageing {Pick("0", "1", "5")}\n  call-order {Pick("longest-wait", "service-objective")}");
        Line("card 1 e1 ports 4\ncard 2 e1 ports 4\nsite north\nsite south");
        for (int port = 1; port <= 4; port++) Line($"span 1/{port} trunk user" + (Once(2) ? "\n  site " + Pick("north", "south") : ""));
        for (int port = 1; port <= 4; port++) Line($"span 2/{port} station network");
        Line("announcement welcome prompt 1\nannouncement music prompt 2\nannouncement busy prompt 3\nreason 1 lunch\nreason 2 paper interruptible");
        foreach (string skill in s_skills) Line("skill " + skill);
    }

    private void Queue(string name)
    {
        Line("queue " + name);
        bool hasSkill = Once(2);
        if (hasSkill) Line("  skill " + Pick(s_skills));
        int steps = _random.Next(5) is var drawn && drawn == 0 && !hasSkill ? 1 : drawn;
        for (int step = 1; step <= steps; step++) Line($"  step {(step == steps ? "last" : Seconds(0, 3))} {(step < steps && Once(3) ? "skip-when-nobody " : "")}{Who(2)}");
        foreach (string wish in new[] { "skill a", "skill b", "level", "site" }) Maybe(4, "prefer " + wish);
        Line("  agent-order " + Pick(s_orders));
        Line("  ring " + Pick("one", "one", $"all most {2 + _random.Next(5)}", $"progressive {Seconds(1, 2)} most {2 + _random.Next(5)}"));
        Line($"  music music\n  length {Pick("0", "2", "10", "50")}\n  ring-time {Seconds(2, 5)}\n  wrap-up {Pick("0", "0.5", "1")}\n  no-agents {Pick("refuse", "wait", "wait 1.5")}");
        Maybe(3, $"weight {_random.Next(16)}");
        Maybe(3, "objective " + Seconds(1, 10));
        Maybe(3, "longest-wait " + Seconds(1, 8));
        Maybe(2, "regain-within 20");
        foreach (string target in _queues)
        {
            if (Once(5)) Line($"  overflow {Pick($"after {Seconds(1, 4)}", "full", "no-agents")} to {target}");
            else if (Once(8)) Line($"  overflow after {Seconds(1, 4)} to {target} leave");
        }

        Maybe(2, $"reserve when-waiting {1 + _random.Next(5)}{(Once(2) ? " when-oldest " + Seconds(1, 3) : "")}");
        Maybe(2, "needed " + Pick("when-waiting 2", "when-oldest 2"));
    }

    private void Plan(string name, int number)
    {
        Line($"plan {name}\n  answer\n  play welcome");
        for (int step = 1 + _random.Next(3); step > 0; step--)
        {
            if (Once(5)) Line($"  agent {AgentName(1 + _random.Next(Agents))} wait {Seconds(0, 4)}");
            else Line(QueueStep());
        }

        Line($"  play busy\n  disconnect cause 17\nnumber {number} plan {name}");
    }

    private string QueueStep()
    {
        var text = new StringBuilder("  queue " + string.Join(" and ", Some(_queues, 1 + _random.Next(3))));
        if (Once(2)) text.Append(" priority ").Append(_random.Next(16));
        if (Once(3)) text.Append(" head-start ").Append(_random.Next(10));
        if (Once(3)) text.Append(" prefers ").Append(Pick(s_skills));
        if (Once(3)) text.Append(" last-agent wait ").Append(Seconds(0, 3));
        else if (Once(4)) text.Append(" agent ").Append(AgentName(1 + _random.Next(Agents))).Append(" wait ").Append(Seconds(0, 3));
        if (Once(4)) text.Append(" position ").Append(1 + _random.Next(3));
        return text.ToString();
    }

    private void AgentsFrom(int first)
    {
        Line($"agent {AgentName(first)}-{AgentName(first + 2)}\n  span 2/{((first - 1) / 6) + 1}");
        foreach (string skill in Some(s_skills, 1 + _random.Next(3))) Line($"  skill {skill} level {1 + _random.Next(8)}");
        bool shares = Once(3);
        foreach (string queue in Some(_queues, 1 + _random.Next(2)))
            Line($"  queue {queue} tier {1 + _random.Next(3)}{(Once(2) ? $" level {1 + _random.Next(16)}" : "")}{(Once(4) ? " reserve" : "")}{(shares ? $" percent {10 + _random.Next(40)}" : "")}");
        Maybe(2, "site " + Pick("north", "south"));
        if (!Once(8)) Line("  ready-at-start");
        Line("  choose " + (shares ? "share" : Pick("need", "level")));
        Line($"  weight {1 + _random.Next(16)}\n  no-answers {1 + _random.Next(3)}\n  refusals {1 + _random.Next(3)}\n  rest {Seconds(0, 1)}\n  return-after {Seconds(1, 5)}");
        Maybe(5, "shift " + Seconds(30, 90));
        Maybe(5, "log-out-after " + Seconds(1, 20));
        Maybe(3, "wrap-up " + Seconds(0, 1));
    }

    // Never a contradiction: not stands nowhere, and no level is asked for twice over.
    private string Who(int depth) => (depth == 0 ? _random.Next(5) : _random.Next(9)) switch
    {
        0      => "everybody",
        1      => "member",
        2      => $"tier<={1 + _random.Next(3)}",
        3 or 4 => $"{Pick(s_skills)}<={1 + _random.Next(8)}",
        5 or 6 => $"({Who(depth - 1)} and {Who(depth - 1)})",
        _      => $"({Who(depth - 1)} or {Who(depth - 1)})",
    };

    private static string AgentName(int number) => (8000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Seconds(int least, int most) => $"{least + _random.Next(most - least)}.{_random.Next(10)}";

    private List<string> Some(IEnumerable<string> all, int most)
    {
        var left = new List<string>(all);
        while (left.Count > most) left.RemoveAt(_random.Next(left.Count));
        return left;
    }

    private string Pick(params string[] words) => words[_random.Next(words.Length)];

    private bool Once(int times) => _random.OneIn(times);

    private void Maybe(int times, string line)
    {
        if (Once(times)) Line("  " + line);
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
