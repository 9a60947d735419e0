using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Messages: a caller speaks after the beep, the card records; an agent is rung for it as for a call, and hears it.
public sealed partial class PlanRunner
{
    private const byte BeepTone = 6;
    private const int OctetsPerSecond = 8000;

    // An agent who left before the end of a message three times over does not get it again by itself.
    private const int TellingsMost = 3;

    private static readonly Duration s_beep = Duration.FromMilliseconds(400);

    // What a card may take longer than a recording, or a playing, lasts.
    private static readonly Duration s_cardTime = Duration.FromSeconds(10);

    private readonly MessageTable _messages;
    private readonly Recorders _recorders;

    /// <summary>Messages.</summary>
    public MessageTable Messages => _messages;

    /// <summary>A recording is over: perhaps a message.</summary>
    public void On(in RecordingDone done, Instant now)
    {
        int index = _messages.Recorded(done, now);
        if (index < 0) return;
        KeepMessage(index, now);
        // The call of its caller may be over, and its row another one's.
        for (Handle call = _calls.CallAfter(-1); !call.IsNone; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] != call || _rows[call.Index].State != PlanState.Speaking || _rows[call.Index].Leaving.Spoken != index) continue;
            Happen(call, PlanEvent.RecordingOver, now);
            return;
        }
    }

    /// <summary>The host has a message on file.</summary>
    /// <returns>False when there is none that waits for it.</returns>
    public bool MessageFiled(int index, Instant now)
    {
        if (_messages[index].State != MessageState.Fetching) return false;
        _messages.Happen(index, MessageEvent.Filed, now);
        StartLeavingTimer(now);
        return true;
    }

    /// <summary>A message's sound is on every card where it may be needed.</summary>
    public void MessageOnCards(int index, Instant now)
    {
        ref Message message = ref _messages[index];
        if (message.IsOnCards) return;
        message.IsOnCards = true;
        if (message.DueAt != Instant.Never) message.DueAt = now;
        StartLeavingTimer(now);
    }

    /// <summary>A message goes into a queue, again or for the first time.</summary>
    /// <returns>False when it is in one, or not on file.</returns>
    public bool QueueMessage(int index, int queue, Instant now)
    {
        ref Message message = ref _messages[index];
        if (message.State is not (MessageState.Kept or MessageState.Heard)) return false;
        (message.Demand, message.Queue, message.Tries, message.DueAt) = (_rules.DemandOfQueue[queue], queue, 0, now);
        StartLeavingTimer(now);
        return true;
    }

    /// <summary>A message is deleted, its file with it.</summary>
    /// <returns>False while it is being recorded or fetched.</returns>
    public bool DeleteMessage(int index, Instant now)
    {
        Handle call = _messages[index].Call;
        if (_messages.Happen(index, MessageEvent.Delete, now) != MessageAction.Remove) return false;
        KeepMessageDone(_messages[index].Id, s_deleted, -1, now);
        EndCallOf(call, now);
        return true;
    }

    /// <summary>A restart without the calls of before: a message on file is there again.</summary>
    public bool RestoreMessage(int index, in Message message, Instant now)
    {
        if (!_messages.TryRestore(index, message)) return false;
        StartLeavingTimer(now);
        return true;
    }

    private Instant NextLookAtMessages(Instant now)
    {
        Instant next = Instant.Never;
        for (int row = 0; row < MessageTable.RowsMost; row++)
        {
            ref readonly Message message = ref _messages[row];
            if (message.State is MessageState.Kept or MessageState.Heard or MessageState.Lost) next = Instant.Earlier(next, message.At + _rules.Leaving.MessagesKept);
            if (message.State is MessageState.Kept or MessageState.Heard && message.IsOnCards && message.DueAt != Instant.Never) next = Instant.Earlier(next, message.DueAt);
        }

        return next != Instant.Never && next - now > s_lookMost ? now + s_lookMost : next;
    }

    // A timer does not run for longer than weeks; a day is often enough.
    private static readonly Duration s_lookMost = Duration.FromSeconds(86_400);

    private void TellDueMessages(Instant now)
    {
        while (_messages.FindOld(_rules.Leaving.MessagesKept, now) is >= 0 and int old)
        {
            _messages.Happen(old, MessageEvent.Delete, now);
            KeepMessageDone(_messages[old].Id, s_expired, -1, now);
        }

        // Bounded: each row once.
        for (int row = _messages.FindDue(0, now); row >= 0; row = _messages.FindDue(row + 1, now))
        {
            ref Message message = ref _messages[row];
            message.DueAt = Instant.Never;
            if (message.Demand < 0) continue;
            _messages.Happen(row, MessageEvent.Due, now);
            if (!_selector.WouldTake(message.Demand) || !TryBeginOwn(CallOrigin.Message, row, message.Calling, default, -1, now, out Handle call))
            {
                _messages.Happen(row, MessageEvent.Withdrawn, now);
                continue;
            }

            message.Call = call;
            WaitOrEnd(call, message.Demand, message.At, now);
        }
    }

    partial void BeginMessage(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        ushort prompt = step.Other > 0 ? InLanguage(row, step.Other) : (ushort)0;
        if (TryBeginMessage(call, ref row, step.Target, prompt, now)) outcome = StepOutcome.Waits;
        else _trace.Note(call, TraceKind.NoMessage, -1, 0, now);
    }

    // A caller is to leave a message: what he hears first, then the beep.
    private bool TryBeginMessage(Handle call, ref PlanRow row, int demand, ushort prompt, Instant now)
    {
        ref readonly Call calls = ref _calls[call];
        if (calls.CallerChannel.IsNone || row.AnsweredAt == Instant.Never || _recorders.IsRecording(calls.CallerChannel)) return false;
        int queue = demand < 0 ? -1 : _rules.Demands[demand].Queue;
        row.Leaving.Spoken = _messages.TryBegin(new Message { Demand = demand, Queue = queue, Calling = calls.Calling, OfCall = calls.Sequence, Channel = calls.CallerChannel, At = now });
        if (row.Leaving.Spoken < 0) return false;
        Enter(ref row, PlanState.Greeting, now);
        if (prompt != 0)
        {
            _player.Play(calls.CallerChannel, prompt, call);
            _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
            return true;
        }

        _player.Stop(calls.CallerChannel);
        Beep(call, ref row, now);
        return true;
    }

    private void Beep(Handle call, ref PlanRow row, Instant now)
    {
        Enter(ref row, PlanState.Beeping, now);
        _calls.Sound(call, _calls[call].CallerChannel, BeepTone);
        _wheel.Start(_timers.Of(call.Index), now + s_beep);
    }

    private void BeginSpeaking(Handle call, ref PlanRow row, Instant now)
    {
        var most = new Duration(_steps[row.Step].Value);
        ChannelId channel = _calls[call].CallerChannel;
        _calls.Hush(channel);
        RecordingResult result = _recorders.TryBegin(channel, ChannelId.None, most, call);
        if (result != RecordingResult.Begun)
        {
            ForgetMessage(call, ref row, now);
            GoOn(call, ref row, StepOutcome.Else, now);
            return;
        }

        _messages[row.Leaving.Spoken].File = _recorders.FileOf(channel);
        row.Leaving.SpeaksSince = now;
        Listen(call, ref row);
        _trace.Note(call, TraceKind.MessageBegan, _messages[row.Leaving.Spoken].Queue, 0, now);
        _wheel.Start(_timers.Of(call.Index), now + most + s_cardTime);
    }

    // The caller went, or there was no recorder, before anything was recorded.
    private void ForgetMessage(Handle call, ref PlanRow row, Instant now)
    {
        if (IsUnspoken(row)) _messages[row.Leaving.Spoken] = default;
        row.Leaving.Spoken = -1;
        _trace.Note(call, TraceKind.NoMessage, -1, 0, now);
    }

    // A call that ends before the beep is over, whoever ended it, leaves no row that nobody will ever speak into.
    private void ForgetUnspoken(Handle call, ref PlanRow row, Instant now)
    {
        if (IsUnspoken(row)) ForgetMessage(call, ref row, now);
    }

    private bool IsUnspoken(in PlanRow row) =>
        row.Leaving.Spoken >= 0 && _messages[row.Leaving.Spoken] is { State: MessageState.Recording, File: 0 };

    private void EndSpeaking(Handle call, ref PlanRow row, Instant now)
    {
        ref readonly Message message = ref _messages[row.Leaving.Spoken];
        bool taken = message.State is not (MessageState.None or MessageState.Lost);
        _trace.Note(call, taken ? TraceKind.MessageTaken : TraceKind.NoMessage, -1, (int)(message.Octets / OctetsPerSecond), now);
        row.Leaving.Spoken = -1;
        if (taken) Serve(call, ref row, now);
        GoOn(call, ref row, StepOutcome.Next, now);
    }

    // He hung up when he had said what he had to say: that ends most messages.
    private void HangUpSpeaking(Handle call, ref PlanRow row, Instant now)
    {
        row.EndedBy = EndedBy.Caller;
        _recorders.TryEnd(_calls[call].CallerChannel);
        if ((now - row.Leaving.SpeaksSince).Milliseconds * (OctetsPerSecond / 1000) >= MessageTable.OctetsLeast) Serve(call, ref row, now);
    }

    private void Tell(Handle call, ref PlanRow row, int agent, Instant now)
    {
        NoteAgent(call, ref row, agent);
        ref Message message = ref _messages[row.Leaving.Book];
        _messages.Happen(row.Leaving.Book, MessageEvent.AgentTaken, now);
        message.Agent = agent;
        row.ConnectedAt = row.AnsweredAt = now;
        if (!_rules.Features.IsEmpty) HearAgent(agent, _calls[call].AgentChannel);
        TellFromBeginning(call, row, now);
    }

    private void TellFromBeginning(Handle call, in PlanRow row, Instant now)
    {
        ref readonly Message message = ref _messages[row.Leaving.Book];
        ChannelId channel = _calls[call].AgentChannel;
        _wheel.Start(_timers.Of(call.Index), now + Duration.FromSeconds((message.Octets / OctetsPerSecond) + 1) + s_cardTime);
        if (!channel.IsNone) _player.Play(channel, MessageTable.PromptOf(row.Leaving.Book), call);
    }

    // To its end, or not: an agent who left too early too often does not get it again.
    private void EndTelling(Handle call, ref PlanRow row, bool heard, Instant now)
    {
        int index = row.Leaving.Book;
        ref Message message = ref _messages[index];
        bool gone = !heard && ++message.Tries >= TellingsMost;
        _messages.Happen(index, heard || gone ? MessageEvent.Told : MessageEvent.Withdrawn, now);
        KeepMessageDone(message.Id, heard ? s_heard : s_leftEarly, row.Agent, now);
        if (!_calls[call].AgentChannel.IsNone) _player.Stop(_calls[call].AgentChannel);
        _calls.DropAgents(call, Cause.NormalCallClearing);
        FinishTalk(ref row, now);
        EndOwn(call, ref row, heard ? EndedBy.Plan : EndedBy.Agent, Cause.NormalCallClearing, now);
    }
}
