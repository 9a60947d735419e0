using System;
using System.IO;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>Runs alone: what the whole process allocates is counted.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>The threads of a line allocate nothing per frame.</summary>
[Collection(nameof(Alone))]
public class LineAllocationTests
{
    private const int Frames = 20_000;

    [Fact]
    public void TwentyThousandFramesThereAndBack()
    {
        using var log = new Log(TextWriter.Null);
        using var core = new EventDescriptor();
        using PseudoTerminal card = PseudoTerminal.Create();
        using var line = new CardLine(1, card.SlavePath, 921_600, new MonotonicClock(), core, log);
        var atCore = new Poller(1);
        atCore.Watch(0, core.Descriptor, PollEvents.Readable);
        var atCard = new Poller(1);
        atCard.Watch(0, card.Descriptor, PollEvents.Readable);
        byte[] octets = new byte[16];
        line.Start();
        TakeOne(line, core, atCore);
        Exchange(line, card, core, atCore, atCard, octets, 1000);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Exchange(line, card, core, atCore, atCard, octets, Frames);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // The test runner's own threads live too. The smallest object has 24 octets: less than 8 for a frame each way is none per frame.
        Assert.InRange(allocated, 0, Frames * 8L);
    }

    private static void Exchange(CardLine line, PseudoTerminal card, EventDescriptor core, Poller atCore, Poller atCard, byte[] octets, int frames)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            line.Send(octets);
            line.Flush();
            for (int got = 0; got < octets.Length;)
            {
                atCard.Wait(Duration.FromSeconds(30));
                got += Math.Max(0, card.Read(octets));
            }

            card.Write(octets);
            for (int got = 0; got < octets.Length;) got += TakeOne(line, core, atCore);
        }
    }

    private static int TakeOne(CardLine line, EventDescriptor core, Poller atCore)
    {
        while (true)
        {
            core.Clear();
            if (line.ToCore.TryPeek(out _, out ReadOnlySpan<byte> octets))
            {
                int count = octets.Length;
                line.ToCore.Release();
                return count;
            }

            atCore.Wait(Duration.FromSeconds(30));
        }
    }
}
