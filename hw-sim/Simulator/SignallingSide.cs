using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>The signalling of all far ends of one sort: our own Q.921 and Q.931 with the opposite side chosen, in tables and timers of its own.</summary>
internal sealed class SignallingSide
{
    private const int CallsPerSpan = 30;
    private const int FramesPerLink = 24;

    private readonly SpanId[] _spans;
    private readonly int[] _ordinals = new int[SpanId.IndexBound];

    /// <param name="name">Prefix of the link table's name.</param>
    /// <param name="ends">The spans, by ascending span; may be none.</param>
    /// <param name="ownTimers">Timers that the parties on this side will reserve.</param>
    public SignallingSide(string name, IReadOnlyList<FarEnd> ends, int ownTimers)
    {
        int count = ends.Count;
        int calls = Math.Max(1, count * CallsPerSpan);
        _spans = new SpanId[count];
        Array.Fill(_ordinals, -1);
        var parameters = new LinkParameters[count];
        var signalling = new SpanSignalling[count];
        for (int i = 0; i < count; i++)
        {
            FarEnd end = ends[i];
            _spans[i] = end.Span;
            _ordinals[end.Span.Index] = i;
            bool network = end.Side == InterfaceRole.Network;
            parameters[i] = LinkParameters.PrimaryRate(network ? LinkSide.Network : LinkSide.User);
            signalling[i] = new SpanSignalling(end.Span, end.Side, HuntOrder.ByRole, Q931Timers.For(end.Side));
        }

        Store = new Store();
        Wheel = new TimerWheel(Store, Math.Max(1, ownTimers + LinkTable.TimersFor(count) + SignallingTable.TimersFor(calls, count)));
        Links = new LinkTable(Store, name, Wheel, parameters, Math.Max(1, count * FramesPerLink));
        Signalling = new SignallingTable(Store, Wheel, Links, signalling, calls);
    }

    public Store Store { get; }

    public TimerWheel Wheel { get; }

    public LinkTable Links { get; }

    public SignallingTable Signalling { get; }

    public int Count => _spans.Length;

    public SpanId SpanOf(int ordinal) => _spans[ordinal];

    /// <summary>The position of a span on this side, -1 when it is on another one.</summary>
    public int OrdinalOf(SpanId span) => _ordinals[span.Index];

    /// <summary>Spans whose D-channel is established.</summary>
    public int SpansUp
    {
        get
        {
            int up = 0;
            for (int span = 0; span < Count; span++)
            {
                if (Signalling.IsUp(span)) up++;
            }

            return up;
        }
    }

    /// <summary>Calls known to signalling.</summary>
    public int Calls
    {
        get
        {
            int calls = 0;
            for (int span = 0; span < Count; span++) calls += Signalling.CallsOn(span);
            return calls;
        }
    }
}
