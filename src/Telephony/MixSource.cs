namespace AcdController.Telephony;

/// <summary>One voice in a mix.</summary>
/// <param name="Channel">Whose received sound.</param>
/// <param name="Gain">dB, −40 to 12.</param>
public readonly record struct MixSource(ChannelId Channel, sbyte Gain)
{
    /// <summary>Least gain.</summary>
    public const sbyte GainMin = -40;

    /// <summary>Most gain.</summary>
    public const sbyte GainMax = 12;
}
