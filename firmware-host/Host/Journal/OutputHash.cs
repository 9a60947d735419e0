using System;
using System.Runtime.CompilerServices;
using AcdController.Controller;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>What a run of the core has given out so far: a count and a running hash. The daemon and the replay feed it alike.</summary>
internal struct OutputHash
{
    private RunningHash _hash;

    /// <summary>Nothing given out.</summary>
    public static OutputHash Start => new() { _hash = RunningHash.Start };

    /// <summary>Outputs so far.</summary>
    public ulong Count { get; private set; }

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _hash.Value;

    /// <summary>Goes on from a point that was recorded.</summary>
    public static OutputHash From(in JournalMark mark)
    {
        Invariant.Require(Unsafe.SizeOf<RunningHash>() == sizeof(ulong), "a running hash is its value");
        return new OutputHash { _hash = Unsafe.BitCast<ulong, RunningHash>(mark.Hash), Count = mark.Outputs };
    }

    /// <summary>Takes in one output.</summary>
    public void Add(in Output output, ReadOnlySpan<byte> octets)
    {
        ulong head = (ulong)output.Kind | ((ulong)output.Card << 8) | ((ulong)output.Reply << 16) | (output.Outgoing ? 1UL << 24 : 0)
            | ((ulong)output.Span.Card << 32) | ((ulong)output.Span.Port << 40);
        _hash.Add(head);
        _hash.Add(output.Request | ((ulong)octets.Length << 32));
        _hash.Add(octets);
        Count++;
    }
}
