using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>Watches how dirty each line is: many bad frames or much garbage within a second is an alarm, ten clean seconds end it.</summary>
internal sealed class BabbleWatch
{
    private readonly Row[] _rows;

    public BabbleWatch(Store store, int cards) => _rows = store.Array<Row>("cardlink.babble", cards);

    public bool IsRaised(int card) => _rows[card].Raised;

    /// <summary>When the alarm may end if nothing bad comes any more.</summary>
    public Instant QuietAt(int card) => _rows[card].LastBad + CardLinkTimers.X5;

    /// <summary>Counts what a block of octets brought.</summary>
    /// <returns>True when the alarm is raised by it.</returns>
    public bool Note(int card, in DeframerCounters seen, Instant now)
    {
        ref Row row = ref _rows[card];
        ulong frames = seen.FramesBad - row.FramesSeen;
        ulong octets = seen.OctetsGarbage - row.OctetsSeen;
        if (frames == 0 && octets == 0) return false;
        row.FramesSeen = seen.FramesBad;
        row.OctetsSeen = seen.OctetsGarbage;
        row.LastBad = now;
        if (now - row.WindowStart >= CardLinkTimers.BabbleWindow)
        {
            row.WindowStart = now;
            row.Frames = 0;
            row.Octets = 0;
            row.GoodBefore = seen.FramesGood;
        }

        row.Frames += frames;
        row.Octets += octets;
        if (row.Frames < CardLinkTimers.BabbleFrames && row.Octets < CardLinkTimers.BabbleOctets) return false;
        // More good frames than bad ones: a card on a noisy line that still says what it has to say.
        if (seen.FramesGood - row.GoodBefore <= row.Frames) NoteLoud(ref row, now);
        if (row.Raised) return false;
        row.Raised = true;
        return true;
    }

    /// <summary>Has it been loud without a pause for too long?</summary>
    public bool IsEndless(int card) => _rows[card].Raised && _rows[card].LoudAt - _rows[card].LoudSince >= CardLinkTimers.BabbleEndless;

    public void End(int card)
    {
        _rows[card].Raised = false;
        (_rows[card].LoudAt, _rows[card].LoudSince) = (default, default);
    }

    /// <summary>Takes over the cards that go on.</summary>
    public void TakeOver(BabbleWatch old, IndexMap cards) => Carry.Rows(old._rows, _rows, cards);

    // Without a pause: one loud window follows the other.
    private static void NoteLoud(ref Row row, Instant now)
    {
        if (now - row.LoudAt > CardLinkTimers.BabbleWindow + CardLinkTimers.BabbleWindow) row.LoudSince = now;
        row.LoudAt = now;
    }

    private struct Row
    {
        public ulong FramesSeen;
        public ulong OctetsSeen;
        public ulong Frames;
        public ulong Octets;
        public ulong GoodBefore;
        public Instant WindowStart;
        public Instant LastBad;
        public Instant LoudAt;
        public Instant LoudSince;
        public bool Raised;
    }
}
