using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// A call while it is with an agent: hold, consultation, transfer, conference. TalkMachine says what happens, this does it.
public sealed partial class PlanRunner
{
    // X1 of somebody who is called beside a talk.
    private static readonly Duration _seekMost = Duration.FromSeconds(20);

    private readonly TalkRow[] _talks;

    /// <summary>How a call and its agent stand to each other.</summary>
    public ref readonly TalkRow TalkOf(Handle call) => ref _talks[call.Index];

    /// <summary>Somebody beside a call rings, has answered or has gone.</summary>
    private void OnBeside(in CallNews news, Instant now)
    {
        if (_callOfRow[news.Call.Index] != news.Call || news.Kind == CallNewsKind.BesideRings) return;
        ref PlanRow row = ref _rows[news.Call.Index];
        ref TalkRow talk = ref _talks[news.Call.Index];
        bool answered = news.Kind == CallNewsKind.BesideAnswered;
        if (news.Agent >= 0 && answered) TellConnected(news.Agent, now);
        if (news.Agent >= 0 && TakesAsked(news, ref talk, answered, now)) return;
        if (news.Agent >= 0 && !answered) EndAsked(news.Agent, now);
        if (news.Leg == talk.Supervisor)
        {
            OnSupervisor(news.Call, ref row, ref talk, answered, now);
        }
        else if (news.Leg != talk.Second)
        {
            // Somebody in conference has gone: his sound is cut already, the others hear each other on.
            if (!answered && talk.State != TalkState.None) Arrange(news.Call, row, talk);
        }
        else if (row.State == PlanState.Passing)
        {
            Happen(news.Call, !answered ? PlanEvent.SecondGone : news.Agent >= 0 ? PlanEvent.SecondAnswered : PlanEvent.SecondAnsweredAway, news.Agent, now);
        }
        else
        {
            HappenInTalk(news.Call, answered ? TalkEvent.SecondAnswered : TalkEvent.SecondGone, now);
        }
    }

    private TalkResult HappenInTalk(Handle call, TalkEvent happened, Instant now)
    {
        ref PlanRow row = ref _rows[call.Index];
        ref TalkRow talk = ref _talks[call.Index];
        TalkRow before = talk;
        TalkMove move = TalkMachine.Next(talk.State, happened);
        if (move.Do == TalkAction.Refuse) return TalkResult.WrongState;
        if (move.Do == TalkAction.Nothing) return TalkResult.Done;
        if (before.State is TalkState.Seeking or TalkState.Introducing) _wheel.Stop(_timers.Of(call.Index));
        if (happened is TalkEvent.Begins or TalkEvent.Joined) talk.Second = talk.Supervisor = Handle.None;
        talk.State = move.Next;
        if (before.State == TalkState.Seeking) StopAsking(call, now);
        NoteInTalk(call, row, move.Do, now);
        return PerformInTalk(call, ref row, ref talk, before, move.Do, now);
    }

    private TalkResult PerformInTalk(Handle call, ref PlanRow row, ref TalkRow talk, in TalkRow before, TalkAction action, Instant now)
    {
        switch (action)
        {
            case TalkAction.Introduce:
                SayNext(call, ref row, ref talk, now);
                return TalkResult.Done;
            case TalkAction.BeginHold or TalkAction.EndHold:
                _selector.Hold(row.Ticket, action == TalkAction.BeginHold, now);
                return ArrangeOrUndo(call, row, ref talk, before);
            case TalkAction.Seek:
                if (before.State == TalkState.Together) _selector.Hold(row.Ticket, true, now);
                if (talk.Asked.IsNone) _wheel.Start(_timers.Of(call.Index), now + _seekMost);
                return ArrangeOrUndo(call, row, ref talk, before);
            case TalkAction.LetSecondGo:
                LetBesideGo(talk.Second, now);
                talk.Second = Handle.None;
                _selector.Hold(row.Ticket, false, now);
                return ArrangeOrUndo(call, row, ref talk, before);
            case TalkAction.Confer:
                talk.Second = Handle.None;
                if (ArrangeOrUndo(call, row, ref talk, before) is not TalkResult.Done and var refused) return refused;
                _selector.Hold(row.Ticket, false, now);
                return TalkResult.Done;
            case TalkAction.HandOver:
                _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
                GiveTo(call, ref row, ref talk, talk.Second, now);
                return TalkResult.Done;
            case TalkAction.LeaveToOthers:
                LetBesideGo(talk.Second, now);
                talk.Second = Handle.None;
                GiveTo(call, ref row, ref talk, FirstInConference(call, talk), now);
                return TalkResult.Done;
            case TalkAction.BreakIn:
                if (before.State == TalkState.Together) _selector.Hold(row.Ticket, true, now);
                return ArrangeOrUndo(call, row, ref talk, before);
            case TalkAction.PassOn when !before.Asked.IsNone:
                PassToQueue(call, ref row, ref talk, before.AskedQueue, row.Agent, now);
                return TalkResult.Done;
            case TalkAction.PassOn:
                Happen(call, PlanEvent.PassedOn, row.Agent, now);
                return TalkResult.Done;
            case TalkAction.ReturnToQueues:
                Happen(call, HasQueue(row) ? PlanEvent.GivenBack : PlanEvent.AgentHungUp, row.Agent, now);
                return TalkResult.Done;
            case TalkAction.EndTalk:
                Happen(call, GoesOnAfterTalk(row) ? PlanEvent.AgentDone : PlanEvent.AgentHungUp, row.Agent, now);
                return TalkResult.Done;
            default:
                return ArrangeOrUndo(call, row, ref talk, before);
        }
    }

    // For the call's history.
    private void NoteInTalk(Handle call, in PlanRow row, TalkAction action, Instant now)
    {
        TraceKind kind = action switch
        {
            TalkAction.BeginHold                          => TraceKind.Held,
            TalkAction.EndHold or TalkAction.LetSecondGo  => TraceKind.Retrieved,
            TalkAction.Seek                               => TraceKind.Consulted,
            TalkAction.Confer                             => TraceKind.Conference,
            TalkAction.BreakIn                            => TraceKind.BrokenIn,
            _                                             => TraceKind.None,
        };
        if (kind != TraceKind.None) _trace.Note(call, kind, row.Agent, 0, now);
    }

    // A change that found no mixer has not happened.
    private TalkResult ArrangeOrUndo(Handle call, in PlanRow row, ref TalkRow talk, in TalkRow before)
    {
        if (Arrange(call, row, talk)) return TalkResult.Done;
        bool gone = before.Second != talk.Second && !_calls.IsConnected(before.Second);
        if (!gone) talk = before;
        Arrange(call, row, talk);
        return TalkResult.Congestion;
    }

    // The leg takes the agent's place: an agent goes on with the ticket, or somebody outside with a call that has none any more.
    private void GiveTo(Handle call, ref PlanRow row, ref TalkRow talk, Handle leg, Instant now)
    {
        int agent = _calls.AgentOf(leg);
        _trace.Note(call, agent >= 0 ? TraceKind.TransferredToAgent : TraceKind.TransferredAway, agent, 0, now);
        _calls.Promote(call, leg);
        if (leg == talk.Second) talk.Second = Handle.None;
        if (agent < 0)
        {
            Happen(call, PlanEvent.PassedAway, now);
            return;
        }

        if (TryGoOnAsked(ref row, agent, now))
        {
            Arrange(call, row, talk);
            return;
        }

        if (row.Ticket.IsNone || !_selector.HandOver(row.Ticket, agent, now))
        {
            if (!row.Ticket.IsNone) FinishTalk(ref row, now);
            BeginTalkWithoutQueue(call, ref row, agent, now);
        }

        row.Agent = agent;
        Arrange(call, row, talk);
    }

    // He is busy with it, if he is signed in; else only his telephone is.
    private void BeginTalkWithoutQueue(Handle call, ref PlanRow row, int agent, Instant now)
    {
        ref readonly Call calls = ref _calls[call];
        var request = new EnqueueRequest
        {
            Call = call,
            Sequence = calls.Sequence,
            Demand = row.Queue >= 0 ? _rules.DemandOfQueue[row.Queue] : _rules.Demands.Length > 0 ? 0 : -1,
            Agent = agent,
            Location = PlaceOf(calls).Location,
            Since = Instant.Never,
            Calling = calls.Calling,
        };
        if (!_selector.TryTalk(request, row.Queue, now, out row.Ticket)) row.Ticket = Handle.None;
    }

    private Handle FirstInConference(Handle call, in TalkRow talk)
    {
        for (Handle leg = _calls.FirstBeside(call); !leg.IsNone; leg = _calls.NextBeside(leg))
        {
            if (leg != talk.Second && leg != talk.Supervisor && _calls.IsConnected(leg)) return leg;
        }

        return Handle.None;
    }

    /// <summary>Who is to hear whom in a call that talks, as its state says.</summary>
    public TalkGroups GroupsOf(Handle call) => _rows[call.Index].State == PlanState.Away ? GroupsOutside(call) : GroupsOf(call, _talks[call.Index]);

    private TalkGroups GroupsOf(Handle call, in TalkRow talk)
    {
        ref readonly Call calls = ref _calls[call];
        ChannelId agent = _calls.ChannelOf(calls.Agent);
        ChannelId second = SecondOf(talk);
        byte agentIn = talk.State switch
        {
            TalkState.Together or TalkState.Alternating => 1,
            TalkState.Consulting                        => 2,
            _                                           => 0,
        };
        var groups = new TalkGroups { Agent = agent };
        if (!calls.Caller.IsNone) groups.Add(calls.CallerChannel, 1);
        groups.Add(agent, agentIn);
        groups.Add(second, (byte)(talk.State == TalkState.Consulting ? 2 : 0));
        for (Handle leg = _calls.FirstBeside(call); !leg.IsNone; leg = _calls.NextBeside(leg))
        {
            if (leg == talk.Second || leg == talk.Supervisor || !_calls.IsConnected(leg)) continue;
            groups.Add(_calls.ChannelOf(leg), 1);
        }

        if (_calls.IsConnected(talk.Supervisor))
        {
            groups.Listener = _calls.ChannelOf(talk.Supervisor);
            groups.Voice = talk.Mode switch { SupervisorMode.Listen => ListenerVoice.Silent, SupervisorMode.Whisper => ListenerVoice.Whisper, _ => ListenerVoice.Barge };
        }

        return groups;
    }

    private ChannelId SecondOf(in TalkRow talk) => _calls.IsConnected(talk.Second) ? _calls.ChannelOf(talk.Second) : ChannelId.None;

    // Who hears whom, as the state says; then music and tones for those who are alone.
    private bool Arrange(Handle call, in PlanRow row, in TalkRow talk)
    {
        ref readonly Call calls = ref _calls[call];
        ChannelId caller = calls.CallerChannel;
        ChannelId agent = _calls.ChannelOf(calls.Agent);
        ChannelId second = SecondOf(talk);
        TalkGroups groups = GroupsOf(call, talk);
        bool alone = talk.State is not (TalkState.Together or TalkState.Alternating) && groups.SizeOf(1) <= (calls.Caller.IsNone ? 0 : 1);
        if (!alone) _player.Yield(caller);
        if (!second.IsNone && talk.State != TalkState.Alternating) _player.Yield(second);
        if (!agent.IsNone) _player.Yield(agent);
        if (!_calls.TryArrange(call, groups)) return false;
        if (alone) PlayMusic(call, row);
        if (talk.State == TalkState.Alternating && !second.IsNone) PlayMusicTo(call, row, second);
        if (!agent.IsNone && row.Agent >= 0 && !_rules.Features.IsEmpty) HearAgent(row.Agent, agent);
        if (talk.State == TalkState.Seeking && !agent.IsNone && !TryPlayMusicOfAsked(call, talk, agent)) _calls.Ringback(call, agent);
        return true;
    }

    private void PlayMusicTo(Handle call, in PlanRow row, ChannelId channel)
    {
        ushort music = row.Queue < 0 ? (ushort)0 : _rules.Queues[row.Queue].Music;
        if (music != 0) _player.PlayForEver(channel, music, call);
    }

    // What it waited for has come, or will not.
    private void GoOnInTalk(Handle call, ref PlanRow row, Instant now)
    {
        ref TalkRow talk = ref _talks[call.Index];
        if (talk.State == TalkState.Introducing) SayNext(call, ref row, ref talk, now);
        else HappenInTalk(call, TalkEvent.SecondGone, now);
    }

    // The talk is over, whoever ended it: nobody is beside the call any more.
    private void EndBeside(Handle call)
    {
        _calls.DropBeside(call, Cause.NormalCallClearing);
        _talks[call.Index].State = TalkState.None;
        _talks[call.Index].Saying = SaysNothing;
        _talks[call.Index].Second = Handle.None;
        _talks[call.Index].Supervisor = Handle.None;
    }
}
