using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>What the lamps, relays and panel of the chassis show now, so that somebody on the telephone can be told.</summary>
internal sealed class ShelfReport
{
    private const int Columns = 20;
    private readonly List<LampRow> _lamps = [];
    private ShelfRow _shelf;

    /// <summary>Takes a lamp.</summary>
    public void Add(in LampRow row) => _lamps.Add(row);

    /// <summary>Takes the shelf.</summary>
    public void Add(in ShelfRow row) => _shelf = row;

    /// <summary>Prints.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (!_shelf.Board) text.Append(language == Language.Chinese ? "无监控板：以下为指示灯应有的状态\n" : "no board: this is what the lamps would show\n");
        Line(text, "Lamps", Join(lamp => lamp.Card == 0 && lamp.Lamp < LampPlace.Power));
        Line(text, "", Join(lamp => lamp.Card == 0 && lamp.Lamp >= LampPlace.Power));
        Line(text, "Relays", $"critical {Closed(_shelf.Critical)}, major {Closed(_shelf.Major)}, minor {Closed(_shelf.Minor)}");
        Line(text, "Buzzer", _shelf.Buzzer ? "sounds" : "silent");
        Line(text, "Cut-off", _shelf.CutOff ? "active: silent until another alarm comes" : "-");
        if (_shelf.LampTest) Line(text, "Lamp test", "runs");
        var table = new TextTable(new("Card", "板卡", Number), new("Lamp", "指示灯", Fixed), new("Locate", "定位", Fixed), new("Lines, from port 1", "线路，自端口 1", Fixed));
        foreach (LampRow lamp in _lamps)
        {
            if (lamp.Card == 0 || lamp.Lamp != LampPlace.Card) continue;
            LampRow locate = _lamps.Find(other => other.Card == lamp.Card && other.Lamp == LampPlace.Locate);
            table.Add(lamp.Card.ToString(CultureInfo.InvariantCulture), Word(lamp), Word(locate), LinesOf(lamp.Card));
        }

        table.AppendTo(text, language);
        if (!_shelf.HasPanel) return;
        text.Append("+--------------------+\n");
        for (int row = 0; row < Rows; row++) text.Append('|').Append(PanelRow(row)).Append("|\n");
        text.Append("+--------------------+\n");
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteBoolean("board", _shelf.Board);
        json.WriteStartObject("relays");
        json.WriteBoolean("critical", _shelf.Critical);
        json.WriteBoolean("major", _shelf.Major);
        json.WriteBoolean("minor", _shelf.Minor);
        json.WriteEndObject();
        json.WriteBoolean("buzzer", _shelf.Buzzer);
        json.WriteBoolean("cutOff", _shelf.CutOff);
        json.WriteBoolean("lampTest", _shelf.LampTest);
        json.WriteStartArray("lamps");
        foreach (LampRow lamp in _lamps)
        {
            json.WriteStartObject();
            if (lamp.Card == 0) json.WriteNull("card");
            else json.WriteNumber("card", lamp.Card);
            if (lamp.Port == 0) json.WriteNull("port");
            else json.WriteNumber("port", lamp.Port);
            json.WriteString("lamp", NameOf(lamp.Lamp));
            json.WriteString("light", Colour(lamp.Light));
            json.WriteBoolean("blinks", lamp.Blinks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("panel");
        for (int row = 0; _shelf.HasPanel && row < Rows; row++) json.WriteStringValue(PanelRow(row));
        json.WriteEndArray();
    }

    private const int Rows = 4;

    private string PanelRow(int row)
    {
        ReadOnlySpan<byte> panel = _shelf.Panel;
        return Encoding.ASCII.GetString(panel.Slice(row * Columns, Columns)).Replace('\0', ' ');
    }

    private string LinesOf(int card)
    {
        var words = new List<string>();
        foreach (LampRow lamp in _lamps)
        {
            if (lamp.Card == card && lamp.Lamp == LampPlace.Line) words.Add(Word(lamp));
        }

        return string.Join(' ', words);
    }

    private string Join(Predicate<LampRow> wanted)
    {
        var words = new List<string>();
        foreach (LampRow lamp in _lamps)
        {
            if (wanted(lamp)) words.Add($"{NameOf(lamp.Lamp)} {Word(lamp)}");
        }

        return string.Join(", ", words);
    }

    private static string Closed(bool closed) => closed ? "alarm" : "quiet";

    // A star: it blinks.
    private static string Word(in LampRow lamp) => lamp.Blinks ? Colour(lamp.Light) + "*" : Colour(lamp.Light);

    private static string Colour(LampLight light) => light switch
    {
        LampLight.Green => "green",
        LampLight.Amber => "amber",
        LampLight.Red   => "red",
        LampLight.Blue  => "blue",
        _               => "off",
    };

    private static string NameOf(LampPlace lamp) => lamp switch
    {
        LampPlace.Line     => "line",
        LampPlace.Card     => "card",
        LampPlace.Critical => "critical",
        LampPlace.Major    => "major",
        LampPlace.Minor    => "minor",
        LampPlace.CutOff   => "cut-off",
        LampPlace.Power    => "power",
        _                  => "locate",
    };

    private static void Line(StringBuilder text, string name, string value) => text.Append(name.PadRight(11)).Append(value).Append('\n');
}
