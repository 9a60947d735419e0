using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>The card's clock and its log.</content>
public sealed partial class CardFirmware
{
    private const int LogMax = 64;
    private const int LogHeadOctets = 4 + 8 + 1;
    private const byte Warning = 4;
    private const byte Notice = 5;

    private readonly LogRow[] _log;
    private readonly Cell<ClockRow> _clock;

    private enum LogText : byte
    {
        Started,
        Configured,
        Resumed,
        LinkLost,
        TimeSet,
    }

    /// <summary>Log entries so far.</summary>
    public uint LogEntries => _clock.Value.Entries;

    /// <summary>What the card's clock says, in microseconds since 1970; from 0 when it was never set.</summary>
    public ulong TimeOfDay(Instant now) => unchecked((ulong)(now.Microseconds + _clock.Value.Offset));

    /// <summary>A fault: the card's clock is wrong by so much more.</summary>
    public void ShiftClock(Duration by) => _clock.Value.Offset += by.Microseconds;

    private static ReadOnlySpan<byte> TextOf(LogText text) => text switch
    {
        LogText.Started    => "started"u8,
        LogText.Configured => "configured"u8,
        LogText.Resumed    => "went on after the link was lost"u8,
        LogText.LinkLost   => "link to the controller lost"u8,
        _                  => "time set"u8,
    };

    private void Note(LogText text, byte severity, Instant now)
    {
        ref ClockRow clock = ref _clock.Value;
        clock.Entries++;
        _log[(int)(clock.Entries % LogMax)] = new LogRow { Time = TimeOfDay(now), Text = text, Severity = severity };
    }

    private RefuseReason SetTime(in ControlMessage message, Instant now)
    {
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        if (!message.TryFind(ElementTag.TimeOfDay, 8, out ReadOnlySpan<byte> value)) return RefuseReason.BadElement;
        ControlWriter answer = BeginAnswer(message);
        BinaryPrimitives.WriteUInt64BigEndian(answer.Element(ElementTag.TimeOfDay, 8), TimeOfDay(now));
        EndAnswer(answer);
        _clock.Value.Offset = unchecked((long)(BinaryPrimitives.ReadUInt64BigEndian(value) - (ulong)now.Microseconds));
        if (!_clock.Value.IsSet) Note(LogText.TimeSet, Notice, now);
        _clock.Value.IsSet = true;
        return 0;
    }

    // As many entries from a number on as fit.
    private RefuseReason ReadLog(in ControlMessage message)
    {
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        if (!message.TryFind(ElementTag.From, 4, out ReadOnlySpan<byte> value)) return RefuseReason.BadElement;
        uint last = _clock.Value.Entries;
        uint first = Math.Max(Math.Max(1, BinaryPrimitives.ReadUInt32BigEndian(value)), last < LogMax ? 1 : last - LogMax + 1);
        ControlWriter answer = BeginAnswer(message);
        for (uint number = first; number <= last; number++)
        {
            ref readonly LogRow row = ref _log[(int)(number % LogMax)];
            ReadOnlySpan<byte> text = TextOf(row.Text);
            if (answer.Room < 2 + LogHeadOctets + text.Length) break;
            Span<byte> entry = answer.Element(ElementTag.LogEntry, LogHeadOctets + text.Length);
            BinaryPrimitives.WriteUInt32BigEndian(entry, number);
            BinaryPrimitives.WriteUInt64BigEndian(entry[4..], row.Time);
            entry[12] = row.Severity;
            text.CopyTo(entry[LogHeadOctets..]);
        }

        EndAnswer(answer);
        return 0;
    }

    private struct LogRow
    {
        public ulong Time;
        public LogText Text;
        public byte Severity;
    }

    private struct ClockRow
    {
        public long Offset;
        public uint Entries;
        public bool IsSet;
    }
}
