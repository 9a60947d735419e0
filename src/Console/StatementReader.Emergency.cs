using System;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines about areas whose complaints are counted, and about the clocks of emergencies.</summary>
/// <remarks>
/// <code>
/// area NAME [complaints N] [within T] [recovery T]
/// emergency-clocks [respond T] [judge T] [begin-plan T] [close T]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int ComplaintsMost = 100_000;
    private static readonly Duration s_clockMost = Duration.FromSeconds(86_400);

    private bool ReadEmergencyHeader(string word)
    {
        if (word == "area") ReadArea();
        else if (word == "emergency-clocks") ReadEmergencyClocks();
        else return false;
        return true;
    }

    private void ReadArea()
    {
        if (!_statement.TryTakePlainName("the area's name", "-_.", out Word name)) return;
        if (!ShortText.TryParse(name.Text, out _))
        {
            _statement.Wrong($"the name of an area has at most {ShortText.CountMax} characters of ASCII");
            return;
        }

        if (IsFull(_draft.Areas.Count, AreaConfiguration.AreasMax, "area") || !Define(_draft.AreaNames, name.Text)) return;
        var area = new AreaConfiguration(name.Text);
        if (_statement.TakesKeyword("complaints"))
        {
            if (!_statement.TryTakeInteger("the number of complaints", 1, ComplaintsMost, out int complaints)) return;
            area = area with { Complaints = complaints };
        }

        if (_statement.TakesKeyword("within"))
        {
            if (!_statement.TryTakeSeconds("the time", Duration.FromSeconds(10), s_clockMost, out Duration within)) return;
            area = area with { Within = within };
        }

        if (_statement.TakesKeyword("recovery"))
        {
            if (!_statement.TryTakeSeconds("the time", Duration.FromSeconds(60), s_clockMost, out Duration recovery)) return;
            area = area with { Recovery = recovery };
        }

        if (_statement.End()) _draft.Areas.Add(area);
    }

    private void ReadEmergencyClocks()
    {
        if (!Once(_draft.Settings, "emergency-clocks")) return;
        EmergencyClocksConfiguration usual = new();
        Span<Duration> times = [usual.Respond, usual.Judge, usual.Start, usual.Close];
        for (int clock = 0; clock < times.Length; clock++)
        {
            if (_statement.TakesKeyword(EmergencyWords.Clocks[clock]) && !_statement.TryTakeSeconds("the time", Duration.FromSeconds(1), s_clockMost, out times[clock])) return;
        }

        if (!_statement.End()) return;
        for (int clock = 1; clock < times.Length; clock++)
        {
            if (times[clock] >= times[clock - 1]) continue;
            _statement.Wrong($"{EmergencyWords.Clocks[clock]} is earlier than {EmergencyWords.Clocks[clock - 1]}; all clocks run from the beginning of the emergency");
            return;
        }

        _draft.EmergencyClocks = new EmergencyClocksConfiguration { Respond = times[0], Judge = times[1], Start = times[2], Close = times[3] };
    }
}
