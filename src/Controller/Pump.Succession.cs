using AcdController.Distribution;
using AcdController.E1;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <content>A commit: what cannot go on ends in the old core; what is new begins in its successor.</content>
internal sealed partial class Pump
{
    /// <summary>Ends what the next configuration does not have, and what would have to begin anew under calls.</summary>
    internal void Prepare(SuccessionMaps maps, Instant now)
    {
        for (int span = 0; span < _lines.Length; span++)
        {
            if (!maps.IsCleared(span) || maps.Cards[_rooms.Lines.CardOf(span)] < 0) continue;
            _rooms.Signalling.Remove(span, Cause.TemporaryFailure, now);
            Drain(now);
            _rooms.Links.Deactivate(span, now);
            Drain(now);
        }

        for (int card = 0; card < _configuration.Cards.Length; card++)
        {
            if (maps.Cards[card] >= 0) continue;
            _rooms.Cards.Remove(card, now);
            Drain(now);
            RemoveSpansOf(_configuration.Cards[card].Number, now);
        }

        SignOut(maps, now);
        _rooms.Alarms.Forget(about => IsGone(maps, about) || IsElsewhere(maps, about), now);
        Drain(now);
    }

    /// <summary>Takes over what the switch itself keeps about cards and spans.</summary>
    internal void CarryTimers(Pump old, TimerCarry timers) => timers.Range(old._watch, _watch);

    /// <summary>Takes over what the switch itself keeps about cards and spans.</summary>
    internal void TakeOver(Pump old, SuccessionMaps maps)
    {
        Carry.Rows(old._lines, _lines, maps.Spans);
        Carry.Value(old._bootEpoch, _bootEpoch);
        Carry.Rows(old._silentCards, _silentCards, maps.Cards);
        Carry.Rows(old._silentSpans, _silentSpans, maps.Spans);
        Carry.Value(old._totals, _totals);
        TakeOverThresholds(old, maps);
        Carry.Rows(old._toneWork, _toneWork, maps.Cards);
    }

    /// <summary>What is new begins where its card serves already, and settings that a room cannot see by itself take effect.</summary>
    internal void Begin(SuccessionMaps maps, Instant now)
    {
        for (int span = 0; span < _lines.Length; span++)
        {
            if (maps.Spans.OldOf(span) < 0) BeginLine(span, now);
            // Layer 1 went on, the data link begins anew.
            else if (maps.Signalling.OldOf(span) < 0 && HasLayer1(span)) _rooms.Links.Activate(span, now);
            Drain(now);
        }

        for (int reference = 0; reference < _rooms.Clock.Count; reference++)
        {
            _rooms.Clock.Judge(reference, IsGoodReference(_rooms.Clock.ReferenceAt(reference).Line), now);
            Drain(now);
        }

        for (int card = 0; card < _configuration.Cards.Length && maps.Old.Tones != maps.Next.Tones; card++)
        {
            if (_rooms.Cards.IsUp(card)) BeginTones(card, anew: true, now);
        }

        Drain(now);
    }

    private void BeginLine(int span, Instant now)
    {
        int card = CardOf(span);
        if (!_rooms.Cards.IsUp(card)) return;
        bool counts = (_rooms.Cards.HelloOf(card).Capabilities & Capabilities.Telemetry) != 0;
        _rooms.Lines.Find(span, counts, _rooms.Cards.AlarmsOf(_configuration.Spans[span].Span), now);
    }

    // By force: their calls go back to the queues. One who is not signed in may talk all the same: somebody has dialled him, or passed him a call.
    private void SignOut(SuccessionMaps maps, Instant now)
    {
        for (int agent = 0; agent < maps.Agents.OldCount; agent++)
        {
            if (maps.Agents[agent] >= 0) continue;
            if (_rooms.Selector.Agents.IsSignedIn(agent)) _rooms.Selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogOut, Force = true, BySupervisor = true }, now);
            Drain(now);
            _rooms.Calls.LoseAgent(agent);
            Drain(now);
        }
    }

    private void RemoveSpansOf(byte card, Instant now)
    {
        for (int span = 0; span < _lines.Length; span++)
        {
            if (_configuration.Spans[span].Span.Card != card) continue;
            _rooms.Signalling.Remove(span, Cause.TemporaryFailure, now);
            _rooms.Links.Deactivate(span, now);
            Drain(now);
        }
    }

    private static bool IsGone(SuccessionMaps maps, AlarmObject about)
    {
        switch (about.Kind)
        {
            case AlarmObjectKind.Card:
                foreach (CardConfiguration card in maps.Next.Cards)
                {
                    if (card.Number == about.Number) return false;
                }

                return true;
            case AlarmObjectKind.Span:
                foreach (SpanConfiguration span in maps.Next.Spans)
                {
                    if (span.Span == new SpanId((byte)about.Number, about.Port)) return false;
                }

                return true;
            case AlarmObjectKind.Agent:
                return about.Number >= maps.Agents.OldCount || maps.Agents[about.Number] < 0;
            default:
                return false;
        }
    }
}
