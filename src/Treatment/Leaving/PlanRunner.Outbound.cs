using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Calls outside that agents and plans have the switch make: the rules for calls out decide (S143 to S148), as they do about call-backs.
public sealed partial class PlanRunner
{
    // How long a refusal is heard by who has pressed it in a talk.
    private static readonly Duration _refusalTone = Duration.FromMilliseconds(1500);

    // Asked before every call out that an agent orders. Consent: he asks for his own telephone to be rung.
    private bool MayCallOut(Handle call, in Digits called, bool consent, Instant now) =>
        MayCallOut(call, new OutboundWish { Purpose = OutboundPurpose.Agent, CallerId = _rules.Leaving.Outbound.Shown, Called = called, Consent = consent, InsideOnly = CallsInsideOnly(call) }, now);

    /// <summary>What the rules for calls out say about a number that a telephone would dial; its agent may still be one who calls inside only.</summary>
    /// <param name="called">In normal form.</param>
    /// <param name="now">The time.</param>
    public OutboundRule JudgeDialled(in Digits called, Instant now) =>
        _rules.Leaving.Outbound.Judge(new OutboundWish { Purpose = OutboundPurpose.Agent, CallerId = _rules.Leaving.Outbound.Shown, Called = called }, _calendars, now);

    // The agent who talks in the call, or whose telephone has made it (S45).
    private bool CallsInsideOnly(Handle call)
    {
        if (call.IsNone) return false;
        ref readonly PlanRow row = ref _rows[call.Index];
        int agent = row.OwnCallOf >= 0 ? row.OwnCallOf : row.Agent;
        return agent >= 0 && _rules.Agents[agent].InsideOnly;
    }

    // The rule that decides stands in the history of the call.
    private bool MayCallOut(Handle call, in OutboundWish wish, Instant now)
    {
        OutboundRule rule = _rules.Leaving.Outbound.Judge(wish, _calendars, now);
        bool allowed = OutboundTable.IsAllowed(rule);
        _trace.Note(call, allowed ? TraceKind.OutboundAllowed : TraceKind.OutboundRefused, -1, (int)rule, now);
        return allowed;
    }

    // What a telephone of ours shows outside: its own number where that was allotted for calls out (S147).
    private Digits ShownFor(Handle call)
    {
        OutboundTable table = _rules.Leaving.Outbound;
        return table.StandingOf(_calls[call].Calling) == CallerIdStanding.Outbound ? _calls[call].Calling : table.Shown;
    }

    // A telephone of ours dials outside. Emergency numbers, and calls that only pass through, are not asked about.
    private bool MayDialOut(Handle call, in CalledEntry found, in Digits called, Instant now) =>
        found.Emergency || !PlaceOf(_calls[call]).Station || MayCallOut(call, new OutboundWish { Purpose = OutboundPurpose.Agent, CallerId = ShownFor(call), Called = called, InsideOnly = CallsInsideOnly(call) }, now);

    // Telephones that call and are called only while their agent is signed in (S50); feature codes come before, emergency numbers are not asked about.
    private bool TryRefuseSignedOut(Handle call, ref PlanRow row, in Call calls, Instant now)
    {
        if (!_rules.Leaving.Outbound.Rules.SignedInOnly || !PlaceOf(calls).Station) return false;
        Digits called = _rules.Numbers.Normalise(calls.Called, calls.CalledType, ofCalling: false, out _);
        if (_rules.Numbers.MayBeEmergency(called, calls.NumberComplete)) return false;
        int other = calls.NumberComplete ? AgentAt(calls.Called) : -1;
        bool signedIn = row.OwnCallOf >= 0 && _selector.Agents.IsSignedIn(row.OwnCallOf) && (other < 0 || _selector.Agents.IsSignedIn(other));
        if (signedIn) return false;
        _trace.Note(call, TraceKind.OutboundRefused, -1, (int)OutboundRule.SignedOut, now);
        return Refuse(call, ref row, Cause.CallRejected, now);
    }

    // What he pressed in a talk was refused: a tone instead of the talk, for a moment.
    private void SoundRefusal(int agent, Instant now)
    {
        Handle call = TalkOfAgent(agent);
        if (call.IsNone || _talks[call.Index].State is not (TalkState.Together or TalkState.Held)) return;
        ChannelId channel = _calls.ChannelOf(_calls[call].Agent);
        if (channel.IsNone || _calls.IsBridged(channel)) return;
        _player.Yield(channel);
        _calls.Sound(call, channel, BusyTone);
        _telephones[agent].Warned = true;
        _wheel.Start(_ringTimers.Of(agent), now + _refusalTone);
    }

    // The tone is over: he hears again whom he talks to.
    private bool TryEndRefusal(int agent)
    {
        if (!_telephones[agent].Warned) return false;
        _telephones[agent].Warned = false;
        Handle call = TalkOfAgent(agent);
        if (call.IsNone) return !AddressOf(agent).NailedUp;
        ChannelId channel = _calls.ChannelOf(_calls[call].Agent);
        if (_talks[call.Index].State == TalkState.Held && !channel.IsNone) _calls.Hush(channel);
        Arrange(call, _rows[call.Index], _talks[call.Index]);
        return true;
    }
}
