using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>A facility: components of supplementary services. Q.932 §8.2.3, EN 300 196 §11.2.2.</summary>
/// <remarks><code>
/// octet 3    1 | 0 0 | profile             17 supplementary service applications (ETSI), 31 networking extensions (QSIG)
/// octet 4 …  components, BER
/// </code></remarks>
internal readonly ref struct FacilityValue : IElementValue<FacilityValue>
{
    /// <summary>Profile: supplementary service applications.</summary>
    public const byte SupplementaryServices = 17;

    /// <summary>Profile: networking extensions of private networks.</summary>
    public const byte NetworkingExtensions = 31;

    private FacilityValue(byte profile, ReadOnlySpan<byte> components)
    {
        Profile = profile;
        Components = components;
    }

    /// <summary>Protocol profile.</summary>
    public byte Profile { get; }

    /// <summary>The components; whether they are legal, the reader of components tells one by one.</summary>
    public ReadOnlySpan<byte> Components { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out FacilityValue value)
    {
        value = default;
        if (content.Length == 0 || (content[0] & 0xE0) != 0x80) return false;
        value = new FacilityValue((byte)(content[0] & 0x1F), content[1..]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(0x80 | Profile);
        target.Put(Components);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (Profile != SupplementaryServices) text.Append(CultureInfo.InvariantCulture, $"profile {Profile}");
        ComponentText.Append(text, Components, named: Profile == SupplementaryServices);
    }
}
