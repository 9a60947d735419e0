using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace AcdController.Board;

/// <summary>Wakes a thread that sleeps in a <see cref="Poller"/>. Any thread may signal; one thread waits.</summary>
/// <remarks>Signals before the next <see cref="Clear"/> are one: only the first of them costs a call of the kernel. Allocates nothing.</remarks>
public sealed class EventDescriptor : IDisposable
{
    private int _pending;

    /// <summary>Makes one, not signalled.</summary>
    /// <exception cref="BoardException">No descriptor is left.</exception>
    public EventDescriptor()
    {
        Descriptor = Libc.EventDescriptor(0, Libc.EventCloseOnExec | Libc.EventNonBlocking);
        if (Descriptor < 0) throw new BoardException($"event descriptor: {Libc.LastErrorText()}");
    }

    /// <summary>For a <see cref="Poller"/>: readable while signalled; -1 after Dispose.</summary>
    public int Descriptor { get; private set; }

    /// <summary>Wakes the waiting thread, now or when it next waits. What was written to memory before is seen by the thread after its <see cref="Clear"/>.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _pending, 1) != 0) return;
        ulong one = 1;
        _ = Libc.Write(Descriptor, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)), out _);
    }

    /// <summary>Takes the signal back; the waiting thread calls it before it looks at its work.</summary>
    public void Clear()
    {
        ulong count = 0;
        _ = Libc.Read(Descriptor, MemoryMarshal.AsBytes(new Span<ulong>(ref count)), out _);
        Interlocked.Exchange(ref _pending, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor < 0) return;
        _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }
}
