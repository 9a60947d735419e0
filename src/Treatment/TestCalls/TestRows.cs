using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>How a test call went.</summary>
public enum TestOutcome : byte
{
    /// <summary>Not known yet.</summary>
    None,

    /// <summary>Answered, and all digits came back: the path carries sound both ways.</summary>
    PathProven,

    /// <summary>Answered; the far end sends nothing back, so only signalling is proven.</summary>
    Answered,

    /// <summary>Answered; something else came back than was sent.</summary>
    PathWrong,

    /// <summary>It rang, nobody answered in time.</summary>
    NoAnswer,

    /// <summary>Refused or cleared before the answer: see the cause.</summary>
    Refused,
}

/// <summary>One test call.</summary>
public struct TestCall
{
    /// <summary>Where it is.</summary>
    public TestState State;

    /// <summary>How it went.</summary>
    public TestOutcome Outcome;

    /// <summary>Why it was refused or cleared.</summary>
    public Cause Cause;

    /// <summary>Index of the route; -1: by channel.</summary>
    public int Route;

    /// <summary>Index of the called entry; -1: a number of the operator's.</summary>
    public int Entry;

    /// <summary>The channel: asked for, or found.</summary>
    public ChannelId Channel;

    /// <summary>The digits sent in SETUP.</summary>
    public Digits Number;

    /// <summary>What came back.</summary>
    public Digits Heard;

    /// <summary>The leg.</summary>
    public Handle Leg;

    /// <summary>It was placed.</summary>
    public Instant PlacedAt;

    /// <summary>It rang; Never when it did not.</summary>
    public Instant RangAt;

    /// <summary>It was answered; Never when it was not.</summary>
    public Instant AnsweredAt;

    /// <summary>It is over.</summary>
    public Instant OverAt;

    /// <summary>Number of the run: tests begun by one order have one.</summary>
    public uint Run;

    /// <summary>One of several: all emergency numbers on all routes.</summary>
    public bool OfAll;

    /// <summary>Of all: the route that is next.</summary>
    public int NextRoute;

    /// <summary>Of all: the emergency number that is next, by place.</summary>
    public int NextNumber;
}

/// <summary>What a test asks of the card.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Listen">Digits are listened for; else they are no longer.</param>
/// <param name="Send">The test's digits are sent.</param>
public readonly record struct TestOrder(ChannelId Channel, bool Listen, bool Send);
