using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <content>Steps with options, which stand in any order.</content>
internal sealed partial class StatementReader
{
    private static readonly string[] s_collectOptions = ["prompt", "length", "end", "first", "between", "tries", "no-barge", "no-type-ahead", "confirm", "wrong", "late", "else"];
    private static readonly string[] s_messageOptions = ["for", "prompt", "most", "else"];
    private const int MarkMost = 9;
    private static readonly string[] s_transferOptions = ["route", "ring", "busy", "else"];

    private StepDraft? ReadCollect(PlanDraft plan)
    {
        if (!ValueReader.TryTake(_statement, out Reference variable)) return null;
        var read = new CollectDraft();
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(s_collectOptions, given, out string option) || !TryCollectOption(read, option)) return null;
        }

        return Ended((names, _) => read.Made with
        {
            Variable = names.OwnVariable(variable),
            Prompt = PlayItemReader.Made(read.Prompt, names),
            Confirm = names.Announcement(read.Confirm),
            Wrong = PlayItemReader.Made(read.Wrong, names),
            Late = PlayItemReader.Made(read.Late, names),
            Else = names.Label(plan, read.Else),
        });
    }

    private bool TryCollectOption(CollectDraft read, string option)
    {
        switch (option)
        {
            case "prompt": return TryTakeItems(out List<ItemDraft> prompt, s_collectOptions) && Done(read.Prompt = prompt);
            case "wrong": return TryTakeItems(out List<ItemDraft> wrong, s_collectOptions) && Done(read.Wrong = wrong);
            case "late": return TryTakeItems(out List<ItemDraft> late, s_collectOptions) && Done(read.Late = late);
            case "length":
                if (!TryTakeLength(out int least, out int most)) return false;
                read.Made = read.Made with { Least = least, Most = most };
                return true;
            case "end":
                if (!_statement.TryTakeKey(out byte key)) return false;
                read.Made = read.Made with { End = key };
                return true;
            case "first":
                if (!_statement.TryTakeSeconds("the time for the first digit", s_planSecond, s_minute, out Duration first)) return false;
                read.Made = read.Made with { First = first };
                return true;
            case "between":
                if (!_statement.TryTakeSeconds("the time between two digits", s_planSecond, s_minute, out Duration between)) return false;
                read.Made = read.Made with { Between = between };
                return true;
            case "tries":
                if (!_statement.TryTakeInteger("the number of tries", 1, TriesMost, out int tries)) return false;
                read.Made = read.Made with { Tries = tries };
                return true;
            case "confirm":
                bool taken = TryTakeReference("the announcement's name", out Reference confirm);
                read.Confirm = confirm;
                return taken;
            case "else":
                bool labelled = TryTakeLabel(out Reference otherwise);
                read.Else = otherwise;
                return labelled;
            default:
                read.Made = option == "no-barge" ? read.Made with { Barge = false } : read.Made with { TypeAhead = false };
                return true;
        }
    }

    private static bool Done(List<ItemDraft> items) => items.Count > 0;

    private bool TryTakeItems(out List<ItemDraft> items, params string[] stops) => PlayItemReader.TryTake(_statement, stops, out items);

    private bool TryTakeOption(string[] options, List<string> given, out string option)
    {
        if (!_statement.TryTakeOneOf(options, out option)) return false;
        if (given.Contains(option)) return _statement.Wrong("given twice");
        given.Add(option);
        return true;
    }

    // 6, or 6-12.
    private bool TryTakeLength(out int least, out int most)
    {
        least = most = 0;
        if (!_statement.TryTake("the number of digits, for example 6 or 6-12,", out Word word)) return false;
        string[] ends = word.Text.Split('-');
        bool good = ends.Length <= 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out least) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out most)
            && least >= 1 && most >= least && most <= DigitsMost;
        return good || _statement.Wrong($"the number of digits is 1 to {DigitsMost}, or a range such as 6-12");
    }

    private StepDraft? ReadMark()
    {
        if (!ValueReader.TryTake(_statement, out Reference value)) return null;
        var read = new MarkStep(0);
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(["question", "satisfied"], given, out string option)) return null;
            int question = read.Question;
            (int from, int to) = (read.SatisfiedFrom, read.SatisfiedTo);
            if (option == "question" ? !_statement.TryTakeInteger("the question", 1, MarkMost, out question) : !TryTakeMarks(out from, out to)) return null;
            read = read with { Question = question, SatisfiedFrom = from, SatisfiedTo = to };
        }

        return Ended((names, _) => read with { Value = names.Value(value) });
    }

    private bool TryTakeMarks(out int from, out int to)
    {
        from = to = 0;
        if (!_statement.TryTake("the marks of who is satisfied, for example 1 or 4-5,", out Word word)) return false;
        string[] ends = word.Text.Split('-');
        bool good = ends.Length <= 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out from) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out to)
            && from >= 1 && to >= from && to <= MarkMost;
        return good || _statement.Wrong($"the marks of who is satisfied are 1 to {MarkMost}, or a range such as 4-5");
    }

    private StepDraft? ReadLookUp(PlanDraft plan)
    {
        if (!TryTakeReference("the source's name", out Reference source) || !TryTakeReference("the query's name", out Reference query)) return null;
        List<Reference> keys = [];
        List<Reference> into = [];
        Reference otherwise = default;
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(["key", "into", "else"], given, out string option)) return null;
            if (option == "else" ? !TryTakeLabel(out otherwise) : !TryTakeValues(option == "key" ? keys : into)) return null;
        }

        return Ended((names, _) =>
        {
            int at = names.Source(source);
            return new LookUpStep(at, names.Query(source, query)) { Keys = [.. keys.ConvertAll(names.Value)], Into = [.. into.ConvertAll(names.OwnVariable)], Else = names.Label(plan, otherwise) };
        });
    }

    private bool TryTakeValues(List<Reference> values)
    {
        do
        {
            if (!ValueReader.TryTake(_statement, out Reference value)) return false;
            if (values.Count == ValuesMost) return _statement.Wrong($"one variable too many; at most {ValuesMost}");
            values.Add(value);
        }
        while (_statement.Next is { } next && (next.Quoted || next.Text.ToLowerInvariant() is not ("key" or "into" or "else")));
        return true;
    }

    private StepDraft? ReadMessage(PlanDraft plan)
    {
        var demand = new DemandDraft();
        var made = new MessageStep();
        Reference prompt = default;
        Reference otherwise = default;
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(s_messageOptions, given, out string option)) return null;
            Duration most = made.Most;
            bool taken = option switch
            {
                "for"    => DemandReader.TryQueues(_statement, demand),
                "prompt" => TryTakeReference("the announcement's name", out prompt),
                "most"   => _statement.TryTakeSeconds("the longest message", s_planSecond, s_planHour, out most),
                _        => TryTakeLabel(out otherwise),
            };
            if (!taken) return null;
            made = made with { Most = most };
        }

        bool queued = given.Contains("for");
        return Ended((names, demands) => made with { Demand = queued ? demands.IndexOf(demand) : -1, Prompt = names.Announcement(prompt), Else = names.Label(plan, otherwise) });
    }

    private StepDraft? ReadCallBack(PlanDraft plan)
    {
        var demand = new DemandDraft();
        if (!_statement.TryTakeOneOf(["queue"], out _) || !DemandReader.TryQueues(_statement, demand)) return null;
        Reference number = default;
        Reference otherwise = default;
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(["number", "else"], given, out string option)) return null;
            if (option == "number" ? !ValueReader.TryTake(_statement, out number) : !TryTakeLabel(out otherwise)) return null;
        }

        bool numbered = given.Contains("number");
        return Ended((names, demands) => new CallBackStep(demands.IndexOf(demand)) { Number = numbered ? names.Value(number) : CallValue.Calling, Else = names.Label(plan, otherwise) });
    }

    private StepDraft? ReadTransfer(PlanDraft plan)
    {
        if (!TryTakeDestination(out Digits digits, out Reference from)) return null;
        var demand = new DemandDraft();
        var made = new TransferStep { Number = digits };
        Reference route = default;
        Reference otherwise = default;
        var given = new List<string>();
        while (_statement.HasMore)
        {
            if (!TryTakeOption(s_transferOptions, given, out string option)) return null;
            Duration ring = made.Ring;
            bool taken = option switch
            {
                "route" => TryTakeReference("the route's name", out route),
                "ring"  => _statement.TryTakeSeconds("how long it rings", s_planSecond, s_planHour, out ring),
                "busy"  => _statement.TryTakeOneOf(["queue"], out _) && DemandReader.TryQueues(_statement, demand),
                _       => TryTakeLabel(out otherwise),
            };
            if (!taken) return null;
            made = made with { Ring = ring };
        }

        bool back = given.Contains("busy");
        bool isNumber = !digits.IsEmpty;
        return Ended((names, demands) => made with
        {
            From = isNumber ? CallValue.None : names.Value(from),
            Route = names.Route(route),
            BusyDemand = back ? demands.IndexOf(demand) : -1,
            Else = names.Label(plan, otherwise),
        });
    }

    // A number begins with a digit, a variable with a letter.
    private bool TryTakeDestination(out Digits digits, out Reference from)
    {
        digits = default;
        from = default;
        if (_statement.Next is { Text.Length: > 0 } next && (char.IsAsciiDigit(next.Text[0]) || next.Text[0] is '*' or '#')) return _statement.TryTakeDigits("the number", out digits);
        if (_statement.HasMore) return ValueReader.TryTake(_statement, out from);
        return _statement.TryTake("the number, or the variable that has it,", out _);
    }

    private StepDraft? ReadSending(PlanDraft plan, string what, Func<string, int, int, PlanStep> build)
    {
        if (!_statement.TryTakeName(what, out string name) || !_statement.TryTakeOneOf(["to"], out _) || !ValueReader.TryTake(_statement, out Reference to)) return null;
        Reference otherwise = default;
        if (_statement.HasMore && (!_statement.TryTakeOneOf(["else"], out _) || !TryTakeLabel(out otherwise))) return null;
        return Ended((names, _) => build(name, names.Value(to), names.Label(plan, otherwise)));
    }

    private sealed class CollectDraft
    {
        public CollectStep Made { get; set; } = new(CallValue.None, []);

        public List<ItemDraft>? Prompt { get; set; }

        public List<ItemDraft>? Wrong { get; set; }

        public List<ItemDraft>? Late { get; set; }

        public Reference Confirm { get; set; }

        public Reference Else { get; set; }
    }
}
