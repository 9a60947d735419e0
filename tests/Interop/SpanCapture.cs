using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Captures;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>The frames of one span as they passed, and what the judges say about them.</summary>
internal sealed class SpanCapture
{
    private readonly List<CapturedFrame> _frames = [];

    public void Add(bool fromNetwork, ReadOnlySpan<byte> frame) => _frames.Add(new CapturedFrame(_frames.Count + 1, fromNetwork, frame.ToArray()));

    /// <summary>The protocol analyser and our own check: neither may object.</summary>
    /// <param name="path">Where the capture is written for the analyser.</param>
    /// <param name="calls">How far calls are followed.</param>
    /// <param name="logicalChannels">Channel numbers run from 1 to 30.</param>
    public void Judge(string path, Following calls = Following.ToTheEnd, bool logicalChannels = false)
    {
        Write(path);
        string[] objections = [.. LinkCheck.Of(_frames, calls, logicalChannels).Objections, .. Tshark.Objections(path)];
        Assert.True(objections.Length == 0, string.Join('\n', objections.Take(20)) + "\n" + string.Join('\n', _frames.TakeLast(40)));
    }

    /// <summary>Seen from the network side; a frame a millisecond, for only their order counts.</summary>
    private void Write(string path)
    {
        using var file = new CaptureWriter(File.Create(path));
        foreach (CapturedFrame frame in _frames) file.Write(frame.Number * 1000L, new SpanId(1, 1), LinkSide.Network, frame.FromNetwork, frame.Octets);
    }
}
