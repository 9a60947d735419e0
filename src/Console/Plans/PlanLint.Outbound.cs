using System;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

// Transfers that the rules for calls out would refuse, or that no route leads to: nobody should learn of it at night.
public sealed partial class PlanLint
{
    private void CheckTransfers(int plan)
    {
        PlanConfiguration made = _configuration.Plans[plan];
        for (int step = 0; step < made.Steps.Length; step++)
        {
            if (made.Steps[step] is TransferStep transfer && WhyForbidden(transfer) is { } reason) Add(PlanDoubt.Forbidden, plan, step, reason);
        }
    }

    // What stands in the way whoever calls and whenever; null: nothing that is known beforehand.
    private string? WhyForbidden(TransferStep transfer)
    {
        Digits number = transfer.Number;
        // A number that is made into another one first, or known only when the time has come, is left to the rules.
        bool known = transfer.From == CallValue.None && !_configuration.Normalisations.Any(rule => !rule.OfCalling);
        if (known && _configuration.EmergencyNumbers.Any(emergency => emergency.Number == number)) return null;
        OutboundConfiguration outbound = _configuration.Outbound;
        if (outbound.CallerIds.All(id => id.InboundOnly)) return "no number may be shown for calls out, so nobody is transferred; outbound needs a line: caller-id DIGITS";
        if (!known) return null;
        if (number.Count < outbound.Least || number.Count > outbound.Most) return $"numbers that are called have {outbound.Least} to {outbound.Most} digits; see number-length of outbound";
        if (!outbound.Contracts.Any(contract => Fits(number, contract.Number, contract.Open))) return $"calls out to {number} are refused without a contract; outbound needs a line: contract {number}";
        bool leads = transfer.Route >= 0 || _configuration.Routes.Any(route => route.Prefixes.Any(prefix => number.Count >= prefix.Least && number.Count <= prefix.Most && Fits(number, prefix.Prefix, open: true)));
        return leads ? null : $"no route leads to {number}; a route needs a line: prefix {number}";
    }

    private static bool Fits(Digits number, Digits begins, bool open) => open ? number.Ascii.StartsWith(begins.Ascii) : number == begins;
}
