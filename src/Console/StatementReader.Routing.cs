using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines about trunks, numbers, calendars, thresholds, and how the box is run.</summary>
/// <remarks>
/// <code>
/// trunk-group NAME
///   span C/P [channels LIST] [preference N]; direction both | in | out; hunt ascending | descending | cyclic | least-recent | least-loaded
/// route NAME
///   prefix DIGITS [min N] [max N]; group NAME; strip N; insert DIGITS; transit
/// number DIGITS[*] [min N] [max N] [calendar NAME] plan NAME [else plan NAME]
/// emergency-number DIGITS plan NAME | route NAME
/// emergency-reserve N
/// calling-number DIGITS[*] [plan NAME] [priority N] [class TEXT] | refuse [cause N]
/// normalise called | calling [type TYPE] [prefix DIGITS] [strip N] [insert DIGITS]
/// timezone ZONE
/// calendar NAME
///   hours DAYS TIMES; holiday DAY [to DAY] [name NAME]; special DAY TIMES [name NAME]
/// threshold queue-wait | waiting-calls N [clear N] [queue NAME]
/// threshold group-occupancy N [clear N] [trunk-group NAME]
/// threshold failed-calls N [clear N]
/// logging usual | brief
/// records keep DAYS
/// shutdown drain SECONDS [announcement NAME]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private static readonly string[] s_callerWords = ["plan", "priority", "class"];

    private const int TrunkGroupsMax = 256;
    private const int RoutesMax = 256;
    private const int CalendarsMax = 64;
    private const int NumbersMax = 10_000;
    private const int NormalisationsMax = 64;
    private const int ThresholdsMax = 256;
    private const int ReserveMost = 64;
    private const int PriorityMost = 15;
    private const int DaysKeptMost = 36_500;
    private const int ZoneMax = 64;

    private bool ReadRoutingHeader(string word)
    {
        switch (word)
        {
            case "trunk-group": ReadTrunkGroup(); break;
            case "route": ReadRoute(); break;
            case "calendar": ReadCalendar(); break;
            case "emergency-number": ReadEmergencyNumber(); break;
            case "emergency-reserve":
                if (Once(_draft.Settings, word) && _statement.TryTakeInteger("the number of calls", 0, ReserveMost, out int reserve) && _statement.End()) _draft.EmergencyReserve = reserve;
                break;
            case "calling-number": ReadCallingNumber(); break;
            case "normalise": ReadNormalise(); break;
            case "timezone": ReadTimeZone(); break;
            case "threshold": ReadThreshold(); break;
            case "logging":
                if (Once(_draft.Settings, word) && _statement.TryTakeOneOf(RoutingWords.LogDetails, out string detail) && _statement.End()) _draft.Log = (LogDetail)Array.IndexOf(RoutingWords.LogDetails, detail);
                break;
            case "records":
                if (Once(_draft.Settings, word) && _statement.TryTakeOneOf(["keep"], out _) && _statement.TryTakeInteger("the number of days", 1, DaysKeptMost, out int days) && _statement.End()) _draft.RecordsKeptDays = days;
                break;
            case "shutdown": ReadShutdown(); break;
            default: return false;
        }

        return true;
    }

    private bool ReadRoutingLine(string word)
    {
        switch (_block)
        {
            case TrunkGroupDraft group: ReadSetting(TrunkGroupSettings.All, TrunkGroupSettings.Words, group, word); return true;
            case RouteDraft route: ReadSetting(RouteSettings.All, RouteSettings.Words, route, word); return true;
            case CalendarDraft calendar: ReadSetting(CalendarSettings.All, CalendarSettings.Words, calendar, word); return true;
            default: return false;
        }
    }

    // `span 1/1 channels 1-15` in a group; `span 1/1 trunk user` begins a span.
    private bool IsMemberLine() => _statement.Words.Count < 3 || _statement.Words[2].Text.ToLowerInvariant() is "channels" or "preference";

    private void ReadTrunkGroup()
    {
        bool named = _statement.TryTakeName("the trunk group's name", out string name);
        var group = new TrunkGroupDraft(name, _statement.Taken, _statement.Line);
        _block = group;
        if (!named || IsFull(_draft.TrunkGroups.Count, TrunkGroupsMax, "trunk group") || !Define(_draft.TrunkGroupNames, name)) return;
        _draft.TrunkGroups.Add(group);
        _statement.End();
    }

    private void ReadRoute()
    {
        bool named = _statement.TryTakeName("the route's name", out string name);
        var route = new RouteDraft(name, _statement.Taken, _statement.Line);
        _block = route;
        if (!named || IsFull(_draft.Routes.Count, RoutesMax, "route") || !Define(_draft.RouteNames, name)) return;
        _draft.Routes.Add(route);
        _statement.End();
    }

    private void ReadCalendar()
    {
        bool named = _statement.TryTakeName("the calendar's name", out string name);
        var calendar = new CalendarDraft(name, _statement.Taken, _statement.Line);
        _block = calendar;
        if (!named || IsFull(_draft.Calendars.Count, CalendarsMax, "calendar") || !Define(_draft.CalendarNames, name)) return;
        _draft.Calendars.Add(calendar);
        _statement.End();
    }

    private bool IsFull(int count, int most, string what) => count == most && !_statement.Wrong($"one {what} too many; at most {most}");

    // A star at the end stands for whatever follows; in quotes it is the key on the telephone.
    private bool TryTakeNumbers(string what, out Digits number, out bool open)
    {
        number = default;
        open = false;
        if (!_statement.TryTake(what, out Word word)) return false;
        open = !word.Quoted && word.Text.Length > 1 && word.Text[^1] == '*';
        string digits = open ? word.Text[..^1] : word.Text;
        return (Digits.TryParse(digits, out number) && !number.IsEmpty) || _statement.Wrong($"{what} has 1 to {Digits.CountMax} characters 0-9 * # A-D");
    }

    private static string KeyOf(in Digits number, bool open) => open ? number + " and more" : number.ToString();

    private void ReadNumber()
    {
        if (!TryTakeNumbers("the called number", out Digits number, out bool open) || IsFull(_draft.Numbers.Count, NumbersMax, "number") || !Define(_draft.NumberNames, KeyOf(number, open))) return;
        int line = _statement.Line;
        int least = number.Count;
        int most = Digits.CountMax;
        Reference calendar = default;
        Reference elsePlan = default;
        Reference plan = default;
        if (ReadsNumber(open, number.Count, ref least, ref most, ref calendar, ref plan, ref elsePlan)) _statement.End();
        _draft.Numbers.Add(new NumberDraft(number, plan, new NumberOptions(open, least, most, calendar, elsePlan), line));
    }

    private bool ReadsNumber(bool open, int prefix, ref int least, ref int most, ref Reference calendar, ref Reference plan, ref Reference elsePlan)
    {
        if (open && !RouteSettings.TryTakeLengths(_statement, prefix, prefix, out least, out most)) return false;
        bool timed = _statement.TakesKeyword("calendar");
        if (timed && !TryTakeReference("the calendar's name", out calendar)) return false;
        if (!_statement.TryTakeOneOf(["plan"], out _) || !TryTakeReference("the plan's name", out plan)) return false;
        return !timed || (_statement.TryTakeOneOf(["else"], out _) && _statement.TryTakeOneOf(["plan"], out _) && TryTakeReference("the plan's name", out elsePlan));
    }

    private bool TryTakeReference(string what, out Reference reference)
    {
        bool taken = _statement.TryTakeName(what, out _);
        reference = taken ? _statement.Reference : default;
        return taken;
    }

    private void ReadEmergencyNumber()
    {
        if (!_statement.TryTakeDigits("the emergency number", out Digits number) || !Define(_draft.NumberNames, number.ToString())) return;
        string said = _statement.Taken;
        if (!_statement.TryTakeOneOf(["plan", "route"], out string word) || !TryTakeReference($"the {word}'s name", out Reference target)) return;
        if (_statement.End()) _draft.EmergencyNumbers.Add(new EmergencyDraft(number, word == "plan" ? target : default, word == "route" ? target : default, _statement.Line, said));
    }

    private void ReadCallingNumber()
    {
        if (!TryTakeNumbers("the calling number", out Digits number, out bool open) || IsFull(_draft.Callers.Count, NumbersMax, "calling number") || !Define(_draft.CallerNumbers, KeyOf(number, open))) return;
        var made = new CallerConfiguration(number, open);
        Reference plan = default;
        if (_statement.TakesKeyword("refuse"))
        {
            Cause cause = _statement.HasMore ? ReadCause() : Cause.CallRejected;
            _draft.Callers.Add(new CallerDraft(made with { Refuse = cause }, default, _statement.Line));
            return;
        }

        int from = 0;
        do
        {
            // In their order, each once.
            if (from == s_callerWords.Length)
            {
                _statement.End();
                return;
            }

            if (!_statement.TryTakeOneOf(from == 0 ? [.. s_callerWords, "refuse"] : s_callerWords[from..], out string word) || !TryTakeOfCaller(word, ref made, ref plan)) return;
            from = Array.IndexOf(s_callerWords, word) + 1;
        }
        while (_statement.HasMore);

        _draft.Callers.Add(new CallerDraft(made, plan, _statement.Line));
    }

    private bool TryTakeOfCaller(string word, ref CallerConfiguration made, ref Reference plan)
    {
        if (word == "plan") return TryTakeReference("the plan's name", out plan);
        if (word == "priority")
        {
            if (!_statement.TryTakeInteger("the priority", 0, PriorityMost, out int priority)) return false;
            made = made with { Priority = priority };
            return true;
        }

        if (!ValueReader.TryTakeText(_statement, "the class", out string kind)) return false;
        if (kind.Length == 0) return _statement.Wrong("the class has at least one character");
        made = made with { Class = kind };
        return true;
    }

    private void ReadNormalise()
    {
        if (!_statement.TryTakeOneOf(["called", "calling"], out string which)) return;
        NumberType? type = null;
        if (_statement.TakesKeyword("type"))
        {
            if (!_statement.TryTakeOneOf(RoutingWords.Types, out string word)) return;
            type = RoutingWords.TypeOf(word);
        }

        Digits prefix = default;
        if (_statement.TakesKeyword("prefix") && !_statement.TryTakeDigits("the prefix", out prefix)) return;
        if (!Define(_draft.NormalisationKeys, $"{which} {type} {prefix}") || IsFull(_draft.Normalisations.Count, NormalisationsMax, "rule")) return;
        int strip = 0;
        Digits insert = default;
        bool does = _statement.TakesKeyword("strip");
        if (does && !_statement.TryTakeInteger("the number of digits", 1, Digits.CountMax, out strip)) return;
        if (_statement.HasMore || !does)
        {
            if (!_statement.TryTakeOneOf(does ? ["insert"] : ["strip", "insert"], out _) || !_statement.TryTakeDigits("what is put in front", out insert)) return;
        }

        if (_statement.End()) _draft.Normalisations.Add(new NormalisationConfiguration(which == "calling", type, prefix) { Strip = strip, Insert = insert });
    }

    private void ReadTimeZone()
    {
        if (!Once(_draft.Settings, "timezone") || !_statement.TryTake("the zone, for example Asia/Shanghai,", out Word word)) return;
        bool plain = word.Text.Length is > 0 and <= ZoneMax;
        foreach (char character in word.Text) plain &= char.IsAsciiLetterOrDigit(character) || "/_-+".Contains(character);
        if (!plain) _statement.Wrong("a zone is written as tz names it, for example Asia/Shanghai or UTC");
        else if (_statement.End()) _draft.TimeZone = word.Text;
    }

    private void ReadThreshold()
    {
        if (!_statement.TryTakeOneOf(RoutingWords.Thresholds, out string word)) return;
        var kind = (ThresholdKind)Array.IndexOf(RoutingWords.Thresholds, word);
        int most = RoutingWords.MostOf(kind);
        if (!_statement.TryTakeInteger("the value that raises the alarm", 1, most, out int raise)) return;
        int clear = raise * 4 / 5;
        if (_statement.TakesKeyword("clear") && !_statement.TryTakeInteger("the value that ends the alarm", 0, raise - 1, out clear)) return;
        Reference about = default;
        string noun = kind == ThresholdKind.GroupOccupancy ? "trunk-group" : "queue";
        if (kind != ThresholdKind.FailedCalls && _statement.TakesKeyword(noun) && !TryTakeReference(noun == "queue" ? "the queue's name" : "the trunk group's name", out about)) return;
        if (!Define(_draft.ThresholdNames, $"{word} {about.Name}") || IsFull(_draft.Thresholds.Count, ThresholdsMax, "threshold")) return;
        if (_statement.End()) _draft.Thresholds.Add(new ThresholdDraft(new ThresholdConfiguration(kind, -1, raise, clear), about));
    }

    private void ReadShutdown()
    {
        if (!Once(_draft.Settings, "shutdown") || !_statement.TryTakeOneOf(["drain"], out _)) return;
        if (!_statement.TryTakeSeconds("the time", Duration.FromSeconds(1), Duration.FromSeconds(3600), out Duration most)) return;
        if (_statement.TakesKeyword("announcement") && TryTakeReference("the announcement's name", out Reference announcement)) _draft.StopAnnouncement = announcement;
        if (_statement.End()) _draft.StopDrain = most;
    }
}
