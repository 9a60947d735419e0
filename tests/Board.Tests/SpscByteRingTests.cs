using System;
using System.Threading;
using AcdController.Kernel;

namespace AcdController.Board.Tests;

public class SpscByteRingTests
{
    [Fact]
    public void RecordsComeOutAsTheyWentIn_WhateverTheirLengths()
    {
        var ring = new SpscByteRing(256);
        SeededRandom random = new(1);
        byte[] record = new byte[100];
        int written = 0;
        int read = 0;
        while (read < 10_000)
        {
            bool write = random.Next(2) == 0;
            if (write && ring.TryWrite((uint)written, Fill(record, written))) written++;
            if (write || !ring.TryPeek(out uint tag, out ReadOnlySpan<byte> octets)) continue;
            Assert.Equal((uint)read, tag);
            Assert.True(octets.SequenceEqual(Fill(record, read)));
            ring.Release();
            read++;
        }
    }

    [Fact]
    public void AFullRingRefusesAndLosesNothing()
    {
        var ring = new SpscByteRing(64);
        Assert.True(ring.TryWrite(1, new byte[24]));
        Assert.True(ring.TryWrite(2, new byte[24]));
        Assert.False(ring.TryWrite(3, default));
        Assert.True(ring.TryPeek(out uint tag, out _));
        Assert.Equal(1u, tag);
        ring.Release();
        Assert.True(ring.TryWrite(3, default));
        Assert.True(ring.TryPeek(out tag, out _));
        Assert.Equal(2u, tag);
    }

    [Fact]
    public void ALookDoesNotTake()
    {
        var ring = new SpscByteRing(64);
        Assert.True(ring.TryWrite(7, [1, 2], [3]));
        Assert.True(ring.TryPeek(out _, out _));
        Assert.True(ring.TryPeek(out uint tag, out ReadOnlySpan<byte> octets));
        Assert.Equal(7u, tag);
        Assert.Equal([1, 2, 3], octets.ToArray());
        ring.Release();
        Assert.True(ring.IsEmpty);
        Assert.False(ring.TryPeek(out _, out _));
    }

    [Fact]
    public void HalfTheRingAlwaysFitsAnEmptyRing()
    {
        var ring = new SpscByteRing(1024);
        byte[] half = new byte[504];
        for (int turn = 0; turn < 100; turn++)
        {
            Assert.True(ring.TryWrite(0, half.AsSpan(0, 504 - (turn % 50))));
            Assert.True(ring.TryPeek(out _, out _));
            ring.Release();
        }
    }

    [Fact]
    public void TwoThreadsShareIt()
    {
        const int records = 200_000;
        var ring = new SpscByteRing(4096);
        var producer = new Thread(() =>
        {
            byte[] record = new byte[100];
            for (int number = 0; number < records;)
            {
                if (ring.TryWrite((uint)number, Fill(record, number))) number++;
                else Thread.Yield();
            }
        });
        producer.Start();
        byte[] expected = new byte[100];
        int wrong = 0;
        for (int number = 0; number < records;)
        {
            if (!ring.TryPeek(out uint tag, out ReadOnlySpan<byte> octets))
            {
                Thread.Yield();
                continue;
            }

            if (tag != number || !octets.SequenceEqual(Fill(expected, number))) wrong++;
            ring.Release();
            number++;
        }

        producer.Join();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var ring = new SpscByteRing(4096);
        byte[] record = new byte[100];
        Turn(ring, record, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Turn(ring, record, 10_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Turn(SpscByteRing ring, byte[] record, int times)
    {
        for (int turn = 0; turn < times; turn++)
        {
            ring.TryWrite(1, record);
            ring.TryPeek(out _, out _);
            ring.Release();
        }
    }

    private static ReadOnlySpan<byte> Fill(byte[] record, int number)
    {
        Span<byte> octets = record.AsSpan(0, number % 97);
        octets.Fill((byte)(number % 251));
        return octets;
    }
}
