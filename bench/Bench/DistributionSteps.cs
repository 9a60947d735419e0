using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Bench;

/// <summary>A step or a run of steps.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Steps">In how many steps.</param>
/// <param name="LongestMicroseconds">The longest of them.</param>
/// <param name="AllMicroseconds">All of them.</param>
internal sealed record StepFigure(string Name, int Steps, double LongestMicroseconds, double AllMicroseconds);

/// <summary>The longest single step of the selector when much happens at once. Each story is told several times alike; of each step the shortest time counts, so that what the machine does in between does not.</summary>
internal static class DistributionSteps
{
    private const int Tellings = 5;
    private const int Waiting = 10_000;
    private const int Crowd = 1_000;
    private const int AllAgents = 8_000;
    private static readonly Duration _grace = Duration.FromSeconds(30);

    internal static double Measure(out IReadOnlyList<StepFigure> steps)
    {
        List<StepFigure> figures = [];
        figures.AddRange(Tell(("last agent of 10 000 waiting logs out", "… and the grace time ends", LoseLastAgent)));
        figures.AddRange(Tell(("1 000 agents log in, 10 000 waiting", "… and become ready", LogIn)));
        figures.AddRange(Tell(("10 000 calls widen to the next step at once", null, Widen)));
        figures.AddRange(Tell(("8 000 free agents, their order kept in its room", null, Rotate)));
        steps = figures;
        return figures.Max(figure => figure.LongestMicroseconds);
    }

    private static IEnumerable<StepFigure> Tell((string First, string? Second, Action<StepTimes, StepTimes> Story) told)
    {
        var first = new StepTimes();
        var second = new StepTimes();
        for (int telling = 0; telling < Tellings; telling++)
        {
            first.Restart();
            second.Restart();
            told.Story(first, second);
        }

        yield return first.Figure(told.First);
        if (told.Second is { } name) yield return second.Figure(name);
    }

    private static void LoseLastAgent(StepTimes leaving, StepTimes draining)
    {
        var shape = new RigShape(10, 1, 10, Waiting + 300) { Change = rule => rule with { NoAgentsGrace = _grace, WaitMost = Duration.FromSeconds(3600) } };
        var rig = new DistributionRig(shape, 1);
        rig.Fill(Waiting);
        for (int agent = 0; agent < shape.Agents; agent++)
        {
            var command = new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogOut, Force = true };
            leaving.Time(() => rig.Selector.Command(command, rig.Now));
            rig.Answer();
        }

        Expect(rig.Selector.QueueAt(0).Waiting >= Waiting && rig.Selector.QueueAt(0).SignedIn == 0, "10 000 calls wait and nobody is signed in");
        rig.Wait(_grace);
        Expire(rig, draining);
        Expect(rig.Selector.QueueAt(0).Waiting == 0, "everybody left after the grace time");
    }

    private static void LogIn(StepTimes signing, StepTimes ready)
    {
        var rig = new DistributionRig(RigShape.Skilled(Crowd, Waiting) with { Ready = false }, 1);
        rig.Calls(Waiting);
        for (int agent = 0; agent < Crowd; agent++)
        {
            var command = new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogIn };
            signing.Time(() => rig.Selector.Command(command, rig.Now));
        }

        for (int agent = 0; agent < Crowd; agent++)
        {
            var command = new AgentCommand { Agent = agent, Kind = AgentCommandKind.Ready };
            ready.Time(() => rig.Selector.Command(command, rig.Now));
            rig.Answer();
        }

        Expect(rig.Offers == Crowd, "everybody who came got a call");
    }

    private static void Widen(StepTimes widening, StepTimes none)
    {
        var shape = new RigShape(10, 1, 10, Waiting + 300)
        {
            Change = rule => rule with { Steps = [rule.Steps[0] with { Wait = _grace }, new StepRule([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false)] },
        };
        var rig = new DistributionRig(shape, 1);
        rig.Fill(0);
        rig.Calls(Waiting);
        rig.Wait(_grace);
        Expire(rig, widening);
        Expect(rig.Selector.QueueAt(0).Waiting == Waiting, "everybody still waits");
    }

    // Long enough for all to be moved forward more than once.
    private static void Rotate(StepTimes calls, StepTimes none)
    {
        var rig = new DistributionRig(RigShape.Skilled(AllAgents, 0), 1);
        for (int i = 0; i < 3 * AllAgents; i++) calls.Time(rig.IdleCall);
    }

    private static void Expire(DistributionRig rig, StepTimes times)
    {
        while (rig.Wheel.TryExpire(rig.Now, out int timer))
        {
            int expired = timer;
            times.Time(() => rig.Selector.Expire(expired, rig.Now));
            rig.Answer();
        }
    }

    private static void Expect(bool condition, string claim)
    {
        if (!condition) throw new InvalidOperationException("bench: " + claim);
    }

    private sealed class StepTimes
    {
        private readonly List<long> _shortest = [];
        private int _at;

        internal void Restart() => _at = 0;

        internal void Time(Action step)
        {
            long before = CpuClock.Nanoseconds;
            step();
            long spent = CpuClock.Nanoseconds - before;
            if (_at == _shortest.Count) _shortest.Add(spent);
            else _shortest[_at] = Math.Min(_shortest[_at], spent);
            _at++;
        }

        internal StepFigure Figure(string name) => new(name, _shortest.Count, _shortest.DefaultIfEmpty().Max() / 1000.0, _shortest.Sum() / 1000.0);
    }
}
