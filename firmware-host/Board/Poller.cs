using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>What to wait for, and what was found.</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing; hang-up and error are reported all the same.</summary>
    None = 0,

    /// <summary>Something to read.</summary>
    Readable = 1,

    /// <summary>Room to write.</summary>
    Writable = 4,

    /// <summary>An error, reported unasked.</summary>
    Error = 8,

    /// <summary>The other end is gone, reported unasked, again and again.</summary>
    HangUp = 16,

    /// <summary>Not an open descriptor.</summary>
    Invalid = 32,
}

/// <summary>Waits until one of a few descriptors has something. One thread's own.</summary>
/// <remarks>Allocates nothing after it was made.</remarks>
public sealed unsafe class Poller
{
    private readonly Libc.PollDescriptor[] _descriptors;
    private readonly Libc.PollDescriptor* _first;

    /// <summary>Makes one; every place is empty.</summary>
    /// <param name="places">How many descriptors it can watch; they are numbered from 0.</param>
    public Poller(int places)
    {
        _descriptors = GC.AllocateArray<Libc.PollDescriptor>(places, pinned: true);
        _first = (Libc.PollDescriptor*)Marshal.UnsafeAddrOfPinnedArrayElement(_descriptors, 0);
        for (int place = 0; place < places; place++) Ignore(place);
    }

    /// <summary>How often <see cref="Wait(Duration)"/> came back: the measure of spinning.</summary>
    public long Returns { get; private set; }

    /// <summary>From now on a place watches a descriptor.</summary>
    public void Watch(int place, int descriptor, PollEvents events) =>
        _descriptors[place] = new Libc.PollDescriptor { Descriptor = descriptor, Events = (short)events };

    /// <summary>From now on a place watches nothing.</summary>
    public void Ignore(int place) => _descriptors[place] = new Libc.PollDescriptor { Descriptor = -1 };

    /// <summary>What the last wait found at a place.</summary>
    public PollEvents Found(int place) => (PollEvents)_descriptors[place].Ready;

    /// <summary>Waits without end.</summary>
    /// <returns>How many places found something.</returns>
    public int Wait() => Wait(new Duration(long.MaxValue));

    /// <summary>Waits for a time.</summary>
    /// <param name="timeout">Zero or less: only looks. The largest duration: without end.</param>
    /// <returns>How many places found something, 0 when the time is over.</returns>
    public int Wait(Duration timeout)
    {
        bool endless = timeout.Microseconds == long.MaxValue;
        long start = endless ? 0 : Stopwatch.GetTimestamp();
        long left = Math.Max(0, timeout.Microseconds);
        while (true)
        {
            Libc.TimeSpec time = new() { Seconds = left / 1_000_000, Nanoseconds = left % 1_000_000 * 1000 };
            int found = Libc.Poll(_first, (nuint)_descriptors.Length, endless ? null : &time, null);
            if (found >= 0 || Marshal.GetLastPInvokeError() != Libc.InterruptedCall)
            {
                Returns++;
                return Math.Max(0, found);
            }

            // The runtime's own signals interrupt; what is left of the time is waited out.
            if (!endless) left = Math.Max(0, timeout.Microseconds - (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }
}
