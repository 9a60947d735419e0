using System.Collections.Generic;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Calls on hold, consultations, conferences, supervisors: who hears whom is no longer told by who called whom.</content>
/// <remarks>
/// Nobody has to hear anybody: he may be on hold. But whoever hears a voice is heard by it, and a caller hears no other caller; only a telephone may listen without being heard, to somebody
/// who has a partner whom it hears too. What a script expects in particular it asks for: <see cref="Chassis.VoicesAt"/>.
/// </remarks>
internal sealed partial class PathJudge
{
    /// <summary>Whose voices are heard on a channel: of a mix all of them.</summary>
    public List<ChannelId> VoicesAt(ChannelId channel) => cells.VoicesAt(channel);

    // Whoever is heard is told something by a tone at this moment, as an agent that what he pressed was refused: he does not hear, but nobody else is in anybody's ear.
    private bool IsToldSomething(ChannelId listener) => cells.SourceOf(listener) is { Kind: CellSourceKind.Timeslot } heard && cells.SourceOf(heard.Channel).Kind == CellSourceKind.Tone;

    private bool IsPlausible(ChannelId listener, bool mayListen)
    {
        List<ChannelId> heard = cells.VoicesAt(listener);
        foreach (ChannelId voice in heard)
        {
            if (!mayListen && !exchange.CallerAt(voice).IsNone) return false;
            // Ringing tone comes from the far end of a call out before anybody is there.
            if (exchange.Rings(voice) || exchange.RingsOutside(voice)) continue;
            int telephone = telephones.At(voice);
            if (telephone >= 0 && telephones[telephone].State == TelephoneState.Clearing) continue;
            List<ChannelId> others = cells.VoicesAt(voice);
            if (!others.Contains(listener) && !(mayListen && heard.Exists(other => other != voice && others.Contains(other)))) return false;
        }

        return true;
    }
}

/// <content>Voices of mixes.</content>
internal sealed partial class Cells
{
    /// <summary>The timeslots whose sound a timeslot hears, through mixes of its own card and of voice cards.</summary>
    public List<ChannelId> VoicesAt(ChannelId sink)
    {
        List<ChannelId> voices = [];
        CellSource source = SourceOf(sink);
        if (source.Kind == CellSourceKind.Mix) AddMix(voices, sink);
        if (source.Kind != CellSourceKind.Timeslot) return voices;
        if (SourceOf(source.Channel).Kind == CellSourceKind.Mix && IsVoiceCard(source.Channel)) AddMix(voices, source.Channel);
        else voices.Add(source.Channel);
        return voices;
    }

    private void AddMix(List<ChannelId> voices, ChannelId sink)
    {
        ref readonly CellOrder order = ref cards[sink.Span.Card - 1].FeedOf(sink.Span.Port, sink.Timeslot);
        for (int source = 0; source < order.Tail.Sources; source++) voices.Add(order.Tail.Source(source).Channel);
    }

    private bool IsVoiceCard(ChannelId channel) => cards[channel.Span.Card - 1].IsVoiceCard;
}
