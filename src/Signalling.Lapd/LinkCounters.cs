using System.Runtime.CompilerServices;

namespace AcdController.Signalling.Lapd;

/// <summary>Counts of one link since start-up.</summary>
public struct LinkCounters
{
    /// <summary>Kinds of frames that are counted apart.</summary>
    public const int Kinds = (int)FrameKind.Xid + 1;

    /// <summary>MDL-ERROR letters, A to O.</summary>
    public const int Letters = 'O' - 'A' + 1;

    internal KindCounts InByKind;
    internal KindCounts OutByKind;
    internal LetterCounts ByLetter;

    /// <summary>I frames sent again.</summary>
    public ulong Retransmitted;

    /// <summary>I frames accepted.</summary>
    public ulong InformationIn;

    /// <summary>Frames that are no frames: too short, wrong address extension (§2.9).</summary>
    public ulong Invalid;

    /// <summary>Frames for another SAPI or TEI.</summary>
    public ulong Foreign;

    /// <summary>I and U frames with the C/R bit that we send ourselves: the far end claims our side, or the line is looped back. They are in the counts by kind too.</summary>
    public ulong OwnSense;

    /// <summary>Frames not sent or not taken because one event would have caused too many; the protocol repeats them.</summary>
    public ulong Congested;

    /// <summary>Information refused: link down, queue or pool full.</summary>
    public ulong SendRefused;

    /// <summary>Frames from the far end that were for this link.</summary>
    public readonly ulong FramesIn => Sum(InByKind);

    /// <summary>Frames to the far end.</summary>
    public readonly ulong FramesOut => Sum(OutByKind);

    /// <summary>REJ frames sent.</summary>
    public readonly ulong RejectsSent => Out(FrameKind.Reject);

    /// <summary>MDL-ERROR indications.</summary>
    public readonly ulong MdlErrors
    {
        get
        {
            ulong sum = 0;
            for (int letter = 0; letter < Letters; letter++) sum += ByLetter[letter];
            return sum;
        }
    }

    /// <summary>Invalid frames and MDL-ERROR indications together.</summary>
    public readonly ulong Errors => Invalid + MdlErrors;

    /// <summary>Frames of a kind from the far end.</summary>
    public readonly ulong In(FrameKind kind) => InByKind[(int)kind];

    /// <summary>Frames of a kind to the far end.</summary>
    public readonly ulong Out(FrameKind kind) => OutByKind[(int)kind];

    /// <summary>MDL-ERROR indications of a letter, A to O.</summary>
    public readonly ulong ErrorsOf(char letter) => ByLetter[letter - 'A'];

    private static ulong Sum(in KindCounts counts)
    {
        ulong sum = 0;
        for (int kind = 0; kind < Kinds; kind++) sum += counts[kind];
        return sum;
    }

    /// <summary>A count for each <see cref="FrameKind"/>.</summary>
    [InlineArray(Kinds)]
    internal struct KindCounts
    {
        private ulong _first;
    }

    /// <summary>A count for each letter.</summary>
    [InlineArray(Letters)]
    internal struct LetterCounts
    {
        private ulong _first;
    }
}
