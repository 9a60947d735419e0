using System;
using System.Collections.Immutable;
using System.Globalization;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Serial lines with a console.</summary>
internal sealed partial class StatementReader
{
    private const int ConsolesMax = 8;

    /// <summary>Rates of a console.</summary>
    public static string[] ConsoleBauds { get; } = ["1200", "2400", "4800", "9600", "19200", "38400", "57600", "115200", "230400", "460800", "921600"];

    private void ReadConsole()
    {
        if (!TryTakePath("the serial line's device", out string device)) return;
        ImmutableArray<ConsoleLineConfiguration> before = _draft.Access.Consoles;
        foreach (ConsoleLineConfiguration line in before)
        {
            if (line.Device != device) continue;
            _statement.Wrong("given twice");
            return;
        }

        if (!device.StartsWith("/dev/", StringComparison.Ordinal) || device.Contains("..", StringComparison.Ordinal))
        {
            _statement.Wrong("must be a device, for example /dev/ttyS0");
            return;
        }

        if (!_statement.TryTakeOneOf(["baud"], out _) || !_statement.TryTakeOneOf(ConsoleBauds, out string baud)) return;
        bool carrier = _statement.TakesKeyword("carrier");
        if (!_statement.End()) return;
        if (before.Length == ConsolesMax) _statement.Wrong($"at most {ConsolesMax} consoles");
        else _draft.Access = _draft.Access with { Consoles = before.Add(new ConsoleLineConfiguration(device, int.Parse(baud, CultureInfo.InvariantCulture)) { Carrier = carrier }) };
    }
}
