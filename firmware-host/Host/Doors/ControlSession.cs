using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Captures;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>One client of the control socket: `text COMMAND` or `json COMMAND` in; `|payload` lines and `=0` or `=1 reason` out, for one command after another.</summary>
internal sealed class ControlSession(Socket socket, ControlContext context, CancellationToken stop)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly LineReader _lines = new(socket);

    /// <summary>Serves the client until it closes, errs or does not read.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await ServeAsync())
            {
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or too slow to be waited for, or we stop.
        }
        finally
        {
            socket.Dispose();
        }
    }

    /// <summary>Tells the client that there are too many.</summary>
    public async Task TurnAwayAsync()
    {
        try
        {
            await SendAsync($"=1 too many connections: {ControlSocket.SessionsMax} are open\n");
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // Gone already.
        }
        finally
        {
            socket.Dispose();
        }
    }

    // One line. False when the session is over.
    private async Task<bool> ServeAsync()
    {
        switch (await _lines.ReadAsync(stop))
        {
            case LineKind.Closed:
                return false;
            case LineKind.TooLong:
                await SendAsync($"=1 a line has at most {LineReader.LineOctetsMax - 1} octets\n");
                return true;
        }

        string line = _lines.Line;
        bool json = line.StartsWith("json ", StringComparison.Ordinal) || line == "json";
        bool text = line.StartsWith("text ", StringComparison.Ordinal) || line == "text";
        if (!json && !text)
        {
            await SendAsync("=1 a request begins with text or json\n");
            return true;
        }

        CommandRequest request = CommandText.Read(line[4..].Trim(), context.Configuration);
        return request.Streams ? await TraceAsync(request, json) : await AnswerAsync(request, json);
    }

    private async Task<bool> AnswerAsync(CommandRequest request, bool json)
    {
        var rendering = new ReplyRendering(context.Configuration, request, json);
        switch (request.Kind)
        {
            case RequestKind.Command when request.Command.Kind == CommandKind.FirmwareLoad && Stage(request) is { } mistake:
                rendering.Refuse(mistake);
                break;
            case RequestKind.Command:
                AddReplies(rendering, await context.Desk.AskAsync(request.Command));
                break;
            case RequestKind.Records:
                AddRecords(rendering, request.Last);
                break;
            case RequestKind.Version:
                rendering.Add(context.Version);
                rendering.Complete();
                break;
        }

        string payload = rendering.Render();
        if (rendering.Refusal is null && WantsHost(request)) payload = WithHost(payload, json);
        await SendAsync(Framed(payload, rendering.Refusal));
        return true;
    }

    // Looked at whole before the core hears of it.
    private string? Stage(in CommandRequest request)
    {
        byte card = request.Command.Card;
        foreach (CardConfiguration configured in context.Configuration.Cards)
        {
            if (configured.Number == card) return context.Firmware.TryStage(card, configured.Type, request.File!);
        }

        return $"card {card}: no such card";
    }

    private static void AddReplies(ReplyRendering rendering, IReadOnlyList<Reply>? replies)
    {
        if (replies is null)
        {
            rendering.Refuse("the core did not answer");
            return;
        }

        foreach (Reply reply in replies) rendering.Add(reply.Kind, reply.Octets);
    }

    private void AddRecords(ReplyRendering rendering, int count)
    {
        try
        {
            foreach (RecordRow row in context.Records.Last(count)) rendering.Add(row);
            rendering.Complete();
        }
        catch (RecordStoreException fault)
        {
            rendering.Refuse(fault.Message);
        }
    }

    private static bool WantsHost(in CommandRequest request) =>
        request.Kind == RequestKind.Version || (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowTotals);

    // The daemon's own counts stand behind what the console room printed.
    private string WithHost(string payload, bool json)
    {
        var text = new StringBuilder(payload);
        if (json)
        {
            text.Length = payload.LastIndexOf('}');
            if (text[^1] != '{') text.Append(',');
        }

        context.AppendHost(text, json);
        return (json ? text.Append("}\n") : text).ToString();
    }

    private async Task<bool> TraceAsync(CommandRequest request, bool json)
    {
        if (!json && (request.Ladder || request.File is not null))
        {
            await SendAsync("=1 acdctl draws ladders and writes files, from a trace in json\n");
            return true;
        }

        (IReadOnlyList<Reply>? replies, TraceFeed? feed) = await context.Desk.TraceAsync(request.Command);
        if (feed is null)
        {
            var rendering = new ReplyRendering(context.Configuration, request, json);
            AddReplies(rendering, replies);
            await SendAsync(Framed(rendering.Render(), rendering.Refusal));
            return true;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task closing = WatchForCloseAsync(over);
        try
        {
            if (json) await SendAsync(TraceHeadLine(request));
            var lines = new TraceText();
            await foreach (TracedFrame frame in feed.Frames.ReadAllAsync(over.Token)) await SendAsync(TraceLines(feed, frame, lines, json));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // The client has left or does not read.
        }
        finally
        {
            over.Cancel();
            await closing;
            await context.Desk.EndTraceAsync(feed);
        }

        return false;
    }

    // Anything the client says during a trace ends it.
    private async Task WatchForCloseAsync(CancellationTokenSource over)
    {
        try
        {
            await _lines.ReadAsync(over.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // As good as closed.
        }

        await over.CancelAsync();
    }

    // What was understood, so that acdctl need not read commands: which span, our side, how to show it, where to keep it.
    private string TraceHeadLine(in CommandRequest request)
    {
        SpanId span = request.Command.Span;
        string file = request.File is { } name ? Json.Text(name) : "null";
        string view = request.Ladder ? "ladder" : request.File is null ? "lines" : "none";
        return $"|{{\"trace\":\"{span}\",\"side\":\"{SideOf(span).ToString().ToLowerInvariant()}\",\"view\":\"{view}\",\"file\":{file}}}\n";
    }

    private LinkSide SideOf(SpanId span)
    {
        foreach (SpanConfiguration configured in context.Configuration.Spans)
        {
            if (configured.Span == span) return configured.Side == InterfaceSide.Network ? LinkSide.Network : LinkSide.User;
        }

        return LinkSide.User;
    }

    private string TraceLines(TraceFeed feed, TracedFrame traced, TraceText lines, bool json)
    {
        var text = new StringBuilder();
        long lost = feed.TakeLost();
        if (lost > 0) text.Append(json ? $"|{{\"lost\":{lost}}}\n" : $"|{lost} frames lost here\n");
        LinkSide side = SideOf(traced.Span);
        LinkSide other = side == LinkSide.User ? LinkSide.Network : LinkSide.User;
        var frame = new CapturedFrame(feed.NextNumber(), (long)context.BootEpoch + traced.Now.Microseconds, traced.Octets) { Span = traced.Span, Side = side, Sender = traced.Outgoing ? side : other };
        var words = new StringBuilder();
        if (!json)
        {
            lines.Append(words, frame);
            foreach (ReadOnlySpan<char> line in words.ToString().AsSpan().TrimEnd('\n').EnumerateLines()) text.Append('|').Append(line).Append('\n');
            return text.ToString();
        }

        TraceText.AppendFrame(words, frame);
        return text.Append('|').Append(FrameJson.Of(frame, words.ToString())).Append('\n').ToString();
    }

    private static string Framed(string payload, string? refusal)
    {
        var text = new StringBuilder();
        foreach (ReadOnlySpan<char> line in payload.AsSpan().TrimEnd('\n').EnumerateLines()) text.Append('|').Append(line).Append('\n');
        if (payload.Length == 0) text.Clear();
        text.Append(refusal is null ? "=0\n" : $"=1 {refusal.ReplaceLineEndings(" ")}\n");
        return text.ToString();
    }

    private async Task SendAsync(string text)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(s_patience);
        ReadOnlyMemory<byte> octets = Encoding.UTF8.GetBytes(text);
        while (octets.Length > 0) octets = octets[await socket.SendAsync(octets, SocketFlags.None, time.Token)..];
    }
}
