using AcdController.Shelf;

namespace AcdController.Simulator;

/// <summary>What can go wrong with a chassis, and what somebody can do to it.</summary>
public enum FaultKind : byte
{
    /// <summary>No signal on a line.</summary>
    LossOfSignal,

    /// <summary>No frame alignment on a line.</summary>
    LossOfFrame,

    /// <summary>All ones on a line.</summary>
    Ais,

    /// <summary>The far end says that it does not get our frame.</summary>
    RemoteAlarm,

    /// <summary>A share of a line's sub-multiframes has a wrong CRC-4.</summary>
    Crc,

    /// <summary>Frames of a line slip.</summary>
    Slip,

    /// <summary>The far end's D-channel is silent.</summary>
    DChannel,

    /// <summary>The far end's D-channel goes and comes.</summary>
    Flap,

    /// <summary>D-channel frames of a line are lost.</summary>
    Lose,

    /// <summary>Octets of a card's serial line are changed.</summary>
    Garble,

    /// <summary>Octets of a card's serial line come twice.</summary>
    Duplicate,

    /// <summary>So many octets of nonsense on a card's serial line.</summary>
    Babble,

    /// <summary>A card does nothing any more; its line stays.</summary>
    Stuck,

    /// <summary>A card answers late.</summary>
    Slow,

    /// <summary>A card starts again and again.</summary>
    ResetLoop,

    /// <summary>A card leaves its slot.</summary>
    Pull,

    /// <summary>A card comes into its slot.</summary>
    Plug,

    /// <summary>A card loses power in its slot.</summary>
    Power,

    /// <summary>A card starts with another firmware.</summary>
    Firmware,

    /// <summary>A card is so warm.</summary>
    Heat,

    /// <summary>A card's clock reference.</summary>
    Clock,

    /// <summary>All power sags for a moment.</summary>
    BrownOut,

    /// <summary>A fan.</summary>
    Fan,

    /// <summary>A temperature.</summary>
    Temperature,

    /// <summary>A voltage.</summary>
    Voltage,

    /// <summary>The door.</summary>
    Door,

    /// <summary>An external alarm input.</summary>
    Input,

    /// <summary>A supply.</summary>
    Supply,

    /// <summary>A presence line bounces.</summary>
    Bounce,

    /// <summary>A device of the board.</summary>
    Device,

    /// <summary>A key of the panel is pressed.</summary>
    Key,

    /// <summary>Nothing: what the chassis shows is wanted.</summary>
    Lamps,
}

/// <summary>One fault, or its end.</summary>
public readonly record struct FaultOrder
{
    /// <summary>What.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>The card or slot, where it is about one.</summary>
    public byte Card { get; init; }

    /// <summary>The port, where it is about a line.</summary>
    public byte Port { get; init; }

    /// <summary>Fan, sensor, supply, voltage or input, from 1; the key.</summary>
    public byte Number { get; init; }

    /// <summary>The fault is there (true) or over (false).</summary>
    public bool IsOn { get; init; }

    /// <summary>A share from 0 to 1, where there is one.</summary>
    public double Share { get; init; }

    /// <summary>Times, frames, milliseconds, octets, thousandths of °C, mV or a version (major, minor, patch in an octet each).</summary>
    public int Value { get; init; }

    /// <summary>The key, for <see cref="FaultKind.Key"/>.</summary>
    public PanelKey PressedKey => (PanelKey)Number;
}

/// <summary>What a chassis has, so that a fault for something else is refused with the word that is wrong.</summary>
/// <param name="Cards">Slots.</param>
/// <param name="Ports">Lines of a card.</param>
public readonly record struct FaultLimits(int Cards, int Ports)
{
    /// <summary>Fans of every chassis.</summary>
    public int Fans => ShelfModel.Fans;

    /// <summary>Temperature sensors.</summary>
    public int Sensors => ShelfModel.Sensors;

    /// <summary>Supplies.</summary>
    public int Supplies => ShelfModel.Supplies;

    /// <summary>Voltages.</summary>
    public int Voltages => ShelfModel.Voltages;

    /// <summary>External alarm inputs.</summary>
    public int Inputs => ShelfModel.Inputs;
}
