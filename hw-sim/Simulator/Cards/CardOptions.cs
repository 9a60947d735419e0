using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a simulated card is and can.</summary>
public sealed record CardOptions
{
    /// <summary>All that the simulated card can do.</summary>
    public const uint AllCapabilities = Linecard.Capabilities.Required | Linecard.Capabilities.Audit | Linecard.Capabilities.Files | Linecard.Capabilities.Firmware
        | Linecard.Capabilities.Telemetry | Linecard.Capabilities.Tests | Linecard.Capabilities.Clock
        | Linecard.Capabilities.Log | Linecard.Capabilities.Mixers | Linecard.Capabilities.Recorders | Linecard.Capabilities.Voice
        | Linecard.Capabilities.Parts;

    /// <summary>A card of protocol 1.0: cells, tones, announcements, digits and nothing else.</summary>
    public static CardOptions Plain => new() { Minor = 0, Capabilities = Linecard.Capabilities.Required };

    /// <summary>A card of analogue stations.</summary>
    public static CardOptions Stations => new() { Type = CardType.Stations, Capabilities = AllCapabilities | Linecard.Capabilities.Stations };

    /// <summary>Its type.</summary>
    public CardType Type { get; init; } = CardType.E1;

    /// <summary>Bits of <see cref="Linecard.Capabilities"/>: what is not announced is refused.</summary>
    public uint Capabilities { get; init; } = AllCapabilities;

    /// <summary>Major version of its protocol.</summary>
    public byte Major { get; init; } = Hello.ProtocolMajor;

    /// <summary>Minor version of its protocol.</summary>
    public byte Minor { get; init; } = Hello.ProtocolMinor;

    /// <summary>Its serial number; 0: 100000 and the number of its slot.</summary>
    public uint Serial { get; init; }

    /// <summary>Version of the firmware it begins with.</summary>
    public FirmwareVersion Firmware { get; init; } = new(1, 0, 0);
}
