using System;
using System.Collections.Generic;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>Panel, clock and multiplexers.</summary>
public sealed partial class BoardChassis
{
    private const int ClockEverySeconds = 10;

    private readonly PanelText[] _rows = new PanelText[Hd44780.Rows];
    private readonly bool[] _rowWaits = new bool[Hd44780.Rows];
    private readonly List<(Tca9548A Chip, ChassisPart Part)> _multiplexerParts = [];
    private Hd44780? _panel;
    private ChassisPart? _panelPart;
    private Ds3231? _clockChip;
    private KernelClock? _clock;
    private ChassisPart? _clockPart;
    private bool _panelStands;
    private int _seconds;

    /// <summary>The board has a battery clock.</summary>
    public bool HasClock => _clock is not null || _clockChip is not null;

    /// <summary>Reads the battery clock.</summary>
    /// <param name="time">UTC.</param>
    /// <returns>False: there is none, or it has no time.</returns>
    public bool TryReadClock(out DateTime time)
    {
        if (_clock is not null) return _clock.TryRead(out time);
        time = default;
        return _clockChip is not null && _clockChip.ReadTime(out time) == BusResult.Done;
    }

    /// <summary>Sets the battery clock.</summary>
    public bool TrySetClock(DateTime time) => _clock?.TryWrite(time) ?? (_clockChip is not null && _clockChip.WriteTime(time) == BusResult.Done);

    private void OpenPanelAndClock()
    {
        for (int row = 0; row < _rows.Length; row++) ((Span<byte>)_rows[row]).Fill((byte)' ');
        if (_board.Panel is { } name && _buses[DeviceOf(name).Bus] is { } bus)
        {
            _panel = new Hd44780(bus, DeviceOf(name).Address);
            _panelPart = PartOf(DeviceOf(name));
        }

        if (_board.RtcDevice is { } chip && _buses[DeviceOf(chip).Bus] is { } clockBus)
        {
            _clockChip = new Ds3231(clockBus, DeviceOf(chip).Address);
            _clockPart = PartOf(DeviceOf(chip));
        }

        if (_board.Rtc is { } path)
        {
            _clockPart = PartOf($"clock {path}");
            _clock = KernelClock.TryOpen(path, out string reason);
            if (_clock is not null) _open.Add(_clock);
            else _tell($"board: {reason}");
        }

        foreach (BoardDevice device in _board.Devices)
        {
            if (device.Chip != ChipKind.Tca9548a || _buses[device.Bus] is not { } upper) continue;
            if (!_multiplexers.TryGetValue(device.Name, out Tca9548A? multiplexer)) multiplexer = new Tca9548A(upper, device.Address);
            _multiplexerParts.Add((multiplexer, PartOf(device)));
        }
    }

    private void BeginChips()
    {
        foreach ((Tca9548A chip, ChassisPart part) in _multiplexerParts)
        {
            if (chip.Verify() is not (BusResult.Done or BusResult.Refused)) MissAtStart(part);
        }

        _panelStands = _panel is not null && _panel.Initialise() == BusResult.Done;
        if (_panelPart is not null && !_panelStands) MissAtStart(_panelPart);
        if (_clockPart is not null && !ClockAnswers()) MissAtStart(_clockPart);
        foreach (BoardDevice device in _board.Devices)
        {
            // A chip on a bus that is not there.
            if (_buses[device.Bus] is null) PartOf(device).Miss();
        }
    }

    private void LookAtChips()
    {
        foreach ((Tca9548A chip, ChassisPart part) in _multiplexerParts) Note(part, chip.Verify() is BusResult.Done or BusResult.Refused);
        if (_panel is not null) Note(_panelPart!, PanelAnswers());
        if (_clockPart is not null && ++_seconds % ClockEverySeconds == 0) Note(_clockPart, ClockAnswers());
    }

    private bool PanelAnswers()
    {
        if (_panelStands && !_panelPart!.IsLost) return _panel!.Verify() == BusResult.Done;

        // It was away: it is begun anew and told everything again.
        if (_panel!.Verify() != BusResult.Done) return false;
        _panelStands = _panel.Initialise() == BusResult.Done;
        Array.Fill(_rowWaits, true);
        return _panelStands;
    }

    // A clock that stopped answers all the same: it only has no time.
    private bool ClockAnswers() => _clock?.TryRead(out _) ?? (_clockChip is not null && _clockChip.ReadTime(out _) is BusResult.Done or BusResult.Refused);

    private void Place(byte row, in PanelText text)
    {
        if (((ReadOnlySpan<byte>)_rows[row]).SequenceEqual(text)) return;
        _rows[row] = text;
        _rowWaits[row] = true;
    }

    private void WritePanel()
    {
        if (!_panelStands || _panelPart!.IsLost) return;
        for (int row = 0; row < _rows.Length; row++)
        {
            if (!_rowWaits[row]) continue;
            bool written = _panel!.WriteRow(row, _rows[row]) == BusResult.Done;
            if (!written) Note(_panelPart, false);
            if (!written) return;
            _rowWaits[row] = false;
        }
    }
}
