using AcdController.Kernel;

namespace AcdController.E1;

/// <content>A commit: lines that stay go on with their counts and their day of error performance.</content>
public sealed partial class LineTable
{
    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(LineTable old, TimerCarry timers, IndexMap lines)
    {
        timers.Range(old._failureTimers, _failureTimers, lines, LineDefects.Count);
        timers.Range(old._secondTimers, _secondTimers, lines);
        timers.Range(old._testTimers, _testTimers, lines);
    }

    /// <summary>Takes over the lines that go on. Of those that are new no card is there yet: <see cref="Find"/> tells them of theirs. Thresholds hold from the next second on.</summary>
    public void TakeOver(LineTable old, IndexMap lines, Instant now)
    {
        Carry.Rows(old._rows, _rows, lines);
        Carry.Rows(old._failures, _failures, lines, LineDefects.Count);
        Carry.Rows(old._near, _near, lines, Slots);
        Carry.Rows(old._far, _far, lines, Slots);
        _news.TakeOver(old._news);
        for (int line = 0; line < _lines.Length; line++)
        {
            if (lines.OldOf(line) >= 0) continue;
            _rows[line].SecondEndedAt = now;
            StartSecond(line);
        }
    }

    /// <summary>A line that is new is on a card that serves already: what it counted before is not known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="counts">The card tells counts every second.</param>
    /// <param name="bits">The state of the line as the card told it last.</param>
    /// <param name="now">The time.</param>
    public void Find(int line, bool counts, uint bits, Instant now)
    {
        FindCard(line, counts, hasNoBase: true, now);
        State(line, bits, now);
    }
}
