using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1;

/// <content>Cards come and go, defects become failures, service follows.</content>
public sealed partial class LineTable
{
    /// <summary>A card serves: the counts of its lines begin at zero, nothing is looped back, the state of each line is told next.</summary>
    /// <param name="card">By place.</param>
    /// <param name="counts">It tells counts every second.</param>
    /// <param name="resumed">It goes on where it was: its lines are as they were and count on.</param>
    /// <param name="now">The time.</param>
    public void CardUp(int card, bool counts, bool resumed, Instant now)
    {
        for (int line = 0; line < _lines.Length; line++)
        {
            if (_lines[line].Card != card) continue;
            ref LineRow row = ref _rows[line];
            if (resumed && row.Service != LineService.NoCard) continue;
            FindCard(line, counts, hasNoBase: resumed, now);
        }
    }

    private void FindCard(int line, bool counts, bool hasNoBase, Instant now)
    {
        ref LineRow row = ref _rows[line];
        row.Counts = counts;
        row.HasNoBase = hasNoBase;
        row.CountedAt = now + s_setupMost;
        row.Last = default;
        row.Pending = default;
        On(line, LineServiceEvent.CardFound);
        StartSecond(line);
    }

    /// <summary>A card is lost: nothing is known of its lines any more, and they are unavailable.</summary>
    public void CardDown(int card, Instant now)
    {
        for (int line = 0; line < _lines.Length; line++)
        {
            if (_lines[line].Card != card) continue;
            ref LineRow row = ref _rows[line];
            On(line, LineServiceEvent.CardLost);
            row.Raw = 0;
            row.Seen |= LineAlarms.LossOfSignal;
            row.Counts = false;
            EndTests(line);
            for (int defect = 0; defect < LineDefects.Count; defect++)
            {
                _failures[(line * LineDefects.Count) + defect] = FailureState.Clear;
                _wheel.Stop(_failureTimers.Of((line * LineDefects.Count) + defect));
            }

            TellFailures(line);
            TellTest(line);
            TellCrc(line);
            StartSecond(line);
        }
    }

    /// <summary>The card tells the state of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="bits">Bits of dsx1LineStatus; others than defects and the loop-back are of no meaning here.</param>
    /// <param name="now">The time.</param>
    public void State(int line, uint bits, Instant now)
    {
        ref LineRow row = ref _rows[line];
        row.Raw = bits;
        row.Seen |= bits;
        if ((bits & LineAlarms.Loopback) == 0) row.Loop = LoopKind.None;
        uint masked = LineDefects.Mask(bits);
        for (int defect = 0; defect < LineDefects.Count; defect++)
            On((line * LineDefects.Count) + defect, (masked & LineDefects.BitOf(defect)) != 0 ? FailureEvent.Appears : FailureEvent.Disappears, now);
        TellTest(line);
        FindSignal(line);
    }

    private void On(int failure, FailureEvent cause, Instant now)
    {
        ref FailureState state = ref _failures[failure];
        FailureState next = FailureMachine.Next(state, cause);
        if (next == state) return;
        state = next;
        int timer = _failureTimers.Of(failure);
        Duration time = FailureMachine.TimerOf(next);
        if (time == Duration.Zero) _wheel.Stop(timer);
        else _wheel.Start(timer, now + time);
        TellFailures(failure / LineDefects.Count);
    }

    private void TellFailures(int line)
    {
        uint bits = 0;
        for (int defect = 0; defect < LineDefects.Count; defect++)
        {
            if (FailureMachine.IsFailure(_failures[(line * LineDefects.Count) + defect])) bits |= LineDefects.BitOf(defect);
        }

        ref LineRow row = ref _rows[line];
        bits = LineDefects.Mask(bits);
        if (bits == row.Failures) return;
        bool declared = (bits & ~row.Failures & LineAlarms.NothingReceived) != 0;
        row.Failures = bits;
        Post(LineNewsKind.Failures, line, bits != 0, bits);
        if (declared && (row.Raw & LineAlarms.NothingReceived) != 0) On(line, LineServiceEvent.FailureDeclared);
        TellCrc(line);
    }

    private void FindSignal(int line)
    {
        if ((_rows[line].Raw & LineAlarms.NothingReceived) == 0) On(line, LineServiceEvent.SignalFound);
    }

    private void On(int line, LineServiceEvent cause)
    {
        ref LineRow row = ref _rows[line];
        LineService before = row.Service;
        row.Service = LineServiceMachine.Next(before, cause);
        bool was = before == LineService.Up;
        bool serves = row.Service == LineService.Up;
        if (was != serves) Post(LineNewsKind.Service, line, serves);
    }
}
