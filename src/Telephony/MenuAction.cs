namespace AcdController.Telephony;

/// <summary>What a key of a menu does.</summary>
public enum MenuAction : byte
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
