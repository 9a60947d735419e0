using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1;

/// <content>Loop-backs and bit-error tests: while one stands the line serves no calls.</content>
public sealed partial class LineTable
{
    /// <summary>A loop-back was asked for, or none.</summary>
    public void LoopAsked(int line, LoopKind loop) => _rows[line].AskedLoop = loop;

    /// <summary>The card has answered: what was asked for stands, or is refused.</summary>
    public void LoopAnswered(int line, bool done)
    {
        ref LineRow row = ref _rows[line];
        if (!done || row.Service == LineService.NoCard) return;
        row.Loop = row.AskedLoop;
        row.Raw = row.Loop == LoopKind.None ? row.Raw & ~LineAlarms.Loopback : row.Raw | LineAlarms.Loopback;
        TellTest(line);
        FindSignal(line);
    }

    /// <summary>A bit-error test was asked for.</summary>
    /// <param name="line">The line.</param>
    /// <param name="time">How long; zero: until it is ended. Negative: asked for is its end.</param>
    public void TestAsked(int line, Duration time) => _rows[line].AskedTime = time;

    /// <summary>The card has answered: the test runs, or is over, or is refused.</summary>
    public void TestAnswered(int line, bool done, Instant now)
    {
        ref LineRow row = ref _rows[line];
        if (!done || row.Service == LineService.NoCard) return;
        bool on = row.AskedTime >= Duration.Zero;
        row.Test = on ? new BitTestResult(BitTestState.NoPattern, 0, 0, 0) : row.Test;
        row.Tested = on;
        if (on && row.AskedTime > Duration.Zero) _wheel.Start(_testTimers.Of(line), now + row.AskedTime);
        else _wheel.Stop(_testTimers.Of(line));
        TellTest(line);
        FindSignal(line);
    }

    /// <summary>What a bit-error test has found so far. Without meaning when none runs.</summary>
    public void TestResult(int line, in BitTestResult result)
    {
        if (_rows[line].Tested && result.State != BitTestState.Off) _rows[line].Test = result;
    }

    private void EndTestTime(int line)
    {
        TestAsked(line, new Duration(-1));
        Post(LineNewsKind.TestOver, line, on: true);
    }

    // The card is gone, and with it what it did.
    private void EndTests(int line)
    {
        ref LineRow row = ref _rows[line];
        row.Loop = LoopKind.None;
        row.Tested = false;
        _wheel.Stop(_testTimers.Of(line));
    }

    private void TellTest(int line)
    {
        ref LineRow row = ref _rows[line];
        bool inTest = row.Tested || (row.Raw & LineAlarms.Loopback) != 0;
        if (inTest == row.InTest) return;
        row.InTest = inTest;
        Post(LineNewsKind.InTest, line, inTest, TestBitsOf(line));
        On(line, inTest ? LineServiceEvent.TestBegins : LineServiceEvent.TestEnds);
    }

    private uint TestBitsOf(int line) => (_rows[line].Tested ? LineAlarms.TestCode : 0) | (_rows[line].Raw & LineAlarms.Loopback);
}
