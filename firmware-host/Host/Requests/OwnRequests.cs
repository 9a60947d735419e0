using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using AcdController.Operations;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;
using RequestKind = AcdController.Treatment.RequestKind;

namespace AcdController.Host;

/// <summary>What the box does itself with requests, on a thread of its own: rows go into its store, faxes and text messages become files that a channel takes.</summary>
/// <remarks>What is asked twice is done once: rows and files are named by run and token. It is confirmed when it is on the medium; a file and its row are there both, or none.</remarks>
internal sealed partial class OwnRequests : IDisposable
{
    private const int WaitingMax = 4096;
    private const int BatchMax = 200;
    private static readonly TimeSpan s_repairAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(5);

    private readonly string _state;
    private readonly ulong _bootEpoch;
    private readonly Log _log;
    private readonly Action<ulong, bool> _confirm;
    private readonly Func<int> _daysKept;
    private readonly BlockingCollection<Item> _waiting = new(WaitingMax);
    private readonly Thread _thread;
    private readonly SentFiles _sent;
    private ServiceStore? _store;
    private bool _repaired;
    private bool _failing;
    private long _done;
    private long _failed;
    private volatile bool _stopping;

    /// <summary>Makes it.</summary>
    /// <param name="state">Directory of state: `service.db` and `requests` lie in it.</param>
    /// <param name="bootEpoch">Names the run.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="confirm">Told a token, and whether it is done.</param>
    /// <param name="daysKept">`records keep` as it is now: rows go with the records of their calls. 0: for ever.</param>
    public OwnRequests(string state, ulong bootEpoch, Log log, Action<ulong, bool> confirm, Func<int> daysKept)
    {
        (_state, _bootEpoch, _log, _confirm, _daysKept) = (state, bootEpoch, log, confirm, daysKept);
        TextMessages = new TextMessageStore(Path.Combine(state, "service.db"));
        _sent = new SentFiles(Path.Combine(state, "requests"));
        _thread = new Thread(Run) { Name = "own requests", IsBackground = true };
    }

    /// <summary>Rows and files that are on the medium.</summary>
    public long Written => Interlocked.Read(ref _done);

    /// <summary>Times that the medium did not take one.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>How a request is named in files and stores.</summary>
    public static string NameOf(ulong bootEpoch, ulong token) => string.Create(CultureInfo.InvariantCulture, $"{bootEpoch:D16}-{token:x}");

    /// <summary>The last serial number that was given; null: none, or the store cannot be read.</summary>
    public string? LastSerial()
    {
        string? last = null;
        Guarded(store =>
        {
            last = store.LastSerial();
            return null;
        });
        return last;
    }

    /// <summary>Starts its thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Takes a request. Where too many wait it is not confirmed, and the core makes it again.</summary>
    /// <param name="order">As the core made it.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="names">The configuration that has the names of the variables among them.</param>
    /// <param name="wall">When, microseconds since 1970-01-01 UTC.</param>
    public void Take(in RequestOrder order, string[] keys, Configuration names, long wall)
    {
        TryPut(new Item(order, WithoutSecrets(order, keys, names), names, wall));
    }

    /// <summary>Does what waits, and stops.</summary>
    public void Dispose()
    {
        _stopping = true;
        _waiting.CompleteAdding();
        if (_thread.IsAlive) _thread.Join(s_lastWait);
        _store?.Dispose();
        TextMessages.Dispose();
    }

    private bool TryPut(in Item item)
    {
        try
        {
            return !_stopping && _waiting.TryAdd(item);
        }
        catch (InvalidOperationException)
        {
            // It stops at this moment.
            return false;
        }
    }

    private void Run()
    {
        var batch = new List<Item>();
        Do(batch);
        while (!_waiting.IsCompleted)
        {
            // A file that could not get its name is looked at again, although nothing else comes.
            if (_waiting.TryTake(out Item first, _repaired ? Timeout.InfiniteTimeSpan : s_repairAgain)) batch.Add(first);
            while (batch.Count < BatchMax && _waiting.TryTake(out Item next)) batch.Add(next);
            Do(batch);
            batch.Clear();
        }
    }

    private void Do(List<Item> batch)
    {
        RunErrands(batch);
        var ready = new List<(Item Item, ServiceRow Row)>();
        var refused = new List<ulong>();
        try
        {
            ServiceStore store = Store();
            Repair(store);
            foreach (Item item in batch)
            {
                ServiceRow row = RowOf(item);
                // What has its row was written before: a channel may have taken its file.
                if (!IsSent(item) || store.Has(row.Request) || TryPrepare(item, row)) ready.Add((item, row));
                else refused.Add(item.Order.Token);
            }

            store.Append(ready.ConvertAll(one => one.Row));
            foreach ((Item item, ServiceRow row) in ready)
            {
                if (IsSent(item)) Give(row);
            }

            if (_daysKept() is > 0 and var days) Forget(store, WallClock.Now - (days * TimeSpan.MicrosecondsPerDay));
            if (_failing && refused.Count == 0 && _repaired) Succeeds();
            Interlocked.Add(ref _done, ready.Count);
            foreach ((Item item, _) in ready) _confirm(item.Order.Token, true);
            foreach (ulong token in refused) _confirm(token, false);
        }
        catch (Exception fault) when (IsOfMedium(fault))
        {
            Fails(fault.Message);
            CloseStore();
            foreach (Item item in batch) _confirm(item.Order.Token, false);
        }
    }

    // One that cannot be written keeps nobody else's row waiting.
    private bool TryPrepare(in Item item, ServiceRow row)
    {
        try
        {
            _sent.Prepare(row.Kind, row.Request, TextOf(item, row));
            return true;
        }
        catch (Exception fault) when (IsOfMedium(fault))
        {
            Fails(fault.Message);
            return false;
        }
    }

    // File and row are on the medium: that it gets its name is sure, be it later.
    private void Give(ServiceRow row)
    {
        try
        {
            _sent.Give(row.Kind, row.Request);
        }
        catch (Exception fault) when (IsOfMedium(fault))
        {
            Fails(fault.Message);
            _repaired = false;
        }
    }

    private void Repair(ServiceStore store)
    {
        if (_repaired) return;
        try
        {
            _sent.Repair(store.Has);
            _repaired = true;
        }
        catch (Exception fault) when (IsOfMedium(fault))
        {
            Fails(fault.Message);
        }
    }

    private void Forget(ServiceStore store, long before)
    {
        store.Forget(before);
        TextMessages.Forget(before);
    }

    private void Succeeds()
    {
        _log.Write("own requests: written again");
        _failing = false;
    }

    private static bool IsSent(in Item item) => item.Order.Kind is RequestKind.Fax or RequestKind.TextMessage;

    private void Fails(string reason)
    {
        Interlocked.Increment(ref _failed);
        if (!_failing) _log.Write($"own requests: {reason}; the core asks again");
        _failing = true;
    }

    private void CloseStore()
    {
        _store?.Dispose();
        _store = null;
    }

    private ServiceStore Store() => _store ??= ServiceStore.Open(Path.Combine(_state, "service.db"));

    private ServiceRow RowOf(in Item item)
    {
        string kind = item.Order.Kind switch
        {
            RequestKind.Fax         => "fax",
            RequestKind.TextMessage => "text-message",
            _                       => ServiceStore.WordOf((StoredRow)item.Order.Query),
        };
        return new ServiceRow(NameOf(_bootEpoch, item.Order.Token), item.Wall, kind, _bootEpoch, item.Order.Call, item.Order.Calling.ToString(), item.Order.Called.ToString(), item.Keys.Length > ServiceStore.Values ? item.Keys[..ServiceStore.Values] : item.Keys);
    }

    private static bool IsOfMedium(Exception fault) => fault is SqliteException or IOException or UnauthorizedAccessException;

    private readonly record struct Item(RequestOrder Order, string[] Keys, Configuration? Names, long Wall, Action? Errand = null)
    {
        public static Item Of(Action errand) => new(default, [], null, 0, errand);
    }
}
