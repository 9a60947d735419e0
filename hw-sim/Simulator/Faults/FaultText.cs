using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Shelf;

namespace AcdController.Simulator;

/// <summary>Faults as words: the one grammar of `acdsim fault`, of scenarios and of a rack's fault socket.</summary>
public static class FaultText
{
    private enum Word : byte
    {
        Span, Card, Fan, Sensor, Supply, Voltage, Input, Device, Key,
        OnOff, OffOn, StopRun, OpenShut, Share, CountOrShare, Count, MaybeCount, Milliseconds, Degrees, Millivolts, Version,
    }

    private sealed record Form(string Name, FaultKind Kind, Word[] Words, string Meaning);

    private static readonly Form[] s_forms =
    [
        new("los", FaultKind.LossOfSignal, [Word.Span, Word.OnOff], "no signal on the line"),
        new("lof", FaultKind.LossOfFrame, [Word.Span, Word.OnOff], "no frame alignment on the line"),
        new("ais", FaultKind.Ais, [Word.Span, Word.OnOff], "all ones on the line"),
        new("rai", FaultKind.RemoteAlarm, [Word.Span, Word.OnOff], "the far end does not get our frame"),
        new("crc", FaultKind.Crc, [Word.Span, Word.Share], "so many of the line's blocks arrive damaged"),
        new("slip", FaultKind.Slip, [Word.Span, Word.MaybeCount], "so many slips a second; without a number one slip, 0 ends it"),
        new("dchannel", FaultKind.DChannel, [Word.Span, Word.OffOn], "the far end's D-channel is silent"),
        new("flap", FaultKind.Flap, [Word.Span, Word.Count], "the D-channel goes and comes so often, three seconds each"),
        new("lose", FaultKind.Lose, [Word.Span, Word.CountOrShare], "the next N D-channel frames, or so many of all, are lost"),
        new("garble", FaultKind.Garble, [Word.Card, Word.Share], "so many octets of the card's serial line are changed"),
        new("duplicate", FaultKind.Duplicate, [Word.Card, Word.Share], "so many octets of the card's serial line come twice"),
        new("babble", FaultKind.Babble, [Word.Card, Word.Count], "so many octets of nonsense from the card"),
        new("stuck", FaultKind.Stuck, [Word.Card, Word.OnOff], "the card does nothing any more, its line stays; a reset ends it"),
        new("slow", FaultKind.Slow, [Word.Card, Word.Milliseconds], "the card answers so late"),
        new("reset-loop", FaultKind.ResetLoop, [Word.Card, Word.OnOff], "the card's watchdog starts it again every four seconds"),
        new("pull", FaultKind.Pull, [Word.Card], "the card is pulled out"),
        new("plug", FaultKind.Plug, [Word.Card], "the card is put in"),
        new("power", FaultKind.Power, [Word.Card, Word.OffOn], "the card has no power in its slot"),
        new("brown-out", FaultKind.BrownOut, [], "supplies fail and all cards are off for half a second"),
        new("firmware", FaultKind.Firmware, [Word.Card, Word.Version], "the card starts again with this firmware"),
        new("heat", FaultKind.Heat, [Word.Card, Word.Degrees], "the card is so warm, in °C"),
        new("clock", FaultKind.Clock, [Word.Card, Word.OffOn], "the card's clock circuit fails"),
        new("fan", FaultKind.Fan, [Word.Fan, Word.StopRun], "the fan stands still"),
        new("temperature", FaultKind.Temperature, [Word.Sensor, Word.Degrees], "the place is so warm, in °C"),
        new("voltage", FaultKind.Voltage, [Word.Voltage, Word.Millivolts], "the voltage is so many mV"),
        new("door", FaultKind.Door, [Word.OpenShut], "the door"),
        new("input", FaultKind.Input, [Word.Input, Word.OnOff], "an external alarm input"),
        new("supply", FaultKind.Supply, [Word.Supply, Word.OffOn], "a power supply"),
        new("bounce", FaultKind.Bounce, [Word.Card], "the presence line of the slot bounces for 20 ms"),
        new("device", FaultKind.Device, [Word.Device, Word.OffOn], "a device of the board does not answer"),
        new("key", FaultKind.Key, [Word.Key], "a key of the panel is pressed"),
        new("lamps", FaultKind.Lamps, [], "shows lamps, relays, buzzer and panel; changes nothing"),
    ];

    private static readonly (string Name, PanelKey Key)[] s_keys =
    [
        ("up", PanelKey.Up), ("down", PanelKey.Down), ("left", PanelKey.Left), ("right", PanelKey.Right), ("enter", PanelKey.Enter), ("cut-off", PanelKey.CutOff), ("lamp-test", PanelKey.LampTest),
    ];

    /// <summary>Every fault, a line each.</summary>
    public static string Help()
    {
        var text = new StringBuilder();
        foreach (Form form in s_forms)
        {
            var words = new StringBuilder(form.Name);
            foreach (Word word in form.Words) words.Append(' ').Append(Sign(word));
            text.Append(CultureInfo.InvariantCulture, $"  {words,-32}{form.Meaning}\n");
        }

        return text.ToString();
    }

    /// <summary>Names of all faults.</summary>
    public static IEnumerable<string> Names()
    {
        foreach (Form form in s_forms) yield return form.Name;
    }

    /// <summary>Reads a fault.</summary>
    /// <param name="line">Its words.</param>
    /// <param name="limits">What the chassis has.</param>
    /// <param name="order">The fault.</param>
    /// <param name="error">Which word is wrong, and what is wanted; empty when it could be read.</param>
    public static bool TryRead(string line, FaultLimits limits, out FaultOrder order, out string error)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        order = default;
        if (words.Length == 0)
        {
            error = "a fault is wanted";
            return false;
        }

        Form? form = Array.Find(s_forms, each => each.Name == words[0]);
        if (form is null)
        {
            error = $"'{words[0]}' is no fault; nearest is '{Nearest(words[0])}'";
            return false;
        }

        order = new FaultOrder { Kind = form.Kind, IsOn = true };
        int next = 1;
        foreach (Word word in form.Words)
        {
            bool there = next < words.Length;
            if (!there && word == Word.MaybeCount) continue;
            string text = there ? words[next++] : "";
            if (Read(word, text, limits, ref order)) continue;
            error = there ? $"'{text}': {Wanted(word, limits)} is wanted" : $"{form.Name}: {Wanted(word, limits)} is missing";
            return false;
        }

        error = next < words.Length ? $"'{words[next]}': {form.Name} takes nothing more" : "";
        return error.Length == 0;
    }

    private static bool Read(Word word, string text, FaultLimits limits, ref FaultOrder order)
    {
        bool good;
        switch (word)
        {
            case Word.Span:
                string[] parts = text.Split('/');
                byte port = 0;
                good = parts.Length == 2 && TryNumber(parts[0], limits.Cards, out byte card) && TryNumber(parts[1], limits.Ports, out port) && Take(ref order, order with { Card = card, Port = port });
                return good;
            case Word.Card:
                good = TryNumber(text, limits.Cards, out byte slot);
                order = order with { Card = slot };
                return good;
            case Word.Fan or Word.Sensor or Word.Supply or Word.Voltage or Word.Input or Word.Device:
                good = TryNumber(text, Most(word, limits), out byte number);
                order = order with { Number = number };
                return good;
            case Word.Key:
                int key = Array.FindIndex(s_keys, each => each.Name == text);
                if (key >= 0) order = order with { Number = (byte)s_keys[key].Key };
                return key >= 0;
            case Word.OnOff:
                return Choose(text, "on", "off", ref order);
            case Word.OffOn:
                return Choose(text, "off", "on", ref order);
            case Word.StopRun:
                return Choose(text, "stop", "run", ref order);
            case Word.OpenShut:
                return Choose(text, "open", "shut", ref order);
            default:
                return ReadAmount(word, text, ref order);
        }
    }

    private static bool ReadAmount(Word word, string text, ref FaultOrder order)
    {
        if (text == "off" && word is Word.Share or Word.CountOrShare or Word.Milliseconds)
        {
            order = order with { IsOn = false };
            return true;
        }

        if (text == "normal" && word is Word.Degrees or Word.Millivolts)
        {
            order = order with { IsOn = false };
            return true;
        }

        switch (word)
        {
            case Word.Share:
                return TryShare(text, out double share) && Take(ref order, order with { Share = share, IsOn = share > 0 });
            case Word.CountOrShare when text.EndsWith('%'):
                return TryShare(text, out double part) && Take(ref order, order with { Share = part, IsOn = part > 0 });
            case Word.Degrees:
                bool good = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double degrees) && degrees is >= -55 and <= 125;
                return good && Take(ref order, order with { Value = (int)(degrees * 1000) });
            case Word.Version:
                bool right = Version.TryParse(text, out Version? version) && version.Major <= 255 && version.Minor <= 255 && version.Build <= 255;
                return right && Take(ref order, order with { Value = (version!.Major << 16) | (version.Minor << 8) | Math.Max(0, version.Build) });
            default:
                bool whole = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 1_000_000;
                return whole && Take(ref order, order with { Value = count, IsOn = count > 0 });
        }
    }

    private static bool Take(ref FaultOrder order, FaultOrder read)
    {
        order = read;
        return true;
    }

    private static bool Choose(string text, string fault, string end, ref FaultOrder order)
    {
        order = order with { IsOn = text == fault };
        return text == fault || text == end;
    }

    // 1e-3, 0.001 or 0.1%
    private static bool TryShare(string text, out double share)
    {
        bool percent = text.EndsWith('%');
        bool read = double.TryParse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out share);
        if (percent) share /= 100;
        return read && share is >= 0 and <= 1;
    }

    private static bool TryNumber(string text, int most, out byte number) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;

    private static int Most(Word word, FaultLimits limits) => word switch
    {
        Word.Fan => limits.Fans,
        Word.Sensor => limits.Sensors,
        Word.Supply => limits.Supplies,
        Word.Voltage => limits.Voltages,
        Word.Input => limits.Inputs,
        Word.Device => 255,
        _ => limits.Cards,
    };

    private static string Sign(Word word) => word switch
    {
        Word.Span => "C/P",
        Word.Card => "C",
        Word.Key => "NAME",
        Word.OnOff => "on|off",
        Word.OffOn => "off|on",
        Word.StopRun => "stop|run",
        Word.OpenShut => "open|shut",
        Word.Share => "RATE|off",
        Word.CountOrShare => "N|PERCENT%|off",
        Word.Count => "TIMES",
        Word.MaybeCount => "[PER-SECOND]",
        Word.Milliseconds => "MS|off",
        Word.Degrees => "DEGREES|normal",
        Word.Millivolts => "MV|normal",
        Word.Version => "VERSION",
        _ => "N",
    };

    private static string Wanted(Word word, FaultLimits limits) => word switch
    {
        Word.Span => $"a line 1/1 to {limits.Cards}/{limits.Ports}",
        Word.Card => $"a slot 1 to {limits.Cards}",
        Word.Fan or Word.Sensor or Word.Supply or Word.Voltage or Word.Input or Word.Device => $"a number 1 to {Most(word, limits)}",
        Word.Key => "up, down, left, right, enter, cut-off or lamp-test",
        Word.OnOff or Word.OffOn => "on or off",
        Word.StopRun => "stop or run",
        Word.OpenShut => "open or shut",
        Word.Share => "a rate like 1e-3 or 5%, or off",
        Word.CountOrShare => "a number, a percentage like 10%, or off",
        Word.Milliseconds => "milliseconds, or off",
        Word.Degrees => "°C from -55 to 125, or normal",
        Word.Millivolts => "millivolts, or normal",
        Word.Version => "a version like 1.2.3",
        _ => "a whole number",
    };

    private static string Nearest(string name)
    {
        string best = "";
        int least = int.MaxValue;
        foreach (Form form in s_forms)
        {
            int distance = Distance(name, form.Name);
            if (distance >= least) continue;
            (best, least) = (form.Name, distance);
        }

        return best;
    }

    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (int at = 0; at < row.Length; at++) row[at] = at;
        for (int i = 1; i <= one.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}
