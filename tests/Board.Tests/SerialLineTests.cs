using System;
using System.IO;
using System.Threading;
using AcdController.Kernel;

namespace AcdController.Board.Tests;

public class SerialLineTests
{
    private static readonly Duration s_patience = Duration.FromSeconds(30);

    [Fact]
    public void AnyRateIsSet()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card, 250_000);
        Assert.Equal(250_000, line.Baud);
        Assert.Equal(250_000, card.Baud);
    }

    [Theory]
    [InlineData(115_200)]
    [InlineData(921_600)]
    [InlineData(3_000_000)]
    public void FlowControlByRtsAndCts_IsSetWhenItIsWanted_AndOctetsPass(int baud)
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using (SerialLine? line = SerialLine.TryOpen(card.SlavePath, baud, rtsCts: true, out string reason))
        {
            Assert.True(line is not null, reason);
            Assert.True(line.RtsCts);
            Assert.Equal(baud, line.Baud);
            Assert.Equal(3, line.Write([1, 2, 3]));
            Assert.Equal([1, 2, 3], ReadAll(card.Read, card.Descriptor, 3));
        }

        using SerialLine plain = Open(card, baud);
        Assert.False(plain.RtsCts);
    }

    [Fact]
    public void OctetsPassAsTheyAre()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        byte[] all = new byte[256];
        for (int octet = 0; octet < 256; octet++) all[octet] = (byte)octet;

        Assert.Equal(256, line.Write(all));
        Assert.Equal(all, ReadAll(card.Read, card.Descriptor, 256));
        Assert.Equal(256, card.Write(all));
        Assert.Equal(all, ReadAll(line.Read, line.Descriptor, 256));
    }

    [Fact]
    public void NothingThereIsNoHangUp()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        Assert.Equal(0, line.Read(new byte[10]));
        Assert.Equal(0, card.Read(new byte[10]));
    }

    [Fact]
    public void AFullLineTakesNoMore()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        byte[] octets = new byte[4096];
        long written = 0;
        int count;
        while ((count = line.Write(octets)) > 0) written += count;
        Assert.Equal(0, count);
        Assert.InRange(written, 1, 1 << 24);
    }

    [Fact]
    public void TheControllerHangsUpAndComesBack()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        Assert.Equal(SerialLine.HungUp, card.Read(new byte[10]));
        for (int turn = 0; turn < 3; turn++)
        {
            using (SerialLine line = Open(card))
            {
                Assert.Equal(0, card.Read(new byte[10]));
                Assert.Equal(2, line.Write([1, 2]));
                Assert.Equal([1, 2], ReadAll(card.Read, card.Descriptor, 2));
            }

            Assert.Equal(SerialLine.HungUp, card.Read(new byte[10]));
        }
    }

    [Fact]
    public void WhatWasWrittenToNobodyIsThrownAway()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        card.Write([9, 9, 9]);
        using SerialLine line = Open(card);
        Assert.Equal(1, card.Write([1]));
        Assert.Equal([1], ReadAll(line.Read, line.Descriptor, 1));
    }

    [Fact]
    public void TheCardHangsUp()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        string path = card.SlavePath;
        card.Dispose();

        var poller = new Poller(1);
        poller.Watch(0, line.Descriptor, PollEvents.Readable);
        Assert.Equal(1, poller.Wait(s_patience));
        Assert.True((poller.Found(0) & PollEvents.HangUp) != 0);
        Assert.Equal(SerialLine.HungUp, line.Read(new byte[10]));
        Assert.Equal(SerialLine.HungUp, line.Write(new byte[10]));
        Assert.Null(SerialLine.TryOpen(path, 115200, out string reason));
        Assert.Contains(path, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ADuplicateOutlivesItsOriginal()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        SerialLine line = Open(card);
        using SerialLine other = line.Duplicate();
        line.Dispose();
        Assert.Equal(3, other.Write([1, 2, 3]));
        Assert.Equal([1, 2, 3], ReadAll(card.Read, card.Descriptor, 3));
    }

    [Fact]
    public void AFileIsNoSerialLine()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.Null(SerialLine.TryOpen(path, 115200, out string reason));
            Assert.Equal(path + ": not a serial line", reason);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Null(SerialLine.TryOpen(path, 115200, out string missing));
        Assert.StartsWith(path + ": ", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void MegabytesPassBothWaysAtOnce()
    {
        const int total = 4 << 20;
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        using SerialLine forWriter = line.Duplicate();
        long wrongAtCard = 0;
        long wrongAtLine = 0;
        Thread[] threads =
        [
            new(() => WriteAll(forWriter.Write, forWriter.Descriptor, total)),
            new(() => WriteAll(card.Write, card.Descriptor, total)),
            new(() => wrongAtCard = CountWrong(card.Read, card.Descriptor, total)),
        ];
        foreach (Thread thread in threads) thread.Start();
        wrongAtLine = CountWrong(line.Read, line.Descriptor, total);
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(0, wrongAtCard);
        Assert.Equal(0, wrongAtLine);
    }

    [Fact]
    public void ReadingWritingAndWaitingAllocateNothing()
    {
        using PseudoTerminal card = PseudoTerminal.Create();
        using SerialLine line = Open(card);
        var poller = new Poller(1);
        poller.Watch(0, card.Descriptor, PollEvents.Readable);
        byte[] octets = new byte[64];
        Turn(line, card, poller, octets, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Turn(line, card, poller, octets, 10_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Turn(SerialLine line, PseudoTerminal card, Poller poller, byte[] octets, int times)
    {
        for (int turn = 0; turn < times; turn++)
        {
            line.Write(octets);
            poller.Wait(s_patience);
            while (card.Read(octets) > 0)
            {
            }
        }
    }

    private static SerialLine Open(PseudoTerminal card, int baud = 921_600)
    {
        SerialLine? line = SerialLine.TryOpen(card.SlavePath, baud, out string reason);
        Assert.True(line is not null, reason);
        return line;
    }

    private delegate int ReadOctets(Span<byte> octets);

    private delegate int WriteOctets(ReadOnlySpan<byte> octets);

    private static byte[] ReadAll(ReadOctets read, int descriptor, int count)
    {
        byte[] octets = new byte[count];
        var poller = new Poller(1);
        poller.Watch(0, descriptor, PollEvents.Readable);
        for (int done = 0; done < count;)
        {
            Assert.Equal(1, poller.Wait(s_patience));
            int got = read(octets.AsSpan(done));
            Assert.NotEqual(SerialLine.HungUp, got);
            done += got;
        }

        return octets;
    }

    private static void WriteAll(WriteOctets write, int descriptor, int total)
    {
        var poller = new Poller(1);
        poller.Watch(0, descriptor, PollEvents.Writable);
        byte[] octets = new byte[4096];
        for (int done = 0; done < total;)
        {
            int count = Math.Min(octets.Length, total - done);
            for (int i = 0; i < count; i++) octets[i] = (byte)((done + i) % 251);
            poller.Wait(s_patience);
            int written = write(octets.AsSpan(0, count));
            if (written < 0) return;
            done += written;
        }
    }

    private static long CountWrong(ReadOctets read, int descriptor, int total)
    {
        var poller = new Poller(1);
        poller.Watch(0, descriptor, PollEvents.Readable);
        byte[] octets = new byte[4096];
        long wrong = 0;
        for (int done = 0; done < total;)
        {
            if (poller.Wait(s_patience) == 0) return total - done;
            int count = read(octets);
            if (count < 0) return total - done;
            for (int i = 0; i < count; i++)
            {
                if (octets[i] != (byte)((done + i) % 251)) wrong++;
            }

            done += count;
        }

        return wrong;
    }
}
