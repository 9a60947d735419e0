using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Controller;

// Ways out: a leg that leaves by a route or on one channel; what groups of trunks are told of calls.
internal sealed partial class Pump
{
    private readonly uint[] _freeMembers;

    // Whether there may be need for the reserve, and what groups count: before call control hears of it.
    private void Note(ref CallIndication indication)
    {
        if (indication.Kind == IndicationKind.Setup)
        {
            Digits called = _rooms.Numbers.Normalise(indication.Called, indication.CalledType, ofCalling: false, out _);
            indication.Urgent = _rooms.Numbers.MayBeEmergency(called, indication.Complete);
            if (GroupOf(indication.Channel) is >= 0 and int group) _rooms.Trunks.CountsOf(group).In++;
        }
        else if (indication.Kind == IndicationKind.Released && !indication.Channel.IsNone)
        {
            _rooms.Trunks.Freed(OrdinalOf(indication.Channel.Span), indication.Channel.Timeslot);
        }
    }

    private int GroupOf(ChannelId channel) => channel.IsNone ? -1 : _rooms.Trunks.GroupOf(OrdinalOf(channel.Span), channel.Timeslot);

    private void PlaceAway(in LegOrder order, Instant now)
    {
        SetupResult result = order.Only.IsNone ? PlaceByRoute(order, now) : PlaceOn(order, OrdinalOf(order.Only.Span), order.Only.Timeslot, insists: true, now);
        if (result != SetupResult.Placed) _rooms.Calls.PlaceFailed(order.Leg, order, CauseOf(result));
    }

    // The groups of the route in their order; an emergency call takes any trunk that is left.
    private SetupResult PlaceByRoute(in LegOrder order, Instant now)
    {
        foreach (int group in _rooms.Numbers.Rules.Routes[order.Route].Groups)
        {
            if (TryPlaceInGroup(order, group, now)) return SetupResult.Placed;
        }

        for (int span = 0; order.Emergency && span < _configuration.Spans.Length; span++)
        {
            if (_configuration.Spans[span].Role == SpanRole.Trunk && _rooms.Signalling.TakeableChannels(span) != 0 && PlaceOn(order, span, 0, insists: false, now) == SetupResult.Placed) return SetupResult.Placed;
        }

        return SetupResult.NoChannel;
    }

    private bool TryPlaceInGroup(in LegOrder order, int group, Instant now)
    {
        TrunkGroup made = _rooms.Trunks[group];
        for (int member = 0; member < made.Members.Length; member++)
            _freeMembers[member] = _rooms.Signalling.TakeableChannels(made.Members.ItemRef(member).Span) & made.Members.ItemRef(member).Channels;
        if (!_rooms.Trunks.TryHunt(group, _freeMembers.AsSpan(0, made.Members.Length), out int span, out byte timeslot)) return false;
        if (PlaceOn(order, span, timeslot, insists: false, now) != SetupResult.Placed) return false;
        _rooms.Trunks.CountsOf(group).Out++;
        return true;
    }

    private SetupResult PlaceOn(in LegOrder order, int span, byte timeslot, bool insists, Instant now)
    {
        if (span < 0) return SetupResult.SpanDown;
        SpanConfiguration made = _configuration.Spans[span];
        var request = new SetupRequest
        {
            Span = made.Span,
            Leg = order.Leg,
            Called = order.Called,
            Calling = order.Calling,
            Presentation = made.CallingPresentation,
            Timeslot = timeslot,
            Insists = insists,
            EvenBlocked = insists,
        };
        SetupResult result = _rooms.Signalling.Setup(request, span, now, out Handle signalling, out ChannelId channel);
        if (result == SetupResult.Placed) _rooms.Calls.Placed(order.Leg, signalling, channel);
        return result;
    }

    private static uint[] RoomForMembers(Configuration configuration)
    {
        int most = 0;
        foreach (TrunkGroupConfiguration group in configuration.TrunkGroups) most = Math.Max(most, group.Members.Length);
        return new uint[most];
    }
}
