using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// An agent consults a queue: a second ticket of his call waits there while he hears its music; who answers is whom he consults, and busy with it.
public sealed partial class PlanRunner
{
    private TalkResult ConsultQueue(Handle call, ref TalkRow talk, int queue, Instant now)
    {
        ref readonly PlanRow row = ref _rows[call.Index];
        EnqueueRequest request = EnqueueRequest.For(call, _rules.DemandOfQueue[queue]);
        request.Sequence = _calls[call].Sequence;
        request.Priority = row.Priority;
        request.Location = PlaceOf(_calls[call]).Location;
        if (_selector.TryEnqueue(request, now, out Handle ticket) != EnqueueResult.Waits) return TalkResult.QueueRefuses;
        talk.Asked = ticket;
        talk.AskedQueue = queue;
        _trace.Note(call, TraceKind.QueueConsulted, row.Agent, queue, now);
        TalkResult result = HappenInTalk(call, TalkEvent.Consult, now);
        if (result != TalkResult.Done) StopAsking(call, now);
        return result;
    }

    // Nobody is sought any more; who is rung is let go.
    private void StopAsking(Handle call, Instant now)
    {
        ref TalkRow talk = ref _talks[call.Index];
        Handle ticket = talk.Asked;
        talk.Asked = Handle.None;
        if (!ticket.IsNone && _selector.IsLive(ticket)) _selector.PullOut(ticket, now);
    }

    // News of the selector about the second ticket of a call.
    private bool TakesAsked(in SelectorNews news, Instant now)
    {
        bool live = _callOfRow[news.Call.Index] == news.Call;
        bool sought = live && !news.Ticket.IsNone && _talks[news.Call.Index].Asked == news.Ticket;
        switch (news.Kind)
        {
            case SelectorNewsKind.Offer when sought && _selector.IsOffered(news):
                RingAsked(news, now);
                return true;
            // One that is sought no more, and went back to its queue when its agent was taken away.
            case SelectorNewsKind.Offer when live && _rows[news.Call.Index].Ticket != news.Ticket:
                if (_selector.IsOffered(news)) _selector.PullOut(news.Ticket, now);
                return true;
            case SelectorNewsKind.Release when !news.Ticket.IsNone && _telephones[news.Agent].Asked == news.Ticket:
                ReleaseAsked(news, live, now);
                return true;
            case SelectorNewsKind.Left when sought:
                _talks[news.Call.Index].Asked = Handle.None;
                HappenInTalk(news.Call, TalkEvent.SecondGone, now);
                return true;
            default:
                return false;
        }
    }

    private void RingAsked(in SelectorNews news, Instant now)
    {
        ref Telephone telephone = ref _telephones[news.Agent];
        AgentAddress address = AddressOf(news.Agent);
        telephone.Asked = news.Ticket;
        telephone.RungIn = news.Queue;
        telephone.RungFor = news.Call;
        _wheel.Start(_ringTimers.Of(news.Agent), now + (news.Queue >= 0 ? _rules.Queues[news.Queue].RingTime : _ringTimeByName));
        if (_calls.TryCallBeside(news.Call, news.Agent, address.Span, address.Number, NumberOf(_rows[news.Call.Index].Agent), out _)) return;
        RefuseAsked(news.Call, news.Agent, RefusalKind.Unreachable, now);
    }

    private void RefuseAsked(Handle call, int agent, RefusalKind why, Instant now)
    {
        StopRinging(agent, call);
        Handle ticket = _telephones[agent].Asked;
        _telephones[agent].Asked = Handle.None;
        _selector.Refuse(ticket, agent, why, now);
    }

    // X1 of an agent who is rung for a consultation.
    private bool TryEndAskedRing(int agent, Instant now)
    {
        if (_telephones[agent].Asked.IsNone) return false;
        Handle leg = _calls.LegOfAgent(agent);
        RefuseAsked(Handle.None, agent, RefusalKind.NoAnswer, now);
        _calls.DropBesideLeg(leg, Cause.NormalCallClearing);
        return true;
    }

    // The leg of an agent who was rung for a consultation: answered, it is whom the agent consults. False: he has it already, or never had to do with it.
    private bool TakesAsked(in CallNews news, ref TalkRow talk, bool answered, Instant now)
    {
        ref Telephone telephone = ref _telephones[news.Agent];
        if (telephone.Asked.IsNone || telephone.Asked != talk.Asked) return false;
        if (!answered)
        {
            RefuseAsked(news.Call, news.Agent, IsUnreachable(news.Cause) ? RefusalKind.Unreachable : RefusalKind.Refused, now);
            return true;
        }

        StopRinging(news.Agent, news.Call);
        if (!_selector.Accept(talk.Asked, news.Agent, now))
        {
            telephone.Asked = Handle.None;
            _calls.DropBesideLeg(news.Leg, Cause.NormalCallClearing);
            return true;
        }

        talk.Asked = Handle.None;
        talk.Second = news.Leg;
        if (HappenInTalk(news.Call, TalkEvent.SecondAnswered, now) != TalkResult.Done) HappenInTalk(news.Call, TalkEvent.SecondGone, now);
        return true;
    }

    // Distribution takes him away: he is rung no more, or talks no more. The ticket of a talk is not needed again.
    private void ReleaseAsked(in SelectorNews news, bool live, Instant now)
    {
        StopRinging(news.Agent, news.Call);
        _telephones[news.Agent].Asked = Handle.None;
        Handle leg = _calls.LegOfAgent(news.Agent);
        bool consulted = live && !leg.IsNone && _talks[news.Call.Index].Second == leg;
        bool dropped = live && _calls.DropAgent(news.Call, news.Agent, Cause.NormalCallClearing);
        if (!dropped && (!_calls.HasLeg(news.Agent) || _calls.IsUp(news.Agent))) LegOver(news.Agent, now);
        if (!live) return;
        ref readonly TalkRow talk = ref _talks[news.Call.Index];
        if (consulted) HappenInTalk(news.Call, TalkEvent.SecondGone, now);
        else if (dropped && _rows[news.Call.Index].State == PlanState.Talking && talk.State is TalkState.Together or TalkState.Held) Arrange(news.Call, _rows[news.Call.Index], talk);
        if (talk.Asked != news.Ticket && _selector.IsLive(news.Ticket)) _selector.PullOut(news.Ticket, now);
    }

    // Nobody of a queue is busy with a call that talks no more. Who stays beside it, in conference, is on the telephone.
    private void EndAllAsked(Handle call, Instant now)
    {
        StopAsking(call, now);
        for (Handle leg = _calls.FirstBeside(call); !leg.IsNone; leg = _calls.NextBeside(leg))
        {
            int agent = _calls.AgentOf(leg);
            if (agent < 0 || _telephones[agent].Asked.IsNone) continue;
            _telephones[agent].Beside = true;
            _selector.TelephoneTaken(agent, TelephoneUse.Private, now);
            EndAsked(agent, now);
        }
    }

    private void LetBesideGo(Handle leg, Instant now)
    {
        int agent = _calls.AgentOf(leg);
        if (agent >= 0) EndAsked(agent, now);
        _calls.DropBesideLeg(leg, Cause.NormalCallClearing);
    }

    // He is consulted no more: his after-call work begins.
    private void EndAsked(int agent, Instant now)
    {
        Handle ticket = _telephones[agent].Asked;
        if (ticket.IsNone) return;
        _telephones[agent].Asked = Handle.None;
        if (IsTalkOf(ticket, agent)) _selector.Finish(ticket, now);
    }

    // The call is handed over to whom his queue had given it for a consultation: the ticket that he has it by is the call's from now on.
    private bool TryGoOnAsked(ref PlanRow row, int agent, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (!IsTalkOf(telephone.Asked, agent)) return false;
        FinishTalk(ref row, now);
        row.Ticket = telephone.Asked;
        row.Agent = agent;
        if (telephone.RungIn >= 0) row.Queue = telephone.RungIn;
        telephone.Asked = Handle.None;
        return true;
    }

    private bool IsTalkOf(Handle ticket, int agent) => !ticket.IsNone && _selector.IsLive(ticket) && _selector.TicketOf(ticket).State == TicketState.Talking && _selector.TicketOf(ticket).Agent == agent;

    private bool TryPlayMusicOfAsked(Handle call, in TalkRow talk, ChannelId agent)
    {
        ushort music = talk.Asked.IsNone || talk.AskedQueue < 0 ? (ushort)0 : _rules.Queues[talk.AskedQueue].Music;
        if (music != 0) _player.PlayForEver(agent, music, call);
        return music != 0;
    }
}
