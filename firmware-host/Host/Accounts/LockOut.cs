using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>Holds off who guesses: after a few failures a name is locked for an origin, each time for twice as long.</summary>
/// <remarks>
/// Counted by name and origin, so that a guesser on the socket locks nobody out at the serial console, and there nobody is locked for more than a minute: who stands before
/// the box has other means, and the person on duty must get in. Names that nobody has share a bounded number of counters and look like names that somebody has.
/// </remarks>
/// <param name="salt">Spreads unknown names over their counters; anything, drawn at start.</param>
internal sealed class LockOut(uint salt)
{
    /// <summary>Failures before the first lock.</summary>
    public const int FailuresFree = 5;

    private const int UnknownCounters = 64;

    /// <summary>The first lock.</summary>
    public static readonly Duration First = Duration.FromSeconds(30);

    /// <summary>The longest lock.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(15 * 60);

    /// <summary>The longest lock on a serial console.</summary>
    public static readonly Duration LongestSerial = Duration.FromSeconds(60);

    /// <summary>Failures are forgotten so long after the last.</summary>
    public static readonly Duration Memory = Duration.FromSeconds(3600);

    private readonly Dictionary<(string Name, string Origin), Count> _counts = [];

    /// <summary>How many names are counted.</summary>
    public int Counters => _counts.Count;

    /// <summary>How long the name is still locked; zero when it is not.</summary>
    public Duration Left(string name, bool known, LogInOrigin origin, Instant now)
    {
        if (!_counts.TryGetValue(Key(name, known, origin), out Count count) || count.LockedUntil <= now) return Duration.Zero;
        return count.LockedUntil - now;
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>The lock that it led to; zero for none.</returns>
    public Duration Fail(string name, bool known, LogInOrigin origin, Instant now)
    {
        Forget(now);
        (string, string) key = Key(name, known, origin);
        _counts.TryGetValue(key, out Count count);
        int failures = Math.Min(count.Failures + 1, 1000);
        Duration locked = LockAfter(failures, origin.IsSerial);
        _counts[key] = new Count(failures, now + locked, now);
        return locked;
    }

    /// <summary>Notes a success: the failures are forgotten.</summary>
    public void Succeed(string name, LogInOrigin origin) => _counts.Remove(Key(name, true, origin));

    /// <summary>The lock after so many failures in a row.</summary>
    public static Duration LockAfter(int failures, bool serial)
    {
        if (failures < FailuresFree) return Duration.Zero;
        Duration longest = serial ? LongestSerial : Longest;
        Duration locked = First;
        for (int i = FailuresFree; i < failures && locked < longest; i++) locked += locked;
        return locked < longest ? locked : longest;
    }

    private (string, string) Key(string name, bool known, LogInOrigin origin) => (known ? name : $"\0{Bucket(name)}", origin.Name);

    private uint Bucket(string name)
    {
        uint hash = salt;
        foreach (char character in name) hash = unchecked((hash ^ character) * 16_777_619);
        return hash % UnknownCounters;
    }

    private void Forget(Instant now)
    {
        List<(string, string)>? old = null;
        foreach ((var key, Count count) in _counts)
        {
            if (now - count.Last > Memory) (old ??= []).Add(key);
        }

        if (old is null) return;
        foreach ((string, string) key in old) _counts.Remove(key);
    }

    private readonly record struct Count(int Failures, Instant LockedUntil, Instant Last);
}
