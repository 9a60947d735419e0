using System;
using System.Numerics;

namespace AcdController.Distribution;

/// <summary>The stages that an agent serves in which somebody waits, by number: walked a word of 64 at a time. Those he serves as reserve only while it is called.</summary>
internal ref struct WaitingStages
{
    private readonly ReadOnlySpan<ulong> _occupied;
    private readonly ReadOnlySpan<ulong> _own;
    private readonly ReadOnlySpan<ulong> _reserve;
    private readonly ReadOnlySpan<ulong> _called;
    private ulong _left;
    private int _word;

    /// <summary>The four sets, of the same length: where somebody waits, what the agent serves, what he serves as reserve, where the reserve is called.</summary>
    internal WaitingStages(ReadOnlySpan<ulong> occupied, ReadOnlySpan<ulong> own, ReadOnlySpan<ulong> reserve, ReadOnlySpan<ulong> called)
    {
        _occupied = occupied;
        _own = own;
        _reserve = reserve;
        _called = called;
        _word = -1;
    }

    /// <summary>The stage at hand.</summary>
    public readonly int Current => (_word << 6) + BitOperations.TrailingZeroCount(_left);

    /// <summary>For foreach.</summary>
    public readonly WaitingStages GetEnumerator() => this;

    /// <summary>On to the next; false when there is none.</summary>
    public bool MoveNext()
    {
        // None left stays none.
        _left &= unchecked(_left - 1);
        while (_left == 0)
        {
            if (++_word >= _own.Length) return false;
            _left = _occupied[_word] & (_own[_word] | (_reserve[_word] & _called[_word]));
        }

        return true;
    }
}
