using AcdController.Telephony;

namespace AcdController.E1;

/// <summary>What layer 1 of a line tells.</summary>
public enum LineNewsKind : byte
{
    /// <summary>The failures that persist have changed: <see cref="LineNews.Bits"/>.</summary>
    Failures,

    /// <summary>The line can carry a D-channel from now on, or cannot: <see cref="LineNews.On"/>.</summary>
    Service,

    /// <summary>Ten severely errored seconds in a row, or ten good ones: <see cref="LineNews.On"/> is unavailable.</summary>
    Unavailable,

    /// <summary>Slips above the threshold, or no longer.</summary>
    Slips,

    /// <summary>CRC-4 errors above the threshold, or no longer.</summary>
    CrcErrors,

    /// <summary>A loop-back or test stands, or no longer.</summary>
    InTest,

    /// <summary>The time of a bit-error test is over: its card is to end it.</summary>
    TestOver,
}

/// <summary>One piece of news of layer 1.</summary>
public struct LineNews
{
    /// <summary>What happened.</summary>
    public LineNewsKind Kind;

    /// <summary>True: it holds from now on.</summary>
    public bool On;

    /// <summary>The line, by ordinal.</summary>
    public int Span;

    /// <summary>Failures: bits of dsx1LineStatus (RFC 4805), see <see cref="LineAlarms"/>.</summary>
    public uint Bits;
}
