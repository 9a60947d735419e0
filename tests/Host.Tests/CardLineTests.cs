using System;
using System.IO;
using System.Threading;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

public sealed class CardLineTests : IDisposable
{
    private static readonly Duration s_patience = Duration.FromSeconds(30);

    private readonly WorkDirectory _directory = new();
    private readonly Log _log = new(TextWriter.Null);
    private readonly EventDescriptor _core = new();
    private readonly MonotonicClock _clock = new();
    private readonly CardLine _line;
    private PseudoTerminal _card = PseudoTerminal.Create();

    public CardLineTests()
    {
        Link();
        _line = new CardLine(1, _directory.File("card1"), 921_600, _clock, _core, _log);
    }

    public void Dispose()
    {
        _line.Dispose();
        _card.Dispose();
        _core.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void OctetsPassBothWays()
    {
        _line.Start();
        Assert.Equal(InputKind.LineOpened, Next(out _));
        _line.Send([1, 2, 3]);
        _line.Send([4]);
        _line.Flush();
        Assert.Equal([1, 2, 3, 4], ReadCard(4));
        Assert.Equal(2, _card.Write([8, 9]));
        Assert.Equal(InputKind.LineOctets, Next(out byte[] octets));
        Assert.Equal([8, 9], octets);
        Assert.Equal(0, _line.OctetsDropped);
    }

    [Fact]
    public void ACardThatComesLaterIsOpened()
    {
        File.Delete(_directory.File("card1"));
        _line.Start();
        Link();
        Assert.Equal(InputKind.LineOpened, Next(out _));
    }

    [Fact]
    public void AHungUpLineIsOpenedAgain_WithoutSpinning()
    {
        _line.Start();
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Equal(InputKind.LineOpened, Next(out _));
            _line.Send([1]);
            _line.Flush();
            ReadCard(1);
            // Its number may be another test's terminal a moment later: no line leads there any more.
            File.Delete(_directory.File("card1"));
            _card.Dispose();
            Assert.Equal(InputKind.LineClosed, Next(out _));
            _line.Send([7, 7]);
            _line.Flush();
            Assert.True(SpinWait.SpinUntil(() => _line.OctetsDropped == 2 * (turn + 1), TimeSpan.FromSeconds(30)), $"{_line.OctetsDropped} octets dropped");
            _card = PseudoTerminal.Create();
            Link();
        }

        Assert.Equal(InputKind.LineOpened, Next(out _));
        _line.Send([5]);
        _line.Flush();
        Assert.Equal(5, ReadCard(1)[0]);

        // Three hang-ups of at least 20 ms each: a thread that span would have woken a hundred thousand times.
        Assert.InRange(_line.Wakes, 1, 100);
        Assert.Equal(6, _line.OctetsDropped);
    }

    [Fact]
    public void ACardThatDoesNotReadCostsOctets_AndStoppingDoesNotWaitForIt()
    {
        _line.Start();
        Assert.Equal(InputKind.LineOpened, Next(out _));
        byte[] octets = new byte[1000];
        while (_line.OctetsDropped == 0)
        {
            _line.Send(octets);
            _line.Flush();
        }

        _line.Dispose();
        Assert.True(_line.OctetsDropped > 0);
    }

    [Fact]
    public void AFloodLosesNothingButTime()
    {
        _line.Start();
        Assert.Equal(InputKind.LineOpened, Next(out _));
        const int total = 100_000;
        var flood = new Thread(() =>
        {
            byte[] octets = new byte[4096];
            var poller = new Poller(1);
            poller.Watch(0, _card.Descriptor, PollEvents.Writable);
            for (int done = 0; done < total;)
            {
                poller.Wait(s_patience);
                int count = Math.Min(octets.Length, total - done);
                for (int i = 0; i < count; i++) octets[i] = (byte)((done + i) % 251);
                done += Math.Max(0, _card.Write(octets.AsSpan(0, count)));
            }
        });
        Instant start = _clock.Now;
        flood.Start();
        int wrong = 0;
        for (int got = 0; got < total;)
        {
            Assert.Equal(InputKind.LineOctets, Next(out byte[] octets));
            foreach (byte octet in octets)
            {
                if (octet != (byte)(got++ % 251)) wrong++;
            }
        }

        flood.Join();
        Assert.Equal(0, wrong);

        // The reader took its time: at four times 92 160 octets a second, after the first burst.
        Duration least = new((total - LineGauge.BurstOctets - Input.LineOctetsMax) * 1_000_000L / (4 * 92_160));
        Assert.True(_clock.Now - start >= least);
    }

    private void Link()
    {
        string path = _directory.File("card1");
        string next = path + ".new";
        File.CreateSymbolicLink(next, _card.SlavePath);
        File.Move(next, path, overwrite: true);
    }

    private InputKind Next(out byte[] octets)
    {
        var poller = new Poller(1);
        poller.Watch(0, _core.Descriptor, PollEvents.Readable);
        while (true)
        {
            _core.Clear();
            if (_line.ToCore.TryPeek(out uint kind, out ReadOnlySpan<byte> there))
            {
                octets = there.ToArray();
                _line.ToCore.Release();
                return (InputKind)kind;
            }

            Assert.True(poller.Wait(s_patience) > 0, "nothing came from the line");
        }
    }

    private byte[] ReadCard(int count)
    {
        byte[] octets = new byte[count];
        var poller = new Poller(1);
        poller.Watch(0, _card.Descriptor, PollEvents.Readable);
        for (int done = 0; done < count;)
        {
            Assert.True(poller.Wait(s_patience) > 0, "nothing came to the card");
            done += Math.Max(0, _card.Read(octets.AsSpan(done)));
        }

        return octets;
    }
}
