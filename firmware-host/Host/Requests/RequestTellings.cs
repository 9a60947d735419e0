using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>
/// What the core is told about requests, by any thread. Nobody waits: what its ring does not take lies here in its order until the core has made room and wakes the keeper.
/// </summary>
/// <param name="rings">To the core.</param>
internal sealed class RequestTellings(CoreRings rings)
{
    /// <summary>So much lies here at most: every request that the core can have open, several times over.</summary>
    public const int WaitingMax = 4096;

    private static readonly int s_head = Unsafe.SizeOf<RequestEvent>();

    private readonly Lock _lock = new();
    private readonly Queue<Telling> _waiting = new();
    private long _lost;

    /// <summary>What was not told: the core goes on without, and asks again for what must be kept.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Tells.</summary>
    /// <param name="told">What; the count of texts is filled in here.</param>
    /// <param name="texts">At most <see cref="RequestEvent.TextsMax"/>.</param>
    /// <param name="edition">Number of the configuration whose sources it names.</param>
    /// <returns>False when there is no room: it is lost.</returns>
    public bool Tell(RequestEvent told, ReadOnlySpan<ShortText> texts, uint edition = 0)
    {
        told.Texts = (byte)texts.Length;
        bool taken = true;
        lock (_lock)
        {
            if (!TryEmpty() || !TryWrite(told, texts, edition))
            {
                taken = _waiting.Count < WaitingMax;
                if (taken) _waiting.Enqueue(new Telling(told, texts.ToArray(), edition));
                AskForRoom();
            }
        }

        if (!taken) Interlocked.Increment(ref _lost);
        rings.CoreWake.Signal();
        return taken;
    }

    /// <summary>The core has made room, perhaps.</summary>
    /// <returns>True when nothing waits any more.</returns>
    public bool GoOn()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0) return true;
            AskForRoom();
            rings.CoreWake.Signal();
            return _waiting.Count == 0;
        }
    }

    // Said first, tried then: room that is made in between is found by one of both.
    private void AskForRoom()
    {
        rings.WantRequestRoom();
        TryEmpty();
    }

    private bool TryEmpty()
    {
        while (_waiting.TryPeek(out Telling? next))
        {
            if (!TryWrite(next.Told, next.Texts, next.Edition)) return false;
            _waiting.Dequeue();
        }

        return true;
    }

    // The ring has one writer at a time.
    private bool TryWrite(in RequestEvent told, ReadOnlySpan<ShortText> texts, uint edition)
    {
        Span<byte> head = stackalloc byte[s_head];
        MemoryMarshal.Write(head, told);
        return rings.RequestEvents.TryWrite(edition, head, MemoryMarshal.AsBytes(texts));
    }

    private sealed record Telling(RequestEvent Told, ShortText[] Texts, uint Edition);
}
