using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What is said between an agent's answer and the talk: a beep where his telephone has not rung, whisper to him, his number to the caller (S31, S84).
public sealed partial class PlanRunner
{
    // A nailed-up telephone does not ring: he hears a tone so long before the caller.
    private static readonly Duration _zipTone = Duration.FromMilliseconds(400);

    // What is being said, in this order.
    private const byte SaysNothing = 0, SaysZip = 1, SaysWhisper = 2, SaysNumber = 3;

    private bool HasIntroduction(in PlanRow row, int agent) => AddressOf(agent).NailedUp || WhisperOf(row) >= 0;

    // Where the whisper step of its queue is; -1 without one.
    private int WhisperOf(in PlanRow row)
    {
        int told = row.Queue >= 0 ? _rules.Queues[row.Queue].Told : -1;
        if (told < 0) return -1;
        for (told++; _steps[told].Kind is StepKind.Comfort or StepKind.Offer; told += 1 + (_steps[told].Kind == StepKind.Comfort ? _steps[told].Count : 0))
        {
        }

        return _steps[told].Kind == StepKind.Whisper && (_steps[told].Count > 0 || _steps[told].Flags != 0) ? told : -1;
    }

    // The next thing there is to say; when there is none more, they are joined.
    private void SayNext(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        while (talk.Saying < SaysNumber)
        {
            talk.Saying++;
            if (TryIntroduce(call, ref row, talk.Saying, now)) return;
        }

        talk.Saying = SaysNothing;
        HappenInTalk(call, TalkEvent.Introduced, now);
    }

    private bool TryIntroduce(Handle call, ref PlanRow row, byte saying, Instant now)
    {
        ChannelId agent = _calls.ChannelOf(_calls[call].Agent);
        int whisper = WhisperOf(row);
        switch (saying)
        {
            case SaysZip when AddressOf(row.Agent).NailedUp && !agent.IsNone:
                _calls.Beep(call, agent);
                _wheel.Start(_timers.Of(call.Index), now + _zipTone);
                return true;
            case SaysWhisper when whisper >= 0 && _steps[whisper].Count > 0 && !agent.IsNone:
                Span<ushort> prompts = stackalloc ushort[PromptsMost];
                int count = Expand(call, row, whisper + 1, _steps[whisper].Count, prompts, now);
                if (count == 0) return false;
                _trace.Note(call, TraceKind.Whispered, row.Agent, 0, now);
                _player.PlayList(agent, prompts[..Math.Min(count, PromptsPerOrder)], 1, 0, call);
                _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
                return true;
            case SaysNumber when whisper >= 0 && _steps[whisper].Flags != 0:
                TellNumber(call, row, now);
                return true;
            default:
                return false;
        }
    }

    private void TellNumber(Handle call, in PlanRow row, Instant now)
    {
        Span<ushort> prompts = stackalloc ushort[PromptsMost];
        var speech = new Speech(prompts, _rules.Languages.ItemRef(row.Place.Language));
        speech.Digits(_rules.Agents[row.Agent].Told);
        speech.Announcement(_rules.AgentPrompt);
        _trace.Note(call, TraceKind.AgentNumberTold, row.Agent, 0, now);
        _player.PlayList(_calls[call].CallerChannel, prompts[..Math.Min(speech.Count, PromptsPerOrder)], 1, 0, call);
        _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
    }
}
