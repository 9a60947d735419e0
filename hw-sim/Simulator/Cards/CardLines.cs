using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a card counts on its lines: errors at the rates that were set, slips by the difference of two clocks, the bit-error test.</summary>
/// <remarks>A defect masks what cannot be seen under it: without frame alignment there are no sub-multiframes and no slips, without a signal no code violations.</remarks>
internal sealed class CardLines
{
    private const int ErrorKinds = (int)LineErrorKind.TestBit + 1;
    private const int BlocksPerSecond = 1000;
    private const int BitsPerTimeslot = 64_000;

    // A buffer of one frame fills or empties: 125 µs.
    private const long SlipNanoseconds = 125_000;

    private readonly Row[] _rows;

    public CardLines(Store store, string name, int ports) => _rows = store.Array<Row>(name + ".lines", ports);

    /// <summary>What was counted since Configure.</summary>
    public ref readonly LineCounts CountsOf(int port) => ref _rows[port - 1].Counts;

    /// <summary>The loop-back that stands: 0 none, 1 line, 2 payload, 3 inward.</summary>
    public byte LoopOf(int port) => _rows[port - 1].Loop;

    /// <summary>Is the transmit clock the card's, not the line's own?</summary>
    public bool HasCardClock(int port) => _rows[port - 1].Settings[2] != LineSettings.ClockFromLine;

    /// <summary>Timeslots under a bit-error test, bit n for timeslot n; 0 without one.</summary>
    public uint TestedOf(int port) => _rows[port - 1].TestTimeslots;

    /// <summary>Is the far end looped back by somebody out there?</summary>
    public void LoopFarEnd(int port, bool on) => _rows[port - 1].FarLoop = on;

    /// <summary>Errors of a kind, so many a second from now on.</summary>
    public void SetRate(int port, LineErrorKind kind, int perSecond) => _rows[port - 1].Rates[(int)kind] = perSecond;

    /// <summary>Errors of a kind a second.</summary>
    public int RateOf(int port, LineErrorKind kind) => _rows[port - 1].Rates[(int)kind];

    /// <summary>One frame is slipped.</summary>
    public void Slip(int port)
    {
        if (HasFrame(port, _rows[port - 1].Alarms)) CountUp(ref _rows[port - 1].Counts.Slips, 1);
    }

    /// <summary>The defects of a line change; frame alignment that is lost is counted.</summary>
    public void SetAlarms(int port, uint bits)
    {
        ref Row row = ref _rows[port - 1];
        if (HasFrame(port, row.Alarms) && !HasFrame(port, bits)) CountUp(ref row.Counts.FrameLosses, 1);
        row.Alarms = bits;
    }

    /// <summary>A Configure: counts begin anew, loop-backs and tests end.</summary>
    public void Clear(int port)
    {
        ref Row row = ref _rows[port - 1];
        row.Counts = default;
        row.Loop = 0;
        row.TestTimeslots = 0;
        row.SlipPhase = 0;
    }

    /// <summary>Settings of ConfigureLine.</summary>
    /// <returns>False when a value means nothing.</returns>
    public bool TryConfigure(int port, ReadOnlySpan<byte> settings)
    {
        if (settings[0] > 1 || settings[1] > 1 || settings[2] > 1 || settings[3] > 1) return false;
        settings[..4].CopyTo(_rows[port - 1].Settings);
        return true;
    }

    public void SetLoop(int port, byte loop) => _rows[port - 1].Loop = loop;

    /// <summary>A bit-error test begins, or ends without timeslots.</summary>
    public void Test(int port, uint timeslots)
    {
        ref Row row = ref _rows[port - 1];
        (row.TestTimeslots, row.TestBits, row.TestErrors, row.TestSeconds) = (timeslots, 0, 0, 0);
    }

    /// <summary>A second of a line in service is over.</summary>
    /// <param name="port">The line.</param>
    /// <param name="slippedNanoseconds">By how much the clock of the far end and ours went apart in it; 0 when the line is timed by itself.</param>
    public void EndSecond(int port, long slippedNanoseconds)
    {
        ref Row row = ref _rows[port - 1];
        CountUp(ref row.Counts.Seconds, 1);
        if ((row.Alarms & LineAlarms.LossOfSignal) == 0) CountUp(ref row.Counts.CodeViolations, row.Rates[(int)LineErrorKind.CodeViolation]);
        if (HasFrame(port, row.Alarms))
        {
            bool multiframe = row.Settings[0] == LineSettings.FramingCrc4 && (row.Alarms & LineAlarms.MultiframeLost) == 0;
            if (multiframe) CountUp(ref row.Counts.CrcErrors, Math.Min(BlocksPerSecond, row.Rates[(int)LineErrorKind.Crc4]));
            if (multiframe) CountUp(ref row.Counts.EBits, Math.Min(BlocksPerSecond, row.Rates[(int)LineErrorKind.EBit]));
            CountUp(ref row.Counts.Slips, row.Rates[(int)LineErrorKind.Slip]);
            CountUp(ref row.Counts.FrameLosses, row.Rates[(int)LineErrorKind.FrameLoss]);
            row.SlipPhase += slippedNanoseconds;
            long slips = Math.Abs(row.SlipPhase) / SlipNanoseconds;
            CountUp(ref row.Counts.Slips, (int)slips);
            row.SlipPhase -= Math.Sign(row.SlipPhase) * slips * SlipNanoseconds;
        }

        if (row.TestTimeslots != 0) EndTestSecond(port);
    }

    /// <summary>Writes the element LineCounts.</summary>
    public void WriteCounts(int port, ref ControlWriter writer)
    {
        ref readonly LineCounts counts = ref _rows[port - 1].Counts;
        Span<byte> value = writer.Element(ElementTag.LineCounts, 24);
        BinaryPrimitives.WriteUInt32BigEndian(value, counts.Seconds);
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], counts.CodeViolations);
        BinaryPrimitives.WriteUInt32BigEndian(value[8..], counts.CrcErrors);
        BinaryPrimitives.WriteUInt32BigEndian(value[12..], counts.EBits);
        BinaryPrimitives.WriteUInt32BigEndian(value[16..], counts.Slips);
        BinaryPrimitives.WriteUInt32BigEndian(value[20..], counts.FrameLosses);
    }

    /// <summary>Writes the element BitTestResult.</summary>
    public void WriteTest(int port, ref ControlWriter writer)
    {
        ref readonly Row row = ref _rows[port - 1];
        Span<byte> value = writer.Element(ElementTag.BitTestResult, 17);
        value[0] = row.TestTimeslots == 0 ? (byte)0 : HasPattern(port) ? (byte)2 : (byte)1;
        BinaryPrimitives.WriteUInt64BigEndian(value[1..], row.TestBits);
        BinaryPrimitives.WriteUInt32BigEndian(value[9..], row.TestErrors);
        BinaryPrimitives.WriteUInt32BigEndian(value[13..], row.TestSeconds);
    }

    private void EndTestSecond(int port)
    {
        ref Row row = ref _rows[port - 1];
        CountUp(ref row.TestSeconds, 1);
        if (!HasPattern(port)) return;
        row.TestBits += (ulong)(BitsPerTimeslot * BitOperations.PopCount(row.TestTimeslots));
        CountUp(ref row.TestErrors, row.Rates[(int)LineErrorKind.TestBit]);
    }

    // Our own pattern comes back: looped in the card, or by the far end while something is received from there.
    private bool HasPattern(int port)
    {
        ref readonly Row row = ref _rows[port - 1];
        return row.Loop == (byte)LoopKind.Inward || (row.FarLoop && HasFrame(port, row.Alarms));
    }

    private bool HasFrame(int port, uint alarms) => _rows[port - 1].Loop == (byte)LoopKind.Inward || (alarms & LineAlarms.NothingReceived) == 0;

    // Counts of the wire are numbers of 32 bits that wrap.
    private static void CountUp(ref uint count, int by) => count = unchecked(count + (uint)by);

    private struct Row
    {
        public uint Alarms;
        public LineCounts Counts;
        public long SlipPhase;
        public uint TestTimeslots;
        public ulong TestBits;
        public uint TestErrors;
        public uint TestSeconds;
        public byte Loop;
        public bool FarLoop;
        public Octets4 Settings;
        public ErrorRates Rates;
    }

    [InlineArray(4)]
    private struct Octets4
    {
        private byte _first;
    }

    [InlineArray(ErrorKinds)]
    private struct ErrorRates
    {
        private int _first;
    }
}
