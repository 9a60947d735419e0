namespace AcdController.Telephony;

/// <summary>Sorts of cards. Values as on the wire (card-link.md, element CardType).</summary>
public enum CardType : byte
{
    /// <summary>E1 lines, each with its D-channel.</summary>
    E1 = 1,

    /// <summary>Voice resources: timeslots without a line; what one transmits is what others hear from it.</summary>
    Voice = 2,

    /// <summary>Analogue stations.</summary>
    Stations = 3,
}
