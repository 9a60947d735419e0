using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What each line says.</summary>
/// <remarks>An object whose name could be read is defined even when the rest of its line is wrong, so that one mistake is not reported again wherever the name is used.</remarks>
internal sealed partial class StatementReader
{
    private const int CallsMaxMost = 10_000;
    private const int AgentsMax = 8192;
    private const int QueuesMax = 512;
    private const int SkillsMax = 256;
    private const int SitesMax = 7;
    private const int ReasonCodeMost = 99;
    private const int PortsDefault = 4;
    private const int BaudDefault = 921_600;

    private static readonly int[] s_bauds =
        [115_200, 230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000, 1_500_000, 2_000_000, 2_500_000, 3_000_000, 3_500_000, 4_000_000];

    /// <summary>Rates of the cards' serial lines, as they are written.</summary>
    public static string[] Bauds { get; } = Array.ConvertAll(s_bauds, baud => baud.ToString(CultureInfo.InvariantCulture));

    private void ReadHostName()
    {
        if (Once(_draft.Settings, "hostname") && _statement.TryTakePlainName("the host's name", "-_.", out Word name) && _statement.End()) _draft.HostName = name.Text;
    }

    private void ReadCalls()
    {
        if (Once(_draft.Settings, "calls") && _statement.TryTakeInteger("the number of calls", 1, CallsMaxMost, out int calls) && _statement.End()) _draft.CallsMax = calls;
    }

    private void ReadClock()
    {
        if (!_statement.TryTakeOneOf(ClockSettings.Words, out string word) || !Once(_draft.Settings, "clock " + word)) return;
        if (ClockSettings.Read(_statement, word, _draft.Clock) is { } clock) _draft.Clock = clock;
    }

    private void ReadTones()
    {
        if (Once(_draft.Settings, "tones") && _statement.TryTakeOneOf(ToneWords.All, out string word) && _statement.End()) _draft.Tones = ToneWords.Meant(word);
    }

    private void ReadCard()
    {
        if (!_statement.TryTakeInteger("the card's number", 1, SpanId.CardsMax, out int number) || !Define(_draft.CardNames, number.ToString(CultureInfo.InvariantCulture))) return;
        int ports = SpanId.PortsMax;
        int baud = BaudDefault;
        bool rtsCts = false;
        if (_statement.TryTakeOneOf(["e1", "voice"], out string type) && !TryReadCardOptions(out ports, out baud, out rtsCts)) ports = SpanId.PortsMax;
        _draft.Cards.Add(new CardDraft((byte)number, type == "voice" ? CardType.Voice : CardType.E1, ports, baud, rtsCts));
    }

    private bool TryReadCardOptions(out int ports, out int baud, out bool rtsCts)
    {
        ports = PortsDefault;
        baud = BaudDefault;
        bool portsGiven = false;
        bool baudGiven = false;
        rtsCts = false;
        while (_statement.HasMore)
        {
            if (!_statement.TryTakeOneOf(["ports", "baud", "rtscts"], out string option)) return false;
            if (option == "ports" ? portsGiven : option == "baud" ? baudGiven : rtsCts) return _statement.Wrong("given twice");
            portsGiven |= option == "ports";
            baudGiven |= option == "baud";
            rtsCts |= option == "rtscts";
            if (option == "ports" && !_statement.TryTakeInteger("the number of ports", 1, SpanId.PortsMax, out ports)) return false;
            if (option == "baud" && !TryReadBaud(out baud)) return false;
        }

        return true;
    }

    private bool TryReadBaud(out int baud)
    {
        baud = 0;
        string rates = "one of " + string.Join(" ", s_bauds);
        if (!_statement.HasMore) return _statement.Wrong($"the rate is missing; {rates}");
        _statement.TryTake("the rate", out Word word);
        return (int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out baud) && Array.IndexOf(s_bauds, baud) >= 0) || _statement.Wrong($"the rate must be {rates}");
    }

    private void ReadSpan()
    {
        bool named = _statement.TryTakeSpan(out SpanId span);
        string shown = _statement.Taken;
        string side = "";
        if (!named || !Define(_draft.SpanNames, span.ToString()))
        {
            // Its settings are read all the same: the mistake is in the head.
            _block = new SpanDraft(span, null, default, shown, _statement.Line);
            return;
        }

        if (_statement.TryTakeOneOf(["trunk", "station"], out string role) && _statement.TryTakeOneOf(["user", "network"], out side)) _statement.End();
        SpanRole? known = role switch { "trunk" => SpanRole.Trunk, "station" => SpanRole.Station, _ => null };
        var draft = new SpanDraft(span, known, side == "network" ? InterfaceSide.Network : InterfaceSide.User, shown, _statement.Line);
        _draft.Spans.Add(draft);
        _block = draft;
    }

    private void ReadSpanLine(SpanDraft span, string word)
    {
        if (word == "site")
        {
            if (OnceIn(span, word) && _statement.TryTakeName("the site's name", out _)) span.Site = EndedReference();
            return;
        }

        // Timers and data link have a line for each name.
        if (word is not ("timer" or "lapd") && !OnceIn(span, word)) return;
        if (SpanSettings.Of(word).Read(_statement, span.Made) is { } made) span.Made = made;
    }

    private void ReadAnnouncement()
    {
        if (!_statement.TryTakeName("the announcement's name", out string name) || !Define(_draft.AnnouncementNames, name)) return;
        int prompt = 0;
        string? file = null;
        if (_statement.TryTakeOneOf(["prompt"], out _) && _statement.TryTakeInteger("the prompt", 1, ushort.MaxValue, out prompt))
        {
            file = ReadPromptFile();
            if (file is not null || !_statement.HasMore) _statement.End();
        }

        _draft.Announcements.Add(new AnnouncementConfiguration(name, (ushort)Math.Clamp(prompt, 0, ushort.MaxValue)) { File = file });
    }

    private void ReadDistribution()
    {
        var distribution = new DistributionDraft(_statement.Taken, _statement.Line);
        _block = distribution;
        if (!Once(_draft.Settings, "distribution")) return;
        _draft.Distribution = distribution;
        _statement.End();
    }

    private void ReadSite()
    {
        if (!_statement.TryTakeName("the site's name", out string name)) return;
        if (_draft.SiteNames.Names.Count == SitesMax && _draft.SiteNames.IndexOf(name) < 0) _statement.Wrong($"one site too many; at most {SitesMax}");
        else if (Define(_draft.SiteNames, name)) _statement.End();
    }

    private void ReadReason()
    {
        if (!_statement.TryTakeInteger("the reason's code", 1, ReasonCodeMost, out int code) || !Define(_draft.ReasonCodes, code.ToString(CultureInfo.InvariantCulture))) return;
        if (!_statement.TryTakePlainName("the reason's name", "-_", out Word name) || !Define(_draft.ReasonNames, name.Text)) return;
        bool interruptible = _statement.TakesKeyword("interruptible");
        if (_statement.End()) _draft.Reasons.Add(new ReasonConfiguration(code, name.Text, interruptible));
    }

    private void ReadSkill()
    {
        if (!_statement.TryTakeName("the skill's name", out string name)) return;
        if (_draft.Skills.Names.Count == SkillsMax && _draft.Skills.IndexOf(name) < 0)
        {
            _statement.Wrong($"one skill too many; at most {SkillsMax}");
            return;
        }

        if (Define(_draft.Skills, name)) _statement.End();
    }

    private void ReadQueue()
    {
        bool named = _statement.TryTakeName("the queue's name", out string name);
        var queue = new QueueDraft(name, _statement.Taken, _statement.Line);
        _block = queue;
        if (!named) return;
        if (_draft.Queues.Count == QueuesMax)
        {
            _statement.Wrong($"one queue too many; at most {QueuesMax}");
            return;
        }

        if (!Define(_draft.QueueNames, name)) return;
        _draft.Queues.Add(queue);
        _statement.End();
    }

    private void ReadAgent()
    {
        bool named = _statement.TryTakePlainName("the agent's name", "-_", out Word word);
        List<string>? names = null;
        string? mistake = null;
        if (named && (word.Quoted || !AgentRange.TryRead(word.Text, out names, out mistake))) names = mistake is null ? [word.Text] : null;
        var agent = new AgentDraft(names ?? [], _statement.Taken, _statement.Line);
        _block = agent;
        if (mistake is not null) _statement.Wrong(mistake);
        if (names is null) return;
        if (_draft.AgentNames.Names.Count + names.Count > AgentsMax)
        {
            _statement.Wrong($"too many agents; at most {AgentsMax}");
            return;
        }

        if (!DefineAll(names)) return;
        _draft.Agents.Add(agent);
        _statement.End();
    }

    private bool DefineAll(List<string> names)
    {
        foreach (string name in names)
        {
            int line = _draft.AgentNames.LineOf(name);
            if (line > 0) return _statement.Wrong(names.Count == 1 ? $"defined already in line {line}" : $"agent {name} is defined already in line {line}");
        }

        foreach (string name in names) _draft.AgentNames.Add(name, _statement.Line);
        return true;
    }

    /// <summary>The word taken last as a reference, after asking that the line ends.</summary>
    private Reference EndedReference()
    {
        Reference reference = _statement.Reference;
        _statement.End();
        return reference;
    }

    private bool Define(Registry registry, string name)
    {
        int before = registry.Add(name, _statement.Line);
        return before == 0 || _statement.Wrong($"defined already in line {before}");
    }

    private bool Once(Registry registry, string setting)
    {
        int before = registry.Add(setting, _statement.Line);
        return before == 0 || _statement.Wrong($"given already in line {before}");
    }

    private bool OnceIn(BlockDraft block, string setting)
    {
        if (block is PlanDraft) return true;
        int before = block.Note(setting, _statement.Line);
        return before == 0 || _statement.Wrong($"given already in line {before}");
    }
}
