using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <content>Between signalling, calls and plans: orders of legs go down, news of calls go up.</content>
internal sealed partial class Pump
{
    // Between signalling, calls and plans, until they are quiet.
    private bool CarryCalls(Instant now)
    {
        bool moved = false;
        int rounds = 0;
        while (CarryLegs(now))
        {
            moved = true;
            Invariant.Require(++rounds < RoundsMax, "calls come to rest");
        }

        return moved;
    }

    private bool CarryLegs(Instant now)
    {
        bool moved = false;
        while (_rooms.Signalling.TryTake(out CallIndication indication))
        {
            Note(ref indication);
            _rooms.Calls.On(indication, now);
            moved = true;
        }

        while (_rooms.Calls.TryTakeOrder(out LegOrder order))
        {
            On(order, now);
            moved = true;
        }

        while (_rooms.Calls.TryTake(out CallNews news))
        {
            On(news, now);
            moved = true;
        }

        return moved;
    }

    private void On(in LegOrder order, Instant now)
    {
        switch (order.Kind)
        {
            case LegOrderKind.Bind:
                _rooms.Signalling.Bind(order.Signalling, order.Leg);
                break;
            case LegOrderKind.Proceed:
                _rooms.Signalling.Proceeding(order.Signalling, now);
                break;
            case LegOrderKind.AskForDigits:
                _rooms.Signalling.MoreDigits(order.Signalling, now);
                break;
            case LegOrderKind.Answer:
                Answer(order, now);
                break;
            case LegOrderKind.Clear:
                _rooms.Signalling.Clear(order.Signalling, order.Cause, now);
                break;
            case LegOrderKind.Alert:
                _rooms.Signalling.Alerting(order.Signalling, now);
                break;
            case LegOrderKind.Place when order.Span < 0:
                PlaceAway(order, now);
                break;
            case LegOrderKind.Place:
                Place(order, now);
                break;
        }
    }

    // A caller's span may want to know who answers: the number that was dialled.
    private void Answer(in LegOrder order, Instant now)
    {
        Handle call = _rooms.Calls.CallOf(order.Leg);
        ChannelId channel = _rooms.Calls.ChannelOf(order.Leg);
        if (call.IsNone || channel.IsNone || !_configuration.Spans[OrdinalOf(channel.Span)].ConnectedNumber) _rooms.Signalling.Answer(order.Signalling, now);
        else _rooms.Signalling.Answer(order.Signalling, PartyNumber.Of(_rooms.Calls[call].Called), now);
    }

    private void Place(in LegOrder order, Instant now)
    {
        SpanConfiguration span = _configuration.Spans[order.Span];
        var request = new SetupRequest { Span = span.Span, Leg = order.Leg, Called = order.Called, Calling = order.Calling, Presentation = span.CallingPresentation };
        SetupResult result = _rooms.Signalling.Setup(request, order.Span, now, out Handle signalling, out ChannelId channel);
        if (result == SetupResult.Placed) _rooms.Calls.Placed(order.Leg, signalling, channel);
        else _rooms.Calls.PlaceFailed(order.Leg, order, CauseOf(result));
    }

    private static Cause CauseOf(SetupResult result) => result switch
    {
        SetupResult.NoChannel => Cause.NoCircuitAvailable,
        SetupResult.SpanDown  => Cause.NetworkOutOfOrder,
        _                     => Cause.SwitchingEquipmentCongestion,
    };

    private void On(in CallNews news, Instant now)
    {
        switch (news.Kind)
        {
            case CallNewsKind.Over:
                Record(news.Call);
                if (!_rooms.Calls[news.Call].CallerChannel.IsNone) _rooms.Recorders.TryEnd(_rooms.Calls[news.Call].CallerChannel);
                _rooms.Plans.Forget(news.Call, now);
                _rooms.Calls.Free(news.Call);
                break;
            case CallNewsKind.TestRings or CallNewsKind.TestAnswered or CallNewsKind.TestGone or CallNewsKind.TestOver:
                _rooms.Tests.On(news, now);
                break;
            case CallNewsKind.NoRoom:
                RecordRefused(news, now);
                break;
            default:
                _rooms.Plans.On(news, now);
                break;
        }
    }
}
