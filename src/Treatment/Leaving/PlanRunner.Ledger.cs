using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Messages and call-backs in the box's own store: a row when one begins, a row for everything that becomes of it.
public sealed partial class PlanRunner
{
    private static readonly ShortText s_heard = WordOf("heard");
    private static readonly ShortText s_leftEarly = WordOf("left-early");
    private static readonly ShortText s_deleted = WordOf("deleted");
    private static readonly ShortText s_expired = WordOf("expired");
    private static readonly ShortText s_cancelled = WordOf("cancelled");
    private static readonly ShortText s_talked = WordOf("talked");
    private static readonly ShortText s_notReached = WordOf("not-reached");
    private static readonly ShortText s_agentGone = WordOf("agent-gone");
    private static readonly ShortText s_forbidden = WordOf("forbidden");
    private static readonly ShortText s_declined = WordOf("declined");

    // A message is on its card: its caller may have hung up, and his call be over.
    private void KeepMessage(int index, Instant now)
    {
        ref readonly Message message = ref _messages[index];
        if (message.State != MessageState.Fetching) return;
        Handle call = LiveCall(message.OfCall);
        ReadOnlySpan<ShortText> texts =
        [
            call.IsNone ? default : KnownSerialOf(call),
            ShortText.Of(message.Id),
            ShortText.Of(message.Octets / OctetsPerSecond),
            QueueName(message.Queue),
            ShortText.Of(message.Calling),
        ];
        Keep(call, StoredRow.Message, texts, now);
    }

    private void KeepMessageDone(uint id, in ShortText result, int agent, Instant now)
    {
        ReadOnlySpan<ShortText> texts = [ShortText.Of(id), result, agent < 0 ? default : ShortText.Of(_rules.Agents[agent].Told)];
        Keep(Handle.None, StoredRow.MessageDone, texts, now);
    }

    // Whoever has booked it: a caller, or an operator with no call.
    private void KeepCallBack(Handle call, int index, Instant now)
    {
        ref readonly CallBack booked = ref _callBacks[index];
        ReadOnlySpan<ShortText> texts = [call.IsNone ? default : KnownSerialOf(call), ShortText.Of(booked.Number), QueueName(booked.Queue), ShortText.Of(booked.Id)];
        Keep(call, StoredRow.CallBack, texts, now);
    }

    private void KeepCallBackDone(int index, in ShortText result, Instant now)
    {
        ref readonly CallBack booked = ref _callBacks[index];
        ReadOnlySpan<ShortText> texts = [ShortText.Of(booked.Id), result, ShortText.Of(booked.Tries), ShortText.Of((int)booked.Rule)];
        Keep(Handle.None, StoredRow.CallBackDone, texts, now);
    }

    private static ShortText ResultOf(AttemptResult outcome) => outcome switch
    {
        AttemptResult.Talked     => s_talked,
        AttemptResult.NotReached => s_notReached,
        AttemptResult.Forbidden  => s_forbidden,
        AttemptResult.Declined   => s_declined,
        _                        => s_agentGone,
    };

    private ShortText QueueName(int queue) => queue >= 0 && queue < _rules.QueueNames.Length ? _rules.QueueNames[queue] : default;

    // The call with that number; none when it is over.
    private Handle LiveCall(ulong sequence)
    {
        for (Handle call = _calls.CallAfter(-1); !call.IsNone; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] == call && _calls[call].Sequence == sequence) return call;
        }

        return Handle.None;
    }

    private static ShortText WordOf(string word)
    {
        Invariant.Require(ShortText.TryParse(word, out ShortText text), "a word is a short text");
        return text;
    }
}
