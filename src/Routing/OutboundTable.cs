using System;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Routing.CallerIdStanding;

namespace AcdController.Routing;

/// <summary>Says whether a call out may be made, and by which rule: licences are for services that are called (S143 to S148).</summary>
/// <remarks>Compiled, without state. A look costs an array access a digit and allocates nothing.</remarks>
public sealed class OutboundTable
{
    private readonly OutboundRules _rules;
    private readonly DigitTree _contracts;

    /// <summary>Compiles rules.</summary>
    public OutboundTable(OutboundRules rules)
    {
        _rules = rules;
        _contracts = DigitTree.Of(rules.Contracts);
    }

    /// <summary>The rules.</summary>
    public OutboundRules Rules => _rules;

    /// <summary>The number that is shown when nothing names one: the first that is for calls out; empty without one.</summary>
    public Digits Shown
    {
        get
        {
            foreach (ref readonly AllottedNumber allotted in _rules.CallerIds.AsSpan())
            {
                if (!allotted.InboundOnly) return allotted.Number;
            }

            return default;
        }
    }

    /// <summary>The table: pure. The first line that fits decides.</summary>
    public static OutboundRule Decide(in OutboundFacts facts) => facts switch
    {
        { Purpose: OutboundPurpose.Marketing }  => OutboundRule.Marketing,      // S144
        { InsideOnly: true }                    => OutboundRule.InsideOnly,     // S45
        { CallerId: NotAllotted }               => OutboundRule.NotAllotted,    // S147
        { CallerId: Altered }                   => OutboundRule.AlteredNumber,  // S148
        { CallerId: InboundOnly }               => OutboundRule.InboundOnly,    // S146
        { LengthFits: false }                   => OutboundRule.NumberLength,   // S148
        { Contract: false, Consent: false }     => OutboundRule.NoConsent,      // S143, S145
        { Open: false, Purpose: not OutboundPurpose.Transfer } => OutboundRule.Closed,   // hours spare customers; who has called is served
        { Contract: true }                      => OutboundRule.Contract,       // S145
        _                                       => OutboundRule.Consent,        // S145
    };

    /// <summary>May the call be made now?</summary>
    public static bool IsAllowed(OutboundRule rule) => rule is OutboundRule.Contract or OutboundRule.Consent;

    /// <summary>Can the answer be another one without a change of the rules: later, when the hours have come?</summary>
    public static bool IsRefused(OutboundRule rule) => rule is not (OutboundRule.Contract or OutboundRule.Consent or OutboundRule.Closed);

    /// <summary>Judges a call out.</summary>
    /// <param name="wish">The call.</param>
    /// <param name="calendars">Say whether it is within the hours.</param>
    /// <param name="now">The time.</param>
    public OutboundRule Judge(in OutboundWish wish, CalendarTable calendars, Instant now) => Decide(new OutboundFacts
    {
        Purpose = wish.Purpose,
        CallerId = StandingOf(wish.CallerId),
        LengthFits = wish.Called.Count >= _rules.Least && wish.Called.Count <= _rules.Most,
        Contract = HasContract(wish.Called),
        Consent = wish.Consent,
        InsideOnly = wish.InsideOnly,
        Open = _rules.Calendar < 0 || calendars.IsOpen(_rules.Calendar, now),
    });

    /// <summary>What a number is that would be shown.</summary>
    public CallerIdStanding StandingOf(in Digits number)
    {
        CallerIdStanding best = NotAllotted;
        foreach (ref readonly AllottedNumber allotted in _rules.CallerIds.AsSpan())
        {
            if (allotted.Number == number) return allotted.InboundOnly ? InboundOnly : Outbound;
            bool altered = !number.IsEmpty && (number.Ascii.StartsWith(allotted.Number.Ascii) || allotted.Number.Ascii.StartsWith(number.Ascii));
            if (altered) best = Altered;
        }

        return best;
    }

    private bool HasContract(in Digits called) => !called.IsEmpty && _contracts.Find(called, complete: true, out _) == DigitMatch.Known;
}
