using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What waiting callers are told again and again.</summary>
/// <param name="Items">What is played.</param>
/// <param name="Every">How often; zero: once.</param>
/// <param name="After">When first; zero: after <paramref name="Every"/>.</param>
public sealed record ComfortConfiguration(EquatableArray<PlayItem> Items, Duration Every, Duration After);

/// <summary>A key with which a waiting caller leaves the queue, the place kept for a call-back or another queue.</summary>
/// <param name="Key">0 to 9, * or #, in ASCII.</param>
/// <param name="After">From which wait on.</param>
/// <param name="Plan">Index of the plan that follows.</param>
public sealed record QueueOfferConfiguration(byte Key, Duration After, int Plan);

/// <summary>How a queue treats those who wait in it and those who serve it.</summary>
public sealed record WaitingConfiguration
{
    /// <summary>Announcements at most.</summary>
    public const int ComfortsMax = 4;

    /// <summary>Offers at most.</summary>
    public const int OffersMax = 4;

    /// <summary>What callers are told, in the order of the text; at most <see cref="ComfortsMax"/>.</summary>
    public EquatableArray<ComfortConfiguration> Comforts { get; init; }

    /// <summary>Ways out of the queue; at most <see cref="OffersMax"/>, no key twice.</summary>
    public EquatableArray<QueueOfferConfiguration> Offers { get; init; }

    /// <summary>What the agent hears before he is joined; empty: nothing.</summary>
    public EquatableArray<PlayItem> Whisper { get; init; }

    /// <summary>The caller hears the agent's number before he is joined.</summary>
    public bool AgentNumberAnnounced { get; init; }
}

// What plans speak of.
public sealed partial record Configuration
{
    /// <summary>Menus, in order of appearance.</summary>
    public EquatableArray<MenuConfiguration> Menus { get; init; }

    /// <summary>Variables, in order of appearance; at most <see cref="CallValue.VariablesMax"/>.</summary>
    public EquatableArray<VariableConfiguration> Variables { get; init; }

    /// <summary>Languages, in order of appearance; the first is the usual one. None: announcements have the numbers configured, phrases none.</summary>
    public EquatableArray<LanguageConfiguration> Languages { get; init; }

    /// <summary>Lists of numbers, in order of appearance.</summary>
    public EquatableArray<ListConfiguration> Lists { get; init; }

    /// <summary>Sources, in order of appearance.</summary>
    public EquatableArray<SourceConfiguration> Sources { get; init; }
}
