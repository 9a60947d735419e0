using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Captures;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>`debug`: a trace that cannot be forgotten and cannot flood: it ends after its time or its frames, and what comes faster than a screen can take is counted.</summary>
internal sealed class DebugCommands(ControlContext context) : IHostCommands
{
    private const int FramesUsual = 200;
    private const int FramesASecond = 50;

    private static readonly Kernel.Duration s_usual = Kernel.Duration.FromSeconds(60);

    /// <inheritdoc/>
    public void Register(HostCommandTable table) => table.Add("debug", DebugAsync);

    private async Task<HostAnswer> DebugAsync(HostRequest asked)
    {
        if (asked.Output.Json) return HostAnswer.Refuse("debug is for people; trace span writes JSON");
        Arguments arguments = asked.Command.Arguments;
        SpanId span = arguments.Span("span");
        (IReadOnlyList<Reply>? replies, TraceFeed? feed) = await context.Desk.TraceAsync(new Command { Kind = CommandKind.TraceOn, Span = span });
        if (feed is null) return HostAnswer.Refuse(replies is null ? "the core did not answer" : $"span {span}: cannot be traced");
        TimeSpan time = TimeSpan.FromMicroseconds(arguments.Seconds("seconds", s_usual).Microseconds);
        int most = arguments.Number("frames", FramesUsual);
        asked.Output.BeginStream();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(asked.Stop);
        over.CancelAfter(time);
        var screen = new DebugScreen(SpanCapture.SideOf(context.Configuration, span), context.BootEpoch, arguments.Has("q931"));
        try
        {
            bool masks = !Roles.SeesNumbers(asked.Session.Allowed);
            await foreach (TracedFrame traced in feed.Frames.ReadAllAsync(over.Token))
            {
                TracedFrame frame = masks ? traced with { Octets = FrameMask.Of(traced.Octets) } : traced;
                if (screen.Take(frame, Stopwatch.GetElapsedTime(0)) is { Length: > 0 } lines) await asked.Output.WriteAsync(lines);
                if (screen.Shown >= most || asked.Output.IsClosed) break;
            }
        }
        catch (OperationCanceledException) when (!asked.Stop.IsCancellationRequested)
        {
            // Its time is over.
        }
        finally
        {
            await context.Desk.EndTraceAsync(feed);
        }

        await asked.Output.WriteAsync(screen.End(screen.Shown >= most ? "frames" : "time"));
        return new HostAnswer { Written = true };
    }

    /// <summary>Turns frames into lines, so many a second.</summary>
    private sealed class DebugScreen(LinkSide side, ulong bootEpoch, bool messagesOnly)
    {
        private readonly TraceText _lines = new();
        private long _second = -1;
        private int _inSecond;
        private int _leftOut;
        private int _leftOutInAll;
        private long _number;

        public int Shown { get; private set; }

        public string Take(TracedFrame traced, TimeSpan now)
        {
            if (messagesOnly && new FrameView(traced.Octets).Kind is not (FrameKind.Information or FrameKind.Ui)) return "";
            var text = new StringBuilder();
            if ((long)now.TotalSeconds != _second)
            {
                (_second, _inSecond) = ((long)now.TotalSeconds, 0);
                AppendLeftOut(text);
            }

            if (_inSecond == FramesASecond)
            {
                _leftOut++;
                _leftOutInAll++;
                return "";
            }

            _inSecond++;
            Shown++;
            _lines.Append(text, SpanCapture.FrameOf(traced, ++_number, bootEpoch, side));
            return text.ToString();
        }

        public string End(string what)
        {
            var text = new StringBuilder();
            AppendLeftOut(text);
            return text.Append(CultureInfo.InvariantCulture, $"debug is over ({what}): {Shown} frames shown, {_leftOutInAll} left out\n").ToString();
        }

        private void AppendLeftOut(StringBuilder text)
        {
            if (_leftOut > 0) text.Append(CultureInfo.InvariantCulture, $"{_leftOut} frames left out here: more than {FramesASecond} a second\n");
            _leftOut = 0;
        }
    }
}
