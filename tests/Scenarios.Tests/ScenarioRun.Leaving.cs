using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

// Call-backs, attempt by attempt.
internal sealed partial class ScenarioRun
{
    private readonly List<CallBackRow> _callBacks = [];
    private readonly List<CallBackAttemptRow> _attempts = [];
    private readonly List<MessageRow> _messages = [];
    private readonly List<CallRow> _calls = [];

    private void TakeLeavingReply(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        if (kind == ReplyKind.CallBack) _callBacks.Add(MemoryMarshal.Read<CallBackRow>(octets));
        else if (kind == ReplyKind.CallBackAttempt) _attempts.Add(MemoryMarshal.Read<CallBackAttemptRow>(octets));
        else if (kind == ReplyKind.Call) _calls.Add(MemoryMarshal.Read<CallRow>(octets));
        else if (kind == ReplyKind.TalkParty) _parties.Add(MemoryMarshal.Read<TalkPartyRow>(octets));
        else if (kind == ReplyKind.Message) _messages.Add(MemoryMarshal.Read<MessageRow>(octets));
    }

    // expect phase 1 announcement: where call 1 is, as `show calls` says it
    private void ExpectPhase(string[] words)
    {
        _calls.Clear();
        _world!.Obey(new Command { Kind = CommandKind.ShowCalls });
        CallRow call = Assert.Single(_calls, row => row.Sequence == ulong.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.Equal(words[3], RowWords.Of(call.Phase));
    }

    // All callers are gone: nobody speaks any more.
    private void ExpectNoMessageBegun()
    {
        _messages.Clear();
        _world!.Obey(new Command { Kind = CommandKind.ShowMessages });
        Assert.DoesNotContain(_messages, message => message.Status == MessageState.Recording);
    }

    // expect call-back 1 failed NotReached=17 NotReached=19: its state, and its attempts with their causes, or with the rule that forbade one
    private void ExpectCallBack(string[] words)
    {
        _callBacks.Clear();
        _attempts.Clear();
        _world!.Obey(new Command { Kind = CommandKind.ShowCallBacks, Value = int.Parse(words[2], CultureInfo.InvariantCulture) });
        CallBackRow row = Assert.Single(_callBacks);
        string[] seen = [row.Status.ToString().ToLowerInvariant(), .. _attempts.Select(attempt => attempt.Result switch
        {
            AttemptResult.NotReached => $"NotReached={(int)attempt.Cause}",
            AttemptResult.Forbidden  => $"Forbidden={attempt.Rule}",
            _                        => attempt.Result.ToString(),
        })];
        Assert.Equal(string.Join(' ', words[3..]), string.Join(' ', seen));
    }
}
