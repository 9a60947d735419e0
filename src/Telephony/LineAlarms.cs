namespace AcdController.Telephony;

/// <summary>Layer 1 alarms of an E1 line: bits of dsx1LineStatus, RFC 4805. No bit is a healthy line.</summary>
public static class LineAlarms
{
    /// <summary>Nothing is wrong: only in dsx1LineStatus itself, never told by a card.</summary>
    public const uint NoAlarm = 1;

    /// <summary>The far end has lost our frame (RAI, yellow).</summary>
    public const uint RemoteAlarm = 2;

    /// <summary>We tell the far end that we have lost its frame.</summary>
    public const uint RemoteAlarmSent = 4;

    /// <summary>Alarm indication signal received (AIS, blue).</summary>
    public const uint Ais = 8;

    /// <summary>Loss of frame.</summary>
    public const uint LossOfFrame = 32;

    /// <summary>Loss of signal.</summary>
    public const uint LossOfSignal = 64;

    /// <summary>Alarms under which nothing is received on the line.</summary>
    public const uint NothingReceived = Ais | LossOfFrame | LossOfSignal;

    /// <summary>The line is looped back or under test here.</summary>
    public const uint Loopback = 128;

    /// <summary>A test pattern is sent.</summary>
    public const uint TestCode = 2048;

    /// <summary>The line is unavailable, G.826.</summary>
    public const uint Unavailable = 8192;

    /// <summary>Any other failure: CRC-4 multiframe lost.</summary>
    public const uint MultiframeLost = 4096;
}

/// <summary>What a card has counted on an E1 line since it was configured, modulo 2^32.</summary>
public struct LineCounts
{
    /// <summary>Seconds in service.</summary>
    public uint Seconds;

    /// <summary>Code violations (HDB3).</summary>
    public uint CodeViolations;

    /// <summary>Sub-multiframes received with a wrong CRC-4.</summary>
    public uint CrcErrors;

    /// <summary>Sub-multiframes that the far end received with a wrong CRC-4.</summary>
    public uint EBits;

    /// <summary>Frames slipped.</summary>
    public uint Slips;

    /// <summary>Times frame alignment was lost.</summary>
    public uint FrameLosses;
}
