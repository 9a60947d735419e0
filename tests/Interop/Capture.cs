using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Captures;
using AcdController.Signalling.Lapd;

namespace AcdController.Interop.Tests;

/// <summary>One frame of a capture.</summary>
/// <param name="Number">Counted from 1, as the analyser does.</param>
/// <param name="FromNetwork">The network side of the link sent it.</param>
/// <param name="Octets">Address field to information field.</param>
internal sealed record CapturedFrame(int Number, bool FromNetwork, byte[] Octets)
{
    public override string ToString() => $"{Number} from the {(FromNetwork ? "network" : "user")}: {Convert.ToHexStringLower(Octets)}";
}

/// <summary>Captures as the checks want them.</summary>
internal static class Capture
{
    /// <param name="path">The file.</param>
    /// <param name="networkCaptured">Only frames captured at the network side (true) or at the user side (false) of a link; null: all.</param>
    public static List<CapturedFrame> Read(string path, bool? networkCaptured = null)
    {
        using var reader = new CaptureReader(File.OpenRead(path));
        var frames = new List<CapturedFrame>();
        while (reader.Read() is { } frame)
        {
            bool atNetwork = frame.Side == LinkSide.Network;
            if (networkCaptured is null || networkCaptured == atNetwork) frames.Add(new CapturedFrame((int)frame.Number, frame.Sender == LinkSide.Network, frame.Octets));
        }

        return frames;
    }
}
