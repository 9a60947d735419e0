namespace AcdController.Linecard;

/// <summary>Settings of a line as ConfigureLine has them, see <see cref="LineSettings"/>.</summary>
/// <param name="Framing">0 basic, 1 CRC-4.</param>
/// <param name="Code">0 AMI, 1 HDB3.</param>
/// <param name="Clock">0 from this line, 1 the card's.</param>
/// <param name="Impedance">0 120 Ω, 1 75 Ω.</param>
public readonly record struct LineSetup(byte Framing, byte Code, byte Clock, byte Impedance)
{
    /// <summary>CRC-4, HDB3, timed by itself, 120 Ω.</summary>
    public static LineSetup Usual => new(LineSettings.FramingCrc4, LineSettings.CodeHdb3, LineSettings.ClockFromLine, LineSettings.Impedance120);
}
