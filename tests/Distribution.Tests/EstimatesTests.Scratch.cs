using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

/// <content>What estimates are held against.</content>
public partial class EstimatesTests
{
    // The written definition with lists: a gap is the pieces of time in which somebody waited, reckoned piece by piece against the staffing of that time.
    private sealed class Scratch
    {
        private readonly List<(Instant From, int Agents)>[] _staffing = [[(Instant.Zero, 0)], [(Instant.Zero, 0)]];
        private readonly Dictionary<(int Queue, int Priority), Line> _lines = [];
        private readonly Dictionary<int, (Instant At, int Count)> _newcomers = [];

        public void Joined(int queue, int priority, Instant now)
        {
            Line line = LineOf(queue, priority);
            line.LastJoined = now;
            if (line.Waiting++ == 0) Begin(queue, priority, line, now);
        }

        public bool Departed(int queue, int priority, Instant now)
        {
            Line line = LineOf(queue, priority);
            line.Waiting--;
            bool waited = line.LastJoined < now;
            bool isNew = _newcomers.TryGetValue(queue, out (Instant At, int Count) newcomers) && newcomers.At == now && newcomers.Count > 0;
            bool owed = line.Owed > 0;
            if (isNew) _newcomers[queue] = (now, newcomers.Count - 1);
            if (waited && owed) line.Owed--;
            if (!waited || isNew || owed)
            {
                if (line.Waiting == 0) End(queue, line, now);
                return false;
            }

            line.Pieces.Add((line.Begun, now));
            line.Departures.Add((WorkOf(queue, line.Pieces), line.Places));
            if (line.Departures.Count > 40) line.Departures.RemoveRange(0, line.Departures.Count - Estimates.DeparturesMost);
            line.Pieces.Clear();
            Begin(queue, priority, line, now);
            return true;
        }

        public void Returned(int queue, int priority, bool counted, Instant now)
        {
            if (counted) LineOf(queue, priority).Owed++;
            Joined(queue, priority, now);
        }

        public void Gone(int queue, int priority, Instant now)
        {
            Line line = LineOf(queue, priority);
            if (--line.Waiting == 0) End(queue, line, now);
        }

        public void Staffed(int queue, int agents, Instant now)
        {
            int before = _staffing[queue][^1].Agents;
            int count = _newcomers.TryGetValue(queue, out (Instant At, int Count) newcomers) && newcomers.At == now ? newcomers.Count : 0;
            _newcomers[queue] = (now, Math.Max(0, count + agents - before));
            _staffing[queue].Add((now, agents));
        }

        public bool TryExpect(int queue, int priority, int ahead, out Int128 wait)
        {
            wait = 0;
            Line line = LineOf(queue, priority);
            int agents = _staffing[queue][^1].Agents;
            int kept = Math.Min(line.Departures.Count, Estimates.DeparturesMost);
            if (kept < Estimates.DeparturesLeast || agents == 0) return false;
            Int128 work = 0;
            Int128 places = 0;
            for (int i = line.Departures.Count - kept; i < line.Departures.Count; i++)
            {
                work += line.Departures[i].Work;
                places += line.Departures[i].Places;
            }

            wait = work * (ahead + 1) / (places * agents);
            return true;
        }

        private void Begin(int queue, int priority, Line line, Instant now)
        {
            line.Begun = now;
            line.Places = 1;
            for (int above = priority + 1; above < Estimates.Priorities; above++)
            {
                if (_lines.TryGetValue((queue, above), out Line? higher)) line.Places += higher.Waiting;
            }
        }

        private static void End(int queue, Line line, Instant now)
        {
            if (line.Places == 1) line.Pieces.Add((line.Begun, now));
            else line.Pieces.Clear();
            line.Begun = now;
        }

        private Int128 WorkOf(int queue, List<(Instant From, Instant To)> pieces)
        {
            List<(Instant From, int Agents)> staffing = _staffing[queue];
            Int128 work = 0;
            foreach ((Instant from, Instant to) in pieces)
            {
                Instant end = to;
                for (int i = staffing.Count - 1; i >= 0 && end > from; i--)
                {
                    Instant begin = staffing[i].From > from ? staffing[i].From : from;
                    if (begin >= end) continue;
                    work += (Int128)(end - begin).Microseconds * staffing[i].Agents;
                    end = begin;
                }
            }

            return work;
        }

        private Line LineOf(int queue, int priority)
        {
            if (!_lines.TryGetValue((queue, priority), out Line? line)) _lines[(queue, priority)] = line = new Line();
            return line;
        }

        private sealed class Line
        {
            public List<(Int128 Work, int Places)> Departures { get; } = [];

            public List<(Instant From, Instant To)> Pieces { get; } = [];

            public int Waiting { get; set; }

            public int Places { get; set; }

            public int Owed { get; set; }

            public Instant Begun { get; set; }

            public Instant LastJoined { get; set; }
        }
    }
}
