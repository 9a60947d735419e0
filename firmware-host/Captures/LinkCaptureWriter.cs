using System;
using System.Buffers.Binary;
using System.IO;

namespace AcdController.Captures;

/// <summary>Writes the frames of card links as a packet capture, link type 147 (USER0), for docs/protocols/acl1.lua.</summary>
/// <remarks>
/// The file of `pcap` 2.4, little-endian, microseconds. A packet is what was between two flags, escapes resolved, check sequence included, good or bad, behind two octets:
/// <code>
/// [0]   0 to the card, 1 from the card
/// [1]   number of the card
/// </code>
/// Octets before the first flag of a line are left out; so is what exceeds 1024 octets between two flags.
/// </remarks>
public sealed class LinkCaptureWriter : IDisposable
{
    private const int HeadOctets = 2;
    private const int FrameOctetsMax = 1024;
    private const int CardsMax = 32;
    private const byte Flag = 0x7E;
    private const byte Escape = 0x7D;
    private const byte EscapeBit = 0x20;
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    private readonly Stream _stream;
    private readonly byte[] _packet = new byte[PcapFormat.PacketHeadOctets + HeadOctets + FrameOctetsMax];
    private readonly Line[] _lines = new Line[2 * (CardsMax + 1)];

    /// <summary>Writes the head of the file.</summary>
    /// <param name="stream">Written to from its position; closed by <see cref="Dispose"/>.</param>
    public LinkCaptureWriter(Stream stream)
    {
        _stream = stream;
        Span<byte> head = stackalloc byte[PcapFormat.FileHeadOctets];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, PcapFormat.MagicMicroseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], PcapFormat.User0);
        _stream.Write(head);
        for (int line = 0; line < _lines.Length; line++) _lines[line].Octets = new byte[FrameOctetsMax];
    }

    /// <summary>Frames written so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Takes octets of a line as they are; every frame that ends in them is written.</summary>
    /// <param name="microseconds">Time, microseconds since 1970-01-01 UTC, or virtual.</param>
    /// <param name="card">1 to 32.</param>
    /// <param name="fromCard">Which way.</param>
    /// <param name="octets">Anything at all.</param>
    /// <exception cref="IOException">The file takes no more.</exception>
    public void Take(long microseconds, byte card, bool fromCard, ReadOnlySpan<byte> octets)
    {
        ref Line line = ref _lines[(card * 2) + (fromCard ? 1 : 0)];
        foreach (byte octet in octets)
        {
            if (octet is Xon or Xoff) continue;
            if (octet == Flag)
            {
                if (line.Began && !line.TooLong && line.Count > 0) Write(microseconds, card, fromCard, line.Octets.AsSpan(0, line.Count));
                (line.Began, line.TooLong, line.Escaped, line.Count) = (true, false, false, 0);
            }
            else if (octet == Escape && !line.Escaped)
            {
                line.Escaped = true;
            }
            else if (line.Count == FrameOctetsMax)
            {
                line.TooLong = true;
            }
            else if (line.Began)
            {
                line.Octets[line.Count++] = (byte)(octet ^ (line.Escaped ? EscapeBit : 0));
                line.Escaped = false;
            }
        }
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Write(long microseconds, byte card, bool fromCard, ReadOnlySpan<byte> frame)
    {
        Span<byte> packet = _packet.AsSpan(0, PcapFormat.PacketHeadOctets + HeadOctets + frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet[8..], HeadOctets + frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(packet[12..], HeadOctets + frame.Length);
        packet[PcapFormat.PacketHeadOctets] = fromCard ? (byte)1 : (byte)0;
        packet[PcapFormat.PacketHeadOctets + 1] = card;
        frame.CopyTo(packet[(PcapFormat.PacketHeadOctets + HeadOctets)..]);
        _stream.Write(packet);
        Frames++;
    }

    private struct Line
    {
        public byte[] Octets;
        public int Count;
        public bool Began;
        public bool Escaped;
        public bool TooLong;
    }
}
