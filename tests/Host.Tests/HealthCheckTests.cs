using System.IO;
using System.Linq;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>When the watchdog is fed, and why not.</summary>
public class HealthCheckTests
{
    private readonly HealthCheck _check = new(Duration.FromSeconds(5));
    private long _core;
    private long _storage;
    private long _reader;
    private long _writer;
    private int _now;

    [Fact]
    public void WhoGoesOnIsHealthy_HoweverSlowly()
    {
        for (int look = 0; look < 100; look++)
        {
            Advance(4, core: 1, storage: 1, reader: 1, writer: 1);
            Assert.Empty(Reasons());
        }
    }

    [Theory]
    [InlineData(0, 1, 1, 1, "the core has not stepped for 6 s")]
    [InlineData(1, 0, 1, 1, "storage has not answered for 6 s")]
    [InlineData(1, 1, 0, 1, "the reader of card 7 has not looked at its line for 6 s")]
    [InlineData(1, 1, 1, 0, "the writer of card 7 has not looked at its line for 6 s")]
    public void WhoStandsIsNamed_AndForgivenWhenItGoesOn(int core, int storage, int reader, int writer, string expected)
    {
        Assert.Empty(Reasons());
        Advance(3, 1, 1, 1, 1);
        Assert.Empty(Reasons());
        Advance(3, core, storage, reader, writer);
        Assert.Empty(Reasons());
        Advance(3, core, storage, reader, writer);
        Assert.Equal([expected], Reasons());
        Advance(3, 1, 1, 1, 1);
        Assert.Empty(Reasons());
    }

    [Fact]
    public void EverybodyWhoStandsIsNamed()
    {
        Assert.Empty(Reasons());
        Advance(10, 0, 0, 0, 0);
        Assert.Equal(4, Reasons().Length);
    }

    [Fact]
    public void TheThreadFeedsAsLongAsCountsGoUp_AndSaysWhyNot()
    {
        var lines = new LogLines();
        using var log = new Log(lines);
        using var fed = new CountdownEvent(5);
        bool frozen = false;
        long count = 0;
        var watchdog = new WatchdogThread(
            Duration.FromMilliseconds(200),
            () => _ = fed.IsSet || fed.Signal(),
            () => count += Volatile.Read(ref frozen) ? 0 : 1,
            () => new HealthLook(count, count, []),
            new MonotonicClock(),
            log);
        watchdog.Start();
        fed.Wait();
        Volatile.Write(ref frozen, true);
        lines.WaitFor("watchdog: not fed: the core has not stepped for ");
        long before = watchdog.Fed;
        Volatile.Write(ref frozen, false);
        lines.WaitFor("watchdog: fed again");
        watchdog.Dispose();
        Assert.True(watchdog.Fed > before);
    }

    [Fact]
    public void AStoreThatRefusesAnswersAllTheSame()
    {
        using var directory = new WorkDirectory();
        var probe = new StorageProbe(Path.Combine(directory.Path, "no", "such", "place"), new MonotonicClock());
        probe.Touch();
        new StorageProbe(directory.File("alive"), new MonotonicClock()).Touch();
        Assert.True(File.Exists(directory.File("alive")));
    }

    private string[] Reasons() => [.. _check.Judge(Instant.FromMilliseconds(_now * 1000), new HealthLook(_core, _storage, [(7, _reader, _writer)])).Order()];

    private void Advance(int seconds, int core, int storage, int reader, int writer)
    {
        _now += seconds;
        _core += core;
        _storage += storage;
        _reader += reader;
        _writer += writer;
    }
}
