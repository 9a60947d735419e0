using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>What is done to a card on the bench.</content>
public sealed partial class CardFirmware
{
    /// <summary>Somebody has put another firmware into the slot that runs: it is told from the next start on.</summary>
    public void Flash(FirmwareVersion version) => Running.Version = version;
}
