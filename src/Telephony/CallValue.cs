namespace AcdController.Telephony;

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
