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

/// <summary>One item of a play step.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Index">Announcement: its index; a value: that of the variable or of <see cref="CallValue"/>; -1 otherwise.</param>
public readonly record struct PlayItem(PlayItemKind Kind, int Index = -1);

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
