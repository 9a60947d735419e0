using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>Several sessions edit, commit, confirm, roll back and crash at random; what runs always equals what a simple model says.</summary>
public sealed class ConfigurationPropertyTests : IDisposable
{
    private const int Steps = 600;

    private readonly WorkDirectory _directory = new();
    private readonly Log _log = new(new LogLines());

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task WhatRunsIsWhatTheCommitsSay(int seed)
    {
        var world = new World(new BoxOnPaper(_directory.File("configuration"), _log), (ulong)seed);
        for (int step = 0; step < Steps; step++) await world.StepAsync();
        Assert.True(world.Commits > 15, $"seed {seed}: only {world.Commits} commits");
    }

    /// <summary>Settings by place: `calls`, `queue a`, `queue a|weight`, `plan a|steps`. What a configuration says, and nothing of how it is kept.</summary>
    private sealed class Model : SortedDictionary<string, string>
    {
        public Model()
            : base(StringComparer.Ordinal)
        {
        }

        public Model(Model other)
            : base(other, StringComparer.Ordinal)
        {
        }

        public static Model First() => new() { ["calls"] = "8", ["skill general"] = "", ["queue general"] = "", ["plan hotline"] = "", ["plan hotline|steps"] = "answer;queue general;disconnect cause 17" };

        /// <summary>As text, in an order of its own.</summary>
        public string Text()
        {
            var text = new StringBuilder("hostname small\ncard 1 e1\nspan 1/1 station network\nannouncement welcome prompt 1\nagent 8001\n  skill general\n");
            foreach ((string place, string value) in this)
            {
                if (place.Contains('|')) continue;
                text.Append(place).Append(value.Length > 0 ? " " + value : "").Append('\n');
                if (place.StartsWith("queue ", StringComparison.Ordinal)) text.Append("  skill general\n");
                foreach ((string below, string setting) in this)
                {
                    if (!below.StartsWith(place + "|", StringComparison.Ordinal)) continue;
                    string word = below[(place.Length + 1)..];
                    foreach (string line in word == "steps" ? setting.Split(';') : [word + " " + setting]) text.Append("  ").Append(line).Append('\n');
                }
            }

            return text.ToString();
        }

        public bool IsRight => ConfigurationText.Read("model", Text(), []) is not null;

        // What I changed is mine, everything else theirs; a block that is gone has no settings, one that I touched and they took away is there again.
        public static Model Rebase(Model origin, Model mine, Model theirs)
        {
            var result = new Model(theirs);
            foreach (string place in origin.Keys.Union(mine.Keys).ToArray())
            {
                if (mine.GetValueOrDefault(place) == origin.GetValueOrDefault(place)) continue;
                if (mine.TryGetValue(place, out string? value)) result[place] = value;
                else result.Remove(place);
            }

            foreach (string block in result.Keys.Where(place => place.Contains('|')).Select(place => place.Split('|')[0]).Distinct().ToArray())
            {
                if (result.ContainsKey(block)) continue;
                bool touched = mine.ContainsKey(block) && mine.Keys.Union(origin.Keys).Any(place => place.StartsWith(block + "|", StringComparison.Ordinal) && mine.GetValueOrDefault(place) != origin.GetValueOrDefault(place));
                foreach (string place in result.Keys.Where(place => place.StartsWith(block + "|", StringComparison.Ordinal)).ToArray()) result.Remove(place);
                if (!touched) continue;
                foreach ((string place, string value) in mine.Where(entry => entry.Key == block || entry.Key.StartsWith(block + "|", StringComparison.Ordinal)).ToArray()) result[place] = value;
            }

            return result;
        }
    }

    private sealed class World
    {
        private readonly BoxOnPaper _box;
        private readonly ulong _seed;
        private readonly List<Model> _history = [Model.First()];
        private readonly List<Session> _sessions = [];
        private SeededRandom _random;
        private Model? _before;
        private Model? _saved;
        private int _trialOf = -1;
        private long _deadline;

        public World(BoxOnPaper box, ulong seed)
        {
            (_box, _seed, _random) = (box, seed, new SeededRandom(seed));
            ConfigurationDocument first = ConfigurationDocument.Read("first", Model.First().Text(), [])!;
            Candidate candidate = box.Keeper.Begin();
            candidate.Editor.Take(first);
            Assert.Null(box.Keeper.CommitAsync(candidate, Editor.Box, "", 0).GetAwaiter().GetResult().Refusal);
            for (int i = 0; i < 3; i++) _sessions.Add(new Session(i, box.Keeper.Begin(), Model.First()));
            Check("begin");
        }

        public int Commits { get; private set; }

        public async Task StepAsync()
        {
            Session session = _sessions[_random.Next(_sessions.Count)];
            int what = _random.Next(30);
            switch (what)
            {
                case < 15: Edit(session); break;
                case < 20: await CommitAsync(session, _random.Next(4) == 0 ? 1 + _random.Next(5) : 0); break;
                case 20: await ConfirmAsync(session); break;
                case 21: await PassAsync(_random.Next(3) * BoxOnPaper.Minute); break;
                case 22 or 23: await RollBackAsync(session); break;
                case 24 or 25: await RefreshAsync(session); break;
                case 26: Discard(session); break;
                case 27: await SaveAsync(); break;
                case 28: await CrashAsync(); break;
                default: await BootAsync(); break;
            }

            Check(what.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        private Model Running => _history[^1];

        private string Name => ((char)('a' + _random.Next(3))).ToString();

        private void Edit(Session session)
        {
            Model mine = session.Mine;
            string name = Name;
            switch (_random.Next(8))
            {
                case 0: Set(session, "calls", (1 + _random.Next(50)).ToString(), ""); break;
                case 1: Put(session, "queue " + name, "", $"queue {name}", "skill general"); break;
                case 2: Take(session, "queue " + name); break;
                case 3 when mine.ContainsKey("queue " + name): Set(session, $"queue {name}|weight", (1 + _random.Next(14)).ToString(), "queue " + name); break;
                case 4 when mine.ContainsKey($"queue {name}|weight"):
                    Assert.Null(session.Candidate.Editor.Apply("queue " + name));
                    Assert.Null(session.Candidate.Editor.Apply("no weight"));
                    mine.Remove($"queue {name}|weight");
                    break;
                case 5 when !mine.ContainsKey("plan " + name):
                    Put(session, "plan " + name, "", $"plan {name}", "answer", "disconnect cause 17");
                    mine[$"plan {name}|steps"] = "answer;disconnect cause 17";
                    break;
                case 5: Take(session, "plan " + name); break;
                case 6 when mine.ContainsKey("plan " + name): Step(session, "plan " + name); break;
                default: Set(session, "number 1" + _random.Next(3), "plan hotline", ""); break;
            }
        }

        private void Step(Session session, string plan)
        {
            List<string> steps = [.. session.Mine[plan + "|steps"].Split(';')];
            DocumentEditor editor = session.Candidate.Editor;
            Assert.Null(editor.Apply(plan));
            if (_random.Next(3) > 0 || steps.Count == 1)
            {
                int place = _random.Next(steps.Count);
                string step = _random.Next(2) == 0 ? "play welcome" : "queue general";
                steps.Insert(place, step);
                Assert.Null(editor.Apply($"insert {place + 1} {step}"));
            }
            else
            {
                int place = _random.Next(steps.Count);
                steps.RemoveAt(place);
                Assert.Null(editor.Apply("no " + (place + 1)));
            }

            session.Mine[plan + "|steps"] = string.Join(';', steps);
        }

        private void Set(Session session, string place, string value, string block)
        {
            DocumentEditor editor = session.Candidate.Editor;
            editor.Leave();
            if (block.Length > 0) Assert.Null(editor.Apply(block));
            Assert.Null(editor.Apply($"{place.Split('|')[^1]} {value}"));
            session.Mine[place] = value;
        }

        private static void Put(Session session, string place, string value, params string[] lines)
        {
            session.Candidate.Editor.Leave();
            foreach (string line in lines) Assert.Null(session.Candidate.Editor.Apply(line));
            session.Mine[place] = value;
        }

        private static void Take(Session session, string block)
        {
            session.Candidate.Editor.Leave();
            Assert.Equal(session.Mine.ContainsKey(block), session.Candidate.Editor.Apply("no " + block) is null);
            foreach (string place in session.Mine.Keys.Where(place => place == block || place.StartsWith(block + "|", StringComparison.Ordinal)).ToArray()) session.Mine.Remove(place);
        }

        private async Task CommitAsync(Session session, int minutes)
        {
            bool isTry = _before is not null;
            bool same = Same(session.Mine, Running);
            bool expected = session.Base == _history.Count && session.Mine.IsRight && (!isTry || (minutes > 0 && _trialOf == session.Number)) && (!same || (minutes > 0 && isTry));
            CommitOutcome outcome = await _box.Keeper.CommitAsync(session.Candidate, new Editor("user" + session.Number, session.Number), "", minutes);
            Assert.True(expected == (outcome.Refusal is null), $"seed {_seed}: commit {(expected ? "expected" : "not expected")}: {string.Join(" / ", outcome.Refusal ?? [])}");
            if (!expected) return;
            Commits++;
            if (minutes > 0) (_before, _trialOf, _deadline) = (_before ?? Running, session.Number, _box.Now + (minutes * BoxOnPaper.Minute));
            Run(new Model(session.Mine));
            session.Begin(session.Candidate, session.Mine, _history.Count);
        }

        private async Task ConfirmAsync(Session session)
        {
            Assert.Equal(_before is null, await _box.Keeper.ConfirmAsync(new Editor("user", session.Number)) is not null);
            _before = null;
        }

        private async Task PassAsync(long time)
        {
            _box.Now += time;
            await _box.Keeper.TickAsync();
            Expire();
        }

        private void Expire()
        {
            if (_before is not { } before || _box.Now < _deadline) return;
            Run(before);
            _before = null;
        }

        private async Task RollBackAsync(Session session)
        {
            int back = _random.Next(Math.Min(_history.Count, 10));
            (Generation? generation, string text, _) = await _box.Keeper.BackAsync(back);
            Assert.NotNull(generation);
            Assert.Equal(Written(_history[^(back + 1)]), Written(text));
            Assert.Equal(Generation.DigestOf(text), generation.Digest);
            session.Candidate.Editor.Take(ConfigurationDocument.Read("back", text, [])!);
            session.Mine = new Model(_history[^(back + 1)]);
        }

        private async Task RefreshAsync(Session session)
        {
            if (session.Base == _history.Count || !session.Mine.IsRight) return;
            await _box.Keeper.RefreshAsync(session.Candidate);
            session.Begin(session.Candidate, Model.Rebase(session.Origin, session.Mine, Running), _history.Count, Running);
        }

        private void Discard(Session session) => session.Begin(_box.Keeper.Begin(), new Model(Running), _history.Count);

        private async Task SaveAsync()
        {
            if (_before is not null) return;
            await _box.Keeper.SaveAsync();
            _saved = Running;
        }

        // The process ends and goes on; candidates are gone.
        private async Task CrashAsync()
        {
            _box.GoOn();
            await _box.Keeper.TickAsync();
            Expire();
            foreach (Session session in _sessions) Discard(session);
        }

        // The box starts anew.
        private async Task BootAsync()
        {
            if (_saved is null) return;
            _box.Now += _random.Next(3) * BoxOnPaper.Minute;
            _box.Begin();
            Model chosen = _before is { } before ? _box.Now < _deadline ? Running : before : _saved;
            if (!ReferenceEquals(chosen, Running) && !Same(chosen, Running)) Run(chosen);
            if (_before is not null && _box.Now >= _deadline) _before = null;
            await _box.Keeper.TickAsync();
            foreach (Session session in _sessions) Discard(session);
        }

        private void Run(Model model) => _history.Add(model);

        private void Check(string what)
        {
            string expected = Written(Running);
            Assert.True(expected == Written(_box.Text), $"seed {_seed}, {what}: expected\n{expected}\nrunning\n{Written(_box.Text)}");
            Assert.Equal(_box.Text, _box.Keeper.Running.Document.Write());
        }

        private static bool Same(Model a, Model b) => a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out string? value) && value == entry.Value);

        private static string Written(Model model) => Written(model.Text());

        // Objects in the order of their names: the model does not know which came first.
        private static string Written(string text)
        {
            string written = ConfigurationText.Write(BoxOnPaper.Compile(text));
            var blocks = new List<string>();
            foreach (string line in written.TrimEnd('\n').Split('\n'))
            {
                if (line.StartsWith(' ')) blocks[^1] += "\n" + line;
                else blocks.Add(line);
            }

            blocks.Sort(StringComparer.Ordinal);
            return string.Join('\n', blocks);
        }
    }

    private sealed class Session(int number, Candidate candidate, Model mine)
    {
        public int Number { get; } = number;

        public Candidate Candidate { get; private set; } = candidate;

        public Model Mine { get; set; } = new(mine);

        public Model Origin { get; private set; } = new(mine);

        public int Base { get; private set; } = 1;

        public void Begin(Candidate candidate, Model mine, int origin, Model? originModel = null)
        {
            (Candidate, Mine, Base) = (candidate, new Model(mine), origin);
            Origin = new Model(originModel ?? mine);
        }
    }
}
