using System;
using System.Globalization;
using System.Text;

namespace AcdController.Acdsim;

/// <summary>The board description of a chassis of any size: what `acdsim rack` puts beside the cards' lines.</summary>
internal static class BoardWriter
{
    /// <summary>Slots that get lamps, presence and reset: two expanders each behind six channels of the multiplexer.</summary>
    public const int SlotsMax = 24;

    private const int FirstSlotChannel = 2;
    private const int SlotsPerChannel = 4;
    private static readonly string[] s_keys = ["up", "down", "left", "right", "enter", "cut-off", "lamp-test"];

    /// <summary>Writes it.</summary>
    public static string Write(int cards, int ports)
    {
        var text = new StringBuilder();
        int slots = System.Math.Min(cards, SlotsMax);
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"! board - a chassis of {cards} slots with {ports} lines each, played by acdsim rack.");
        Line($"! What the lines mean: technician's manual, \"The board description\".");
        Line($"");
        Line($"bus main socket chassis 0");
        Line($"bank soc socket chassis 0");
        Line($"directory hwmon hwmon");
        Line($"");
        Line($"device mux   tca9548a on main at 0x70");
        Line($"device clock ds3231   on main at 0x68");
        Line($"bus sensors channel mux 0");
        Line($"bus front   channel mux 1");
        for (int slot = 1; slot <= slots; slot += SlotsPerChannel) Line($"bus back{ChannelOf(slot)} channel mux {ChannelOf(slot)}");
        Line($"device keys  mcp23017 on front at 0x20 interrupt soc 0");
        Line($"device drive mcp23017 on front at 0x21");
        Line($"device alarm pcf8574  on front at 0x38");
        Line($"device lcd   hd44780  on front at 0x27");
        for (int sensor = 1; sensor <= Simulator.ShelfModel.Sensors; sensor++) Line($"device warm{sensor} lm75 on sensors at 0x{0x47 + sensor:x2}");
        for (int slot = 1; slot <= slots; slot++)
        {
            int address = 0x20 + ((slot - 1) % SlotsPerChannel * 2);
            Line($"device slot{slot}  mcp23017 on back{ChannelOf(slot)} at 0x{address:x2} interrupt soc {16 + slot}");
            Line($"device lines{slot} mcp23017 on back{ChannelOf(slot)} at 0x{address + 1:x2}");
        }

        Line($"");
        for (int slot = 1; slot <= slots; slot++) WriteSlot(text, slot, ports);
        for (int key = 0; key < s_keys.Length; key++) Line($"key {s_keys[key]} line keys {key} active-low pull-up debounce 20");
        for (int supply = 1; supply <= Simulator.ShelfModel.Supplies; supply++) Line($"supply {supply} line soc {supply} debounce 50");
        Line($"door line soc 3 debounce 100");
        for (int input = 1; input <= Simulator.ShelfModel.Inputs; input++) Line($"input {input} line soc {3 + input} active-low pull-up debounce 100");
        Line($"");
        Line($"! Driven while there is no alarm: a box without power tells one.");
        Line($"relay critical line drive 0 fail-safe");
        Line($"relay major    line drive 1 fail-safe");
        Line($"relay minor    line drive 2 fail-safe");
        Line($"buzzer         line drive 3");
        Line($"");
        Line($"! A PCF8574 only sinks: low lights.");
        Line($"lamp critical red   line alarm 0 active-low");
        Line($"lamp major    red   line alarm 1 active-low");
        Line($"lamp minor    amber line alarm 2 active-low");
        Line($"lamp cut-off  amber line alarm 3 active-low");
        Line($"lamp power    green line alarm 4 active-low");
        Line($"lamp locate   blue  line alarm 5 active-low");
        Line($"");
        for (int fan = 1; fan <= Simulator.ShelfModel.Fans; fan++) Line($"fan {fan} hwmon chassis fan{fan}");
        for (int sensor = 1; sensor <= Simulator.ShelfModel.Sensors; sensor++) Line($"temperature {sensor} lm75 warm{sensor}");
        for (int voltage = 1; voltage <= Simulator.ShelfModel.Voltages; voltage++) Line($"voltage {voltage} hwmon chassis in{voltage - 1}");
        Line($"panel hd44780 lcd");
        Line($"rtc ds3231 clock");
        return text.ToString();
    }

    private static void WriteSlot(StringBuilder text, int slot, int ports)
    {
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"presence slot {slot} line slot{slot} 0 active-low pull-up debounce 30");
        Line($"reset slot {slot} line slot{slot} 1 active-low");
        Line($"lamp card {slot} red line slot{slot} 2 green line slot{slot} 3");
        Line($"lamp locate card {slot} blue line slot{slot} 4");
        for (int port = 1; port <= ports; port++) Line($"lamp line {slot}/{port} red line lines{slot} {(port - 1) * 2} green line lines{slot} {(port * 2) - 1}");
    }

    private static int ChannelOf(int slot) => FirstSlotChannel + ((slot - 1) / SlotsPerChannel);
}
