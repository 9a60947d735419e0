using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What was asked of the outside and is not answered yet. The host may be slow or dead: each request has a time of its own here, and the call goes on.</summary>
/// <remarks>
/// Answers are inputs: a replay has them and asks nobody. What only writes (Store, Fax, TextMessage, Keep) outlives its call and is asked again until it is confirmed, also
/// when the process ended meanwhile; the host knows by the token what it has done already. Nothing is allocated.
/// </remarks>
public sealed partial class RequestBook
{
    /// <summary>Requests at a time.</summary>
    public const int RequestsMax = 512;

    /// <summary>Timers wanted from the wheel.</summary>
    public const int Timers = RequestsMax;

    // A request that nobody waits for is made again after so long, and so often.
    private const int TriesMax = 10;
    private static readonly Duration _again = Duration.FromSeconds(60);

    // X14: the host answers in time, also for a source that does not; this is for a host that does not.
    private static readonly Duration _grace = Duration.FromMilliseconds(500);

    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly Slab<RequestRow> _rows;
    private readonly Outbox<Handle> _made;
    private readonly Cell<RequestTotals> _totals;

    /// <summary>Lays out the book.</summary>
    public RequestBook(Store store, TimerWheel wheel)
    {
        _wheel = wheel;
        _timers = wheel.Reserve(Timers);
        _rows = new Slab<RequestRow>(store, "requests", RequestsMax);
        _made = new Outbox<Handle>(store, "requests.made", RequestsMax * 2);
        _totals = store.Cell<RequestTotals>("requests.totals");
    }

    /// <summary>Requests without an answer.</summary>
    public int Count => _rows.Count;

    /// <summary>What they came to.</summary>
    public ref RequestTotals Totals => ref _totals.Value;

    /// <summary>Makes a request.</summary>
    /// <param name="call">Who waits for the answer; none: nobody.</param>
    /// <param name="order">What is asked; token and keys are filled in here.</param>
    /// <param name="keys">At most <see cref="RequestOrder.KeysMax"/>; asserted.</param>
    /// <param name="now">The time.</param>
    /// <returns>The request; none when there are too many.</returns>
    public Handle TryAsk(Handle call, in RequestOrder order, ReadOnlySpan<ShortText> keys, Instant now)
    {
        Invariant.Require(keys.Length <= RequestOrder.KeysMax, "a request has a few keys");
        if (!_made.HasRoom || !_rows.TryTake(out Handle request))
        {
            _totals.Value.Refused++;
            CountLost(order);
            return Handle.None;
        }

        ref RequestRow row = ref _rows[request];
        row.Call = call;
        row.Order = order;
        row.Order.Token = request.Value;
        row.Order.Keys = (byte)keys.Length;
        row.Order.At = now;
        keys.CopyTo(row.Keys);
        _totals.Value.Made++;
        _made.Post(request);
        _wheel.Start(_timers.Of(request.Index), now + order.Timeout + _grace);
        return request;
    }

    /// <summary>Takes the oldest request that was made.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="keys">Its keys as they lie in memory; valid until the next call of this book.</param>
    public bool TryTake(out RequestOrder order, out ReadOnlySpan<byte> keys)
    {
        while (_made.TryTake(out Handle request))
        {
            // Its call may have ended at the same moment.
            if (!_rows.IsLive(request)) continue;
            ref RequestRow row = ref _rows[request];
            order = row.Order;
            keys = MemoryMarshal.AsBytes(((ReadOnlySpan<ShortText>)row.Keys)[..row.Order.Keys]);
            return true;
        }

        order = default;
        keys = default;
        return false;
    }

    /// <summary>The host has the request: a secret among its keys is forgotten here.</summary>
    public void HandedOver(ulong token)
    {
        if (TryFind(token, out Handle request) && IsSecret(_rows[request].Order.Kind)) _rows[request].Keys = default;
    }

    /// <summary>An answer came.</summary>
    /// <returns>False when the request is over, or never was.</returns>
    public bool TryClose(ulong token, RequestOutcome outcome, out RequestOver over)
    {
        over = default;
        if (!TryFind(token, out Handle request))
        {
            _totals.Value.TooLate++;
            return false;
        }

        ref RequestRow row = ref _rows[request];
        if (outcome is RequestOutcome.Answered or RequestOutcome.Empty) _totals.Value.Answered++;
        else _totals.Value.Failed++;
        // A row that could not be written now may be written later.
        if (outcome is RequestOutcome.Failed or RequestOutcome.Late && row.Call.IsNone && Outlives(row.Order.Kind) && row.Tries < TriesMax) return false;
        if (outcome is RequestOutcome.Failed or RequestOutcome.Late) CountLost(row.Order);
        over = new RequestOver(row.Call, row.Order.Kind, row.Order.Source, outcome, request);
        Close(request);
        return true;
    }

    /// <summary>Nobody waits any more: the call is over. What only writes goes on.</summary>
    public void Leave(Handle request)
    {
        if (!_rows.IsLive(request)) return;
        ref RequestRow row = ref _rows[request];
        if (Outlives(row.Order.Kind)) row.Call = Handle.None;
        else Close(request);
    }

    /// <summary>Is a request without an answer?</summary>
    public bool IsOpen(Handle request) => _rows.IsLive(request);

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _timers.Contains(timer);

    /// <summary>X14 has fired.</summary>
    /// <returns>True when a call waited for it: <paramref name="over"/> has failed.</returns>
    public bool Expire(int timer, Instant now, out RequestOver over)
    {
        Handle request = _rows.At(_timers.OwnerOf(timer));
        ref RequestRow row = ref _rows[request];
        over = new RequestOver(row.Call, row.Order.Kind, row.Order.Source, RequestOutcome.Late, request);
        bool waits = !row.Call.IsNone;
        if (waits) _totals.Value.Late++;
        if (Outlives(row.Order.Kind) && row.Tries < TriesMax)
        {
            row.Call = Handle.None;
            row.Tries++;
            MakeAgain(request, ref row, now);
            return waits;
        }

        if (Outlives(row.Order.Kind)) _totals.Value.Lost++;
        CountLost(row.Order);
        Close(request);
        return waits;
    }

    /// <summary>The host has begun anew: what only writes is made again, what a call waits for has failed when its time is over.</summary>
    public void AskAgain(Instant now)
    {
        for (Handle request = _rows.After(-1); !request.IsNone; request = _rows.After(request.Index))
        {
            ref RequestRow row = ref _rows[request];
            if (!IsSecret(row.Order.Kind)) MakeAgain(request, ref row, now);
        }
    }

    private void CountLost(in RequestOrder order)
    {
        if (order.Kind == RequestKind.Keep && (StoredRow)order.Query is not (StoredRow.TextReceived or StoredRow.Delivered)) _totals.Value.RowsLost++;
    }

    private static bool Outlives(RequestKind kind) => kind is RequestKind.Store or RequestKind.Fax or RequestKind.TextMessage or RequestKind.Keep;

    private static bool IsSecret(RequestKind kind) => kind is RequestKind.Verify or RequestKind.StoreSecret or RequestKind.VerifyPin;

    private void MakeAgain(Handle request, ref RequestRow row, Instant now)
    {
        row.Order.Again = true;
        if (_made.HasRoom) _made.Post(request);
        _wheel.Start(_timers.Of(request.Index), now + (row.Call.IsNone ? _again : row.Order.Timeout + _grace));
    }

    private bool TryFind(ulong token, out Handle request)
    {
        request = new Handle(token);
        return token != 0 && _rows.IsLive(request) && _rows.IsTaken(request.Index);
    }

    // What it said is wiped: the row may lie in a snapshot for long.
    private void Close(Handle request)
    {
        _wheel.Stop(_timers.Of(request.Index));
        _rows[request] = default;
        _rows.Free(request);
    }

    private struct RequestRow
    {
        public Handle Call;
        public RequestOrder Order;
        public RequestKeys Keys;
        public byte Tries;
    }

    [InlineArray(RequestOrder.KeysMax)]
    private struct RequestKeys
    {
        private ShortText _first;
    }
}
