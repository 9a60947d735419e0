using System;
using System.Buffers.Binary;
using System.IO;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>Writes D-channel frames as a packet capture, link type 177 (LINUX_LAPD), which protocol analysers decode with direction.</summary>
/// <remarks>
/// The file of `pcap` 2.4, little-endian, microseconds; each frame behind a pseudo-header of 16 octets, big-endian:
/// <code>
/// [0..1]   packet type: 4 the capturing side sent it, 0 it was sent to the capturing side
/// [2..3]   0x20FD, ARPHRD_LAPD
/// [4..5]   1, length of the address
/// [6]      1 when the capturing side is the network, else 0
/// [7..8]   card and port of the span: ours; analysers read no further than the length above
/// [9..13]  0
/// [14..15] 0x0030, ETH_P_LAPD
/// </code>
/// </remarks>
public sealed class CaptureWriter : IDisposable
{
    private const int FrameOctetsMax = 2048;

    private readonly Stream _stream;
    private readonly byte[] _packet = new byte[PcapFormat.PacketHeadOctets + PcapFormat.PseudoHeadOctets + FrameOctetsMax];

    /// <summary>Writes the head of the file.</summary>
    /// <param name="stream">Written to from its position; closed by <see cref="Dispose"/>.</param>
    public CaptureWriter(Stream stream)
    {
        _stream = stream;
        Span<byte> head = stackalloc byte[PcapFormat.FileHeadOctets];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, PcapFormat.MagicMicroseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], PcapFormat.LinuxLapd);
        _stream.Write(head);
    }

    /// <summary>Frames written so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Appends a frame.</summary>
    /// <param name="microseconds">Time, microseconds since 1970-01-01 UTC, or virtual.</param>
    /// <param name="span">The span; none when it does not matter.</param>
    /// <param name="side">The side that captures.</param>
    /// <param name="outgoing">The capturing side sent it.</param>
    /// <param name="frame">Address field to information field; what is beyond 2048 octets is cut off and marked as cut.</param>
    /// <exception cref="IOException">The file takes no more.</exception>
    public void Write(long microseconds, SpanId span, LinkSide side, bool outgoing, ReadOnlySpan<byte> frame)
    {
        int kept = Math.Min(frame.Length, FrameOctetsMax);
        Span<byte> packet = _packet.AsSpan(0, PcapFormat.PacketHeadOctets + PcapFormat.PseudoHeadOctets + kept);
        packet.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet[8..], PcapFormat.PseudoHeadOctets + kept);
        BinaryPrimitives.WriteInt32LittleEndian(packet[12..], PcapFormat.PseudoHeadOctets + frame.Length);

        Span<byte> pseudo = packet[PcapFormat.PacketHeadOctets..];
        BinaryPrimitives.WriteUInt16BigEndian(pseudo, (ushort)(outgoing ? PcapFormat.Outgoing : 0));
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[2..], PcapFormat.ArpLapd);
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[4..], 1);
        pseudo[6] = (byte)(side == LinkSide.Network ? 1 : 0);
        pseudo[7] = span.Card;
        pseudo[8] = span.Port;
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[14..], PcapFormat.EthernetLapd);
        frame[..kept].CopyTo(pseudo[PcapFormat.PseudoHeadOctets..]);
        _stream.Write(packet);
        Frames++;
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}

/// <summary>Numbers of the pcap file format and of the pseudo-header of LINUX_LAPD.</summary>
internal static class PcapFormat
{
    internal const uint MagicMicroseconds = 0xA1B2C3D4;
    internal const uint MagicNanoseconds = 0xA1B23C4D;
    internal const uint MagicNextGeneration = 0x0A0D0D0A;
    internal const uint LinuxLapd = 177;
    internal const uint Lapd = 203;
    internal const uint User0 = 147;
    internal const int FileHeadOctets = 24;
    internal const int PacketHeadOctets = 16;
    internal const int PseudoHeadOctets = 16;
    internal const ushort Outgoing = 4;
    internal const ushort ArpLapd = 0x20FD;
    internal const ushort EthernetLapd = 0x0030;
}
