using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>What is done to a card on the bench.</content>
public sealed partial class CardFirmware
{
    // What is on the bench is not in the images: firmware that was put in by hand speaks the protocol of its major version.
    private byte? _flashedMajor;

    /// <summary>Somebody has put another firmware into the slot that runs: it is told from the next start on. Firmware 2.x speaks version 2 of the protocol.</summary>
    public void Flash(FirmwareVersion version)
    {
        Running.Version = version;
        _flashedMajor = version.Major;
    }
}
