namespace AcdController.Telephony;

/// <summary>What kind of number the digits are: type of number, Q.931 §4.5.8. The value is the one on the line.</summary>
public enum NumberType : byte
{
    /// <summary>Not said; prefixes are part of the digits.</summary>
    Unknown = 0,
    /// <summary>With the country code.</summary>
    International = 1,
    /// <summary>With the area code.</summary>
    National = 2,
    /// <summary>For a service of the network.</summary>
    NetworkSpecific = 3,
    /// <summary>Local.</summary>
    Subscriber = 4,
    /// <summary>A short code.</summary>
    Abbreviated = 6,
}

/// <summary>Which plan the digits belong to: numbering plan identification, Q.931 §4.5.8. The value is the one on the line.</summary>
public enum NumberPlan : byte
{
    /// <summary>Not said.</summary>
    Unknown = 0,
    /// <summary>E.164, the telephone network.</summary>
    Telephony = 1,
    /// <summary>X.121.</summary>
    PublicData = 3,
    /// <summary>F.69.</summary>
    Telex = 4,
    /// <summary>Of the country.</summary>
    NationalStandard = 8,
    /// <summary>Of a private network.</summary>
    Private = 9,
}

/// <summary>May the number be shown to the other party? Presentation indicator, Q.931 §4.5.10; CLIP and CLIR, COLP and COLR turn on it.</summary>
public enum NumberPresentation : byte
{
    /// <summary>Yes.</summary>
    Allowed = 0,
    /// <summary>No; the digits may be there all the same, for who is entitled to see them.</summary>
    Restricted = 1,
    /// <summary>There is no number to show: interworking.</summary>
    NotAvailable = 2,
}

/// <summary>Who vouches for the number? Screening indicator, Q.931 §4.5.10.</summary>
public enum NumberScreening : byte
{
    /// <summary>Nobody: provided by the user.</summary>
    NotScreened = 0,
    /// <summary>Provided by the user, the network found it right.</summary>
    Passed = 1,
    /// <summary>Provided by the user, the network found it wrong.</summary>
    Failed = 2,
    /// <summary>The network, which provided it.</summary>
    Network = 3,
}

/// <summary>A number as signalling carries it: digits, what kind they are, who may see them, who vouches for them. Unmanaged.</summary>
/// <remarks>All zero: there is none. A number that is present may have no digits: presentation restricted or not available.</remarks>
public record struct PartyNumber
{
    /// <summary>The digits.</summary>
    public Digits Digits;

    /// <summary>Type of number.</summary>
    public NumberType Type;

    /// <summary>Numbering plan.</summary>
    public NumberPlan Plan;

    /// <summary>May it be shown?</summary>
    public NumberPresentation Presentation;

    /// <summary>Who vouches for it?</summary>
    public NumberScreening Screening;

    /// <summary>Was a number given at all?</summary>
    public bool IsPresent;

    /// <summary>A number of unknown type in the telephone network's plan that may be shown: what a dialled string is.</summary>
    public static PartyNumber Of(in Digits digits) => new() { Digits = digits, Plan = NumberPlan.Telephony, IsPresent = true };

    /// <summary>May it be shown, and is there anything to show?</summary>
    public readonly bool MayBeShown => IsPresent && Presentation == NumberPresentation.Allowed;
}
