using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace AcdController.Interop.Tests;

/// <summary>The frames of one span as they passed, and what the judges say about them.</summary>
internal sealed class Captures
{
    private readonly List<CapturedFrame> _frames = [];

    public void Add(bool fromNetwork, ReadOnlySpan<byte> frame) => _frames.Add(new CapturedFrame(_frames.Count + 1, fromNetwork, frame.ToArray()));

    /// <summary>The protocol analyser and our own check: neither may object.</summary>
    /// <param name="path">Where the capture is written for the analyser.</param>
    /// <param name="allEnd">Every call was released on the wire: not so when the link was lost.</param>
    public void Judge(string path, bool allEnd = true)
    {
        Write(path);
        string[] objections = [.. LinkCheck.Of(_frames, allEnd).Objections, .. Tshark.Objections(path)];
        Assert.True(objections.Length == 0, string.Join('\n', objections.Take(20)) + "\n" + string.Join('\n', _frames.TakeLast(40)));
    }

    /// <summary>Link type 177 (LINUX_LAPD), seen from the network side; a frame a millisecond, for only their order counts.</summary>
    private void Write(string path)
    {
        using FileStream file = File.Create(path);
        Span<byte> head = stackalloc byte[24];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 177);
        file.Write(head);
        Span<byte> packet = stackalloc byte[32];
        foreach (CapturedFrame frame in _frames)
        {
            packet.Clear();
            BinaryPrimitives.WriteInt32LittleEndian(packet, frame.Number / 1000);
            BinaryPrimitives.WriteInt32LittleEndian(packet[4..], frame.Number % 1000 * 1000);
            BinaryPrimitives.WriteInt32LittleEndian(packet[8..], frame.Octets.Length + 16);
            BinaryPrimitives.WriteInt32LittleEndian(packet[12..], frame.Octets.Length + 16);
            byte[] pseudo = [0, frame.FromNetwork ? (byte)4 : (byte)0, 0x20, 0xFD, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x30];
            pseudo.CopyTo(packet[16..]);
            file.Write(packet);
            file.Write(frame.Octets);
        }
    }
}
