using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching;

/// <content>Mixers: of a member's own card or, when that has none, of a voice card.</content>
public sealed partial class BridgeTable
{
    private const int TimeslotsPerPort = 31;

    /// <summary>Mixers of a card, as it said in its Hello; 0 for a card that cannot mix.</summary>
    public int MixersOf(byte card) => _mixers[card];

    /// <summary>A card tells how many mixers it has.</summary>
    /// <param name="card">Its number.</param>
    /// <param name="mixers">At a time.</param>
    /// <param name="voicePorts">Groups of 31 resource timeslots of a voice card, which mixes for all others; 0 for any other card.</param>
    public void SetMixers(byte card, int mixers, int voicePorts = 0)
    {
        _mixers[card] = (ushort)mixers;
        _voicePorts[card] = (byte)voicePorts;
    }

    /// <summary>A card is gone and its cells are forgotten: who heard a mix of it is given another, or one voice when there is no mixer left.</summary>
    public void CardLost(byte card)
    {
        SetMixers(card, 0);
        for (int index = 0; index < _via.Length; index++)
        {
            if (_via[index] != 0 && ChannelId.FromIndex(_via[index] - 1).Span.Card == card) _via[index] = 0;
        }

        for (Handle bridge = _bridges.After(-1); !bridge.IsNone; bridge = _bridges.After(bridge.Index)) Settle(_bridges[bridge]);
    }

    // Are there the mixers that the members need more than they use now, on their cards or on voice cards?
    private bool HasMixers(in Bridge changed)
    {
        int missing = 0;
        uint counted = 0;
        for (int member = 0; member < MembersMax; member++)
        {
            if (!changed.IsTaken(member)) continue;
            ChannelId channel = changed.Members[member].Channel;
            if (_via[channel.Index] != 0 && !NeedsMixer(VoicesFor(changed, member))) missing--;
            if ((counted & (1u << (channel.Span.Card - 1))) != 0) continue;
            counted |= 1u << (channel.Span.Card - 1);
            missing += MissingOn(channel.Span.Card, changed);
        }

        return missing <= 0 || missing <= FreeVoiceMixers();
    }

    // Members on a card that need a mixer, beyond those the card has and others do not use. Who hears a voice card goes on with it.
    private int MissingOn(byte card, in Bridge changed)
    {
        int needed = 0;
        int own = 0;
        for (int member = 0; member < MembersMax; member++)
        {
            if (!changed.IsTaken(member) || changed.Members[member].Channel.Span.Card != card) continue;
            ChannelId channel = changed.Members[member].Channel;
            if (_map[channel].Kind == SourceKind.Mix) own++;
            if (_via[channel.Index] == 0 && NeedsMixer(VoicesFor(changed, member))) needed++;
        }

        int free = _mixers[card] - _map.MixersUsed(card) + own;
        return needed > free ? needed - free : 0;
    }

    private int FreeVoiceMixers()
    {
        int free = 0;
        for (byte card = 1; card <= SpanId.CardsMax; card++)
        {
            if (_voicePorts[card] == 0) continue;
            int timeslots = (_voicePorts[card] * TimeslotsPerPort) - _map.MixersUsed(card);
            int mixers = _mixers[card] - _map.MixersUsed(card);
            free += mixers < timeslots ? mixers : timeslots;
        }

        return free;
    }

    private ChannelId FreeVoiceTimeslot()
    {
        for (byte card = 1; card <= SpanId.CardsMax; card++)
        {
            if (_voicePorts[card] == 0 || _map.MixersUsed(card) >= _mixers[card]) continue;
            for (int slot = 0; slot < _voicePorts[card] * TimeslotsPerPort; slot++)
            {
                var channel = new ChannelId(new SpanId(card, (byte)((slot / TimeslotsPerPort) + 1)), (byte)((slot % TimeslotsPerPort) + 1));
                if (_map[channel].Kind == SourceKind.Idle) return channel;
            }
        }

        return ChannelId.None;
    }

    // Nothing, or the first voice.
    private void FeedPlain(ChannelId sink, in Mix voices, Handle owner)
    {
        if (voices.Count == 0) _map.Idle(sink);
        else _map.Connect(sink, voices[0].Channel, owner);
        if (_via[sink.Index] == 0) return;
        _map.Idle(ChannelId.FromIndex(_via[sink.Index] - 1));
        _via[sink.Index] = 0;
    }

    private void FeedMix(ChannelId sink, in Mix voices, Handle owner)
    {
        byte card = sink.Span.Card;
        if (_via[sink.Index] == 0 && (_map[sink].Kind == SourceKind.Mix || _map.MixersUsed(card) < _mixers[card]))
        {
            _map.Mix(sink, voices, owner);
            return;
        }

        ChannelId via = _via[sink.Index] != 0 ? ChannelId.FromIndex(_via[sink.Index] - 1) : FreeVoiceTimeslot();
        if (via.IsNone)
        {
            // Only after a voice card was lost.
            FeedPlain(sink, voices, owner);
            return;
        }

        _via[sink.Index] = (ushort)(via.Index + 1);
        _map.Mix(via, voices, owner);
        _map.Connect(sink, via, owner);
    }
}
