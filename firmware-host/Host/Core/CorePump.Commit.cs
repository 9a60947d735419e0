using System;
using System.Collections.Immutable;
using System.Threading;
using AcdController.Controller;
using AcdController.Kernel;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <content>
/// A commit: the running core makes its successor between two inputs. What is slow, reading the text, opening lines, making the next segment, was done before by whoever asked.
/// </content>
internal sealed partial class CorePump
{
    private CoreErrand? _errand;
    private bool _errandsOver;

    /// <summary>The cards' lines now. Any thread.</summary>
    public ImmutableArray<CardLine> Lines => ImmutableInterlocked.InterlockedCompareExchange(ref _lines, default, default);

    /// <summary>Octets that the lines of cards that are gone have dropped. Any thread.</summary>
    public long OctetsDroppedBefore => Interlocked.Read(ref _octetsDroppedBefore);

    /// <summary>Octets of the core's tables. Any thread.</summary>
    public long TableOctets => Volatile.Read(ref _tableOctets);

    /// <summary>Any thread: hands an errand to the core thread.</summary>
    /// <returns>False while another one is there.</returns>
    public bool TryHandOver(CoreErrand errand)
    {
        if (Interlocked.CompareExchange(ref _errand, errand, null) is not null) return false;
        if (Volatile.Read(ref _errandsOver)) RefuseErrand();
        _rings.CoreWake.Signal();
        return true;
    }

    /// <summary>Any thread: takes an errand back that the core thread has not begun.</summary>
    public bool TryWithdraw(CoreErrand errand) => Interlocked.CompareExchange(ref _errand, null, errand) == errand;

    /// <summary>Core thread: copies the tables out.</summary>
    /// <returns>False when they have another size than the asker was told.</returns>
    public bool TrySave(Span<byte> octets, out Instant now, out Edition edition)
    {
        (now, edition) = (_now, _editions.Now);
        if (octets.Length != _core.Store.SavedOctets) return false;
        _core.Store.Save(octets);
        return true;
    }

    /// <summary>Core thread: the configuration of an errand runs from now on.</summary>
    /// <param name="errand">What is committed.</param>
    /// <param name="refusal">When nothing was done: why the core cannot; null: the journal has not the next segment yet, or not one that is large enough.</param>
    public bool TryCommit(CommitErrand errand, out string? refusal)
    {
        refusal = _core.WhyNot(errand.Configuration);
        if (refusal is not null || !_journal.IsReadyToCommit(errand.Octets.Length, errand.Origin, errand.Successor.Store.SavedOctets)) return false;
        long start = Stopwatch.GetTimestamp();
        Tell();
        _journal.Append(_now, InputKind.Commit, 0, errand.Octets);
        _core.Prepare(_now, errand.Configuration);
        Drain();
        _core = _core.SucceedInto(_now, errand.Successor);
        Volatile.Write(ref _tableOctets, _core.Store.SavedOctets);
        _edition = _editions.Adopt(errand.Configuration, errand.Text).Number;
        ImmutableArray<CardLine> before = _lines;
        FlushLines();
        Take(errand.Lines);
        _rings.MakeRoom(errand.Configuration.CallsMax);
        Drain();
        errand.NoteTakeOver(Stopwatch.GetElapsedTime(start));
        _journal.Succeed(errand.Origin, _core.Store);
        CloseLeft(before);
        return true;
    }

    // A line that was replaced was left without a word: for its card it has hung up. A card that is gone was closed by the commit itself.
    private void CloseLeft(ImmutableArray<CardLine> before)
    {
        foreach (CardLine left in before)
        {
            if (_lines.Contains(left)) continue;
            Interlocked.Add(ref _octetsDroppedBefore, left.OctetsDropped);
            bool stays = _lineOfCard[left.Card] >= 0;
            if (stays && _isOpen[left.Card]) Step(InputKind.LineClosed, left.Card, default);
            _isOpen[left.Card] = false;
        }
    }

    private void RunErrand()
    {
        if (Volatile.Read(ref _errand) is null || Interlocked.Exchange(ref _errand, null) is not { } errand) return;
        try
        {
            errand.Do(this);
        }
        finally
        {
            // Nobody waits for a core that broke over it.
            errand.Refuse("the core broke");
        }
    }

    private void RefuseErrand() => Interlocked.Exchange(ref _errand, null)?.Refuse("the controller stops");

    private void EndErrands()
    {
        Volatile.Write(ref _errandsOver, true);
        Interlocked.MemoryBarrier();
        RefuseErrand();
    }
}
