using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Linecard.Tests;

/// <summary>card-link.md §6.19: who goes first, and never too much of it.</summary>
public class SchedulerTests
{
    private const int Baud = 921_600;

    [Fact]
    public void Frames_LeaveByImportance_EachClassInItsOrder()
    {
        var bench = new Bench(Baud);
        bench.Send(32, 60, 1);
        bench.Take(); // the line was free: it is on its way
        bench.Send(32, 200, 2);
        bench.Send(62, 200, 3);
        bench.Send(16, 200, 4);
        bench.Send(16, 200, 5);
        bench.Send(0, 200, 6);
        bench.Send(0, 20, 7);
        Assert.Equal([1, 6, 7, 4, 5, 3, 2], bench.RunDry());
    }

    [Fact]
    public void Line_IsNeverGivenMoreThanThreeMillisecondsAhead_AndNeverIdleWhileFramesWait()
    {
        var bench = new Bench(Baud);
        var chance = new SeededRandom(3);
        for (int i = 0; i < 100; i++) bench.Send(16, 4 + chance.Next(160), 1);
        bench.RunDry();
        Assert.InRange(bench.AheadMost.Microseconds, 2_000, 3_000);
        Assert.Equal(0, bench.Idle.Microseconds);
    }

    [Fact]
    public void Line_LongFrames_StartBeforeTheLineIsIdle()
    {
        var bench = new Bench(Baud);
        for (int i = 0; i < 20; i++) bench.Send(16, 276, 1);
        bench.RunDry();
        Assert.Equal(0, bench.Idle.Microseconds);
        Assert.InRange(bench.AheadMost.Microseconds, 3_000, 4_100);
    }

    [Fact]
    public void Bulk_ThatWaits_DelaysSignallingByNoMoreThanIsAhead()
    {
        var bench = new Bench(Baud);
        for (int i = 0; i < 8; i++) bench.Send(32, 200, 2);
        bench.Take();
        Instant handed = bench.Now;
        bench.Send(16, 50, 9);
        bench.RunDry();
        Assert.InRange((bench.LeftAt(9) - handed).Microseconds, 0, 3_700);
    }

    [Fact]
    public void Queue_Full_DropsAndSaysSo_OthersStillPass()
    {
        var bench = new Bench(Baud);
        int taken = 0;
        while (bench.Scheduler.Send(0, Frame(32, 100, 1))) taken++;
        Assert.Equal(16, taken);
        Assert.True(bench.Scheduler.Send(0, Frame(0, 100, 1)));
        Assert.True(bench.Scheduler.Send(0, Frame(16, 100, 1)));
    }

    [Fact]
    public void InstantLine_PassesEverythingInTheOrderItCame()
    {
        var bench = new Bench(0);
        for (byte i = 0; i < 40; i++) bench.Send(i % 2 == 0 ? 32 : 0, 200, i);
        List<int> found = bench.Take();
        Assert.Equal(40, found.Count);
        for (int i = 0; i < 40; i++) Assert.Equal(i, found[i]);
    }

    [Fact]
    public void Acknowledgement_WithANewerOneBehindIt_IsNotSent_UnlessItEndsABusy()
    {
        byte[] ready = [0x42, 0x01, 0x01, 0x02];
        byte[] notReady = [0x42, 0x01, 0x05, 0x02];
        byte[] final = [0x42, 0x01, 0x01, 0x03];
        Assert.Equal(2, Left(ready, ready, Frame(16, 50, 1)));
        Assert.Equal(1, Left(ready));
        Assert.Equal(3, Left(notReady, ready, Frame(16, 50, 1)));
        Assert.Equal(2, Left(final, Frame(16, 50, 1)));
        Assert.Equal(2, Left(ready, [0x42, 0x01, 0x7F]));

        // The line is busy at first, so that all of them wait; that frame is the first of the count but where it says nothing.
        static int Left(params byte[][] frames)
        {
            var bench = new Bench(Baud);
            bench.Send(0, 276, 1);
            bench.Take();
            foreach (byte[] frame in frames) Assert.True(bench.Scheduler.Send(0, frame));
            bench.RunDry();
            return bench.Frames - 1 + (frames.Length == 3 && frames[0][2] == 1 ? 1 : 0);
        }
    }

    [Theory]
    [InlineData(0, 240)]
    [InlineData(3_000_000, 240)]
    [InlineData(921_600, 240)]
    [InlineData(460_800, 118)]
    [InlineData(115_200, 48)]
    public void FramesOfFiles_AreShorterOnSlowLines(int baud, int octets) => Assert.Equal(octets, LineScheduler.FileOctetsFor(baud));

    [Fact]
    public void Cleared_ForgetsWhatWaits()
    {
        var bench = new Bench(Baud);
        for (int i = 0; i < 10; i++) bench.Send(16, 200, 1);
        bench.Take();
        bench.Scheduler.Clear(0);
        Assert.Equal(0, bench.Scheduler.WaitingOn(0));
        Assert.Equal([1], bench.RunDry());
        bench.Send(16, 50, 2);
        Assert.Equal([1, 2], bench.RunDry());
    }

    [Fact]
    public void Copied_GoesOnTheSame()
    {
        var first = new Bench(Baud);
        for (byte i = 0; i < 10; i++) first.Send(i % 3 == 0 ? 32 : 16, 200, i);
        first.Take();
        var second = new Bench(Baud);
        second.CopyFrom(first);
        Assert.Equal(first.RunDry(), second.RunDry());
    }

    [Fact]
    public void Traffic_AllocatesNothing()
    {
        var store = new Store();
        var wheel = new TimerWheel(store, 1);
        var scheduler = new LineScheduler(store, "test", wheel, [Baud], 4096);
        byte[] frame = Frame(16, 100, 1);
        long before = 0;
        for (int i = 0; i < 5_000; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            var now = Instant.FromMilliseconds(i);
            scheduler.Send(0, frame);
            while (wheel.TryExpire(now, out int timer)) scheduler.Expire(timer);
            while (scheduler.TryTake(now, out _, out _))
            {
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Frame(int sapi, int octets, byte mark)
    {
        var frame = new byte[octets];
        (frame[0], frame[1], frame[^1]) = ((byte)(sapi << 2), 0x01, mark);
        return frame;
    }

    private sealed class Bench
    {
        private readonly Store _store = new();
        private readonly TimerWheel _wheel;
        private readonly Deframer _deframer = new(new Store(), "test", 1);
        private readonly List<int> _found = [];
        private readonly Dictionary<int, Instant> _left = [];
        private readonly int _baud;
        private Instant _freeAt;

        public Bench(int baud)
        {
            _baud = baud;
            _wheel = new TimerWheel(_store, LineScheduler.TimersFor(1));
            Scheduler = new LineScheduler(_store, "test", _wheel, [baud], 16384);
        }

        public LineScheduler Scheduler { get; }

        public Instant Now { get; private set; } = new(10_300);

        public Duration AheadMost { get; private set; }

        public Duration Idle { get; private set; }

        public int Frames => _found.Count;

        public Instant LeftAt(int mark) => _left[mark];

        public void Send(int sapi, int octets, byte mark) => Assert.True(Scheduler.Send(0, Frame(sapi, octets, mark)));

        public void CopyFrom(Bench other)
        {
            var saved = new byte[other._store.SavedOctets];
            other._store.Save(saved);
            Assert.Null(_store.Load(saved));
            Now = other.Now;
            _freeAt = other._freeAt;
            _found.AddRange(other._found);
        }

        public List<int> Take()
        {
            while (Scheduler.TryTake(Now, out _, out ReadOnlySpan<byte> octets))
            {
                if (_found.Count > 0 && _freeAt < Now) Idle += Now - _freeAt;
                if (_freeAt < Now) _freeAt = Now;
                if (_baud > 0) _freeAt += LineScheduler.TimeOf(octets.Length, _baud);
                if (_freeAt - Now > AheadMost) AheadMost = _freeAt - Now;
                while (_deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame))
                {
                    _found.Add(frame[^1]);
                    _left[frame[^1]] = _freeAt;
                }
            }

            return _found;
        }

        public List<int> RunDry()
        {
            Take();
            while (_wheel.NextDue != Instant.Never)
            {
                Now = _wheel.NextDue;
                while (_wheel.TryExpire(Now, out int timer)) Scheduler.Expire(timer);
                Take();
            }

            return _found;
        }
    }
}
