using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What a step that asks for keys is doing.</summary>
public enum AskingPhase : byte
{
    /// <summary>The prompt is heard.</summary>
    Prompt,

    /// <summary>Keys are waited for.</summary>
    Keys,

    /// <summary>The caller hears that it was wrong or late; another try follows.</summary>
    Correction,

    /// <summary>The caller hears his digits.</summary>
    ReadBack,

    /// <summary>The caller is to say whether they are right.</summary>
    Confirming,

    /// <summary>The caller hears that there are no more tries.</summary>
    GivingUp,
}

/// <summary>Where a call is in its plan, beside the step at hand: what it comes back to, what it is asked, what it hears.</summary>
public struct PlanPlace
{
    /// <summary>Plans that come back, at most.</summary>
    public const int DepthMost = 8;

    /// <summary>Plans that come back.</summary>
    public byte Depth;

    /// <summary>What the step asks at the moment.</summary>
    public AskingPhase Phase;

    /// <summary>Tries that failed.</summary>
    public byte Tries;

    /// <summary>The key that was pressed last, in ASCII.</summary>
    public byte Pressed;

    /// <summary>Index of the language.</summary>
    public byte Language;

    /// <summary>Keys are asked for in its plans.</summary>
    public bool HearsKeys;

    /// <summary>It has a digit receiver, or waits for one.</summary>
    public bool Listens;

    /// <summary>Bit n: the n-th comfort announcement is to be told now.</summary>
    public byte Due;

    /// <summary>Steps done since <see cref="RunAt"/>.</summary>
    public ushort Run;

    /// <summary>Announcements of the items at hand that were ordered already.</summary>
    public ushort Played;

    /// <summary>Items at hand; 0: none.</summary>
    public ushort PlayCount;

    /// <summary>Where they begin; a Collect: its digits are read back.</summary>
    public int PlayFirst;

    /// <summary>Steps that its plans come back to, the outermost first.</summary>
    public Returns Stack;

    /// <summary>Index of the plan that it began with; -1 before.</summary>
    public int EntryPlan;

    /// <summary>Where the plan after the talk begins; -1: there is none.</summary>
    public int Survey;

    /// <summary>It leaves its queue by a key: where that plan begins; -1 otherwise.</summary>
    public int OfferTo;

    /// <summary>Its place in the queue that it left last; 0: not known.</summary>
    public int Position;

    /// <summary>Digits collected.</summary>
    public Digits Digits;

    /// <summary>Keys pressed before they were asked for.</summary>
    public Digits Typed;

    /// <summary>The second in which its steps are counted began.</summary>
    public Instant RunAt;

    /// <summary>`since` of the stay that it left by a key; Never: none.</summary>
    public Instant KeptSince;

    /// <summary>It entered the queues that it is in.</summary>
    public Instant WaitsSince;

    /// <summary>Comfort announcements that were due until then have been told.</summary>
    public Instant ToldAt;

    /// <summary>A call that has not begun.</summary>
    internal static PlanPlace Beginning => new() { EntryPlan = -1, Survey = -1, OfferTo = -1, PlayFirst = -1, KeptSince = Instant.Never };

    /// <summary>Steps to come back to.</summary>
    [InlineArray(DepthMost)]
    public struct Returns
    {
        private int _first;
    }
}
