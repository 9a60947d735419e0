using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What an agent decides who hears a message, or looks at a call-back: once more; call, or do not.
public sealed partial class PlanRunner
{
    // X21: so long an agent may look whom he is to call.
    private static readonly Duration s_previewMost = Duration.FromSeconds(60);

    // So long a message may be heard again after its end.
    private static readonly Duration s_repeatMost = Duration.FromSeconds(5);

    /// <summary>The agent hears his message from its beginning.</summary>
    public TalkResult RepeatMessage(int agent, Instant now)
    {
        Handle call = CallOf(agent);
        if (call.IsNone || _rows[call.Index].State is not (PlanState.Telling or PlanState.Told)) return TalkResult.NotTalking;
        Happen(call, PlanEvent.RepeatOrdered, agent, now);
        return TalkResult.Done;
    }

    /// <summary>The agent has seen whom he is to call: the customer is called, or not.</summary>
    public TalkResult DecidePreview(int agent, bool accepted, Instant now)
    {
        Handle call = CallOf(agent);
        if (call.IsNone || _rows[call.Index].State != PlanState.Previewing) return TalkResult.NotTalking;
        Happen(call, accepted ? PlanEvent.PreviewAccepted : PlanEvent.PreviewDeclined, agent, now);
        return TalkResult.Done;
    }

    // The call that an agent has, whatever he does in it.
    private Handle CallOf(int agent)
    {
        Handle call = _calls.CallOfAgent(agent);
        return !call.IsNone && _callOfRow[call.Index] == call && _rows[call.Index].Agent == agent ? call : Handle.None;
    }

    // The agent whom a call-back is booked for; -1: anybody.
    private int WantedFor(in PlanRow row) => row.Leaving.Origin == CallOrigin.CallBack && row.Leaving.Book >= 0 ? _callBacks[row.Leaving.Book].ForAgent - 1 : -1;

    private void PerformRepeat(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        ChannelId channel = _calls[call].AgentChannel;
        if (action == PlanAction.TellAgain)
        {
            _trace.Note(call, TraceKind.MessageRepeated, row.Agent, 0, now);
            if (!channel.IsNone) _player.Yield(channel);
            TellFromBeginning(call, row, now);
        }
        else if (HasFeature(Feature.Repeat))
        {
            _wheel.Start(_timers.Of(call.Index), now + s_repeatMost);
        }
        else
        {
            EndTelling(call, ref row, heard: true, now);
        }
    }

    private bool HasFeature(Feature order)
    {
        foreach (FeatureRule rule in _rules.Features)
        {
            if (rule.Order == order) return true;
        }

        return false;
    }

    private void PerformPreview(Handle call, ref PlanRow row, PlanAction action, int agent, Instant now)
    {
        switch (action)
        {
            case PlanAction.Preview:
                NoteAgent(call, ref row, agent);
                _trace.Note(call, TraceKind.Previewed, agent, 0, now);
                _wheel.Start(_timers.Of(call.Index), now + s_previewMost);
                if (!_rules.Features.IsEmpty) HearAgent(agent, _calls[call].AgentChannel);
                TellCustomersNumber(call, row);
                break;
            case PlanAction.DeclinePreview:
                EndPreview(call, ref row, declined: true, now);
                break;
            default:
                EndPreview(call, ref row, declined: false, now);
                break;
        }
    }

    // Digit by digit where numbers can be spoken, else a beep.
    private void TellCustomersNumber(Handle call, in PlanRow row)
    {
        ChannelId channel = _calls[call].AgentChannel;
        if (channel.IsNone) return;
        Span<ushort> prompts = stackalloc ushort[PromptsMost];
        var speech = new Speech(prompts, _rules.Languages.ItemRef(row.Place.Language));
        speech.Digits(_callBacks[row.Leaving.Book].Number);
        if (speech.Count > 0) _player.PlayList(channel, prompts[..Math.Min(speech.Count, PromptsPerOrder)], 1, 0, call);
        else _calls.Beep(call, channel);
    }

    // Declined, one that is for this agent is over, any other one is somebody else's; left or not decided, it comes again, as often as a customer is dialled.
    private void EndPreview(Handle call, ref PlanRow row, bool declined, Instant now)
    {
        int index = row.Leaving.Book;
        ref CallBack booked = ref _callBacks[index];
        AttemptResult outcome = declined ? AttemptResult.Declined : AttemptResult.AgentGone;
        _callBacks.Note(index, new CallBackAttempt { At = now, Agent = row.Agent, Rule = booked.Rule, Outcome = outcome });
        _trace.Note(call, TraceKind.PreviewDeclined, row.Agent, declined ? 0 : 1, now);
        if (booked.Tries < byte.MaxValue) booked.Tries++;
        bool over = booked.Tries >= _callBacks.Rules.Attempts || (declined && booked.ForAgent > 0);
        _callBacks.Happen(index, over ? CallBackEvent.Cancel : CallBackEvent.Withdrawn, now);
        if (!_calls[call].AgentChannel.IsNone) _player.Stop(_calls[call].AgentChannel);
        EndAttempt(call, ref row, outcome, now);
    }
}
