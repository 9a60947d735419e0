using AcdController.Telephony;

namespace AcdController.Shelf;

/// <summary>What the shelf tells the rooms.</summary>
public enum ShelfNewsKind : byte
{
    /// <summary>Something is wrong, or right again.</summary>
    Alarm,

    /// <summary>The card of a configured slot is out.</summary>
    Pulled,

    /// <summary>There is a card in a configured slot that was empty.</summary>
    Plugged,

    /// <summary>Somebody at the panel has seen the alarm that it shows.</summary>
    AcknowledgeAlarm,
}

/// <summary>One piece of news of the shelf.</summary>
public struct ShelfNews
{
    /// <summary>What happened.</summary>
    public ShelfNewsKind Kind;

    /// <summary>Pulled, Plugged: number of the card.</summary>
    public byte Card;

    /// <summary>Alarm: what is wrong.</summary>
    public AlarmKind Alarm;

    /// <summary>Alarm: came, not went.</summary>
    public bool On;

    /// <summary>Alarm: with what.</summary>
    public AlarmObject Object;

    /// <summary>Alarm: as the kind says.</summary>
    public uint Bits;

    /// <summary>AcknowledgeAlarm: its number.</summary>
    public ulong Number;
}
