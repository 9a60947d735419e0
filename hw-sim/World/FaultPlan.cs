using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>Kinds of faults a world can suffer; a set of flags.</summary>
[Flags]
public enum Faults
{
    /// <summary>Everything works.</summary>
    None = 0,

    /// <summary>Cards lose power for a while.</summary>
    Card = 1,

    /// <summary>Lines lose their signal for a while.</summary>
    Line = 2,

    /// <summary>Far ends' D-channels fall silent for a while.</summary>
    DChannel = 4,

    /// <summary>Random octets on cards' serial lines.</summary>
    Octets = 8,

    /// <summary>All that breaks.</summary>
    All = Card | Line | DChannel | Octets,

    /// <summary>Nothing breaks by it: operators and agents press every button they have.</summary>
    Orders = 16,
}

/// <summary>Breaks things at random moments and mends them after a while; all chance from one seed.</summary>
internal sealed class FaultPlan(Faults faults, Duration meanGap, ulong seed)
{
    // Long enough for a link to give up (T203 and N200 polls) now and then, short enough to be missed at other times.
    private static readonly Duration _repairMean = Duration.FromSeconds(12);

    private readonly Instant[] _cardBack = new Instant[SpanId.CardsMax + 1];
    private readonly Instant[] _lineBack = new Instant[SpanId.IndexBound];
    private readonly Instant[] _dChannelBack = new Instant[SpanId.IndexBound];
    private SeededRandom _random = new(seed);
    private Instant _next = Instant.Never;

    /// <summary>Faults so far.</summary>
    internal long Count { get; private set; }

    /// <summary>When something breaks or is mended next.</summary>
    internal Instant NextWake
    {
        get
        {
            Instant next = _next;
            foreach (Instant[] mends in new[] { _cardBack, _lineBack, _dChannelBack })
            {
                foreach (Instant mend in mends)
                {
                    if (mend != default) next = Instant.Earlier(next, mend);
                }
            }

            return next;
        }
    }

    internal void Start(Instant now)
    {
        if ((faults & Faults.All) != Faults.None) _next = now + _random.NextExponential(meanGap);
    }

    /// <summary>Nothing more breaks; what is broken is still mended.</summary>
    internal void Stop() => _next = Instant.Never;

    internal void Step(Chassis chassis, Instant now)
    {
        Mend(chassis, now);
        if (_next > now) return;
        _next = now + _random.NextExponential(meanGap);
        Break(chassis, now);
    }

    private void Break(Chassis chassis, Instant now)
    {
        FarEnd end = chassis.FarEnds[_random.Next(chassis.FarEnds.Length)];
        Instant back = now + _random.NextExponential(_repairMean);
        var kind = (Faults)(1 << _random.Next(4));
        if ((faults & kind) == 0) return;
        Count++;
        switch (kind)
        {
            case Faults.Card when chassis.IsOn(end.Span.Card):
                chassis.PowerOff(end.Span.Card, now);
                _cardBack[end.Span.Card] = back;
                break;
            case Faults.Line when _lineBack[end.Span.Index] == default:
                chassis.SetDefects(end.Span, _random.OneIn(2) ? LineAlarms.LossOfSignal : LineAlarms.Ais, now);
                _lineBack[end.Span.Index] = back;
                break;
            case Faults.DChannel when _dChannelBack[end.Span.Index] == default:
                chassis.StopDChannel(end.Span, now);
                _dChannelBack[end.Span.Index] = back;
                break;
            case Faults.Octets:
                var octets = new byte[1 + _random.Next(6000)];
                for (int at = 0; at < octets.Length; at++) octets[at] = (byte)(_random.NextBits() & 0xFF);
                chassis.Babble(end.Span.Card, octets);
                break;
        }
    }

    private void Mend(Chassis chassis, Instant now)
    {
        for (byte card = 1; card < _cardBack.Length; card++)
        {
            if (!IsDue(ref _cardBack[card], now)) continue;
            chassis.PowerOn(card, now);
        }

        for (int span = 0; span < SpanId.IndexBound; span++)
        {
            if (IsDue(ref _lineBack[span], now)) chassis.SetDefects(SpanId.FromIndex(span), 0, now);
            if (IsDue(ref _dChannelBack[span], now)) chassis.StartDChannel(SpanId.FromIndex(span), now);
        }
    }

    private static bool IsDue(ref Instant mend, Instant now)
    {
        if (mend == default || mend > now) return false;
        mend = default;
        return true;
    }
}
