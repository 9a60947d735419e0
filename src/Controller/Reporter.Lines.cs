using AcdController.E1;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

// Layer 1, tests and the clock.
internal sealed partial class Reporter
{
    private CommandResult ObeyLine(in Command command, Instant now)
    {
        switch (command.Kind)
        {
            case CommandKind.ShowControllers:
                for (int span = 0; span < configuration.Spans.Length; span++) ShowController(command.Request, span, intervals: 0);
                return CommandResult.Done;
            case CommandKind.ShowController:
                if (!TryFind(command.Span, out int line)) return CommandResult.NoSuchSpan;
                ShowController(command.Request, line, rooms.Lines.IntervalsOf(line));
                ShowDay(command.Request, line);
                return CommandResult.Done;
            case CommandKind.ShowBitTests:
                for (int span = 0; span < configuration.Spans.Length; span++) ShowBitTest(command.Request, span);
                return CommandResult.Done;
            case CommandKind.ShowClock:
                ShowClock(command.Request, now);
                return CommandResult.Done;
            case CommandKind.ClockAuto:
                rooms.Clock.Unname(now);
                return CommandResult.Done;
            case CommandKind.ClockSelect:
                return SelectClock(command.Span, now);
            default:
                return OrderTest(command, now);
        }
    }

    private void ShowController(uint request, int span, int intervals)
    {
        int reference = rooms.Clock.ReferenceOf(span);
        Reply(request, ReplyKind.Controller, new ControllerRow
        {
            Span = configuration.Spans[span].Span,
            IsUp = rooms.Lines.ServiceOf(span) == LineService.Up,
            HasCard = rooms.Lines.ServiceOf(span) != LineService.NoCard,
            IsMeasured = rooms.Lines.IsMeasured(span),
            HasChassisClock = rooms.Clock.State != ClockState.Unmanaged,
            IsReference = reference >= 0 && reference == rooms.Clock.Selected && rooms.Clock.State is ClockState.Locked or ClockState.Reverting,
            Loop = rooms.Lines.LoopOf(span),
            Intervals = (byte)rooms.Lines.IntervalsOf(span),
            Status = rooms.Lines.StatusOf(span),
            Defects = rooms.Lines.DefectsOf(span),
        });
        for (int interval = 0; interval <= intervals; interval++)
            Reply(request, ReplyKind.ControllerInterval, new ControllerIntervalRow { Interval = (byte)interval, Near = rooms.Lines.NearOf(span, interval), Far = rooms.Lines.FarOf(span, interval) });
    }

    private void ShowDay(uint request, int span) => Reply(request, ReplyKind.ControllerInterval, new ControllerIntervalRow
    {
        Interval = ControllerIntervalRow.Day,
        Near = rooms.Lines.NearDayOf(span),
        Far = rooms.Lines.FarDayOf(span),
    });

    // Lines that were never tested have nothing to show.
    private void ShowBitTest(uint request, int span)
    {
        BitTestResult test = rooms.Lines.TestOf(span);
        bool runs = rooms.Lines.IsTested(span);
        if (!runs && test.State == BitTestState.Off && rooms.Lines.LoopOf(span) == LoopKind.None) return;
        Reply(request, ReplyKind.BitTest, new BitTestRow
        {
            Span = configuration.Spans[span].Span,
            Runs = runs,
            Loop = rooms.Lines.LoopOf(span),
            State = test.State,
            Bits = test.Bits,
            Errors = test.Errors,
            Seconds = test.Seconds,
        });
    }

    private void ShowClock(uint request, Instant now)
    {
        ClockTable clock = rooms.Clock;
        CardClock told = clock.Driver < 0 ? default : clock.ClockOf(clock.Driver);
        Reply(request, ReplyKind.Clock, new ClockRow
        {
            Status = StatusOf(clock.State),
            Selected = SpanOf(clock.Selected),
            Named = SpanOf(clock.Named),
            Driver = clock.Driver < 0 ? (byte)0 : configuration.Cards[clock.Driver].Number,
            HasCardClock = clock.Driver >= 0 && clock.HasClock(clock.Driver),
            CardState = told.State,
            Offset = told.Offset,
            InStatus = now - clock.Since,
            Left = clock.Until == Instant.Never ? new Duration(-1) : clock.Until - now,
        });
        for (int reference = 0; reference < clock.Count; reference++)
        {
            ClockReference about = clock.ReferenceAt(reference);
            Reply(request, ReplyKind.ClockReference, new ClockReferenceRow
            {
                Span = configuration.Spans[about.Line].Span,
                Priority = about.Priority,
                Selected = reference == clock.Selected && clock.State is ClockState.Locked or ClockState.Reverting,
                Good = clock.IsGood(reference),
                HasCard = rooms.Lines.ServiceOf(about.Line) != LineService.NoCard,
                Slips = rooms.Lines.HasSlips(about.Line),
                Status = rooms.Lines.StatusOf(about.Line),
                Since = now - clock.SinceOf(reference),
            });
        }
    }

    private static ClockStatus StatusOf(ClockState state) => state switch
    {
        ClockState.Starting  => ClockStatus.Starting,
        ClockState.Locked    => ClockStatus.Locked,
        ClockState.Reverting => ClockStatus.Reverting,
        ClockState.HoldOver  => ClockStatus.HoldOver,
        ClockState.FreeRun   => ClockStatus.FreeRun,
        _                    => ClockStatus.Unmanaged,
    };

    private SpanId SpanOf(int reference) => reference < 0 ? SpanId.None : configuration.Spans[rooms.Clock.ReferenceAt(reference).Line].Span;

    private CommandResult SelectClock(SpanId span, Instant now)
    {
        if (!TryFind(span, out int line)) return CommandResult.NoSuchSpan;
        int reference = rooms.Clock.ReferenceOf(line);
        if (reference < 0) return CommandResult.NoReference;
        return rooms.Clock.Name(reference, now) ? CommandResult.Done : CommandResult.ReferenceNotGood;
    }

    // A line with calls is not taken from them: block it first. What takes a test away is always allowed.
    private CommandResult OrderTest(in Command command, Instant now)
    {
        if (!TryFind(command.Span, out int span)) return CommandResult.NoSuchSpan;
        if (!rooms.Cards.IsUp(rooms.Lines.CardOf(span))) return CommandResult.CardDown;
        if (!pump.Can(span, Capabilities.Tests)) return CommandResult.CardNotAble;
        bool begins = command.Kind == CommandKind.StartBitTest || (command.Kind == CommandKind.LoopSpan && command.Value != 0);
        if (begins && rooms.Signalling.CallsOn(span) > 0) return CommandResult.SpanHasCalls;
        bool asked = command.Kind switch
        {
            CommandKind.LoopSpan     => pump.OrderLoop(span, (LoopKind)command.Value, now),
            CommandKind.StartBitTest => pump.OrderTest(span, configuration.Spans[span].Channels, command.Time, now),
            _                        => pump.OrderTest(span, 0, new Duration(-1), now),
        };
        return asked ? CommandResult.Done : CommandResult.Congestion;
    }
}
