using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using AcdController.Captures;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>`show history call N`: one call told across its spans, from the journal, on a thread of its own.</summary>
/// <param name="context">The way to the core and to the records.</param>
/// <param name="journal">Directory of the journal.</param>
internal sealed class HistoryCommands(ControlContext context, string journal) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("show history call", ShowAsync);

    private async Task<HostAnswer> ShowAsync(HostRequest asked)
    {
        ulong call = asked.Command.Arguments.Id("call");
        if (await FindAsync(call) is not { } times) return HostAnswer.Refuse($"call {call}: no such call in this run; show records lists them");
        return await Task.Run(() => CallHistory.TryRead(journal, call, times.Arrived, times.Ended, out CallHistory history) is { } reason ? HostAnswer.Refuse(reason) : HostAnswer.Of(Tell(history, masks: !Roles.SeesNumbers(asked.Session.Allowed))));
    }

    // On the core's clock: when it arrived, and when it ended.
    private async Task<(Instant Arrived, Instant Ended)?> FindAsync(ulong call)
    {
        if (context.Records.Find(context.BootEpoch, call) is { } record) return (At(record.ArrivedAt), At(record.EndedAt));
        foreach (Reply reply in await context.Desk.AskAsync(new Command { Kind = CommandKind.ShowCalls }) ?? [])
        {
            if (reply.Kind != ReplyKind.Call) continue;
            CallRow row = MemoryMarshal.Read<CallRow>(reply.Octets);
            if (row.Sequence == call) return (new Instant(Math.Max(0, context.Clock.Now.Microseconds - row.Age.Microseconds)), Instant.Never);
        }

        return null;
    }

    private Instant At(long wall) => new(Math.Max(0, wall - (long)context.BootEpoch));

    private static AnswerText Tell(CallHistory history, bool masks)
    {
        var story = new CallStory();
        foreach (CapturedFrame frame in history.Frames) story.Add(masks ? frame with { Octets = FrameMask.Of(frame.Octets) } : frame);
        foreach (DecisionRow decision in history.Decisions) story.Add(decision.At, DecisionText.OfCall(decision, history.Configuration));
        var text = new StringBuilder();
        DateTime begin = DateTime.UnixEpoch.AddTicks(story.Begin * TimeSpan.TicksPerMicrosecond);
        text.Append(CultureInfo.InvariantCulture, $"call {history.Call}  {begin:yyyy-MM-dd HH:mm:ss.fff} UTC\n");
        if (history.BeganEarlier) text.Append("its beginning is no longer in the journal\n");
        story.Draw(text);
        if (history.FramesLeft > 0) text.Append(CultureInfo.InvariantCulture, $"{history.FramesLeft} more frames\n");
        return AnswerText.Of(text.ToString(), "history");
    }
}
