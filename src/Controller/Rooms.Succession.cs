using System.Globalization;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Q931;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>A commit: every room takes over from the room it succeeds, bottom to top.</content>
internal sealed partial class Rooms
{
    /// <summary>Why what is in progress has no room in a successor for a configuration; null: it has.</summary>
    internal string? WhyNot(Configuration next)
    {
        if (Signalling.SlotsNeeded > SignallingCallsFor(next))
            return string.Create(CultureInfo.InvariantCulture, $"{next.Spans.Length} spans have no room for the calls in progress: take fewer spans out at a time, or wait until calls have ended");
        int rows = CallRowsFor(next);
        bool fits = Calls.SlotsNeeded <= rows && Selector.SlotsNeeded <= next.CallsMax && Calls.LegSlotsNeeded <= CallTable.LegsFor(rows, next.Agents.Length);
        if (fits) return null;
        int needed = System.Math.Max(Calls.SlotsNeeded - (rows - next.CallsMax), Selector.SlotsNeeded);
        return string.Create(CultureInfo.InvariantCulture, $"calls {next.CallsMax}: the calls in progress hold rows up to {needed}; take a greater number, or wait until calls have ended");
    }

    /// <summary>Nothing takes a row any more that a successor for this configuration does not have.</summary>
    internal void Confine(Configuration next)
    {
        int rows = CallRowsFor(next);
        Signalling.Confine(SignallingCallsFor(next));
        Calls.Confine(rows, CallTable.LegsFor(rows, next.Agents.Length));
        Selector.Confine(next.CallsMax);
    }

    /// <summary>Timers first, all at once; then room by room. What follows from other settings is left as news for the pump.</summary>
    internal void TakeOver(Rooms old, SuccessionMaps maps, TimerCarry timers, Instant now)
    {
        Alarms.CarryTimers(old.Alarms, timers);
        Shelf.CarryTimers(old.Shelf, timers);
        Cards.CarryTimers(old.Cards, timers, maps.Cards);
        Files.CarryTimers(old.Files, timers, maps.Cards);
        Lines.CarryTimers(old.Lines, timers, maps.Spans);
        Clock.CarryTimers(old.Clock, timers);
        Links.CarryTimers(old.Links, timers, maps.Signalling);
        Signalling.CarryTimers(old.Signalling, timers, maps.Signalling);
        var distribution = new DistributionSuccession(old.Selector.Rules, Selector.Rules, maps.Queues, maps.Agents, maps.Skills, maps.Sites);
        var treatment = new TreatmentSuccession(distribution, Translation.Prompts(maps)) { IndexOf = maps.TraceIndexOf, Sources = SourceTranslation.Succession(maps) };
        Selector.CarryTimers(old.Selector, distribution, timers);
        Plans.CarryTimers(old.Plans, treatment, timers);
        Tests.CarryTimers(old.Tests, timers);
        timers.Finish();

        Carry.Value(old._now, _now);
        Alarms.TakeOver(old.Alarms, maps.Agents, now);
        Shelf.TakeOver(old.Shelf);
        Cards.TakeOver(old.Cards, maps.Cards, now);
        Files.TakeOver(old.Files, maps.Cards);
        Lines.TakeOver(old.Lines, maps.Spans, now);
        Clock.TakeOver(old.Clock, maps.Cards, maps.Spans, now);
        Links.TakeOver(old.Links, maps.Signalling);
        Signalling.TakeOver(old.Signalling, maps.Signalling, maps.Spans, now);
        Map.TakeOver(old.Map);
        Pools.TakeOver(old.Pools);
        Player.TakeOver(old.Player);
        Recorders.TakeOver(old.Recorders);
        Bridges.TakeOver(old.Bridges);
        Calls.TakeOver(old.Calls, maps.Agents, maps.Signalling);
        Selector.TakeOver(old.Selector, distribution, now);
        Trunks.TakeOver(old.Trunks, IndexMap.Match(maps.Old.TrunkGroups.Length, maps.Next.TrunkGroups.Length, (from, to) => maps.Old.TrunkGroups[from].Name == maps.Next.TrunkGroups[to].Name), maps.Spans);
        Calendars.TakeOver(old.Calendars);
        Tests.TakeOver(old.Tests, IndexMap.Match(maps.Old.Routes.Length, maps.Next.Routes.Length, (from, to) => maps.Old.Routes[from].Name == maps.Next.Routes[to].Name));
        Plans.TakeOver(old.Plans, treatment, now);
    }
}
