using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1.Tests;

/// <summary>Lines in virtual time: the test says what the card tells, the rig lets the time pass and keeps the news.</summary>
internal sealed class Rig
{
    private readonly LineCounts[] _counts;

    internal Rig(int lines = 1, int slipThreshold = 4, int crcThreshold = 120)
    {
        var parameters = new LineParameters[lines];
        System.Array.Fill(parameters, new LineParameters(0, slipThreshold, crcThreshold));
        Wheel = new TimerWheel(Store, LineTable.TimersFor(lines));
        Lines = new LineTable(Store, Wheel, parameters);
        _counts = new LineCounts[lines];
    }

    internal Store Store { get; } = new();

    internal TimerWheel Wheel { get; }

    internal LineTable Lines { get; }

    internal Instant Now { get; private set; }

    internal List<string> News { get; } = [];

    internal uint Raw { get; private set; }

    internal Rig Up(bool counts = true)
    {
        Lines.CardUp(0, counts, resumed: false, Now);
        System.Array.Clear(_counts);
        Tell(Raw);
        return this;
    }

    internal Rig Down()
    {
        Lines.CardDown(0, Now);
        Drain();
        return this;
    }

    internal Rig Tell(uint bits)
    {
        Raw = bits;
        for (int line = 0; line < Lines.Count; line++) Lines.State(line, bits, Now);
        Drain();
        return this;
    }

    internal Rig Wait(double seconds)
    {
        Instant end = Now + new Duration((long)(seconds * 1_000_000));
        while (Wheel.NextDue <= end)
        {
            Now = Wheel.NextDue > Now ? Wheel.NextDue : Now;
            while (Wheel.TryExpire(Now, out int timer))
            {
                Lines.Expire(timer, Now);
                Drain();
            }
        }

        Now = end;
        while (Wheel.TryExpire(Now, out int timer))
        {
            Lines.Expire(timer, Now);
            Drain();
        }

        return this;
    }

    /// <summary>A second passes; its counts come at its end, or are lost on the way.</summary>
    internal Rig Second(uint crc = 0, uint ebits = 0, uint codeViolations = 0, uint slips = 0, uint frameLosses = 0, bool lost = false)
    {
        Wait(1);
        Grow(crc, ebits, codeViolations, slips, frameLosses);
        if (!lost) Assert.True(Count());
        return this;
    }

    internal void Grow(uint crc = 0, uint ebits = 0, uint codeViolations = 0, uint slips = 0, uint frameLosses = 0)
    {
        ref LineCounts counts = ref _counts[0];
        counts.Seconds = unchecked(counts.Seconds + 1);
        counts.CrcErrors = unchecked(counts.CrcErrors + crc);
        counts.EBits = unchecked(counts.EBits + ebits);
        counts.CodeViolations = unchecked(counts.CodeViolations + codeViolations);
        counts.Slips = unchecked(counts.Slips + slips);
        counts.FrameLosses = unchecked(counts.FrameLosses + frameLosses);
    }

    internal bool Count(LineCounts? counts = null)
    {
        bool taken = Lines.Counted(0, counts ?? _counts[0], Now);
        Drain();
        return taken;
    }

    internal Rig Seconds(int count, uint crc = 0, uint ebits = 0, uint slips = 0)
    {
        for (int i = 0; i < count; i++) Second(crc, ebits, slips: slips);
        return this;
    }

    internal void Drain()
    {
        while (Lines.TryTake(out LineNews news)) News.Add($"{Now.Milliseconds} {news.Kind} {(news.On ? "on" : "off")} {news.Bits:X}");
    }
}
