using System;
using System.Buffers.Binary;

namespace AcdController.Board;

/// <summary>What a packet of the chassis socket is.</summary>
public enum ChassisPacketKind : byte
{
    /// <summary>Who is there: the first request.</summary>
    Hello = 1,

    /// <summary>One I²C transaction.</summary>
    Transfer = 2,

    /// <summary>Lines of a bank are taken.</summary>
    Lines = 3,

    /// <summary>Levels are read.</summary>
    Get = 4,

    /// <summary>Outputs are driven.</summary>
    Set = 5,

    /// <summary>A line changed; pushed by the chassis, not answered.</summary>
    Edge = 6,
}

/// <summary>The packets of the chassis socket, octet by octet: docs/protocols/chassis-bus.md.</summary>
/// <remarks>
/// <code>
/// request  kind  number  bus or bank  …           answer  kind+80  number  result  …
/// </code>
/// Numbers are big-endian. Reading takes anything: what is too short gives false.
/// </remarks>
public static class ChassisPacket
{
    /// <summary>Version of the packets.</summary>
    public const byte Version = 1;

    /// <summary>Longest packet.</summary>
    public const int OctetsMax = 512;

    /// <summary>Set in the kind of an answer.</summary>
    public const byte AnswerBit = 0x80;

    /// <summary>Octets before what depends on the kind.</summary>
    public const int HeadOctets = 3;

    /// <summary>Most banks of a chassis.</summary>
    public const int BanksMax = 8;

    private const int SettingOctets = 6;

    /// <summary>Hello: which version the controller speaks.</summary>
    public static int WriteHello(Span<byte> packet, byte number)
    {
        Head(packet, ChassisPacketKind.Hello, number, 0);
        packet[3] = Version;
        return 4;
    }

    /// <summary>Transfer: address, octets to read, octets to write.</summary>
    public static int WriteTransfer(Span<byte> packet, byte number, byte bus, byte address, int read, ReadOnlySpan<byte> write)
    {
        Head(packet, ChassisPacketKind.Transfer, number, bus);
        packet[3] = address;
        packet[4] = (byte)read;
        write.CopyTo(packet[5..]);
        return 5 + write.Length;
    }

    /// <summary>Lines: a row of line, flags and level for each.</summary>
    public static int WriteLines(Span<byte> packet, byte number, byte bank, ReadOnlySpan<LineSetting> lines)
    {
        Head(packet, ChassisPacketKind.Lines, number, bank);
        int at = HeadOctets;
        foreach (LineSetting line in lines)
        {
            packet[at] = line.Line;
            BinaryPrimitives.WriteUInt32BigEndian(packet[(at + 1)..], (uint)line.Flags);
            packet[at + 5] = line.High ? (byte)1 : (byte)0;
            at += SettingOctets;
        }

        return at;
    }

    /// <summary>Get: a mask.</summary>
    public static int WriteGet(Span<byte> packet, byte number, byte bank, ulong mask)
    {
        Head(packet, ChassisPacketKind.Get, number, bank);
        BinaryPrimitives.WriteUInt64BigEndian(packet[3..], mask);
        return 11;
    }

    /// <summary>Set: mask and levels.</summary>
    public static int WriteSet(Span<byte> packet, byte number, byte bank, ulong mask, ulong levels)
    {
        Head(packet, ChassisPacketKind.Set, number, bank);
        BinaryPrimitives.WriteUInt64BigEndian(packet[3..], mask);
        BinaryPrimitives.WriteUInt64BigEndian(packet[11..], levels);
        return 19;
    }

    /// <summary>Edge: bank, line, direction, time.</summary>
    public static int WriteEdge(Span<byte> packet, byte bank, in LineEdge edge)
    {
        Head(packet, ChassisPacketKind.Edge, 0, bank);
        packet[3] = edge.Line;
        packet[4] = edge.Rising ? (byte)1 : (byte)2;
        BinaryPrimitives.WriteInt64BigEndian(packet[5..], edge.Nanoseconds);
        return 13;
    }

    /// <summary>The head of an answer; what follows is the caller's.</summary>
    public static int WriteAnswer(Span<byte> packet, ChassisPacketKind kind, byte number, BusResult result)
    {
        packet[0] = (byte)((byte)kind | AnswerBit);
        packet[1] = number;
        packet[2] = (byte)result;
        return HeadOctets;
    }

    /// <summary>How many rows a Lines request has.</summary>
    public static int LineCount(ReadOnlySpan<byte> packet) => Math.Max(0, packet.Length - HeadOctets) / SettingOctets;

    /// <summary>A row of a Lines request.</summary>
    public static LineSetting ReadLine(ReadOnlySpan<byte> packet, int row)
    {
        ReadOnlySpan<byte> at = packet.Slice(HeadOctets + (row * SettingOctets), SettingOctets);
        return new LineSetting(at[0], (LineFlags)BinaryPrimitives.ReadUInt32BigEndian(at[1..]), at[5] != 0);
    }

    /// <summary>A mask or levels at a place; 0 when the packet is too short.</summary>
    public static ulong ReadMask(ReadOnlySpan<byte> packet, int at) => packet.Length >= at + 8 ? BinaryPrimitives.ReadUInt64BigEndian(packet[at..]) : 0;

    /// <summary>An edge and its bank.</summary>
    /// <returns>False: not one.</returns>
    public static bool TryReadEdge(ReadOnlySpan<byte> packet, out byte bank, out LineEdge edge)
    {
        edge = default;
        bank = 0;
        if (packet.Length < 13 || packet[0] != (byte)ChassisPacketKind.Edge) return false;
        bank = packet[2];
        edge = new LineEdge(packet[3], packet[4] == 1, BinaryPrimitives.ReadInt64BigEndian(packet[5..]));
        return true;
    }

    private static void Head(Span<byte> packet, ChassisPacketKind kind, byte number, byte where)
    {
        packet[0] = (byte)kind;
        packet[1] = number;
        packet[2] = where;
    }
}
