using AcdController.Kernel;
using AcdController.Signalling.Q931;

namespace AcdController.Controller;

/// <content>A commit: every room takes over from the room it succeeds, bottom to top.</content>
internal sealed partial class Rooms
{
    // Those of distribution, call control and treatment.
    private readonly TimerRange _upperTimers;

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
        timers.Range(old._upperTimers, _upperTimers);
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
    }
}
