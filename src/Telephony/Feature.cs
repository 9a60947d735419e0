namespace AcdController.Telephony;

/// <summary>What agents order by keys.</summary>
public enum Feature : byte
{
    /// <summary>The caller hears music.</summary>
    Hold,

    /// <summary>Back to the caller.</summary>
    Retrieve,

    /// <summary>Call the number that follows, beside the talk.</summary>
    Consult,

    /// <summary>From the one to the other.</summary>
    Swap,

    /// <summary>All three hear each other.</summary>
    Conference,

    /// <summary>Whom he called has the call.</summary>
    HandOver,

    /// <summary>The call to the number that follows.</summary>
    Transfer,

    /// <summary>The call into the first empty parking place, or the one that follows.</summary>
    Park,

    /// <summary>The call in the parking place that follows.</summary>
    PickUp,

    /// <summary>Agent's number and PIN follow: he signs in, and this telephone is his.</summary>
    LogIn,

    /// <summary>He signs out.</summary>
    LogOut,

    /// <summary>He takes calls.</summary>
    Ready,

    /// <summary>He takes none, for the reason that follows.</summary>
    NotReady,

    /// <summary>After-call work is over.</summary>
    EndWork,

    /// <summary>The summary code that follows, for the call in hand or the last one.</summary>
    Summary,

    /// <summary>Break in to the agent whose number follows.</summary>
    BreakIn,

    /// <summary>Back with the call that he answered first.</summary>
    TakeBack,

    /// <summary>The message that he hears from its beginning.</summary>
    Repeat,

    /// <summary>The customer whose number he was shown is to be called.</summary>
    Accept,

    /// <summary>He is not to be called.</summary>
    Decline,
}
