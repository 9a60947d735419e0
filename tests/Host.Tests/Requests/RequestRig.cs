using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Board;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;
using RequestKind = AcdController.Treatment.RequestKind;

namespace AcdController.Host.Tests;

/// <summary>The keeper of requests with the test in the core's place.</summary>
internal sealed class RequestRig : IDisposable
{
    public const ulong Epoch = 1_700_000_000_000_000;

    private static readonly int s_head = Unsafe.SizeOf<RequestEvent>();

    private readonly Log _log;
    private readonly Poller _poller = new(1);
    private readonly List<(RequestEvent Event, string[] Texts)> _kept = [];
    private ulong _token;

    public LogLines Lines { get; } = new();

    public RequestRig(string directory, string sources, bool goesOn = false, Duration? againAfter = null, bool starts = true)
    {
        _log = new Log(Lines);
        Directory = directory;
        Configuration configuration = Read(sources);
        Editions = new Editions(configuration, "");
        Rings = new CoreRings(8, 64);
        _poller.Watch(0, Rings.CoreWake.Descriptor, PollEvents.Readable);
        Keeper = new RequestKeeper(Editions, Rings, directory, path => Path.Combine(directory, path), Epoch, new MonotonicClock(), _log, againAfter);
        if (starts) Keeper.Start(goesOn);
    }

    public string Directory { get; }

    public Editions Editions { get; }

    public CoreRings Rings { get; }

    public RequestKeeper Keeper { get; }

    public static Configuration Read(string sources)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("rig", SmallSwitch.Text + "\n" + sources + "\n", errors);
        Assert.Empty(errors);
        return configuration!;
    }

    /// <summary>Makes a request by the names of the configuration and gives its token.</summary>
    public ulong Ask(string source, string query, params string[] keys)
    {
        Configuration names = Editions.Now.Configuration;
        for (int at = 0; at < names.Sources.Length; at++)
        {
            if (names.Sources[at].Name != source) continue;
            for (int of = 0; of < names.Sources[at].Queries.Length; of++)
            {
                if (names.Sources[at].Queries[of].Name == query) return Ask(RequestKind.LookUp, at, of, names.Sources[at].Timeout, ++_token, keys);
            }
        }

        throw new ArgumentException($"{source} {query}");
    }

    /// <summary>Waits until a source was tried and lives, however long a loaded machine takes.</summary>
    public void Up(string source)
    {
        while (Editions.Now.Configuration.Sources[Told(RequestEventKind.SourceUp).Event.Source].Name != source)
        {
        }
    }

    public ulong Ask(RequestKind kind, int query, ulong token, params string[] keys) => Ask(kind, -1, query, Duration.FromSeconds(10), token, keys);

    /// <summary>The core says that what was delivered under a name is kept.</summary>
    public void Taken(ulong name)
    {
        var order = new RequestOrder { Token = name, Kind = RequestKind.Taken, Source = RequestOrder.NoSource };
        Assert.True(Rings.RequestsWanted.TryWrite(Editions.Now.Number, MemoryMarshal.AsBytes(new ReadOnlySpan<RequestOrder>(in order))));
        Rings.RequestsWake.Signal();
    }

    private ulong Ask(RequestKind kind, int source, int query, Duration timeout, ulong token, string[] keys)
    {
        Assert.True(Digits.TryParse("13800000001", out Digits calling));
        Assert.True(Digits.TryParse("10000", out Digits called));
        var order = new RequestOrder { Token = token, Call = 7, Kind = kind, Keys = (byte)keys.Length, Source = (short)source, Query = (short)query, Timeout = timeout, Calling = calling, Called = called };
        var texts = new ShortText[keys.Length];
        for (int i = 0; i < keys.Length; i++) Assert.True(ShortText.TryParse(keys[i], out texts[i]));
        Assert.True(Rings.RequestsWanted.TryWrite(Editions.Now.Number, MemoryMarshal.AsBytes(new ReadOnlySpan<RequestOrder>(in order)), MemoryMarshal.AsBytes(texts.AsSpan())));
        Rings.RequestsWake.Signal();
        return token;
    }

    /// <summary>Waits for what the core is told next.</summary>
    public (RequestEvent Event, string[] Texts) Told()
    {
        while (true)
        {
            Rings.CoreWake.Clear();
            if (Rings.RequestEvents.TryPeek(out _, out ReadOnlySpan<byte> octets))
            {
                var told = MemoryMarshal.Read<RequestEvent>(octets);
                ReadOnlySpan<ShortText> texts = MemoryMarshal.Cast<byte, ShortText>(octets[s_head..]);
                var values = new string[told.Texts];
                for (int i = 0; i < values.Length; i++) values[i] = texts[i].ToString();
                if (Rings.ReleaseRequestEvent()) Rings.RequestsWake.Signal();
                return (told, values);
            }

            _poller.Wait(Duration.FromSeconds(60));
        }
    }

    /// <summary>Waits for an event of a kind; others are kept for who asks for them.</summary>
    public (RequestEvent Event, string[] Texts) Told(RequestEventKind kind)
    {
        int kept = _kept.FindIndex(one => one.Event.Kind == kind);
        if (kept >= 0)
        {
            (RequestEvent, string[]) found = _kept[kept];
            _kept.RemoveAt(kept);
            return found;
        }

        while (true)
        {
            (RequestEvent told, string[] texts) = Told();
            if (told.Kind == kind) return (told, texts);
            _kept.Add((told, texts));
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    public (RequestOutcome Outcome, string[] Values) Answer(string source, string query, params string[] keys)
    {
        ulong token = Ask(source, query, keys);
        while (true)
        {
            (RequestEvent told, string[] texts) = Told(RequestEventKind.Answer);
            if (told.Token == token) return (told.Outcome, texts);
        }
    }

    public void Dispose()
    {
        Keeper.Dispose();
        _log.Dispose();
    }
}
