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

    /// <summary>An item. Key: <see cref="ItemKind"/>; Target: number of the announcement in the usual language; Index: the value.</summary>
    Item,

    /// <summary>Collect digits into Index; see <see cref="CollectOperands"/>. Items of prompt, wrong and late follow. Jump: after the last try.</summary>
    Collect,

    /// <summary>Run the menu at Jump. Target: its index.</summary>
    Menu,

    /// <summary>A menu; see <see cref="CollectOperands"/>. Items of prompt, wrong, late and give-up follow, then its keys. Other: its index.</summary>
    MenuHead,

    /// <summary>A key of a menu. Key: in ASCII, 0 for giving up; Flags: <see cref="KeyAction"/>; Jump: the plan; Index: the value that the text behind it is put into.</summary>
    Key,

    /// <summary>A text of the step before it.</summary>
    Text,

    /// <summary>The value Index gets that of Other, or the text that follows.</summary>
    Set,

    /// <summary>Value is added to the value Index.</summary>
    Add,

    /// <summary>To Jump when a condition holds. Key: <see cref="TestKind"/>; Flags: <see cref="Step.Negated"/>, <see cref="Step.IsLess"/>; the rest is said there. A text may follow.</summary>
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
}

/// <summary>What an item says.</summary>
public enum ItemKind : byte
{
    /// <summary>An announcement.</summary>
    Announcement,

    /// <summary>A value as a number.</summary>
    Number,

    /// <summary>A value digit by digit.</summary>
    Digits,

    /// <summary>A value, in fen, as an amount.</summary>
    Money,

    /// <summary>A value YYYYMMDD or YYMMDD as a date.</summary>
    Date,

    /// <summary>A value HHMM as a time of day.</summary>
    Time,

    /// <summary>A value, in seconds, as a length of time.</summary>
    Length,

    /// <summary>The place in the queue.</summary>
    Position,

    /// <summary>The expected wait, in minutes.</summary>
    Wait,

    /// <summary>The number of the agent.</summary>
    Agent,

    /// <summary>The name of the queue.</summary>
    Queue,
}

/// <summary>What a key of a menu does.</summary>
public enum KeyAction : byte
{
    /// <summary>A plan, afterwards the menu again.</summary>
    Do,

    /// <summary>A plan in place of everything.</summary>
    ContinueWith,

    /// <summary>Back from the plan that ran the menu.</summary>
    Back,

    /// <summary>The menu again.</summary>
    Repeat,

    /// <summary>On behind the menu.</summary>
    Continue,

    /// <summary>A value is set; on behind the menu.</summary>
    Set,

    /// <summary>The call ends with cause 16.</summary>
    Disconnect,
}

/// <summary>What a condition asks. Where it cannot be told, it does not hold, negated neither.</summary>
public enum TestKind : byte
{
    /// <summary>The value Index is the text.</summary>
    Is,

    /// <summary>The value Index, as a number, against Value.</summary>
    Compared,

    /// <summary>The value Index begins with the text.</summary>
    Begins,

    /// <summary>The value Index is empty.</summary>
    Empty,

    /// <summary>The value Index is in list Other.</summary>
    InList,

    /// <summary>Calendar Index is open.</summary>
    CalendarOpen,

    /// <summary>Time of day in minutes from Other until Value; over midnight when that is not later.</summary>
    TimeOfDay,

    /// <summary>Day of the week: bit 0 of Other is Monday.</summary>
    Day,

    /// <summary>Calls waiting in queue Index against Value.</summary>
    QueueWaiting,

    /// <summary>Expected wait of queue Index in seconds.</summary>
    QueueWait,

    /// <summary>Agents signed in for queue Index.</summary>
    QueueAgents,

    /// <summary>Agents free for queue Index.</summary>
    QueueFreeAgents,

    /// <summary>Service level of queue Index in per cent.</summary>
    QueueServiceLevel,

    /// <summary>Place in the last queue.</summary>
    Position,

    /// <summary>Emergency level.</summary>
    EmergencyLevel,

    /// <summary>A fault stands in the area that the value Index names.</summary>
    Fault,

    /// <summary>Sources do not answer.</summary>
    SourcesDown,

    /// <summary>No agent can be reached.</summary>
    AgentsUnreachable,
}

/// <summary>One compiled step: 32 octets, all steps of all plans in one array. Jumps are indices of that array, -1 for none; values are numbered as in <see cref="ValueSlot"/>.</summary>
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

/// <summary>Values of a call: variables from 0, others below.</summary>
public static class ValueSlot
{
    /// <summary>No value: reads empty, is never written.</summary>
    public const int None = -1;

    /// <summary>The calling number.</summary>
    public const int Calling = -2;

    /// <summary>The called number.</summary>
    public const int Called = -3;

    /// <summary>The serial number of the service.</summary>
    public const int Serial = -4;

    /// <summary>The name of the language.</summary>
    public const int Language = -5;

    /// <summary>The class of the caller; can be written.</summary>
    public const int Class = -6;

    /// <summary>The name of the plan that the call began with.</summary>
    public const int EntryPlan = -7;

    /// <summary>When the fault of the area that the call asked about last is expected to be over, HHMM; empty: not known.</summary>
    public const int Recovery = -8;
}
