using System;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>A prompt that every card shall have.</summary>
public struct PromptRow
{
    /// <summary>Its number.</summary>
    public ushort Number;

    /// <summary>Its octets.</summary>
    public uint Octets;

    /// <summary>Their SHA-256.</summary>
    public FileHash Hash;
}

/// <summary>The prompts there are, ascending by number, and which of them each card has.</summary>
internal sealed class PromptList
{
    /// <summary>Most prompts; more are not taken over.</summary>
    public const int PromptsMax = 1024;

    private const int WordsPerCard = PromptsMax / 64;

    private readonly PromptRow[] _prompts;
    private readonly ulong[] _good;
    private readonly ulong[] _failed;
    private readonly Cell<Head> _head;
    private int _reservedFrom = int.MaxValue;
    private uint _reservedCards;

    public PromptList(Store store, int cards)
    {
        _prompts = store.Array<PromptRow>("files.prompts", PromptsMax);
        _good = store.Array<ulong>("files.prompts.good", cards * WordsPerCard);
        _failed = store.Array<ulong>("files.prompts.failed", cards * WordsPerCard);
        _head = store.Cell<Head>("files.prompts.head");
    }

    /// <summary>Prompts.</summary>
    public int Count => _head.Value.Count;

    /// <summary>Was a list told, even an empty one, and is it whole?</summary>
    public bool IsWhole => _head.Value.IsWhole;

    /// <summary>Are prompts of a card that are not in the list to be forgotten?</summary>
    public bool DeletesStrangers => _head.Value.DeletesStrangers;

    public ref readonly PromptRow this[int prompt] => ref _prompts[prompt];

    public void Begin() => _head.Value = default;

    /// <summary>Takes a prompt over; numbers ascend.</summary>
    public void Add(in FileEvent told)
    {
        ref Head head = ref _head.Value;
        if (head.IsWhole || head.Count == PromptsMax || told.Count == 0 || (head.Count > 0 && _prompts[head.Count - 1].Number >= told.Number)) return;
        _prompts[head.Count++] = new PromptRow { Number = told.Number, Octets = told.Count, Hash = told.Hash };
    }

    public void End(bool deletesStrangers) => (_head.Value.IsWhole, _head.Value.DeletesStrangers) = (true, deletesStrangers);

    /// <summary>Place of a prompt, -1 when it is not in the list.</summary>
    public int Find(ushort number)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_prompts[middle].Number == number) return middle;
            if (_prompts[middle].Number < number) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Nothing is known of a card's prompts.</summary>
    public void Forget(int card)
    {
        _good.AsSpan(card * WordsPerCard, WordsPerCard).Clear();
        _failed.AsSpan(card * WordsPerCard, WordsPerCard).Clear();
    }

    /// <summary>What failed is tried again.</summary>
    public void Retry(int card) => _failed.AsSpan(card * WordsPerCard, WordsPerCard).Clear();

    public void SetGood(int card, int prompt) => Set(_good, card, prompt);

    public void SetFailed(int card, int prompt) => Set(_failed, card, prompt);

    public bool IsGood(int card, int prompt) => Has(_good, card, prompt);

    public bool IsFailed(int card, int prompt) => Has(_failed, card, prompt);

    /// <summary>A prompt that the card neither has nor has refused, -1 when there is none.</summary>
    public int NextMissing(int card)
    {
        for (int prompt = 0; prompt < Count; prompt++)
        {
            if (IsFor(card, prompt) && !IsGood(card, prompt) && !IsFailed(card, prompt)) return prompt;
        }

        return -1;
    }

    /// <summary>Prompts that the card does not have.</summary>
    public int CountMissing(int card)
    {
        int missing = 0;
        for (int prompt = 0; prompt < Count; prompt++)
        {
            if (IsFor(card, prompt) && !IsGood(card, prompt)) missing++;
        }

        return missing;
    }

    /// <summary>Prompts from a number on are for these cards only.</summary>
    public void Reserve(int first, uint cards) => (_reservedFrom, _reservedCards) = (first, cards);

    /// <summary>One more, or another one of its number, at its place. Without a list it makes one of its own.</summary>
    public void Insert(in FileEvent told)
    {
        ref Head head = ref _head.Value;
        Remove(told.Number);
        if (head.Count == PromptsMax || told.Count == 0) return;
        head.IsWhole = true;
        int place = head.Count;
        while (place > 0 && _prompts[place - 1].Number > told.Number) place--;
        Move(place, head.Count, 1);
        head.Count++;
        _prompts[place] = new PromptRow { Number = told.Number, Octets = told.Count, Hash = told.Hash };
        SetBits(place, isGood: false);
    }

    /// <summary>One less; nothing happens when there is none.</summary>
    public void Remove(ushort number)
    {
        int place = Find(number);
        if (place < 0) return;
        Move(place + 1, _head.Value.Count, -1);
        _head.Value.Count--;
    }

    // Those from one place to another move by one, with what the cards have of them.
    private void Move(int first, int end, int by)
    {
        int cards = _good.Length / WordsPerCard;
        for (int step = 0; step < end - first; step++)
        {
            int from = by > 0 ? end - 1 - step : first + step;
            _prompts[from + by] = _prompts[from];
            for (int card = 0; card < cards; card++)
            {
                Put(_good, card, from + by, Has(_good, card, from));
                Put(_failed, card, from + by, Has(_failed, card, from));
            }
        }
    }

    private void SetBits(int place, bool isGood)
    {
        int cards = _good.Length / WordsPerCard;
        for (int card = 0; card < cards; card++)
        {
            Put(_good, card, place, isGood);
            Put(_failed, card, place, false);
        }
    }

    private bool IsFor(int card, int prompt) => _prompts[prompt].Number < _reservedFrom || (_reservedCards & (1u << card)) != 0;

    private static void Put(ulong[] bits, int card, int prompt, bool value)
    {
        if (value) Set(bits, card, prompt);
        else bits[(card * WordsPerCard) + (prompt / 64)] &= ~(1ul << (prompt % 64));
    }

    /// <summary>Takes over the list, and what the cards that go on have of it.</summary>
    public void TakeOver(PromptList old, IndexMap cards)
    {
        Carry.Whole(old._prompts, _prompts);
        Carry.Rows(old._good, _good, cards, WordsPerCard);
        Carry.Rows(old._failed, _failed, cards, WordsPerCard);
        Carry.Value(old._head, _head);
    }

    private static void Set(ulong[] bits, int card, int prompt) => bits[(card * WordsPerCard) + (prompt / 64)] |= 1ul << (prompt % 64);

    private static bool Has(ulong[] bits, int card, int prompt) => (bits[(card * WordsPerCard) + (prompt / 64)] & (1ul << (prompt % 64))) != 0;

    private struct Head
    {
        public int Count;
        public bool IsWhole;
        public bool DeletesStrangers;
    }
}
