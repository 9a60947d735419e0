using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>Quantiles of the last <see cref="Kept"/> errors of each queue, by a histogram of integers.</summary>
/// <remarks>
/// Steps of 100 ms up to 1.6 s, then eight steps an octave up to more than a day. A quantile is the upper edge of its step: never too small, too great by 100 ms or an eighth.
/// Adding is O(1); what is older than the last errors leaves the histogram exactly.
/// </remarks>
internal sealed class ErrorQuantiles
{
    /// <summary>Errors kept for each queue.</summary>
    public const int Kept = 256;

    private const int Unit = 100_000;
    private const int Linear = 16;
    private const int LinearBits = 4;
    private const int StepBits = 3;
    private const int BitsMax = 20;
    private const int Steps = Linear + ((BitsMax - LinearBits + 1) << StepBits);

    private readonly Ring[] _rings;
    private readonly byte[] _recent;
    private readonly short[] _counts;

    internal ErrorQuantiles(Store store, string name, int queues)
    {
        _rings = store.Array<Ring>(name, queues);
        _recent = store.Array<byte>(name + ".recent", queues * Kept);
        _counts = store.Array<short>(name + ".steps", queues * Steps);
    }

    internal void TakeOver(ErrorQuantiles old, IndexMap queues)
    {
        Carry.Rows(old._rings, _rings, queues);
        Carry.Rows(old._recent, _recent, queues, Kept);
        Carry.Rows(old._counts, _counts, queues, Steps);
    }

    internal int CountOf(int queue) => _rings[queue].Count;

    internal void Add(int queue, Duration error)
    {
        ref Ring ring = ref _rings[queue];
        ref byte place = ref _recent[(queue * Kept) + ring.Next];
        if (ring.Count == Kept) _counts[(queue * Steps) + place]--;
        else ring.Count++;
        place = (byte)StepOf(error);
        _counts[(queue * Steps) + place]++;
        ring.Next = (ring.Next + 1) % Kept;
    }

    // For views: looks at every step.
    internal Duration Of(int queue, int percent)
    {
        int wanted = ((_rings[queue].Count * percent) + 99) / 100;
        if (wanted == 0) return Duration.Zero;
        int step = 0;
        for (int found = _counts[queue * Steps]; found < wanted; found += _counts[(queue * Steps) + step]) step++;
        return EdgeOf(step);
    }

    private static int StepOf(Duration error)
    {
        long units = error.Microseconds / Unit;
        if (units < Linear) return (int)units;
        int bits = BitOperations.Log2((ulong)units);
        if (bits > BitsMax) return Steps - 1;
        return Linear + ((bits - LinearBits) << StepBits) + ((int)(units >> (bits - StepBits)) & ((1 << StepBits) - 1));
    }

    private static Duration EdgeOf(int step)
    {
        if (step < Linear) return new Duration((step + 1L) * Unit);
        int bits = ((step - Linear) >> StepBits) + LinearBits;
        long edge = (1L << StepBits) + ((step - Linear) & ((1 << StepBits) - 1)) + 1;
        return new Duration((edge << (bits - StepBits)) * Unit);
    }

    private struct Ring
    {
        public int Next;
        public int Count;
    }
}
