using System;
using System.Buffers.Binary;
using System.IO;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>A capture that cannot be read: the message says what is wrong and at which octet of the file.</summary>
public sealed class CaptureException(string message) : Exception(message);

/// <summary>Reads packet captures of link type 177 (LINUX_LAPD) and 203 (LAPD, without direction): either byte order, microseconds or nanoseconds.</summary>
public sealed class CaptureReader : IDisposable
{
    // More than any D-channel frame; a longer one says that we are not where a packet begins.
    private const int PacketOctetsMax = 65_535;

    private readonly Stream _stream;
    private readonly byte[] _head = new byte[PcapFormat.FileHeadOctets];
    private readonly bool _bigEndian;
    private readonly uint _perMicrosecond;
    private long _offset;
    private long _frames;

    /// <summary>Reads the head of the file.</summary>
    /// <param name="stream">Read from its position; closed by <see cref="Dispose"/>.</param>
    /// <exception cref="CaptureException">It is no capture, or none of a D-channel.</exception>
    public CaptureReader(Stream stream)
    {
        _stream = stream;
        int there = _stream.ReadAtLeast(_head, PcapFormat.FileHeadOctets, throwOnEndOfStream: false);
        if (there < sizeof(uint)) throw Damaged(0, there == 0 ? "the file is empty" : "too short for a capture");
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(_head);
        (_bigEndian, _perMicrosecond) = magic switch
        {
            PcapFormat.MagicMicroseconds => (false, 1u),
            PcapFormat.MagicNanoseconds => (false, 1000u),
            _ when BinaryPrimitives.ReverseEndianness(magic) == PcapFormat.MagicMicroseconds => (true, 1u),
            _ when BinaryPrimitives.ReverseEndianness(magic) == PcapFormat.MagicNanoseconds => (true, 1000u),
            PcapFormat.MagicNextGeneration => throw Damaged(0, "a pcapng file; `editcap -F pcap FILE NEW.pcap` makes a pcap file of it"),
            _ => throw Damaged(0, "not a pcap file"),
        };
        if (there < PcapFormat.FileHeadOctets) throw Damaged(there, $"the file ends inside its head: {PcapFormat.FileHeadOctets} octets");
        LinkType = (int)(UInt32(_head, 20) & 0xFFFF);
        if (LinkType is not ((int)PcapFormat.LinuxLapd or (int)PcapFormat.Lapd))
            throw Damaged(20, $"link type {LinkType} is no D-channel; 177 (LINUX_LAPD) and 203 (LAPD) can be read");
        _offset = PcapFormat.FileHeadOctets;
    }

    /// <summary>177 or 203.</summary>
    public int LinkType { get; }

    /// <summary>Reads the next frame.</summary>
    /// <returns>Null at the end of the file.</returns>
    /// <exception cref="CaptureException">The file is damaged here; frames read before are good.</exception>
    public CapturedFrame? Read()
    {
        Span<byte> head = _head.AsSpan(0, PcapFormat.PacketHeadOctets);
        int there = _stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (there == 0) return null;
        if (there < head.Length) throw Damaged(_offset, $"the file ends inside the head of packet {_frames + 1}");
        uint kept = UInt32(head, 8);
        uint length = UInt32(head, 12);
        if (kept > PacketOctetsMax) throw Damaged(_offset + 8, $"packet {_frames + 1} would have {kept} octets; at most {PacketOctetsMax} are believed");
        byte[] packet = new byte[kept];
        there = _stream.ReadAtLeast(packet, packet.Length, throwOnEndOfStream: false);
        if (there < packet.Length) throw Damaged(_offset + head.Length + there, $"the file ends inside packet {_frames + 1}, which has {kept} octets");
        if (LinkType == PcapFormat.LinuxLapd && kept < PcapFormat.PseudoHeadOctets)
            throw Damaged(_offset + head.Length, $"packet {_frames + 1} has {kept} octets; {PcapFormat.PseudoHeadOctets} are needed to tell its direction");
        _offset += head.Length + kept;
        _frames++;
        long microseconds = (UInt32(head, 0) * 1_000_000L) + (UInt32(head, 4) / _perMicrosecond);
        int missing = (int)Math.Min(length > kept ? length - kept : 0, int.MaxValue);
        return LinkType == PcapFormat.LinuxLapd ? WithDirection(microseconds, packet, missing) : WithoutDirection(microseconds, packet, missing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private CapturedFrame WithDirection(long microseconds, byte[] packet, int missing)
    {
        LinkSide side = packet[6] == 1 ? LinkSide.Network : LinkSide.User;
        LinkSide other = side == LinkSide.Network ? LinkSide.User : LinkSide.Network;
        bool outgoing = BinaryPrimitives.ReadUInt16BigEndian(packet) == PcapFormat.Outgoing;
        bool hasSpan = packet[7] is >= 1 and <= SpanId.CardsMax && packet[8] is >= 1 and <= SpanId.PortsMax;
        return new CapturedFrame(_frames, microseconds, packet[PcapFormat.PseudoHeadOctets..])
        {
            Span = hasSpan ? new SpanId(packet[7], packet[8]) : SpanId.None,
            Side = side,
            Sender = outgoing ? side : other,
            Missing = missing,
        };
    }

    private CapturedFrame WithoutDirection(long microseconds, byte[] packet, int missing) =>
        new(_frames, microseconds, packet) { Sender = CapturedFrame.SenderOf(packet), Missing = missing };

    private uint UInt32(ReadOnlySpan<byte> octets, int at) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(octets[at..]);

    private static CaptureException Damaged(long offset, string what) => new($"at octet {offset}: {what}");
}
