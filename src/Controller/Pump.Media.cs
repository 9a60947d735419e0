using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Media;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <content>Sounds: what cards can do with them, what is played and recorded, orders for cells.</content>
internal sealed partial class Pump
{
    // A card has come into service and said what it has.
    private void TellVoice(int card)
    {
        byte number = _configuration.Cards[card].Number;
        ref readonly Hello hello = ref _rooms.Cards.HelloOf(card);
        _rooms.Bridges.SetMixers(number, hello.Mixers, _configuration.Cards[card].Type == CardType.Voice ? _configuration.Cards[card].Ports : 0);
        _rooms.Player.SetKnowsLists(number, (hello.Capabilities & Capabilities.Voice) != 0);
        _rooms.Pools.SetCapacity(number, VoiceResource.Player, hello.Players);
        _rooms.Pools.SetCapacity(number, VoiceResource.Receiver, hello.Receivers);
        _rooms.Pools.SetCapacity(number, VoiceResource.Recorder, hello.Recorders);
    }

    private bool CarryMedia(Instant now)
    {
        bool moved = false;
        while (_rooms.Pools.TryTake(out PoolGrant grant))
        {
            if (grant.Resource == VoiceResource.Player) _rooms.Player.On(grant);
            else if (grant.Resource == VoiceResource.Receiver) _rooms.Plans.On(grant);
            moved = true;
        }

        while (_rooms.Player.TryTake(out AnnouncementDone news))
        {
            _rooms.Plans.On(news, now);
            moved = true;
        }

        while (_rooms.Plans.TryTakeOrder(out Treatment.ReceiverOrder receiver))
        {
            _rooms.Cards.DetectDigits(receiver.Channel, receiver.On, now);
            moved = true;
        }

        while (_rooms.Recorders.TryTakeOrder(out RecorderOrder order))
        {
            if (order.Begin) _rooms.Cards.Record(order.Channel, order.Second, order.File, order.Most, order.Token, now);
            else _rooms.Cards.EndRecord(order.Channel, now);
            moved = true;
        }

        while (_rooms.Recorders.TryTake(out RecordingDone news))
        {
            _rooms.Plans.On(news, now);
            moved = true;
        }

        return moved;
    }

    private void On(in Switching.Cell order, Instant now)
    {
        switch (order.Kind)
        {
            case SourceKind.Timeslot:
                _rooms.Cards.Connect(order.Sink, order.Source, now);
                break;
            case SourceKind.Announcement:
                _rooms.Cards.Announce(order.Sink, order.Prompt, order.Detail, order.Token, now);
                break;
            case SourceKind.Tone:
                _rooms.Cards.Tone(order.Sink, (ToneKind)order.Detail, now);
                break;
            case SourceKind.PlayList:
                ref readonly AnnouncementList list = ref _rooms.Map.ListOf(order.Sink);
                _rooms.Cards.PlayList(order.Sink, list.AsSpan(), list.Times, list.Stops, order.Token, now);
                break;
            case SourceKind.Mix:
                _rooms.Cards.Mix(order.Sink, _rooms.Map.MixOf(order.Sink).AsSpan(), now);
                break;
            default:
                _rooms.Cards.Silence(order.Sink, now);
                break;
        }
    }
}
