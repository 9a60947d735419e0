using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.CallControl;

// Calls that the switch makes by itself: nobody has called; an agent is found first, then there is somebody to be called, or something to be heard.
public sealed partial class CallTable
{
    /// <summary>Begins a call that has no caller yet.</summary>
    /// <param name="calling">Whom it is about: what the agent's telephone shows, and who is called later.</param>
    /// <param name="called">The number that he is shown.</param>
    /// <param name="now">When.</param>
    /// <param name="call">The call. Nothing is told of it before <see cref="CallNewsKind.Over"/>.</param>
    /// <returns>False when there is no room beside calls that come in.</returns>
    public bool TryOriginate(in Digits calling, in Digits called, Instant now, out Handle call)
    {
        call = Handle.None;
        if (_calls.Count >= _calls.Capacity - _reserve || !_calls.TryTake(out call)) return false;
        _calls[call] = new Call { Sequence = ++_lastSequence.Value, Calling = calling, Called = called, NumberComplete = true, Originated = true, ArrivedAt = now };
        return true;
    }

    /// <summary>An agent who was rung for a call without a caller has it; he hears nothing yet.</summary>
    public void TakeAlone(Handle call, int agent)
    {
        ref Call row = ref _calls[call];
        Handle handle = _legOfAgent[agent];
        Invariant.Require(row.Caller.IsNone && row.Agent.IsNone && !handle.IsNone && _legs[handle].Call == call, "one of those who are rung has the call, and one only");
        _ringing.Remove(ref row.Ringing, handle.Index);
        row.Agent = handle;
        row.AgentChannel = _legs[handle].Channel;
    }

    /// <summary>Places the leg to whom a call without a caller is about; AwayRings, AwayAnswered or AwayGone follows.</summary>
    /// <param name="call">The call; asserted to have no such leg.</param>
    /// <param name="route">Index of the route.</param>
    /// <param name="number">The digits sent.</param>
    public void PlaceCustomer(Handle call, int route, in Digits number)
    {
        ref Call row = ref _calls[call];
        Invariant.Require(row.Away.IsNone && row.Caller.IsNone, "a customer is called once at a time");
        PlaceLeg(call, ref row, route, number, row.Called);
    }

    /// <summary>Places the leg by which a call leaves that has been answered by us, or talks no more; AwayRings, AwayAnswered or AwayGone follows.</summary>
    /// <param name="call">The call; asserted to have no such leg and no agent.</param>
    /// <param name="route">Index of the route.</param>
    /// <param name="number">The digits sent.</param>
    /// <param name="shown">The number that is shown there.</param>
    public void PlaceTransfer(Handle call, int route, in Digits number, in Digits shown)
    {
        ref Call row = ref _calls[call];
        Invariant.Require(row.Away.IsNone && row.Agent.IsNone, "a call leaves by one leg");
        PlaceLeg(call, ref row, route, number, shown);
    }

    /// <summary>Whom a call without a caller is about has answered: from now on he is its caller, as if he had called, and has been answered.</summary>
    public void Adopt(Handle call)
    {
        ref Call row = ref _calls[call];
        Handle handle = row.Away;
        ref Leg leg = ref _legs[handle];
        Invariant.Require(row.Caller.IsNone && leg.State == LegState.Connected, "a customer who has answered takes the caller's place");
        leg.Away = AwayKind.None;
        leg.Outgoing = false;
        row.Away = Handle.None;
        row.Originated = false;
        row.Caller = handle;
        row.CallerChannel = leg.Channel;
    }

    /// <summary>The agent who has the call hears the line of whom he calls.</summary>
    public void LetHear(Handle call)
    {
        ref readonly Call row = ref _calls[call];
        ChannelId line = ChannelOf(row.Away);
        if (!line.IsNone && !row.AgentChannel.IsNone) _map.Connect(row.AgentChannel, line, call);
    }

    /// <summary>A tone for one timeslot of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="channel">Who hears it.</param>
    /// <param name="tone">Its number on the cards.</param>
    public void Sound(Handle call, ChannelId channel, byte tone) => _map.Tone(channel, tone, call);

    /// <summary>Is it one of several that hear each other?</summary>
    public bool IsBridged(ChannelId channel) => !_bridges.BridgeOf(channel).IsNone;

    /// <summary>Nothing is heard there any more.</summary>
    public void Hush(ChannelId channel)
    {
        if (!channel.IsNone) Silence(channel);
    }

    private void PlaceLeg(Handle call, ref Call row, int route, in Digits number, in Digits shown)
    {
        if (!_legs.TryTake(out Handle handle))
        {
            _news.Post(new CallNews { Kind = CallNewsKind.AwayGone, Call = call, Cause = Cause.SwitchingEquipmentCongestion });
            return;
        }

        _legs[handle] = new Leg { State = LegState.Placed, Outgoing = true, Away = AwayKind.Caller, Agent = -1, Call = call };
        row.Away = handle;
        _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = handle, Span = -1, Route = route, Called = number, Calling = shown });
    }
}
