using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace AcdController.Interop.Tests;

/// <summary>One frame of a capture.</summary>
/// <param name="Number">Counted from 1, as the analyser does.</param>
/// <param name="FromNetwork">The network side of the link sent it.</param>
/// <param name="Octets">Address field to information field.</param>
internal sealed record CapturedFrame(int Number, bool FromNetwork, byte[] Octets);

/// <summary>Reads captures of link type 177 (LINUX_LAPD).</summary>
internal static class Capture
{
    private const int FileHeader = 24, PacketHeader = 16, PseudoHeader = 16;

    /// <param name="path">The file.</param>
    /// <param name="networkCaptured">Only frames captured at the network side (true) or at the user side (false) of a link; null: all.</param>
    public static List<CapturedFrame> Read(string path, bool? networkCaptured = null)
    {
        byte[] file = File.ReadAllBytes(path);
        Assert.Equal(0xA1B2C3D4u, BinaryPrimitives.ReadUInt32LittleEndian(file));
        Assert.Equal(177u, BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(20)));
        var frames = new List<CapturedFrame>();
        int number = 0;
        for (int at = FileHeader; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));
            ReadOnlySpan<byte> packet = file.AsSpan(at + PacketHeader, length);
            bool outgoing = packet[1] == 4, atNetwork = packet[6] == 1;
            number++;
            if (networkCaptured is null || networkCaptured == atNetwork) frames.Add(new CapturedFrame(number, outgoing == atNetwork, packet[PseudoHeader..].ToArray()));
            at += PacketHeader + length;
        }

        return frames;
    }
}
