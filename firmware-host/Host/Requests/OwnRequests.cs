using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using AcdController.Operations;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <summary>What the box does itself with requests, on a thread of its own: rows go into its store, faxes and text messages become files that a channel takes.</summary>
/// <remarks>What is asked twice is done once: rows and files are named by run and token. It is confirmed when it is on the medium.</remarks>
internal sealed class OwnRequests : IDisposable
{
    private const int WaitingMax = 4096;
    private const int BatchMax = 200;
    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(5);
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _state;
    private readonly ulong _bootEpoch;
    private readonly Log _log;
    private readonly Action<ulong, bool> _confirm;
    private readonly Func<int> _daysKept;
    private readonly BlockingCollection<Item> _waiting = new(WaitingMax);
    private readonly Thread _thread;
    private ServiceStore? _store;
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
        try
        {
            return Store().LastSerial();
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
            return null;
        }
    }

    /// <summary>Starts its thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Takes a request. Where too many wait it is not confirmed, and the core makes it again.</summary>
    /// <param name="order">As the core made it.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="variables">Names of the variables among them.</param>
    /// <param name="wall">When, microseconds since 1970-01-01 UTC.</param>
    public void Take(in RequestOrder order, string[] keys, EquatableArray<VariableConfiguration> variables, long wall)
    {
        if (!_stopping) _waiting.TryAdd(new Item(order, keys, variables, wall));
    }

    /// <summary>Does what waits, and stops.</summary>
    public void Dispose()
    {
        _stopping = true;
        _waiting.CompleteAdding();
        if (_thread.IsAlive) _thread.Join(s_lastWait);
        _store?.Dispose();
    }

    private void Run()
    {
        var batch = new List<Item>();
        foreach (Item first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < BatchMax && _waiting.TryTake(out Item next)) batch.Add(next);
            Do(batch);
            batch.Clear();
        }
    }

    private void Do(List<Item> batch)
    {
        try
        {
            var rows = new List<ServiceRow>();
            foreach (Item item in batch)
            {
                if (item.Order.Kind != RequestKind.Keep) WriteFile(item);
                rows.Add(RowOf(item));
            }

            Store().Append(rows);
            if (_daysKept() is > 0 and var days) Store().Forget(WallClock.Of(DateTime.UtcNow.AddDays(-days)));
            if (_failing) _log.Write("own requests: written again");
            _failing = false;
            Interlocked.Add(ref _done, batch.Count);
            foreach (Item item in batch) _confirm(item.Order.Token, true);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            Fails(fault.Message);
            foreach (Item item in batch) _confirm(item.Order.Token, false);
        }
    }

    private void Fails(string reason)
    {
        Interlocked.Increment(ref _failed);
        if (!_failing) _log.Write($"own requests: {reason}; the core asks again");
        _failing = true;
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

    // requests/fax/NAME.json: whole or not at all; the same request writes the same file.
    private void WriteFile(in Item item)
    {
        bool isFax = item.Order.Kind == RequestKind.Fax;
        string directory = Path.Combine(_state, "requests", isFax ? "fax" : "text-message");
        Directory.CreateDirectory(directory);
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, s_options))
        {
            json.WriteStartObject();
            json.WriteString("request", NameOf(_bootEpoch, item.Order.Token));
            json.WriteString("kind", isFax ? "fax" : "text-message");
            json.WriteString("at", DateTime.UnixEpoch.AddTicks(item.Wall * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            json.WriteNumber("call", item.Order.Call);
            json.WriteString("calling", item.Order.Calling.ToString());
            json.WriteString("called", item.Order.Called.ToString());
            json.WriteString("to", KeyOf(item, 0));
            json.WriteString(isFax ? "document" : "template", KeyOf(item, 1));
            json.WriteString("serial", KeyOf(item, 2));
            json.WriteString("language", KeyOf(item, 3));
            json.WriteStartObject("values");
            for (int key = RequestOrder.SendHead; key < item.Keys.Length; key++) json.WriteString(item.Variables[key - RequestOrder.SendHead].Name, item.Keys[key]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        WholeFile.Write(Path.Combine(directory, NameOf(_bootEpoch, item.Order.Token) + ".json"), Encoding.UTF8.GetString(octets.WrittenSpan) + "\n");
    }

    private static string KeyOf(in Item item, int key) => key < item.Keys.Length ? item.Keys[key] : "";

    private readonly record struct Item(RequestOrder Order, string[] Keys, EquatableArray<VariableConfiguration> Variables, long Wall);
}
