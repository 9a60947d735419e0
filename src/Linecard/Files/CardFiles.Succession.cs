using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>A commit: files on their way to and from cards that stay go on.</content>
public sealed partial class CardFiles
{
    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(CardFiles old, TimerCarry timers, IndexMap cards)
    {
        timers.Range(old._workTimers, _workTimers, cards);
        timers.Range(old._trialTimers, _trialTimers, cards);
        timers.Range(old._logTimer, _logTimer);
    }

    /// <summary>Takes over the cards that go on; work with those that go has ended when they were closed. A list of prompts stays until the host tells another.</summary>
    public void TakeOver(CardFiles old, IndexMap cards)
    {
        _prompts.TakeOver(old._prompts, cards);
        Carry.Rows(old._rows, _rows, cards);
        Carry.Rows(old._firmware, _firmware, cards);
        Carry.Rows(old._blocks, _blocks, cards, BlockOctets);
        _news.TakeOver(old._news);
        _draining.Value = cards.Bits(old._draining.Value);
        Carry.Value(old._log, _log);
        ref LogRow log = ref _log.Value;
        log.Card = log.Card < cards.OldCount ? cards[log.Card] : -1;
        if (log.Card >= 0) return;
        Invariant.Require(!log.IsOpen, "the log of a card that goes is closed");
        log.Card = 0;
    }
}
