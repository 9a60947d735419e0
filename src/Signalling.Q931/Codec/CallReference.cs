namespace AcdController.Signalling.Q931;

/// <summary>A call reference on one span, Q.931 §4.3: two octets on primary rate.</summary>
/// <param name="Value">1 to 32767; 0 is the global call reference.</param>
/// <param name="Own">True when we chose it: the flag is 0 in what we send and 1 in what we receive.</param>
internal readonly record struct CallReference(ushort Value, bool Own)
{
    /// <summary>The largest value of two octets.</summary>
    public const ushort ValueMax = 0x7FFF;

    /// <summary>Does it mean all calls of the interface?</summary>
    public bool IsGlobal => Value == 0;
}
