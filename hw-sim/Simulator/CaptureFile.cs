using System;
using System.Buffers.Binary;
using System.IO;

namespace AcdController.Simulator;

/// <summary>Writes D-channel frames as a packet capture, link type 177 (LINUX_LAPD), which protocol analysers decode with direction.</summary>
/// <remarks>
/// The file of `pcap` 2.4, little-endian, microseconds; each frame behind a pseudo-header of 16 octets, big-endian:
/// <code>
/// [0..1]   packet type: 4 the capturing side sent it, 0 it was sent to the capturing side
/// [2..3]   0x20FD, ARPHRD_LAPD
/// [4..5]   1, length of the address
/// [6]      1 when the capturing side is the network, else 0
/// [7..13]  0
/// [14..15] 0x0030, ETH_P_LAPD
/// </code>
/// The capturing side is the far end of the span.
/// </remarks>
public sealed class CaptureFile : IDisposable
{
    private const uint LinkType = 177;
    private const int FileHeadOctets = 24;
    private const int PacketHeadOctets = 16;
    private const int PseudoHeadOctets = 16;
    private const int FrameOctetsMax = 2048;

    private readonly Stream _stream;
    private readonly byte[] _packet = new byte[PacketHeadOctets + PseudoHeadOctets + FrameOctetsMax];

    /// <summary>Writes the head of the file.</summary>
    /// <param name="stream">Written to from its position; closed by <see cref="Dispose"/>.</param>
    public CaptureFile(Stream stream)
    {
        _stream = stream;
        Span<byte> head = stackalloc byte[FileHeadOctets];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], LinkType);
        _stream.Write(head);
    }

    /// <summary>Appends a frame.</summary>
    /// <param name="microseconds">Time, microseconds since 1970-01-01 UTC, or virtual.</param>
    /// <param name="fromFarEnd">The far end of the span sent it.</param>
    /// <param name="farEndIsNetwork">The far end is the network side.</param>
    /// <param name="frame">Address field to information field; what is beyond 2048 octets is cut off and marked as cut.</param>
    public void Write(long microseconds, bool fromFarEnd, bool farEndIsNetwork, ReadOnlySpan<byte> frame)
    {
        int kept = Math.Min(frame.Length, FrameOctetsMax);
        Span<byte> packet = _packet.AsSpan(0, PacketHeadOctets + PseudoHeadOctets + kept);
        packet.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet[8..], PseudoHeadOctets + kept);
        BinaryPrimitives.WriteInt32LittleEndian(packet[12..], PseudoHeadOctets + frame.Length);

        Span<byte> pseudo = packet[PacketHeadOctets..];
        BinaryPrimitives.WriteUInt16BigEndian(pseudo, (ushort)(fromFarEnd ? 4 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[2..], 0x20FD);
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[4..], 1);
        pseudo[6] = (byte)(farEndIsNetwork ? 1 : 0);
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[14..], 0x0030);
        frame[..kept].CopyTo(pseudo[PseudoHeadOctets..]);
        _stream.Write(packet);
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
