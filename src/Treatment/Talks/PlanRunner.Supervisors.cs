using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Supervisors: they listen, whisper, barge in, take over.
public sealed partial class PlanRunner
{
    /// <summary>A supervisor's telephone is called beside a talk; once he listens, how he is heard changes at once.</summary>
    /// <param name="call">The call; one that is with an agent.</param>
    /// <param name="by">Index of the agent who is the supervisor.</param>
    /// <param name="mode">What he wants.</param>
    /// <param name="now">The time.</param>
    public TalkResult Supervise(Handle call, int by, SupervisorMode mode, Instant now)
    {
        if (_callOfRow[call.Index] != call || _rows[call.Index].State != PlanState.Talking || _rows[call.Index].Agent == by) return TalkResult.NotTalking;
        ref PlanRow row = ref _rows[call.Index];
        ref TalkRow talk = ref _talks[call.Index];
        if (!talk.Supervisor.IsNone)
        {
            if (_calls.AgentOf(talk.Supervisor) != by) return TalkResult.WrongState;
            SupervisorMode before = talk.Mode;
            talk.Mode = mode;
            if (!_calls.IsConnected(talk.Supervisor)) return TalkResult.Done;
            if (mode == SupervisorMode.TakeOver) LetTakeOver(call, ref row, ref talk, now);
            else if (!Arrange(call, row, talk))
            {
                talk.Mode = before;
                Arrange(call, row, talk);
                return TalkResult.Congestion;
            }

            return TalkResult.Done;
        }

        talk.Mode = mode;
        // A nailed-up telephone has answered before we return; the news comes afterwards.
        return CallAgentBeside(call, by, _calls[call].Calling, out talk.Supervisor, now);
    }

    /// <summary>The supervisor of a call leaves it.</summary>
    public TalkResult EndSupervision(Handle call, Instant now)
    {
        if (_callOfRow[call.Index] != call || _talks[call.Index].Supervisor.IsNone) return TalkResult.WrongState;
        _calls.DropBesideLeg(_talks[call.Index].Supervisor, Cause.NormalCallClearing);
        _talks[call.Index].Supervisor = Handle.None;
        Arrange(call, _rows[call.Index], _talks[call.Index]);
        return TalkResult.Done;
    }

    private void OnSupervisor(Handle call, ref PlanRow row, ref TalkRow talk, bool answered, Instant now)
    {
        _trace.Note(call, !answered ? TraceKind.SupervisorLeft : talk.Mode switch
        {
            SupervisorMode.Listen   => TraceKind.Monitored,
            SupervisorMode.Whisper  => TraceKind.SupervisorWhispers,
            SupervisorMode.Barge    => TraceKind.BargedIn,
            SupervisorMode.TakeOver => TraceKind.TakenOver,
            _                       => TraceKind.None,
        }, _calls.AgentOf(talk.Supervisor), 0, now);
        if (!answered)
        {
            talk.Supervisor = Handle.None;
            if (talk.State != TalkState.None) Arrange(call, row, talk);
        }
        else if (row.State == PlanState.Talking && talk.Mode == SupervisorMode.BreakIn)
        {
            LetBreakIn(call, row, ref talk, now);
        }
        else if (row.State != PlanState.Talking || (talk.Mode != SupervisorMode.TakeOver && !Arrange(call, row, talk)))
        {
            _calls.DropBesideLeg(talk.Supervisor, Cause.SwitchingEquipmentCongestion);
            talk.Supervisor = Handle.None;
            if (talk.State != TalkState.None) Arrange(call, row, talk);
        }
        else if (talk.Mode == SupervisorMode.TakeOver)
        {
            LetTakeOver(call, ref row, ref talk, now);
        }
    }

    // The agent is done with the call, and whom he may have called is let go.
    private void LetTakeOver(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        Handle leg = talk.Supervisor;
        _wheel.Stop(_timers.Of(call.Index));
        talk.Supervisor = Handle.None;
        StopAsking(call, now);
        if (!talk.Second.IsNone) LetBesideGo(talk.Second, now);
        talk.Second = Handle.None;
        talk.State = TalkState.Together;
        _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
        GiveTo(call, ref row, ref talk, leg, now);
    }
}
