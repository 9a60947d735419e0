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
            if (!IsGood(card, prompt) && !IsFailed(card, prompt)) return prompt;
        }

        return -1;
    }

    /// <summary>Prompts that the card does not have.</summary>
    public int CountMissing(int card)
    {
        int missing = 0;
        for (int prompt = 0; prompt < Count; prompt++)
        {
            if (!IsGood(card, prompt)) missing++;
        }

        return missing;
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
