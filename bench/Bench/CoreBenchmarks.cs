using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using BenchmarkDotNet.Attributes;
using System;

namespace AcdController.Bench;

/// <summary>The small operations that a call is made of.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly LinkTable _network;
    private readonly LinkTable _user;
    private readonly byte[] _information = new byte[42];
    private Instant _now = Instant.Zero;
    private int _next;

    /// <summary>Lays out what is measured.</summary>
    public CoreBenchmarks()
    {
        var store = new Store();
        _wheel = new TimerWheel(store, 1000 + (2 * LinkTable.TimersFor(1)));
        _timers = _wheel.Reserve(1000);
        _network = new LinkTable(store, "network", _wheel, [LinkParameters.PrimaryRate(LinkSide.Network)], 64);
        _user = new LinkTable(store, "user", _wheel, [LinkParameters.PrimaryRate(LinkSide.User)], 64);
        _network.Activate(0, _now);
        Exchange();
    }

    /// <summary>Restart one of 1 000 running timers.</summary>
    [Benchmark]
    public void TimerRestart()
    {
        _next = (_next + 1) % 1000;
        _now += new Duration(10);
        _wheel.Start(_timers.Of(_next), _now + Duration.FromMilliseconds(4000));
    }

    /// <summary>One I frame of 42 octets from end to end, acknowledged.</summary>
    [Benchmark]
    public void LapdFrameAcknowledged()
    {
        _network.Send(0, _information, _now);
        Exchange();
    }

    private void Exchange()
    {
        bool more = true;
        while (more)
        {
            more = false;
            while (_network.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
            {
                if (news.Kind == LinkNewsKind.Transmit) _user.Receive(0, octets, _now);
                more = true;
            }

            while (_user.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
            {
                if (news.Kind == LinkNewsKind.Transmit) _network.Receive(0, octets, _now);
                more = true;
            }
        }
    }
}
