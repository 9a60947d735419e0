namespace AcdController.Telephony;

/// <summary>Whose tones are played.</summary>
public enum ToneCountry : byte
{
    /// <summary>450 Hz: GB/T 3380, YDN 065, E.180 supplement 2.</summary>
    China,

    /// <summary>425 Hz: the harmonised tones of ETSI, E.180 §4 to §9.</summary>
    Etsi,

    /// <summary>The precise tone plan of North America.</summary>
    UnitedStates,
}
