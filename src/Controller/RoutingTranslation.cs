using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>What the configuration means to the rooms of routing.</summary>
internal static class RoutingTranslation
{
    private static readonly int s_epochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Calls beyond the usual most that are kept for emergency numbers.</summary>
    internal static int ReserveOf(Configuration configuration) => configuration.EmergencyNumbers.IsEmpty ? 0 : configuration.EmergencyReserve;

    /// <summary>What numbers mean.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="firstSteps">By plan: its first step.</param>
    internal static NumberTable Numbers(Configuration configuration, int[] firstSteps)
    {
        ImmutableArray<CalledEntry>.Builder called = ImmutableArray.CreateBuilder<CalledEntry>();
        foreach (NumberConfiguration number in configuration.Numbers)
        {
            called.Add(new CalledEntry
            {
                Pattern = new DigitPattern(number.Number, number.Open, number.Least, number.Most),
                FirstStep = firstSteps[number.Plan],
                Route = -1,
                Calendar = number.Calendar,
                ElseStep = number.ElsePlan < 0 ? -1 : firstSteps[number.ElsePlan],
            });
        }

        foreach (EmergencyConfiguration number in configuration.EmergencyNumbers)
            called.Add(new CalledEntry { Pattern = new DigitPattern(number.Number), FirstStep = number.Plan < 0 ? -1 : firstSteps[number.Plan], Route = number.Route, Calendar = -1, ElseStep = -1, Emergency = true });
        for (int route = 0; route < configuration.Routes.Length; route++)
        {
            foreach (RoutePrefixConfiguration prefix in configuration.Routes[route].Prefixes)
                called.Add(new CalledEntry { Pattern = new DigitPattern(prefix.Prefix, Open: true, prefix.Least, prefix.Most, NeedsAll: true), FirstStep = -1, Route = route, Calendar = -1, ElseStep = -1 });
        }

        return new NumberTable(new NumberRules
        {
            Called = called.ToImmutable(),
            Calling = [.. configuration.Callers.Select(caller => new CallingEntry
            {
                Pattern = new DigitPattern(caller.Number, caller.Open),
                FirstStep = caller.Plan < 0 ? -1 : firstSteps[caller.Plan],
                Priority = caller.Priority,
                Class = ShortText.TryFrom(Encoding.ASCII.GetBytes(caller.Class), out ShortText kind) ? kind : default,
                Refuse = caller.Refuse,
            })],
            Normalisation = [.. configuration.Normalisations.Select(rule => new NumberRule(rule.OfCalling, rule.Type, rule.Prefix, rule.Strip, rule.Insert))],
            Routes = [.. configuration.Routes.Select(route => new OutgoingRoute { Groups = route.Groups, Strip = route.Strip, Insert = route.Insert, Transit = route.Transit })],
        });
    }

    /// <summary>Groups of trunks.</summary>
    internal static ImmutableArray<TrunkGroup> Groups(Configuration configuration) =>
        [.. configuration.TrunkGroups.Select(group => new TrunkGroup(
            [.. group.Members.Select(member => new TrunkMember(member.Span, member.Channels, member.Preference))],
            group.Direction switch { GroupDirection.In => TrunkDirection.In, GroupDirection.Out => TrunkDirection.Out, _ => TrunkDirection.Both },
            group.Hunt switch
            {
                GroupHunting.Descending  => GroupHunt.Descending,
                GroupHunting.Cyclic      => GroupHunt.Cyclic,
                GroupHunting.LeastRecent => GroupHunt.LeastRecent,
                GroupHunting.LeastLoaded => GroupHunt.LeastLoaded,
                _                        => GroupHunt.Ascending,
            }))];

    /// <summary>Opening hours.</summary>
    internal static ImmutableArray<CalendarRules> Calendars(Configuration configuration) =>
        [.. configuration.Calendars.Select(calendar => new CalendarRules(
            [.. calendar.Week.Select(Times)],
            [.. calendar.Days.Select(day => new SpecialDay(day.Day.DayNumber - s_epochDay, Times(day.Times)))]))];

    private static ImmutableArray<OpenTime> Times(ImmutableArray<OpeningTime> times) => [.. times.Select(time => new OpenTime(time.Begin, time.End))];
}
