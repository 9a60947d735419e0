using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>Files and firmware of the cards.</content>
public sealed partial class Chassis
{
    /// <summary>The files of a card.</summary>
    public ICardFiles FilesOf(byte card) => _cards[card - 1].Files;

    /// <summary>The firmware that a card runs.</summary>
    public FirmwareVersion VersionOf(byte card) => _cards[card - 1].Version;

    /// <summary>Does a card run firmware that is on trial?</summary>
    public bool IsOnTrial(byte card) => _cards[card - 1].IsOnTrial;
}
