using System;
using System.Runtime.InteropServices;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What one step does. Operands that a kind does not name are not read; steps that belong to another one follow it, <see cref="Step.Count"/> of them.</summary>
public enum StepKind : byte
{
    /// <summary>Go on at once: what the step spoke of is configured no more.</summary>
    Nothing,

    /// <summary>A plan begins here (Target: its index), a menu or what is told in a queue (Target: -1). Value: steps of it, this one included. Flags: <see cref="Step.HearsKeys"/>.</summary>
    Begin,

    /// <summary>Answer the call.</summary>
    Answer,

    /// <summary>Play the items that follow to their end. Target: number of the first announcement, for the trace.</summary>
    Play,

    /// <summary>An item. Key: <see cref="PlayItemKind"/>; Target: number of the announcement in the usual language; Index: the value.</summary>
    Item,

    /// <summary>Collect digits into Index; see <see cref="CollectOperands"/>. Items of prompt, wrong and late follow. Jump: after the last try.</summary>
    Collect,

    /// <summary>Run the menu at Jump. Target: its index.</summary>
    Menu,

    /// <summary>A menu; see <see cref="CollectOperands"/>. Items of prompt, wrong, late and give-up follow, then its keys. Other: its index.</summary>
    MenuHead,

    /// <summary>A key of a menu. Key: in ASCII, 0 for giving up; Flags: <see cref="MenuAction"/>; Jump: the plan; Index: the value that the text behind it is put into.</summary>
    Key,

    /// <summary>A text of the step before it.</summary>
    Text,

    /// <summary>The value Index gets that of Other, or the text that follows. Target: which step of its plan it is, for the trace.</summary>
    Set,

    /// <summary>Value is added to the value Index. Target: which step of its plan it is, for the trace.</summary>
    Add,

    /// <summary>To Jump when a condition holds. Key: <see cref="ConditionKind"/>; Flags: <see cref="Step.Negated"/>, <see cref="Step.IsLess"/>; the rest is said there. Target: which step of its plan it is, for the trace. A text may follow.</summary>
    If,

    /// <summary>To Jump.</summary>
    Goto,

    /// <summary>The plan at Jump, then on. Target: its index.</summary>
    SubPlan,

    /// <summary>The plan at Jump in place of everything. Target: its index.</summary>
    ContinueWith,

    /// <summary>Back to whoever called this plan; where nobody did, the call ends with cause 16. Every plan ends with one.</summary>
    Return,

    /// <summary>Wait for an agent as demand Target says. Flags: <see cref="Step.GoesOnAfterTalk"/>.</summary>
    Queue,

    /// <summary>Wait for Value microseconds. Target: number of the music, -1 for silence.</summary>
    Wait,

    /// <summary>Language Target.</summary>
    Language,

    /// <summary>Priority Target.</summary>
    Priority,

    /// <summary>After the talk the plan at Jump. Target: its index.</summary>
    Survey,

    /// <summary>Clear with <see cref="Step.Cause"/>.</summary>
    Disconnect,

    /// <summary>Ask source Target query Other; either -1: it fails. Key: <see cref="RequestKind"/>; Value: how long it may take, in microseconds; Flags: how many of the values that follow are keys; the rest are filled. Jump: no answer.</summary>
    LookUp,

    /// <summary>A value of the step before it: Index.</summary>
    Value,

    /// <summary>Record a message for demand Target (-1: none). Other: number of the announcement, -1: none; Value: longest, in microseconds; Jump: not possible.</summary>
    Message,

    /// <summary>Book a call-back for demand Target. Index: the number; Jump: not possible.</summary>
    CallBack,

    /// <summary>Transfer to outside. Index: the number, or the text that follows; Other: route, -1: by number; Value: how long it rings, in microseconds; Target: demand to go back to, -1: none; Jump: not reached.</summary>
    Transfer,

    /// <summary>Record the conversation. Flags: 1 on, 0 off.</summary>
    Record,

    /// <summary>Send the document named by the text that follows to the number Index. Jump: not taken.</summary>
    Fax,

    /// <summary>Send the text message named by the text that follows to the number Index. Jump: not taken.</summary>
    TextMessage,

    /// <summary>Count a complaint about the area in the value Index.</summary>
    Complaint,

    /// <summary>Note code Target.</summary>
    Note,

    /// <summary>Told in a queue: the items that follow. Value: every so many microseconds, 0: once; Other: first after so many milliseconds.</summary>
    Comfort,

    /// <summary>A way out of a queue. Key: in ASCII; Other: from so many milliseconds of wait on; Jump: the plan.</summary>
    Offer,

    /// <summary>Told to the agent of a queue before he is joined: the items that follow. Flags: 1: the caller is told the agent's number.</summary>
    Whisper,

    /// <summary>The caller has got what he came for.</summary>
    Served,

    /// <summary>A survey's answer: the value Index, to question Target. Value: the least mark of who is satisfied; Other: the greatest.</summary>
    Mark,
}

/// <summary>One compiled step: 32 octets, all steps of all plans in one array. Jumps are indices of that array, -1 for none; values are numbered as in <see cref="CallValue"/>.</summary>
[StructLayout(LayoutKind.Sequential, Size = Octets)]
public record struct Step
{
    /// <summary>Octets of a step.</summary>
    public const int Octets = 32;

    /// <summary>Begin: keys may be asked for from here on.</summary>
    public const byte HearsKeys = 1;

    /// <summary>If: holds when it does not.</summary>
    public const byte Negated = 1;

    /// <summary>If: less than, else more than.</summary>
    public const byte IsLess = 2;

    /// <summary>Queue: the plan goes on when the agent hangs up first.</summary>
    public const byte GoesOnAfterTalk = 1;

    /// <summary>Makes a step that names nothing.</summary>
    public Step(StepKind kind)
    {
        Kind = kind;
        Target = Jump = Index = Other = -1;
    }

    /// <summary>What it does.</summary>
    public StepKind Kind;

    /// <summary>A key, or what kind of item or condition it is.</summary>
    public byte Key;

    /// <summary>Flags.</summary>
    public byte Flags;

    /// <summary>For Disconnect.</summary>
    public Cause Cause;

    /// <summary>Announcement, demand, source, plan, menu, code.</summary>
    public int Target;

    /// <summary>Where it leads.</summary>
    public int Jump;

    /// <summary>A value, a queue, a calendar.</summary>
    public int Index;

    /// <summary>Steps that follow it and belong to it.</summary>
    public ushort Count;

    /// <summary>Tries.</summary>
    public byte Tries;

    /// <summary>Most digits.</summary>
    public byte Most;

    /// <summary>List, query, route, second value, announcement, times.</summary>
    public int Other;

    /// <summary>A number or a time.</summary>
    public long Value;

    /// <summary>A text as a step.</summary>
    public static Step OfText(in ShortText text)
    {
        var step = default(Step);
        Span<byte> octets = MemoryMarshal.AsBytes(new Span<Step>(ref step));
        text.Ascii.CopyTo(octets[1..]);
        step.Kind = StepKind.Text;
        return step;
    }

    /// <summary>The text of a step that is one; empty for any other.</summary>
    public readonly ShortText ToText()
    {
        if (Kind != StepKind.Text) return default;
        ReadOnlySpan<byte> octets = MemoryMarshal.AsBytes(new ReadOnlySpan<Step>(in this))[1..];
        int end = octets.IndexOf((byte)0);
        ShortText.TryFrom(end < 0 ? octets : octets[..end], out ShortText text);
        return text;
    }
}

/// <summary>Operands of Collect and MenuHead: how they lie in a step.</summary>
/// <remarks>Target: counts of items, eight bits each, prompt lowest, then wrong, late, give-up. Key: the key that ends the digits; Flags: bits 2 to 6 the fewest digits; Value: first time-out in ms, between in the upper half.</remarks>
public static class CollectOperands
{
    /// <summary>Flag: a key ends the prompt.</summary>
    public const byte Barge = 1;

    /// <summary>Flag: keys pressed before count.</summary>
    public const byte TypeAhead = 2;

    /// <summary>Puts counts of items together.</summary>
    /// <param name="prompt">Before each try.</param>
    /// <param name="wrong">After a wrong one.</param>
    /// <param name="late">After a late one.</param>
    /// <param name="last">After the last one.</param>
    public static int Counts(int prompt, int wrong, int late, int last) => prompt | (wrong << 8) | (late << 16) | (last << 24);

    internal static int LeastOf(in Step step) => step.Flags >> 2;

    internal static int PromptsOf(in Step step) => step.Target & 0xFF;

    internal static int WrongsOf(in Step step) => (step.Target >> 8) & 0xFF;

    internal static int LatesOf(in Step step) => (step.Target >> 16) & 0xFF;

    internal static int LastsOf(in Step step) => step.Target >>> 24;

    internal static Kernel.Duration FirstOf(in Step step) => Kernel.Duration.FromMilliseconds(step.Value & 0xFFFF_FFFF);

    internal static Kernel.Duration BetweenOf(in Step step) => Kernel.Duration.FromMilliseconds(step.Value >> 32);
}
