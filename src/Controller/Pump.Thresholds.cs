using System.Numerics;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Controller;

// Thresholds, looked at every so often: an alarm begins at one value and ends at a lower one. Groups of trunks that can carry nothing.
internal sealed partial class Pump
{
    private const int MinutesKept = 60;
    private const int Whole = 100;

    private readonly byte[] _silentGroups;
    private readonly uint[] _failures;
    private readonly Cell<long> _failureMinute;

    private void LookAtThresholds(Instant now)
    {
        for (int group = 0; group < _rooms.Trunks.Count; group++) LookAtGroup(group);
        for (ushort queue = 0; queue < _configuration.Queues.Length; queue++)
        {
            var about = new AlarmObject(AlarmObjectKind.Queue, queue, 0);
            Handle oldest = _rooms.Selector.OldestOf(queue);
            long waited = oldest.IsNone ? 0 : (now - _rooms.Selector.TicketOf(oldest).Since).Milliseconds / 1000;
            Judge(ThresholdKind.QueueWait, AlarmKind.QueueWait, about, queue, waited);
            Judge(ThresholdKind.WaitingCalls, AlarmKind.QueueWaiting, about, queue, _rooms.Selector.QueueAt(queue).Waiting);
        }

        Judge(ThresholdKind.FailedCalls, AlarmKind.CallsFailed, default, -1, FailuresOfTheHour(now));
    }

    private void LookAtGroup(int group)
    {
        int channels = 0;
        int busy = 0;
        int usable = 0;
        int open = 0;
        foreach (TrunkMember member in _rooms.Trunks[group].Members)
        {
            uint taken = _rooms.Signalling.ChannelsWithCalls(member.Span) & member.Channels;
            channels += BitOperations.PopCount(member.Channels);
            busy += BitOperations.PopCount(taken);
            usable += BitOperations.PopCount((_rooms.Signalling.TakeableChannels(member.Span) & member.Channels) | taken);
            open += BitOperations.PopCount(member.Channels & ~_rooms.Signalling.BlockedChannels(member.Span));
        }

        var about = new AlarmObject(AlarmObjectKind.TrunkGroup, (ushort)group, 0);
        // Who blocks a whole group knows it.
        bool down = usable == 0 && open > 0;
        if (IsLong(ref _silentGroups[group], down) || !down) Alarm(AlarmKind.TrunkGroupDown, down, about, 0);
        Judge(ThresholdKind.GroupOccupancy, AlarmKind.TrunkGroupBusy, about, group, channels == 0 ? 0 : busy * Whole / channels);
    }

    // A threshold for the object goes before one for all.
    private void Judge(ThresholdKind kind, AlarmKind alarm, in AlarmObject about, int index, long value)
    {
        ThresholdConfiguration? threshold = null;
        foreach (ThresholdConfiguration candidate in _configuration.Thresholds)
        {
            if (candidate.Kind != kind || (candidate.Object >= 0 && candidate.Object != index)) continue;
            if (threshold is null || candidate.Object >= 0) threshold = candidate;
        }

        bool stands = _rooms.Alarms.IsActive(alarm, about);
        if (threshold is null) Alarm(alarm, false, about, 0);
        else if (!stands && value >= threshold.Raise) Alarm(alarm, true, about, (uint)value);
        else if (stands && value <= threshold.Clear) Alarm(alarm, false, about, 0);
    }

    private void NoteFailure()
    {
        AdvanceFailures(_rooms.Now);
        _failures[_failureMinute.Value % MinutesKept]++;
    }

    private long FailuresOfTheHour(Instant now)
    {
        AdvanceFailures(now);
        long sum = 0;
        foreach (uint minute in _failures) sum += minute;
        return sum;
    }

    private void AdvanceFailures(Instant now)
    {
        long minute = now.Microseconds / 60_000_000;
        for (int step = 0; step < MinutesKept && _failureMinute.Value < minute; step++) _failures[++_failureMinute.Value % MinutesKept] = 0;
        _failureMinute.Value = minute;
    }

    private void TakeOverThresholds(Pump old, SuccessionMaps maps)
    {
        Carry.Whole(old._failures, _failures);
        Carry.Value(old._failureMinute, _failureMinute);
        Carry.Rows(old._silentGroups, _silentGroups, GroupsOf(maps));
    }

    private static IndexMap GroupsOf(SuccessionMaps maps) =>
        IndexMap.Match(maps.Old.TrunkGroups.Length, maps.Next.TrunkGroups.Length, (from, to) => maps.Old.TrunkGroups[from].Name == maps.Next.TrunkGroups[to].Name);

    // Alarms name queues, groups and sources by their index.
    private static bool IsElsewhere(SuccessionMaps maps, AlarmObject about) => about.Kind switch
    {
        AlarmObjectKind.Queue      => maps.Queues[about.Number] != about.Number,
        AlarmObjectKind.TrunkGroup => GroupsOf(maps)[about.Number] != about.Number,
        AlarmObjectKind.Source     => SourceTranslation.Sources(maps)[about.Number] != about.Number,
        AlarmObjectKind.Area       => maps.TraceIndexOf(TraceObject.Area, about.Number) != about.Number,
        _                          => false,
    };
}
