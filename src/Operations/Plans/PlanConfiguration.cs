using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What happens to a call, step by step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">At least one.</param>
public sealed record PlanConfiguration(string Name, EquatableArray<PlanStep> Steps)
{
    /// <summary>Names of targets, in the order of the text.</summary>
    public EquatableArray<PlanLabel> Labels { get; init; }
}

/// <summary>The name of a target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Step">Index of the step that it stands before; the number of steps: it stands at the end.</param>
public readonly record struct PlanLabel(string Name, int Step);

/// <summary>Values of a call that are no configured variables: numbers below the variables' indices.</summary>
public static class CallValue
{
    /// <summary>Octets of a value at most.</summary>
    public const int OctetsMax = 31;

    /// <summary>Variables at most.</summary>
    public const int VariablesMax = 24;

    /// <summary>No value.</summary>
    public const int None = -1;

    /// <summary>The calling number.</summary>
    public const int Calling = -2;

    /// <summary>The called number.</summary>
    public const int Called = -3;

    /// <summary>The serial number of the service.</summary>
    public const int Serial = -4;

    /// <summary>The name of the language.</summary>
    public const int Language = -5;

    /// <summary>The class of the caller; set by plans, at first the priority of the caller's line.</summary>
    public const int Class = -6;

    /// <summary>The name of the plan that the call began with.</summary>
    public const int EntryPlan = -7;

    /// <summary>When the fault of the area that the call asked about last is expected to be over, HHMM; empty: not known.</summary>
    public const int Recovery = -8;
}

/// <summary>What one item of a play step says.</summary>
public enum PlayItemKind : byte
{
    /// <summary>The announcement <see cref="PlayItem.Index"/>.</summary>
    Announcement,

    /// <summary>The value <see cref="PlayItem.Index"/> as a number.</summary>
    Number,

    /// <summary>The value digit by digit.</summary>
    Digits,

    /// <summary>The value, in fen, as an amount.</summary>
    Money,

    /// <summary>The value YYYYMMDD as a date; shorter ones begin later: YYMMDD.</summary>
    Date,

    /// <summary>The value HHMM as a time of day.</summary>
    Time,

    /// <summary>The value, in seconds, as a length of time.</summary>
    Length,

    /// <summary>The place in the last queue.</summary>
    Position,

    /// <summary>The expected wait in the last queue, in minutes.</summary>
    Wait,

    /// <summary>The number of the agent who answered.</summary>
    Agent,

    /// <summary>The announcement that is the name of the last queue: that with the queue's name.</summary>
    Queue,
}

/// <summary>One item of a play step.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Index">Announcement: its index; a value: that of the variable or of <see cref="CallValue"/>; -1 otherwise.</param>
public readonly record struct PlayItem(PlayItemKind Kind, int Index = -1);

/// <summary>What a key of a menu does.</summary>
public enum MenuAction : byte
{
    /// <summary>A plan, afterwards the menu again.</summary>
    Do,

    /// <summary>A plan instead of the one that ran the menu.</summary>
    ContinueWith,

    /// <summary>Back from the plan that ran the menu.</summary>
    Back,

    /// <summary>The menu again; no try is counted.</summary>
    Repeat,

    /// <summary>On with the step behind the menu.</summary>
    Continue,

    /// <summary>A variable gets a value; on with the step behind the menu.</summary>
    Set,

    /// <summary>The call ends with cause 16: for give-up only.</summary>
    Disconnect,
}

/// <summary>A key of a menu.</summary>
/// <param name="Key">0 to 9, * or #, in ASCII.</param>
/// <param name="Action">What it does.</param>
/// <param name="Plan">Do, ContinueWith: index of the plan.</param>
/// <param name="Variable">Set: index of the variable.</param>
/// <param name="Text">Set: the value.</param>
public readonly record struct MenuKey(byte Key, MenuAction Action, int Plan = -1, int Variable = -1, string Text = "");

/// <summary>A menu.</summary>
/// <param name="Name">Its name.</param>
public sealed record MenuConfiguration(string Name)
{
    /// <summary>What is played before each try.</summary>
    public EquatableArray<PlayItem> Prompt { get; init; }

    /// <summary>What keys do, in the order of the text, no two alike.</summary>
    public EquatableArray<MenuKey> Keys { get; init; }

    /// <summary>How long the key may take from the end of the prompt.</summary>
    public Duration First { get; init; } = Duration.FromSeconds(5);

    /// <summary>Tries, wrong and late ones together, 1 to 9.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>What is played after a wrong key.</summary>
    public EquatableArray<PlayItem> Wrong { get; init; }

    /// <summary>What is played after a time-out.</summary>
    public EquatableArray<PlayItem> Late { get; init; }

    /// <summary>What is played after the last try.</summary>
    public EquatableArray<PlayItem> GiveUp { get; init; }

    /// <summary>What follows: Disconnect, ContinueWith, Back or Continue.</summary>
    public MenuAction GiveUpAction { get; init; } = MenuAction.Disconnect;

    /// <summary>ContinueWith: index of the plan.</summary>
    public int GiveUpPlan { get; init; } = -1;

    /// <summary>A key ends the prompt.</summary>
    public bool Barge { get; init; } = true;
}

/// <summary>A variable of calls.</summary>
/// <param name="Name">Its name.</param>
public sealed record VariableConfiguration(string Name);

/// <summary>Languages whose numbers and times can be spoken.</summary>
public enum SpokenLanguage : byte
{
    /// <summary>Mandarin.</summary>
    Mandarin,

    /// <summary>English.</summary>
    English,
}

/// <summary>A language of prompts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Prompts">Added to the number of an announcement.</param>
/// <param name="Phrases">Number on the cards of the first part of phrases.</param>
/// <param name="Spoken">How numbers and times are put together.</param>
public sealed record LanguageConfiguration(string Name, int Prompts, int Phrases, SpokenLanguage Spoken);

/// <summary>A list of numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">In the order of the text, no two alike.</param>
public sealed record ListConfiguration(string Name, EquatableArray<ListedNumber> Numbers);

/// <summary>A number of a list.</summary>
/// <param name="Number">The whole number unless <paramref name="Open"/>.</param>
/// <param name="Open">More digits may follow.</param>
public readonly record struct ListedNumber(Digits Number, bool Open);
