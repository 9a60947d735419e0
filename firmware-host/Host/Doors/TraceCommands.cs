using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Captures;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>`trace span`: frames of a D-channel as they pass, until the reader has enough.</summary>
internal sealed class TraceCommands(ControlContext context)
{
    /// <summary>Traces.</summary>
    public async Task<HostAnswer> PerformAsync(HostRequest asked)
    {
        CommandRequest request = asked.Command;
        bool json = asked.Output.Json;
        bool ladder = request.Ladder && !json;
        if (!json && request.File is not null) return HostAnswer.Refuse("acdctl writes files: call it with this command from a shell");
        (IReadOnlyList<Reply>? replies, TraceFeed? feed) = await context.Desk.TraceAsync(request.Command);
        if (feed is null)
        {
            var rendering = new ReplyRendering(context.Configuration, request, json);
            CoreCommands.AddReplies(rendering, replies);
            return new HostAnswer { Rendered = rendering.Render(), Refusal = rendering.Refusal };
        }

        asked.Output.BeginStream();
        try
        {
            if (json) await asked.Output.WriteAsync(HeadLine(request));
            var lines = new TraceText();
            var calls = new CallLadder();
            bool masks = !Roles.SeesNumbers(asked.Session.Allowed);
            await foreach (TracedFrame traced in feed.Frames.ReadAllAsync(asked.Stop))
            {
                TracedFrame frame = masks ? traced with { Octets = FrameMask.Of(traced.Octets) } : traced;
                await asked.Output.WriteAsync(Lines(feed, frame, lines, ladder ? calls : null, json));
                if (asked.Output.IsClosed) break;
            }
        }
        catch (OperationCanceledException) when (asked.Stop.IsCancellationRequested)
        {
            // The reader has enough.
        }
        finally
        {
            await context.Desk.EndTraceAsync(feed);
        }

        return new HostAnswer { Written = true };
    }

    // What was understood, so that acdctl need not read commands: which span, our side, how to show it, where to keep it.
    private string HeadLine(in CommandRequest request)
    {
        SpanId span = request.Command.Span;
        string file = request.File is { } name ? Json.Text(name) : "null";
        string view = request.Ladder ? "ladder" : request.File is null ? "lines" : "none";
        return $"{{\"trace\":\"{span}\",\"side\":\"{SpanCapture.SideOf(context.Configuration, span).ToString().ToLowerInvariant()}\",\"view\":\"{view}\",\"file\":{file}}}\n";
    }

    private string Lines(TraceFeed feed, TracedFrame traced, TraceText lines, CallLadder? ladder, bool json)
    {
        var text = new StringBuilder();
        long lost = feed.TakeLost();
        if (lost > 0) text.Append(json ? $"{{\"lost\":{lost}}}\n" : $"{lost} frames lost here\n");
        CapturedFrame frame = SpanCapture.FrameOf(traced, feed.NextNumber(), context.BootEpoch, SpanCapture.SideOf(context.Configuration, traced.Span));
        if (ladder is not null)
        {
            ladder.Take(frame, text);
            return text.ToString();
        }

        var words = new StringBuilder();
        if (!json)
        {
            lines.Append(text, frame);
            return text.ToString();
        }

        TraceText.AppendFrame(words, frame);
        return text.Append(FrameJson.Of(frame, words.ToString())).Append('\n').ToString();
    }
}
