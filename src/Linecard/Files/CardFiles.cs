using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>
/// Files between the controller and its cards: prompts are brought to every card, firmware to the card an operator names, recordings are fetched. One piece of work
/// at a time for each card, behind everything else on its line.
/// </summary>
/// <remarks>
/// The core holds no file. It asks the host for octets when a card has room for them and hands on what comes; the host's answers are inputs, so a replay has them.
/// Nothing is allocated after construction; a step does a bounded amount for each news of a card and each answer of the host.
/// </remarks>
public sealed partial class CardFiles
{
    /// <summary>Octets that the host is asked for at a time.</summary>
    public const int BlockOctets = 8 * FileChunk.OctetsMax;

    /// <summary>Something comes of a piece of work within this time, or it is begun anew.</summary>
    public static Duration X8 => Duration.FromSeconds(10);

    /// <summary>What was put off is tried again after this time.</summary>
    public static Duration X9 => Duration.FromSeconds(60);

    private const int RepeatsMax = 3;
    private const int NewsAside = 512;
    private const int NewsOctetsMax = 64 * 1024;

    private readonly CardLinks _links;
    private readonly CardParameters[] _cards;
    private readonly bool _confirmsByItself;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _workTimers;
    private readonly TimerRange _trialTimers;
    private readonly TimerRange _logTimer;
    private readonly PromptList _prompts;
    private readonly Row[] _rows;
    private readonly FirmwareRow[] _firmware;
    private readonly byte[] _blocks;
    private readonly OctetOutbox<FileNews> _news;
    private readonly Cell<uint> _draining;
    private readonly Cell<LogRow> _log;

    /// <summary>Timers that so many cards need on the wheel.</summary>
    public static int TimersFor(int cards) => (2 * cards) + 1;

    /// <summary>Lays it out; nothing is wanted yet.</summary>
    /// <param name="store">Where all state lives.</param>
    /// <param name="wheel">With room for <see cref="TimersFor"/>.</param>
    /// <param name="links">The cards' links.</param>
    /// <param name="cards">As the links have them.</param>
    /// <param name="confirmsByItself">Firmware on trial is confirmed when its card has served for <see cref="X10"/>.</param>
    public CardFiles(Store store, TimerWheel wheel, CardLinks links, CardParameters[] cards, bool confirmsByItself)
    {
        (_wheel, _links, _cards, _confirmsByItself) = (wheel, links, cards, confirmsByItself);
        _prompts = new PromptList(store, cards.Length);
        _rows = store.Array<Row>("files.cards", cards.Length);
        _firmware = store.Array<FirmwareRow>("files.firmware", cards.Length);
        _blocks = store.Array<byte>("files.blocks", cards.Length * BlockOctets);
        _news = new OctetOutbox<FileNews>(store, "files.news", NewsAside + (8 * cards.Length), NewsOctetsMax);
        _draining = store.Cell<uint>("files.draining");
        _log = store.Cell<LogRow>("files.log");
        _workTimers = wheel.Reserve(cards.Length);
        _trialTimers = wheel.Reserve(cards.Length);
        _logTimer = wheel.Reserve(1);
    }

    /// <summary>Prompts that every card shall have.</summary>
    public int Prompts => _prompts.Count;

    /// <summary>Does anything wait for the link layer? Then <see cref="Look"/> has to be called when a step's news are carried.</summary>
    public bool IsDraining => _draining.Value != 0;

    /// <summary>A prompt, by its place in the list.</summary>
    public ref readonly PromptRow PromptAt(int prompt) => ref _prompts[prompt];

    /// <summary>Does the card have the prompt at a place of the list?</summary>
    public bool HasPrompt(int card, int prompt) => _prompts.IsGood(card, prompt);

    /// <summary>Has the card refused the prompt at a place of the list?</summary>
    public bool RefusedPrompt(int card, int prompt) => _prompts.IsFailed(card, prompt);

    /// <summary>Does the card have the prompt of that number?</summary>
    public bool HasPromptNumbered(int card, ushort number) => _prompts.Find(number) is >= 0 and int prompt && _prompts.IsGood(card, prompt);

    /// <summary>Prompts from a number on are for some cards only. At start-up.</summary>
    /// <param name="first">The number.</param>
    /// <param name="cards">Bit n: the card at place n.</param>
    public void ReservePrompts(int first, uint cards) => _prompts.Reserve(first, cards);

    /// <summary>One more prompt, at any time: the cards are brought it.</summary>
    public void AddPrompt(in FileEvent told, Instant now)
    {
        _prompts.Insert(told);
        for (int card = 0; card < _rows.Length; card++)
        {
            _rows[card].IsPutOff = false;
            Plan(card, now);
        }
    }

    /// <summary>A prompt is wanted no more; a card that has it keeps it until another one of that number comes.</summary>
    public void RemovePrompt(ushort number) => _prompts.Remove(number);

    /// <summary>What is under way with the files of a card.</summary>
    public TransferLook LookAt(int card)
    {
        ref readonly Row row = ref _rows[card];
        return new TransferLook
        {
            State = row.State,
            File = row.State == TransferState.Idle ? default : row.File,
            Octets = row.Octets,
            Offset = row.State == TransferState.Sending ? row.Offset - (uint)(row.BlockCount - row.BlockSent) : row.Offset,
            PromptsMissing = _prompts.CountMissing(card),
            IsPutOff = row.IsPutOff,
            Sent = row.Sent,
            Fetched = row.Fetched,
            Failed = row.Failed,
            Reason = row.Reason,
        };
    }

    /// <summary>News of the card links that concerns files; any other is none of ours.</summary>
    public void On(in CardNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case CardNewsKind.CardUp or CardNewsKind.CardResumed: Up(news.Card, now); break;
            case CardNewsKind.CardDown or CardNewsKind.CardSilent: Down(news.Card, now); break;
            case CardNewsKind.Answered when news.Operation == Operation.ReadLog: OnLog(news, octets, now); break;
            case CardNewsKind.Answered: OnAnswered(news, octets, now); break;
            case CardNewsKind.Bulk: OnBulk(news.Card, octets, now); break;
            case CardNewsKind.BulkReady: Continue(news.Card, now); break;
            case CardNewsKind.BulkLost: Happen(news.Card, TransferEvent.BulkLost, now); break;
            case CardNewsKind.FileEvent: OnFileEvent(news, octets, now); break;
        }
    }

    /// <summary>News of the host.</summary>
    /// <param name="told">What.</param>
    /// <param name="octets">Beside it.</param>
    /// <param name="card">Place of the card meant, -1 for none.</param>
    /// <param name="now">The time.</param>
    public void On(in FileEvent told, ReadOnlySpan<byte> octets, int card, Instant now)
    {
        switch (told.Kind)
        {
            case FileEventKind.PromptsBegin: BeginPrompts(now); return;
            case FileEventKind.Prompt: _prompts.Add(told); return;
            case FileEventKind.PromptsEnd: TakePrompts(told.Offset == 1, now); return;
        }

        if (card < 0) return;
        ref Row row = ref _rows[card];
        // Late answers to what was asked before a loss are normal.
        bool isMeant = row.File == new FileId(told.Class, told.Number);
        switch (told.Kind)
        {
            case FileEventKind.Firmware when row.State == TransferState.Describing && isMeant: Describe(card, told, now); break;
            case FileEventKind.Octets when row.State == TransferState.Fetching && isMeant && told.Offset == row.Offset: TakeBlock(card, octets, now); break;
            case FileEventKind.Missing when isMeant: Missing(card, now); break;
            case FileEventKind.Kept when row.State == TransferState.Keeping && isMeant: Happen(card, TransferEvent.Kept, now); break;
            case FileEventKind.NotKept when row.State == TransferState.Keeping && isMeant: Happen(card, TransferEvent.NotKept, now); break;
        }
    }

    /// <summary>Looks whether the link layer has sent what it was given.</summary>
    /// <returns>True when something came of it.</returns>
    public bool Look(Instant now)
    {
        bool moved = false;
        for (uint cards = _draining.Value; cards != 0; cards &= cards - 1)
        {
            int card = BitOperations.TrailingZeroCount(cards);
            if (_links.BulkWaiting(card) > 0) continue;
            _draining.Value &= ~(1u << card);
            Happen(card, TransferEvent.Drained, now);
            moved = true;
        }

        return moved;
    }

    /// <summary>Takes the oldest news.</summary>
    /// <param name="news">What it is.</param>
    /// <param name="octets">Valid until a call returns false.</param>
    /// <returns>False when all is taken.</returns>
    public bool TryTake(out FileNews news, out ReadOnlySpan<byte> octets) => _news.TryTake(out news, out octets);

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _workTimers.Contains(timer) || _trialTimers.Contains(timer) || _logTimer.Contains(timer);

    /// <summary>A timer of ours fired.</summary>
    public void Expire(int timer, Instant now)
    {
        if (_logTimer.Contains(timer)) EndLog(whole: false);
        else if (_trialTimers.Contains(timer)) ConfirmByItself(_trialTimers.OwnerOf(timer), now);
        else ExpireWork(_workTimers.OwnerOf(timer), now);
    }

    private void ExpireWork(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        if (row.State == TransferState.Idle)
        {
            row.IsPutOff = false;
            _prompts.Retry(card);
        }

        Happen(card, ++row.Repeats > RepeatsMax ? TransferEvent.TimerExpiredOften : TransferEvent.TimerExpired, now);
    }

    // The only way in which a state changes. Idle is left at once when there is something to do.
    private void Happen(int card, TransferEvent cause, Instant now)
    {
        ref Row row = ref _rows[card];
        TransferStep step = TransferMachine.Next(row.State, cause);
        row.State = step.Next;
        if (step.Enters)
        {
            _draining.Value &= ~(1u << card);
            if (step.Next == TransferState.Draining) _draining.Value |= 1u << card;
            Duration time = TransferMachine.TimerOf(step.Next);
            if (time == Duration.Zero) _wheel.Stop(_workTimers.Of(card));
            else _wheel.Start(_workTimers.Of(card), now + time);
        }

        Perform(card, step.Do, now);
        if (row.State == TransferState.Idle) Plan(card, now);
    }

    private void Post(in FileNews news, ReadOnlySpan<byte> octets = default) => _news.Post(news, octets);

    private struct Row
    {
        public TransferState State;
        public TransferJob Job;
        public TransferJob FoundJob;
        public FileId File;
        public FileId Found;
        public uint Octets;
        public uint FoundOctets;
        public uint Offset;
        public uint From;
        public int BlockCount;
        public int BlockSent;
        public byte Repeats;
        public byte Spoils;
        public bool IsUp;
        public bool IsPutOff;
        public bool WantsPrompts;
        public bool WantsRecordings;
        public bool HasRecorded;
        public bool IsMissingTold;
        public RefuseReason Reason;
        public uint Sent;
        public uint Fetched;
        public uint Failed;
    }
}

/// <summary>What is under way with the files of a card, for a view.</summary>
public struct TransferLook
{
    /// <summary>Where the work stands.</summary>
    public TransferState State;

    /// <summary>The file in work; none while nothing is.</summary>
    public FileId File;

    /// <summary>Its octets.</summary>
    public uint Octets;

    /// <summary>So many of them are through.</summary>
    public uint Offset;

    /// <summary>Prompts that the card does not have.</summary>
    public int PromptsMissing;

    /// <summary>The rest was put off for a while.</summary>
    public bool IsPutOff;

    /// <summary>Files sent.</summary>
    public uint Sent;

    /// <summary>Files fetched.</summary>
    public uint Fetched;

    /// <summary>Files that could not be sent or fetched.</summary>
    public uint Failed;

    /// <summary>Why, the last time; 0: never.</summary>
    public RefuseReason Reason;
}
