using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What agents have the switch call outside: the rules for calls out decide (S143 to S148), as they do about call-backs.
public sealed partial class PlanRunner
{
    // How long a refusal is heard by who has pressed it in a talk.
    private static readonly Duration _refusalTone = Duration.FromMilliseconds(1500);

    // Asked before every call out that an agent orders. Consent: he asks for his own telephone to be rung.
    private bool MayCallOut(Handle call, in Digits called, bool consent, Instant now)
    {
        OutboundTable table = _rules.Leaving.Outbound;
        var wish = new OutboundWish { Purpose = OutboundPurpose.Agent, CallerId = table.Shown, Called = called, Consent = consent };
        OutboundRule rule = table.Judge(wish, _calendars, now);
        bool allowed = OutboundTable.IsAllowed(rule);
        _trace.Note(call, allowed ? TraceKind.OutboundAllowed : TraceKind.OutboundRefused, -1, (int)rule, now);
        return allowed;
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
