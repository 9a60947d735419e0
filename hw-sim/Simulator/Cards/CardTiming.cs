using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>The clock of a card: follows a line or the chassis, holds over when that is lost, runs free by its oscillator. Offsets are parts in 10^9 from the nominal frequency.</summary>
internal sealed class CardTiming
{
    /// <summary>How far a free oscillator is off: within the 4.6 parts in 10^6 of stratum 3, so that a free-running switch slips once in half a minute.</summary>
    public const int OscillatorDefault = 4_600;

    private readonly Cell<Row> _row;
    private readonly FarRow[] _far;

    public CardTiming(Store store, string name, int ports)
    {
        _row = store.Cell<Row>(name + ".clock");
        _far = store.Array<FarRow>(name + ".clock.far", ports);
        _row.Value.Oscillator = OscillatorDefault;
        _row.Value.Offset = OscillatorDefault;
    }

    /// <summary>The clock as it is told to the controller.</summary>
    public CardClock Clock => new(_row.Value.State, _row.Value.Source, _row.Value.Offset);

    /// <summary>Does it drive the clock of the chassis?</summary>
    public bool Drives => _row.Value is { Drives: true, Broken: false };

    /// <summary>Power is gone: what was ordered is forgotten.</summary>
    public void Reset()
    {
        ref Row row = ref _row.Value;
        row.Source = 0;
        row.Drives = false;
        row.State = CardClockState.FreeRun;
        row.Offset = row.Oscillator;
    }

    /// <summary>An order of the controller.</summary>
    public void Follow(byte source, bool drives)
    {
        ref Row row = ref _row.Value;
        row.Drives = drives;
        if (row.Source == source) return;
        row.Source = source;
        row.State = source == 0 ? CardClockState.FreeRun : CardClockState.Acquiring;
    }

    /// <summary>The oscillator and all that hangs on it fails, or works again.</summary>
    public void Break(bool broken) => _row.Value.Broken = broken;

    /// <summary>How far the oscillator is off when nothing disciplines it.</summary>
    public void SetOscillator(int offset) => _row.Value.Oscillator = offset;

    /// <summary>How far the clock of a line's far end is off; a slave follows us and is never off.</summary>
    public void SetFar(int port, int offset, bool slave) => _far[port - 1] = new FarRow { Offset = offset, Slave = slave };

    /// <summary>How far our clock and that of the far end go apart, in ns a second.</summary>
    public long ApartOf(int port) => _far[port - 1].Slave ? 0 : _row.Value.Offset - _far[port - 1].Offset;

    /// <summary>Works the state out anew.</summary>
    /// <param name="hasSource">The line or the chassis gives a clock.</param>
    /// <param name="chassis">Offset of the chassis' clock.</param>
    /// <returns>True when the state or the source has changed.</returns>
    public bool Settle(bool hasSource, int chassis)
    {
        ref Row row = ref _row.Value;
        CardClockState before = row.State;
        row.State = Next(row, hasSource);
        row.Offset = row.State switch
        {
            CardClockState.Locked when row.Source == CardClock.Chassis => chassis,
            CardClockState.Locked                                      => _far[row.Source - 1].Slave ? row.Oscillator : _far[row.Source - 1].Offset,
            CardClockState.HoldOver                                    => row.Offset,
            _                                                          => row.Oscillator,
        };
        bool changed = row.State != before || row.Source != row.ToldSource;
        row.ToldSource = row.Source;
        return changed;
    }

    private static CardClockState Next(in Row row, bool hasSource) => (row.State, hasSource && !row.Broken) switch
    {
        _ when row.Source == 0 || row.Broken                    => CardClockState.FreeRun,
        (_, true)                                               => CardClockState.Locked,
        (CardClockState.Locked or CardClockState.HoldOver, _)   => CardClockState.HoldOver,
        _                                                       => CardClockState.Acquiring,
    };

    private struct Row
    {
        public int Oscillator;
        public int Offset;
        public byte Source;
        public byte ToldSource;
        public CardClockState State;
        public bool Drives;
        public bool Broken;
    }

    private struct FarRow
    {
        public int Offset;
        public bool Slave;
    }
}
