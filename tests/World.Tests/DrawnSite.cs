using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>What a change of the configuration may touch.</summary>
[System.Flags]
internal enum Touches
{
    /// <summary>Cards, spans and their settings, alarms, tones, the clock.</summary>
    Lines = 1,

    /// <summary>Agents, queues, skills, plans, sites, how many calls.</summary>
    Service = 2,

    /// <summary>Nothing but settings of cards, spans and alarms under which calls go on.</summary>
    Settings = 4,
}

/// <summary>A site of four cards whose configuration changes again and again: lines are added, taken out, set otherwise; agents, queues and plans come and go. All chance from one seed.</summary>
internal sealed class DrawnSite
{
    private const int Cards = 4;
    private const int Agents = 24;
    private static readonly string[] s_skills = ["a", "b", "c"];

    private readonly bool[] _cards = new bool[Cards + 1];
    private readonly SortedDictionary<(int Card, int Port), List<string>> _spans = [];
    private readonly SortedSet<int> _agents = [];
    private readonly SortedSet<int> _queues = [];
    private readonly Dictionary<string, string> _blocks = [];
    private readonly Touches _touches;
    private SeededRandom _random;
    private string _head = "";
    private int _calls = 400;

    public DrawnSite(ulong seed, Touches touches)
    {
        _random = new SeededRandom(seed);
        _touches = touches;
        for (int card = 1; card <= Cards; card++)
        {
            _cards[card] = true;
            for (int port = 1; port <= 4; port++) _spans[(card, port)] = [];
        }

        for (int agent = 1; agent <= Agents; agent++) _agents.Add(agent);
        for (int queue = 0; queue < 3; queue++) _queues.Add(queue);
        foreach (int queue in _queues) DrawQueue(queue);
        foreach (int agent in _agents) DrawAgent(agent);
        DrawPlans();
    }

    /// <summary>The text of the configuration as it is now.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"calls {_calls}\n{_head}site north\nsite south\n");
            for (int card = 1; card <= Cards; card++)
            {
                if (_cards[card]) text.Append(CultureInfo.InvariantCulture, $"card {card} e1 ports 4{_blocks.GetValueOrDefault("card" + card, "")}\n");
            }

            foreach (((int card, int port), List<string> settings) in _spans)
            {
                if (!_cards[card]) continue;
                text.Append(CultureInfo.InvariantCulture, $"span {card}/{port} {(card % 2 == 1 ? "trunk user" : "station network")}\n");
                foreach (string setting in settings) text.Append("  ").Append(setting).Append('\n');
            }

            text.Append("announcement welcome prompt 1\nannouncement music prompt 2\nannouncement busy prompt 3\n");
            foreach (string skill in s_skills) text.Append("skill ").Append(skill).Append('\n');
            foreach (int queue in _queues) text.Append(_blocks["queue" + queue]);
            text.Append(_blocks["plans"]);
            foreach (int agent in _agents) text.Append(_blocks["agent" + agent]);
            return text.ToString();
        }
    }

    public Configuration Read()
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("drawn", Text, errors);
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n" + Text);
        return configuration!;
    }

    /// <summary>Changes one thing or several.</summary>
    public Configuration Change()
    {
        for (int changes = 1 + _random.Next(4); changes > 0; changes--)
        {
            if (_touches == Touches.Settings)
            {
                ChangeSettings();
                continue;
            }

            bool lines = _touches == Touches.Lines || (_touches.HasFlag(Touches.Lines) && _random.OneIn(2));
            if (lines) ChangeLines();
            else ChangeService();
        }

        return Read();
    }

    /// <summary>Every line is there, and there is room for every call.</summary>
    public Configuration Complete()
    {
        if (_touches.HasFlag(Touches.Service)) _calls = 600;
        for (int card = 1; card <= Cards; card++)
        {
            _cards[card] = true;
            for (int port = 1; port <= 4; port++) _spans.TryAdd((card, port), []);
        }

        return Read();
    }

    private void ChangeLines()
    {
        switch (_random.Next(8))
        {
            case 0: ToggleCard(); break;
            case 1 or 2: ToggleSpan(); break;
            case 3: _head = DrawHead(); break;
            case 4: _blocks["card" + (1 + _random.Next(Cards))] = Pick("", " baud 460800", " rtscts", " baud 115200"); break;
            default: SetSpan(); break;
        }
    }

    private void ChangeSettings()
    {
        if (_random.OneIn(3)) _head = DrawHead();
        else SetSpan();
    }

    private void ChangeService()
    {
        switch (_random.Next(8))
        {
            case 0:
                int queue = _random.Next(5);
                if (!_queues.Remove(queue)) _queues.Add(queue);
                if (_queues.Count == 0) _queues.Add(queue);
                foreach (int known in _queues) DrawQueue(known);
                foreach (int agent in _agents) DrawAgent(agent);
                DrawPlans();
                break;
            case 1: DrawQueue(_queues.ElementAt(_random.Next(_queues.Count))); break;
            case 2 or 3:
                int toggled = 1 + _random.Next(Agents);
                if (_agents.Count < 4 || !_agents.Remove(toggled)) _agents.Add(toggled);
                DrawAgent(toggled);
                break;
            case 4: DrawPlans(); break;
            case 5: _calls = 200 + (100 * _random.Next(5)); break;
            default: DrawAgent(_agents.ElementAt(_random.Next(_agents.Count))); break;
        }
    }

    // There is always a line in and a line out.
    private void ToggleCard()
    {
        int card = 1 + _random.Next(Cards);
        int twin = card > 2 ? card - 2 : card + 2;
        if (!_cards[card] || (_cards[twin] && HasSpan(twin))) _cards[card] = !_cards[card];
    }

    private void ToggleSpan()
    {
        (int, int) span = (1 + _random.Next(Cards), 1 + _random.Next(4));
        if (!_spans.Remove(span)) _spans[span] = [];
        for (int card = 1; card <= 2; card++)
        {
            bool has = (_cards[card] && HasSpan(card)) || (_cards[card + 2] && HasSpan(card + 2));
            if (!has) _spans[(_cards[card] ? card : card + 2, 1)] = [];
        }
    }

    private bool HasSpan(int card) => _spans.Keys.Any(span => span.Card == card);

    private void SetSpan()
    {
        List<string> settings = _spans.ElementAt(_random.Next(_spans.Count)).Value;
        settings.Clear();
        if (_random.OneIn(4)) return;
        settings.Add("hunt " + Pick("up", "down", "cyclic-up", "least-recent", "odd-first", "by-side"));
        if (_random.OneIn(2)) settings.Add("timer T309 " + Pick("30", "60", "90"));
        if (_random.OneIn(2)) settings.Add("lapd k " + Pick("1", "7", "15"));
        if (_touches != Touches.Settings) DrawDrasticSettings(settings);
        if (_random.OneIn(3)) settings.Add("restart-every " + Pick("0", "5", "60"));
        if (_random.OneIn(3)) settings.Add("segments " + Pick("refuse", "reassemble"));
        if (_random.OneIn(3)) settings.Add("slip-threshold " + Pick("0", "8", "100"));
        if (_random.OneIn(3)) settings.Add("clock priority " + Pick("1", "2", "3"));
        if (_random.OneIn(3)) settings.Add("site " + Pick("north", "south"));
    }

    // Under these calls do not go on.
    private void DrawDrasticSettings(List<string> settings)
    {
        if (_random.OneIn(3)) settings.Add("lapd N201 " + Pick("260", "200"));
        if (_random.OneIn(3)) settings.Add("channels " + Pick("1-15,17-31", "1-10", "1-15,17-20"));
        if (_random.OneIn(8)) settings.Add("framing " + Pick("crc4", "no-crc4"));
    }

    private string DrawHead() => Pick("", "tones china\n", "tones etsi\n") + Pick("", "alarm card-lost severity minor\n", "alarm d-channel-down severity warning\n") + Pick("", "clock revert 3\n")
        + Pick("", "fan 1 least 5000\n", "temperature 1 most 20\n") + Pick("", "hostname other\n");

    private void DrawQueue(int queue)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"queue q{queue}\n  skill {Pick(s_skills)}\n");
        if (_random.OneIn(3)) text.Append("  prefer ").Append(Pick("skill a", "level", "site")).Append('\n');
        text.Append("  agent-order ").Append(Pick("longest-idle", "round-robin", "least-occupied", "random")).Append('\n');
        text.Append("  ring ").Append(Pick("one", "one", "all most 3", "progressive 1 most 3")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  music music\n  length {Pick("0", "5", "50")}\n  ring-time {2 + _random.Next(3)}\n  wrap-up {Pick("0", "0.5", "1")}\n");
        if (_random.OneIn(3)) text.Append(CultureInfo.InvariantCulture, $"  longest-wait {3 + _random.Next(8)}\n");
        if (_random.OneIn(3)) text.Append(CultureInfo.InvariantCulture, $"  overflow after {1 + _random.Next(4)} to q{_queues.ElementAt(_random.Next(_queues.Count))}\n");
        if (_random.OneIn(3)) text.Append("  regain-within 20\n");
        _blocks["queue" + queue] = text.ToString();
        foreach (int other in _queues)
        {
            // An overflow to a queue that is gone is drawn anew with its own queue.
            if (!_blocks.ContainsKey("queue" + other)) DrawQueue(other);
        }
    }

    private void DrawAgent(int agent)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"agent {8000 + agent}\n  skill {Pick(s_skills)} level {1 + _random.Next(8)}\n");
        if (_random.OneIn(2)) text.Append(CultureInfo.InvariantCulture, $"  queue q{_queues.ElementAt(_random.Next(_queues.Count))} tier {1 + _random.Next(3)}\n");
        if (_random.OneIn(3)) text.Append("  site ").Append(Pick("north", "south")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  ready-at-start\n  return-after {1 + _random.Next(4)}\n");
        _blocks["agent" + agent] = text.ToString();
    }

    private void DrawPlans()
    {
        var text = new StringBuilder();
        foreach ((string name, int number) in new[] { ("hotline", 10000), ("vip", 10001) })
        {
            text.Append("plan ").Append(name).Append("\n  answer\n").Append(Pick("", "  play welcome\n"));
            for (int steps = 1 + _random.Next(2); steps > 0; steps--)
            {
                text.Append("  queue q").Append(_queues.ElementAt(_random.Next(_queues.Count)));
                if (_random.OneIn(2)) text.Append(" priority ").Append(_random.Next(16));
                text.Append('\n');
            }

            text.Append(CultureInfo.InvariantCulture, $"  play busy\n  disconnect cause 17\nnumber {number} plan {name}\n");
        }

        _blocks["plans"] = text.ToString();
    }

    private string Pick(params string[] words) => words[_random.Next(words.Length)];
}
