using AcdController.Kernel;

namespace AcdController.Telephony;

/// <summary>One timeslot of one span, written card/port:timeslot. As a B-channel its number is the timeslot's: 1–15, 17–31.</summary>
/// <param name="Span">The E1 line.</param>
/// <param name="Timeslot">1 to 31; 0 carries framing, 16 the D-channel.</param>
public readonly record struct ChannelId(SpanId Span, byte Timeslot)
{
    /// <summary>Slots of a table that has one row for every possible channel.</summary>
    public const int IndexBound = SpanId.IndexBound * 32;

    /// <summary>The timeslot of the D-channel on E1.</summary>
    public const byte DChannelTimeslot = 16;

    /// <summary>No channel.</summary>
    public static ChannelId None => default;

    /// <summary>Is it no channel?</summary>
    public bool IsNone => Span.IsNone;

    /// <summary>Can the timeslot carry a call?</summary>
    public static bool IsBearer(int timeslot) => timeslot is >= 1 and <= 31 and not DChannelTimeslot;

    /// <summary>The row of this channel in a table of <see cref="IndexBound"/> rows.</summary>
    public int Index
    {
        get
        {
            Invariant.Require(Timeslot < 32, "an E1 has 32 timeslots");
            return (Span.Index * 32) + Timeslot;
        }
    }

    /// <summary>The channel of a row.</summary>
    public static ChannelId FromIndex(int index) => new(SpanId.FromIndex(index / 32), (byte)(index % 32));

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "-" : $"{Span}:{Timeslot}";
}
