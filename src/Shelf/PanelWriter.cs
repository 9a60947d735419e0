using System;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <summary>Writes one row of the panel: 20 characters, what does not fit is cut.</summary>
internal ref struct PanelWriter
{
    /// <summary>Characters of a row.</summary>
    public const int Columns = 20;

    private readonly Span<byte> _row;
    private int _at;

    /// <summary>Begins an empty row.</summary>
    public PanelWriter(Span<byte> row)
    {
        _row = row;
        _row.Fill((byte)' ');
    }

    /// <summary>Appends a text.</summary>
    public void Text(scoped ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            if (_at == Columns) return;
            _row[_at++] = character is >= 0x20 and < 0x7F ? character : (byte)'?';
        }
    }

    /// <summary>Appends a text of ASCII.</summary>
    public void Text(string text)
    {
        foreach (char character in text)
        {
            if (_at == Columns) return;
            _row[_at++] = character is >= ' ' and < (char)0x7F ? (byte)character : (byte)'?';
        }
    }

    /// <summary>Appends a number.</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="digits">At least so many digits.</param>
    public void Number(long value, int digits = 1)
    {
        Span<byte> text = stackalloc byte[Columns];
        int from = Columns;
        while ((value > 0 || digits > 0) && from > 0)
        {
            text[--from] = (byte)('0' + (value % 10));
            value /= 10;
            digits--;
        }

        Text(text[from..]);
    }

    /// <summary>Goes on at a column; never back.</summary>
    public void At(int column)
    {
        if (column > _at) _at = Math.Min(column, Columns);
    }

    /// <summary>hh:mm, UTC.</summary>
    public void Time(long seconds)
    {
        Number(seconds / 3600 % 24, 2);
        Text(":"u8);
        Number(seconds / 60 % 60, 2);
    }

    /// <summary>card 1, span 1/2, fan 2.</summary>
    public void Object(in AlarmObject about)
    {
        Text(about.Kind switch
        {
            AlarmObjectKind.Switch  => "switch"u8,
            AlarmObjectKind.Card    => "card "u8,
            AlarmObjectKind.Span    => "span "u8,
            AlarmObjectKind.Agent   => "agent"u8,
            AlarmObjectKind.Clock   => "clock"u8,
            AlarmObjectKind.Supply  => "supply "u8,
            AlarmObjectKind.Fan     => "fan "u8,
            AlarmObjectKind.Sensor  => "sensor "u8,
            AlarmObjectKind.Voltage => "voltage "u8,
            AlarmObjectKind.Input   => "input "u8,
            AlarmObjectKind.Door    => "door"u8,
            _                       => "device "u8,
        });
        if (about.Kind is AlarmObjectKind.Switch or AlarmObjectKind.Agent or AlarmObjectKind.Clock or AlarmObjectKind.Door) return;
        Number(about.Number);
        if (about.Kind != AlarmObjectKind.Span) return;
        Text("/"u8);
        Number(about.Port);
    }

    /// <summary>The worst of the bits of a line alarm.</summary>
    public void LineAlarm(uint bits) => Text(
        (bits & LineAlarms.LossOfSignal) != 0 ? " LOS"u8
        : (bits & LineAlarms.LossOfFrame) != 0 ? " LOF"u8
        : (bits & LineAlarms.Ais) != 0 ? " AIS"u8
        : (bits & LineAlarms.RemoteAlarm) != 0 ? " RAI"u8
        : (bits & LineAlarms.MultiframeLost) != 0 ? " CRC-4"u8
        : (bits & LineAlarms.Loopback) != 0 ? " loop"u8
        : ""u8);

    /// <summary>A severity.</summary>
    public void Severity(AlarmSeverity severity) => Text(severity switch
    {
        AlarmSeverity.Critical => "CRITICAL"u8,
        AlarmSeverity.Major    => "MAJOR"u8,
        AlarmSeverity.Minor    => "MINOR"u8,
        _                      => "WARNING"u8,
    });
}
