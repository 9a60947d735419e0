using System;
using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads line by line into a draft: decides what a line is and which block it belongs to. What a line says is read in the other half.</summary>
/// <remarks>
/// Some words begin a header and are known inside a block too (`queue` in a plan, `skill` in a queue). Such a line belongs to the open block, unless it has
/// the words of the header (`number N plan P`), or stands no deeper than the block's header while the block's lines stand deeper, or a flat plan is over.
/// </remarks>
internal sealed partial class StatementReader
{
    private static readonly string[] s_headers = ["hostname", "calls", "tones", "distribution", "clock", "card", "site", "span", "announcement", "prompts", "firmware-key", "firmware", "reason", "skill", "queue", "plan", "number", "agent", "alarm", "input", "supply", "fan", "temperature", "voltage", .. RoutingWords.Headers, .. PlanWords.Headers, .. LeavingCompiler.Headers, .. FeatureCompiler.Headers, .. EmergencyWords.Headers, "role", "user", "idle-logout", "sessions-per-user", "exports", "console", "exit"];
    private static readonly string[] s_spanWords = ["site", .. SpanSettings.Words];

    private readonly Draft _draft;
    private readonly MistakeList _mistakes;
    private readonly Statement _statement;
    private BlockDraft? _block;
    private int _headerIndentation;
    private bool _blockIsIndented;

    /// <summary>A reader that fills the draft.</summary>
    public StatementReader(Draft draft, MistakeList mistakes)
    {
        _draft = draft;
        _mistakes = mistakes;
        _statement = new Statement(mistakes);
    }

    /// <summary>The words of the line read last.</summary>
    public IReadOnlyList<Word> Words => _statement.Words;

    /// <summary>The line read last was understood as one of the block that is open; otherwise it began a block or stands alone.</summary>
    public bool StoodInBlock { get; private set; }

    /// <summary>Reads one line.</summary>
    /// <param name="number">The line's number.</param>
    /// <param name="line">Without its end.</param>
    public void Read(int number, ReadOnlySpan<char> line)
    {
        StoodInBlock = false;
        if (line.Length > LineWords.CharactersMax)
        {
            _statement.Words.Clear();
            _mistakes.Add(number, LineWords.TooLong(line.Length));
            return;
        }

        if (LineWords.Split(line.ToString(), _statement.Words, out int indentation) is { } mistake)
        {
            _mistakes.Add(number, mistake);
            return;
        }

        if (_statement.Words.Count == 0) return;
        _statement.Begin(number);
        _statement.TryTake("a word", out Word first);
        string word = first.Text.ToLowerInvariant();
        StoodInBlock = _block is not null && BelongsToBlock(word, indentation);
        if (StoodInBlock)
        {
            _blockIsIndented |= indentation > _headerIndentation;
            ReadInBlock(word);
            return;
        }

        if (Array.IndexOf(s_headers, word) < 0)
        {
            Unknown(first.Text);
            return;
        }

        _headerIndentation = indentation;
        _blockIsIndented = false;
        ReadHeader(word);
    }

    private bool BelongsToBlock(string word, int indentation)
    {
        if (Array.IndexOf(BlockWords(_block), word) < 0) return false;
        if (Array.IndexOf(s_headers, word) < 0) return true;
        if (word == "clock") return _statement.Next is not { } next || Array.IndexOf(ClockSettings.Words, next.Text.ToLowerInvariant()) < 0;
        if (_block is TrunkGroupDraft && word == "span") return IsMemberLine();
        if (word is "number" or "span" or "language" && _statement.Words.Count > 2) return false;
        if (indentation > _headerIndentation) return true;
        if (_blockIsIndented) return false;
        // Words that came later than files without indentation: nothing that was there is defined twice, so what is defined already is meant here.
        if (word == "site" || (word == "queue" && _block is AgentDraft) || (word is "agent" or "menu" && _block is PlanDraft)) return IsDefined(word) && !IsPlanOver();
        return !IsPlanOver();
    }

    private bool IsPlanOver() => _block is PlanDraft { Steps: [.., { Ends: true }] } plan && (plan.Labels.Count == 0 || plan.Labels[^1].Step < plan.Steps.Count);

    private bool IsDefined(string word)
    {
        if (_statement.Next is not { } name) return false;
        return (word switch { "site" => _draft.SiteNames, "queue" => _draft.QueueNames, "menu" => _draft.MenuNames, _ => _draft.AgentNames }).IndexOf(name.Text) >= 0;
    }

    private static string? Owner(string word)
    {
        if (Array.IndexOf(s_spanWords, word) >= 0) return "span";
        if (Array.IndexOf(QueueSettings.Words, word) >= 0) return "queue";
        if (Array.IndexOf(PlanWords.Steps, word) >= 0) return "plan";
        if (Array.IndexOf(PlanWords.Menu, word) >= 0) return "menu";
        if (Array.IndexOf(SourceWords.Block, word) >= 0) return "source";
        if (Array.IndexOf(TemplateWords.Block, word) >= 0) return "template";
        if (Array.IndexOf(AgentSettings.Words, word) >= 0) return "agent";
        if (Array.IndexOf(DistributionSettings.Words, word) >= 0) return "distribution";
        if (Array.IndexOf(CalendarSettings.Words, word) >= 0) return "calendar";
        if (Array.IndexOf(RouteSettings.Words, word) >= 0) return "route";
        return Array.IndexOf(TrunkGroupSettings.Words, word) >= 0 ? "trunk-group" : LeavingOwner(word) ?? FeatureOwner(word);
    }

    private void ReadInBlock(string word)
    {
        if (ReadRoutingLine(word) || ReadPlansLine(word) || ReadLeavingLine(word) || ReadFeatureLine(word)) return;
        switch (_block)
        {
            case SpanDraft span: ReadSpanLine(span, word); break;
            case QueueDraft queue: ReadSetting(QueueSettings.All, QueueSettings.Words, queue, word); break;
            case PlanDraft plan: ReadPlanLine(plan, word); break;
            case AgentDraft agent: ReadSetting(AgentSettings.All, AgentSettings.Words, agent, word); break;
            case DistributionDraft distribution: ReadSetting(DistributionSettings.All, DistributionSettings.Words, distribution, word); break;
        }
    }

    private void ReadSetting<TDraft, T>(Setting<TDraft, T>[] settings, string[] words, TDraft draft, string word)
        where TDraft : BlockDraft<T>
    {
        Setting<TDraft, T> setting = settings[Array.IndexOf(words, word)];
        if (setting.Repeats || OnceIn(draft, word)) setting.Read(_statement, draft);
    }

    private void ReadHeader(string word)
    {
        bool blockWasOpen = _block is not null;
        _block = null;
        if (ReadRoutingHeader(word) || ReadPlansHeader(word) || ReadLeavingHeader(word) || ReadFeatureHeader(word) || ReadEmergencyHeader(word)) return;
        switch (word)
        {
            case "hostname": ReadHostName(); break;
            case "calls": ReadCalls(); break;
            case "tones": ReadTones(); break;
            case "distribution": ReadDistribution(); break;
            case "clock": ReadClock(); break;
            case "card": ReadCard(); break;
            case "site": ReadSite(); break;
            case "span": ReadSpan(); break;
            case "announcement": ReadAnnouncement(); break;
            case "prompts": ReadPrompts(); break;
            case "firmware-key": ReadFirmwareKey(); break;
            case "firmware": ReadFirmware(); break;
            case "reason": ReadReason(); break;
            case "skill": ReadSkill(); break;
            case "queue": ReadQueue(); break;
            case "plan": ReadPlan(); break;
            case "number": ReadNumber(); break;
            case "agent": ReadAgent(); break;
            case "alarm": ReadAlarm(); break;
            case "input" or "supply" or "fan" or "temperature" or "voltage": ReadPart(word); break;
            default:
                if (ReadUserLine(word)) break;
                if (!blockWasOpen) _statement.Wrong("no block is open here");
                else _statement.End();
                break;
        }
    }

    /// <summary>Says what a word that begins no line could have been.</summary>
    private void Unknown(string word)
    {
        string? owner = Owner(word.ToLowerInvariant());
        if (owner is not null)
        {
            _statement.Wrong($"stands below a line that begins with {owner}, not here");
            return;
        }

        if (_block is not null) _block.IsDamaged = true;
        var candidates = new List<string>(BlockWords(_block));
        foreach (string header in s_headers)
        {
            if (!candidates.Contains(header)) candidates.Add(header);
        }

        string allowed = _block is null
            ? "a line begins with " + string.Join(", ", s_headers)
            : $"in {_block.Shown}: {string.Join(", ", BlockWords(_block))}";
        _statement.Wrong("unknown word; " + (NearestMatch.Of(word, candidates) is { } nearest ? $"did you mean {nearest}?" : allowed));
    }

    private static string[] BlockWords(BlockDraft? block) => block switch
    {
        SpanDraft => s_spanWords,
        QueueDraft => QueueSettings.Words,
        PlanDraft => PlanWords.Steps,
        MenuDraft => PlanWords.Menu,
        ListDraft => PlanWords.List,
        SourceDraft => SourceWords.Block,
        TemplateDraft => TemplateWords.Block,
        AgentDraft => AgentSettings.Words,
        DistributionDraft => DistributionSettings.Words,
        TrunkGroupDraft => TrunkGroupSettings.Words,
        RouteDraft => RouteSettings.Words,
        CalendarDraft => CalendarSettings.Words,
        _ => LeavingWords(block),
    };
}
