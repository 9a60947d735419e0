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

/// <summary>`show history call N`: the steps of one call from its record, its messages across its spans from the journal; on a thread of its own.</summary>
/// <param name="context">The way to the core and to the records.</param>
/// <param name="journal">Directory of the journal.</param>
internal sealed class HistoryCommands(ControlContext context, string journal) : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("show history call", ShowAsync);

    private async Task<HostAnswer> ShowAsync(HostRequest asked)
    {
        ulong call = asked.Command.Arguments.Id("call");
        if (await FindAsync(call) is not { } told) return HostAnswer.Refuse($"call {call}: no such call in this run; show records lists them");
        bool masks = !Roles.SeesNumbers(asked.Session.Allowed);
        return await Task.Run(() => Tell(told, CallHistory.TryRead(journal, call, told.Arrived, told.Ended, out CallHistory history), history, masks));
    }

    // Steps are in the record once the call is over; until then the core has them.
    private async Task<ToldCall?> FindAsync(ulong call)
    {
        if (context.Records.Find(context.BootEpoch, call) is { } record)
        {
            var told = new ToldCall(call, At(record.ArrivedAt), At(record.EndedAt)) { Class = record.Class ?? 0, Summary = record.Summary ?? 0 };
            return CallStepBlob.TryRead(record.Steps, out int noted, out IReadOnlyList<CallStep> steps) ? told with { Noted = noted, Steps = steps } : told;
        }

        foreach (Reply reply in await context.Desk.AskAsync(new Command { Kind = CommandKind.ShowCalls }) ?? [])
        {
            if (reply.Kind != ReplyKind.Call) continue;
            CallRow row = MemoryMarshal.Read<CallRow>(reply.Octets);
            if (row.Sequence == call) return await WithStepsAsync(new ToldCall(call, new Instant(Math.Max(0, context.Clock.Now.Microseconds - row.Age.Microseconds)), Instant.Never));
        }

        return null;
    }

    private async Task<ToldCall> WithStepsAsync(ToldCall told)
    {
        var steps = new List<CallStep>();
        foreach (Reply reply in await context.Desk.AskAsync(new Command { Kind = CommandKind.ShowCallSteps, Call = told.Call }) ?? [])
        {
            if (reply.Kind != ReplyKind.CallStep) continue;
            CallStepRow row = MemoryMarshal.Read<CallStepRow>(reply.Octets);
            steps.Add(CallStep.Of(row.Entry, context.Configuration));
            told = told with { Noted = row.Noted, Class = row.Class, Summary = row.Summary };
        }

        return told with { Steps = steps };
    }

    private Instant At(long wall) => new(Math.Max(0, wall - (long)context.BootEpoch));

    // The steps, then the messages as far as the journal has them; without steps the journal must have them.
    private HostAnswer Tell(ToldCall told, string? reason, CallHistory history, bool masks)
    {
        if (reason is not null && told.Steps.Count == 0) return HostAnswer.Refuse(reason);
        AnswerText messages = reason is null ? Tell(history, masks) : new AnswerText("history").Add(reason);
        AnswerFields head = CallStepReport.Head(told.Call, (long)context.BootEpoch + told.Arrived.Microseconds, told.Class, told.Summary, Math.Max(0, told.Noted - told.Steps.Count));
        return HostAnswer.Of(new AnswerParts(head, CallStepReport.Of(told.Steps), messages));
    }

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

    // What is known of a call: when it was on the core's clock, and its steps.
    private sealed record ToldCall(ulong Call, Instant Arrived, Instant Ended)
    {
        public int Class { get; init; }

        public int Summary { get; init; }

        public int Noted { get; init; }

        public IReadOnlyList<CallStep> Steps { get; init; } = [];
    }
}
