namespace AcdController.Telephony;

/// <summary>What an item says.</summary>
public enum PlayItemKind : byte
{
    /// <summary>An announcement.</summary>
    Announcement,

    /// <summary>A value as a number.</summary>
    Number,

    /// <summary>A value digit by digit.</summary>
    Digits,

    /// <summary>A value, in fen, as an amount.</summary>
    Money,

    /// <summary>A value YYYYMMDD or YYMMDD as a date.</summary>
    Date,

    /// <summary>A value HHMM as a time of day.</summary>
    Time,

    /// <summary>A value, in seconds, as a length of time.</summary>
    Length,

    /// <summary>The place in the queue.</summary>
    Position,

    /// <summary>The expected wait, in minutes.</summary>
    Wait,

    /// <summary>The number of the agent.</summary>
    Agent,

    /// <summary>The name of the queue.</summary>
    Queue,
}
