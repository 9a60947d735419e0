namespace AcdController.Telephony;

/// <summary>The rule that decides about a call out. Values are kept in records: append only.</summary>
public enum OutboundRule : byte
{
    /// <summary>Not judged.</summary>
    None,

    /// <summary>Refused, S144: no marketing.</summary>
    Marketing,

    /// <summary>Refused, S147: the number shown was not allotted to the service.</summary>
    NotAllotted,

    /// <summary>Refused, S148: the number shown has digits too many or too few.</summary>
    AlteredNumber,

    /// <summary>Refused, S146: the number shown is for calls that come in.</summary>
    InboundOnly,

    /// <summary>Refused, S148: the called number is longer or shorter than numbers are.</summary>
    NumberLength,

    /// <summary>Refused, S143 and S145: neither contract nor consent.</summary>
    NoConsent,

    /// <summary>Not now: outside the hours for calls out.</summary>
    Closed,

    /// <summary>Allowed, S145: there is a contract with the customer.</summary>
    Contract,

    /// <summary>Allowed, S145: the customer has agreed to it.</summary>
    Consent,

    /// <summary>Refused, S45: the agent calls inside only.</summary>
    InsideOnly,

    /// <summary>Refused, S50: nobody is signed in at the telephone.</summary>
    SignedOut,
}
