using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Linecard.Tests;

/// <summary>Octets of a line in words, a line per frame.</summary>
internal static class Ladder
{
    public static void Append(List<string> ladder, Instant now, string from, int card, ReadOnlySpan<byte> octets)
    {
        var store = new Store();
        var deframer = new Deframer(store, "ladder", 1);
        while (deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame))
        {
            string arrow = from == "card" ? "──►" : "◄──";
            ladder.Add($"{now.Milliseconds,6} ms  card {card} {arrow} controller  {Frame(frame)}");
        }
    }

    public static string Frame(ReadOnlySpan<byte> frame)
    {
        int sapi = frame[0] >> 2;
        byte control = frame[2];
        string kind = (control & 1) == 0 ? $"I {control >> 1},{frame[3] >> 1}"
            : (control & 3) == 1 ? $"{Supervisory(control)} {frame[3] >> 1}" + ((frame[3] & 1) != 0 ? " P/F" : "")
            : Unnumbered(control);
        string text = $"SAPI {sapi,-2}  {kind,-9}";
        if ((control & 1) == 0) text += sapi == 0 ? Control(frame[4..]) : sapi == CardLinkLayer.BulkSapi && FileChunk.TryRead(frame[4..], out FileChunk chunk)
                ? $"class {(byte)chunk.File.Class:X2} number {chunk.File.Number:X4} offset {chunk.Offset} {chunk.Octets.Length} octets"
                : $"port {frame[4]} status {frame[5]} {Convert.ToHexString(frame[6..])}";
        return text.TrimEnd();
    }

    public static string Control(ReadOnlySpan<byte> octets)
    {
        if (!ControlMessage.TryRead(octets, out ControlMessage message)) return "? " + Convert.ToHexString(octets);
        var text = new StringBuilder();
        text.Append(message.Kind).Append(' ');
        if (message.Operation != Operation.None) text.Append(message.Operation).Append(' ');
        if (message.Object.Port > 0) text.Append("port ").Append(message.Object.Port).Append(' ');
        if (message.Object.Timeslot > 0) text.Append("timeslot ").Append(message.Object.Timeslot).Append(' ');
        if (message.Kind != MessageKind.Event) text.Append('#').Append(message.Transaction).Append(' ');
        ElementReader elements = message.Elements;
        while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value)) text.Append(' ').Append(tag).Append(' ').Append(value.Length > 16 ? $"({value.Length})" : Convert.ToHexString(value));
        return text.ToString().TrimEnd();
    }

    private static string Supervisory(byte control) => control switch { 0x01 => "RR", 0x05 => "RNR", 0x09 => "REJ", _ => "S?" };

    private static string Unnumbered(byte control) => (control & 0xEF) switch { 0x6F => "SABME", 0x63 => "UA", 0x0F => "DM", 0x43 => "DISC", 0x87 => "FRMR", 0x03 => "UI", _ => "U?" };
}
