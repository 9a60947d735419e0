using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Layer 1 and the clock: settings, commands, what is shown.</summary>
public class LineTests
{
    private const string Text = """
        hostname acd
        clock revert 60
        clock hold-over 7200
        card 1 e1 ports 2
        span 1/1 trunk user
          framing no-crc4
          linecode ami
          impedance 75
          clock priority 1
          slip-threshold 4
          crc-threshold 0
        span 1/2 station network
          clock priority 2
        """;

    [Fact]
    public void Settings_AreRead_AndWrittenAsTheyWere()
    {
        Configuration made = Read(Text);
        Assert.Equal((Duration.FromSeconds(60), Duration.FromSeconds(7200)), (made.Clock.Revert, made.Clock.HoldOver));
        Assert.Equal(new LineConfiguration { Framing = LineFraming.NoCrc4, Code = LineCode.Ami, Impedance = LineImpedance.Ohm75, ClockPriority = 1, SlipThreshold = 4, CrcThreshold = 0 }, made.Spans[0].Line);
        Assert.Equal(new LineConfiguration { ClockPriority = 2 }, made.Spans[1].Line);
        string written = ConfigurationText.Write(made);
        foreach (string line in Text.Split('\n')[1..]) Assert.Contains(line.TrimEnd().Replace("card 1 e1 ports 2", "card 1 e1 ports 2 baud 921600", System.StringComparison.Ordinal), written, System.StringComparison.Ordinal);
        Assert.Equal(written, ConfigurationText.Write(Read(written)));
    }

    [Fact]
    public void Settings_WithoutIndentation_FindTheirBlock()
    {
        Configuration made = Read(Text.Replace("  ", "", System.StringComparison.Ordinal) + "\nclock revert 30\n".Replace("clock revert 30\n", "", System.StringComparison.Ordinal));
        Assert.Equal((1, 2), (made.Spans[0].Line.ClockPriority, made.Spans[1].Line.ClockPriority));
    }

    [Theory]
    [InlineData("span 1/1 trunk user\n framing crc5", "must be crc4 or no-crc4")]
    [InlineData("span 1/1 trunk user\n clock priority 0", "the priority must be 1 to 255")]
    [InlineData("clock revert 4000", "the time must be 0 to 3600 seconds")]
    [InlineData("clock revert 1\nclock revert 2", "given already")]
    public void Mistakes_SayWhatIsMeant(string lines, string reason)
    {
        var errors = new List<ConfigurationError>();
        Assert.Null(ConfigurationText.Read("x", "card 1 e1\n" + lines + "\n", errors));
        Assert.Contains(errors, error => error.ToString().Contains(reason, System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("show controllers", CommandKind.ShowControllers, 0)]
    [InlineData("show controllers e1", CommandKind.ShowControllers, 0)]
    [InlineData("show contr e1 1/1", CommandKind.ShowController, 0)]
    [InlineData("show clock", CommandKind.ShowClock, 0)]
    [InlineData("show bit-error-test", CommandKind.ShowBitTests, 0)]
    [InlineData("loopback span 1/1 line", CommandKind.LoopSpan, 1)]
    [InlineData("loopback span 1/1 payload", CommandKind.LoopSpan, 2)]
    [InlineData("loopback span 1/1 inward", CommandKind.LoopSpan, 3)]
    [InlineData("loopback span 1/1 none", CommandKind.LoopSpan, 0)]
    [InlineData("bit-error-test span 1/1 start", CommandKind.StartBitTest, 0)]
    [InlineData("bit-error-test span 1/1 start 60", CommandKind.StartBitTest, 0)]
    [InlineData("bit-error-test span 1/1 stop", CommandKind.StopBitTest, 0)]
    [InlineData("clock select span 1/1", CommandKind.ClockSelect, 0)]
    [InlineData("clock auto", CommandKind.ClockAuto, 0)]
    public void Commands(string line, CommandKind kind, int value)
    {
        CommandRequest request = Grammar.Read(line, new(Read(Text)));
        Assert.Equal((RequestKind.Command, kind, value), (request.Kind, request.Command.Kind, request.Command.Value));
        if (line.EndsWith("60", System.StringComparison.Ordinal)) Assert.Equal(Duration.FromSeconds(60), request.Command.Time);
    }

    [Theory]
    [InlineData("show controllers e1 1/8", "no such span")]
    [InlineData("loopback span 1/1", "a word is missing; none, line, payload, inward")]
    [InlineData("bit-error-test span 1/1 start 0", "must be seconds, above 0 up to 86400")]
    [InlineData("clock select", "a word is missing; span")]
    public void WrongCommands_SayWhatIsMeant(string line, string reason) =>
        Assert.Contains(reason, Grammar.Read(line, new(Read(Text))).Reason, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("show controllers e1", false)]
    [InlineData("show controllers e1 1/1", false)]
    [InlineData("show controllers e1 1/1 intervals", false)]
    [InlineData("show controllers e1 1/1", true)]
    public void Controllers_AsShown(string line, bool json)
    {
        Configuration configuration = Read(Text);
        CommandRequest request = Grammar.Read(line, new(configuration));
        var rendering = new ReplyRendering(configuration, request, json);
        var row = new ControllerRow
        {
            Span = new SpanId(1, 1),
            IsUp = false,
            HasCard = true,
            IsMeasured = true,
            HasChassisClock = true,
            IsReference = false,
            Intervals = 2,
            Status = LineAlarms.LossOfFrame | LineAlarms.RemoteAlarmSent | LineAlarms.Loopback,
            Defects = LineAlarms.LossOfFrame,
            Loop = LoopKind.Inward,
        };
        Add(rendering, ReplyKind.Controller, row);
        Add(rendering, ReplyKind.ControllerInterval, new ControllerIntervalRow { Interval = 0, Near = Counts(252), Far = Counts(250) });
        if (request.Command.Kind == CommandKind.ShowController)
        {
            for (byte interval = 1; interval <= 2; interval++) Add(rendering, ReplyKind.ControllerInterval, new ControllerIntervalRow { Interval = interval, Near = Counts(900), Far = Counts(900) });
            Add(rendering, ReplyKind.ControllerInterval, new ControllerIntervalRow { Interval = ControllerIntervalRow.Day, Near = Counts(1800), Far = Counts(1800) });
        }
        else
        {
            Add(rendering, ReplyKind.Controller, row with { Span = new SpanId(1, 2), IsUp = true, Status = LineAlarms.NoAlarm, IsReference = true });
            Add(rendering, ReplyKind.ControllerInterval, new ControllerIntervalRow { Near = new PerformanceCounts { Seconds = 252 } });
        }

        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        string name = line.EndsWith("intervals", System.StringComparison.Ordinal) ? "intervals" : request.Command.Kind == CommandKind.ShowController ? "one" : "all";
        Golden.Matches($"controllers-{name}{(json ? "-json" : "")}", rendering.Render());
    }

    [Theory]
    [InlineData(ClockStatus.Reverting, false)]
    [InlineData(ClockStatus.HoldOver, false)]
    [InlineData(ClockStatus.Unmanaged, false)]
    [InlineData(ClockStatus.Reverting, true)]
    public void Clock_AsShown(ClockStatus status, bool json)
    {
        Configuration configuration = Read(Text);
        var rendering = new ReplyRendering(configuration, Grammar.Read("show clock", new(configuration)), json);
        Add(rendering, ReplyKind.Clock, new ClockRow
        {
            Status = status,
            Selected = new SpanId(1, 2),
            Driver = 1,
            HasCardClock = true,
            CardState = CardClockState.Locked,
            Offset = -1234,
            InStatus = Duration.FromSeconds(100),
            Left = Duration.FromSeconds(200),
        });
        if (status != ClockStatus.Unmanaged)
        {
            Add(rendering, ReplyKind.ClockReference, new ClockReferenceRow { Span = new SpanId(1, 1), Priority = 1, Good = status == ClockStatus.Reverting, HasCard = true, Status = LineAlarms.LossOfSignal | LineAlarms.Unavailable, Since = Duration.FromSeconds(100) });
            Add(rendering, ReplyKind.ClockReference, new ClockReferenceRow { Span = new SpanId(1, 2), Priority = 2, Selected = status == ClockStatus.Reverting, Good = status == ClockStatus.Reverting, HasCard = false, Since = Duration.FromSeconds(4000) });
        }

        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        Golden.Matches($"clock-{RowWords.Of(status)}{(json ? "-json" : "")}", rendering.Render());
    }

    [Fact]
    public void BitTests_AsShown()
    {
        Configuration configuration = Read(Text);
        var rendering = new ReplyRendering(configuration, Grammar.Read("show bit-error-test", new(configuration)), json: false);
        Add(rendering, ReplyKind.BitTest, new BitTestRow { Span = new SpanId(1, 1), Runs = true, Loop = LoopKind.Inward, State = BitTestState.Pattern, Bits = 115_200_000, Errors = 12, Seconds = 60 });
        Add(rendering, ReplyKind.BitTest, new BitTestRow { Span = new SpanId(1, 2), State = BitTestState.NoPattern, Seconds = 10 });
        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        Golden.Matches("bit-error-tests", rendering.Render());
    }

    private static PerformanceCounts Counts(uint seconds) => new()
    {
        Seconds = seconds,
        Errored = 12,
        SeverelyErrored = 3,
        Unavailable = 10,
        BurstyErrored = 4,
        DegradedMinutes = 1,
        SlipSeconds = 2,
        LineErrored = 7,
        FrameLossSeconds = 3,
        Slips = 5,
        LineCodeViolations = 4711,
        PathCodeViolations = 815,
        BackgroundBlockErrors = 15,
    };

    private static void Add<T>(ReplyRendering rendering, ReplyKind kind, in T row)
        where T : unmanaged => rendering.Add(kind, MemoryMarshal.AsBytes(new System.ReadOnlySpan<T>(in row)));

    private static Configuration Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? made = ConfigurationText.Read("x", text, errors);
        Assert.True(made is not null, string.Join("\n", errors));
        return made;
    }
}
