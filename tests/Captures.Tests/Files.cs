using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace AcdController.Captures.Tests;

/// <summary>The golden capture, and what can be made of it.</summary>
internal static class Files
{
    /// <summary>Link set-up, RESTART, an answered call with a repeated CONNECT, an overlap call to a busy telephone across a refused one, an audit, link release, a poll, an octet that is no frame, a second span.</summary>
    public static byte[] Office => File.ReadAllBytes(Path.Combine(SourceTree.Root, "tests", "Captures.Tests", "Goldens", "office.pcap"));

    public static List<CapturedFrame> Read(byte[] file)
    {
        using var reader = new CaptureReader(new MemoryStream(file));
        var frames = new List<CapturedFrame>();
        while (reader.Read() is { } frame) frames.Add(frame);
        return frames;
    }

    public static string Lines(IEnumerable<CapturedFrame> frames)
    {
        var text = new StringBuilder();
        var lines = new TraceText();
        foreach (CapturedFrame frame in frames) lines.Append(text, frame);
        return text.ToString();
    }

    public static string Ladder(IEnumerable<CapturedFrame> frames)
    {
        var text = new StringBuilder();
        var ladder = new CallLadder();
        foreach (CapturedFrame frame in frames) ladder.Take(frame, text);
        ladder.Finish(text);
        return text.ToString();
    }

    /// <summary>The same capture as another machine would have written it.</summary>
    public static byte[] OfficeAs(bool bigEndian, bool nanoseconds)
    {
        byte[] file = Office;
        var made = new MemoryStream();
        void Number(uint value, int octets)
        {
            Span<byte> number = stackalloc byte[4];
            if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(number, value);
            else BinaryPrimitives.WriteUInt32LittleEndian(number, value);
            made.Write(octets == 4 ? number : bigEndian ? number[2..] : number[..2]);
        }

        uint At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(offset));
        Number(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4, 4);
        Number(2, 2);
        Number(4, 2);
        for (int offset = 8; offset < 24; offset += 4) Number(At(offset), 4);
        for (int packet = 24; packet < file.Length; packet += 16 + (int)At(packet + 8))
        {
            Number(At(packet), 4);
            Number(nanoseconds ? (At(packet + 4) * 1000) + 999 : At(packet + 4), 4);
            Number(At(packet + 8), 4);
            Number(At(packet + 12), 4);
            made.Write(file, packet + 16, (int)At(packet + 8));
        }

        return made.ToArray();
    }

    /// <summary>The same frames without pseudo-header: link type 203.</summary>
    public static byte[] OfficeWithoutDirection()
    {
        var made = new MemoryStream();
        made.Write(Office.AsSpan(0, 20));
        made.Write([203, 0, 0, 0]);
        foreach (CapturedFrame frame in Read(Office))
        {
            byte[] head = new byte[16];
            BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)(frame.Microseconds / 1_000_000));
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)(frame.Microseconds % 1_000_000));
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), frame.Octets.Length);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), frame.Octets.Length);
            made.Write(head);
            made.Write(frame.Octets);
        }

        return made.ToArray();
    }
}
