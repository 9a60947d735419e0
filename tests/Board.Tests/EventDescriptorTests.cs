using System;
using System.IO;
using System.Threading;
using AcdController.Kernel;

namespace AcdController.Board.Tests;

public class EventDescriptorTests
{
    [Fact]
    public void AThreadAsleepIsWoken()
    {
        using var wake = new EventDescriptor();
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine? line = SerialLine.TryOpen(card.SlavePath, 115200, out _);
        int found = 0;
        var sleeper = new Thread(() =>
        {
            var poller = new Poller(2);
            poller.Watch(0, wake.Descriptor, PollEvents.Readable);
            poller.Watch(1, line!.Descriptor, PollEvents.Readable);
            found = poller.Wait();
        });
        sleeper.Start();
        wake.Signal();
        sleeper.Join();
        Assert.Equal(1, found);
    }

    [Fact]
    public void ManySignalsAreOne()
    {
        using var wake = new EventDescriptor();
        var poller = new Poller(1);
        poller.Watch(0, wake.Descriptor, PollEvents.Readable);
        Assert.Equal(0, poller.Wait(Duration.Zero));
        wake.Signal();
        wake.Signal();
        Assert.Equal(1, poller.Wait(Duration.Zero));
        wake.Clear();
        Assert.Equal(0, poller.Wait(Duration.Zero));
        wake.Signal();
        Assert.Equal(1, poller.Wait(Duration.Zero));
        Assert.Equal(4, poller.Returns);
    }

    [Fact]
    public void SignallingAllocatesNothing()
    {
        using var wake = new EventDescriptor();
        wake.Signal();
        wake.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int turn = 0; turn < 1000; turn++)
        {
            wake.Signal();
            wake.Clear();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void TheClockDoesNotGoBack()
    {
        var clock = new MonotonicClock();
        Instant last = Instant.Zero;
        for (int turn = 0; turn < 100_000; turn++)
        {
            Instant now = clock.Now;
            Assert.True(now >= last);
            last = now;
        }
    }

    [Fact]
    public void ALockIsHeldByOne()
    {
        string path = Path.GetTempFileName();
        try
        {
            FileLock? first = FileLock.TryTake(path, out _);
            Assert.NotNull(first);
            Assert.Null(FileLock.TryTake(path, out string reason));
            Assert.Equal($"in use by process {Environment.ProcessId}", reason);
            first.Dispose();
            using FileLock? again = FileLock.TryTake(path, out _);
            Assert.NotNull(again);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
