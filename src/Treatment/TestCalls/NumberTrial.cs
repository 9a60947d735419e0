using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What would happen to a call by its numbers.</summary>
public struct NumberTrial
{
    /// <summary>Called number in normal form.</summary>
    public Digits Called;

    /// <summary>Calling number in normal form.</summary>
    public Digits Calling;

    /// <summary>Index of the rule that made it so; -1 without one.</summary>
    public int CalledRule;

    /// <summary>The same for the calling number.</summary>
    public int CallingRule;

    /// <summary>What the analysis says.</summary>
    public DigitMatch Match;

    /// <summary>Index of the entry; -1 without one.</summary>
    public int Entry;

    /// <summary>Index of the entry for the caller; -1 without one.</summary>
    public int Caller;

    /// <summary>The entry's calendar is open, or it has none.</summary>
    public bool Open;

    /// <summary>The switch takes no new calls.</summary>
    public bool Closed;
}
