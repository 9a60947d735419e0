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
    private static readonly string[] s_headers = ["hostname", "calls", "card", "span", "announcement", "skill", "queue", "plan", "number", "agent", "exit"];
    private static readonly string[] s_queueWords = ["skill", "music", "length", "ring-time", "wrap-up"];
    private static readonly string[] s_planWords = ["answer", "play", "queue", "disconnect"];
    private static readonly string[] s_agentWords = ["number", "skill", "span", "ready-at-start", "return-after"];

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

    /// <summary>Reads one line.</summary>
    /// <param name="number">The line's number.</param>
    /// <param name="line">Without its end.</param>
    public void Read(int number, ReadOnlySpan<char> line)
    {
        if (line.Length > LineWords.CharactersMax)
        {
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
        if (_block is not null && BelongsToBlock(word, indentation))
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
        if (word is "number" or "span" && _statement.Words.Count > 2) return false;
        if (indentation > _headerIndentation) return true;
        if (_blockIsIndented) return false;
        return _block is not PlanDraft { Steps: [.., { Kind: PlanStepKind.Disconnect }] };
    }

    private void ReadInBlock(string word)
    {
        switch (_block)
        {
            case SpanDraft span: ReadSpanLine(span, word); break;
            case QueueDraft queue: ReadQueueLine(queue, word); break;
            case PlanDraft plan: ReadPlanLine(plan, word); break;
            case AgentDraft agent: ReadAgentLine(agent, word); break;
        }
    }

    private void ReadHeader(string word)
    {
        bool blockWasOpen = _block is not null;
        _block = null;
        switch (word)
        {
            case "hostname": ReadHostName(); break;
            case "calls": ReadCalls(); break;
            case "card": ReadCard(); break;
            case "span": ReadSpan(); break;
            case "announcement": ReadAnnouncement(); break;
            case "skill": ReadSkill(); break;
            case "queue": ReadQueue(); break;
            case "plan": ReadPlan(); break;
            case "number": ReadNumber(); break;
            case "agent": ReadAgent(); break;
            default:
                if (!blockWasOpen) _statement.Wrong("no span, queue, plan or agent is open here");
                else _statement.End();
                break;
        }
    }

    /// <summary>Says what a word that begins no line could have been.</summary>
    private void Unknown(string word)
    {
        string? owner = Array.IndexOf(SpanSettings.Words, word) >= 0 ? "span" : Array.IndexOf(s_queueWords, word) >= 0 ? "queue" : Array.IndexOf(s_planWords, word) >= 0 ? "plan" : Array.IndexOf(s_agentWords, word) >= 0 ? "agent" : null;
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
        SpanDraft => SpanSettings.Words,
        QueueDraft => s_queueWords,
        PlanDraft => s_planWords,
        AgentDraft => s_agentWords,
        _ => [],
    };
}
