using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using AcdController.Captures;
using AcdController.Interop.Tests;
using AcdController.Kernel;
using AcdController.Telephony;
using CapturedFrame = AcdController.Interop.Tests.CapturedFrame;

namespace AcdController.Signalling.Lapd.Interop.Tests;

/// <summary>Our link in this process, libosmo's in another, between them a wire that loses frames by a seed. The clock is the real one; nothing is judged by it.</summary>
internal sealed class OsmoWire : IDisposable
{
    private const int Link = 0, FrameOctets = 512;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // STATUS ENQUIRY of call reference 1 with a display of four characters: the number of the field. The analyser finds a message it knows.
    private const string FieldHead = "080200017528" + "04";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-osmo-");
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly LinkSide _side;
    private readonly TimerWheel _wheel;
    private readonly OsmoEnd _far;
    private readonly List<CapturedFrame> _frames = [];
    private readonly byte[] _packet = new byte[FrameOctets];
    private SeededRandom _random;
    private int _sent, _toSend;

    public OsmoWire(LinkSide side, LinkParameters parameters, ulong seed)
    {
        _side = side;
        _random = new SeededRandom(seed);
        var store = new Store();
        _wheel = new TimerWheel(store, LinkTable.TimersFor(1));
        Links = new LinkTable(store, "links", _wheel, [parameters with { Side = side }], 64);
        _far = new OsmoEnd(_directory.FullName, side == LinkSide.Network ? LinkSide.User : LinkSide.Network, parameters);
    }

    public LinkTable Links { get; }

    /// <summary>One frame in so many is lost, both ways; 0: none; 1: all.</summary>
    public int LossOneIn { get; set; }

    /// <summary>What our link told, and what the far end said, oldest first; data apart.</summary>
    public List<string> Told { get; } = [];

    public List<string> Said { get; } = [];

    /// <summary>Numbers of the fields that arrived.</summary>
    public List<int> ReceivedHere { get; } = [];

    public List<int> ReceivedThere { get; } = [];

    /// <summary>Frames that found the wire full.</summary>
    public int Overflows { get; private set; }

    public ref readonly LinkCounters Counters => ref Links.CountersOf(Link);

    public void Activate() => Links.Activate(Link, Now);

    public void Release() => Links.Release(Link, Now);

    public void Tell(string words) => _far.Tell(words);

    /// <summary>So many numbered fields each way, beginning at 0.</summary>
    public void Exchange(int fields)
    {
        ReceivedHere.Clear();
        ReceivedThere.Clear();
        _sent = 0;
        _toSend = fields;
        for (int i = 0; i < fields; i++) _far.Tell("data " + FieldOf(i));
        WaitUntil(() => ReceivedHere.Count >= fields && ReceivedThere.Count >= fields && Links.QueuedOn(Link) == 0);
        Assert.Equal(Enumerable.Range(0, fields), ReceivedHere);
        Assert.Equal(Enumerable.Range(0, fields), ReceivedThere);
    }

    public void WaitUntil(Func<bool> done)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            Pump();
            if (done()) return;
            Assert.True(waited.Elapsed < s_patience, $"{Links.StateOf(Link)}; we were told {string.Join(", ", Told)}; the far end said {string.Join(", ", Said)}; {ReceivedHere.Count} fields here, {ReceivedThere.Count} there; {Overflows} overflows, {_frames.Count} frames\n{Last(200)}");
            _far.Wire.Poll(1000, SelectMode.SelectRead);
        }
    }

    /// <summary>The analyser on all that was sent, our own check on what we sent.</summary>
    public void Judge()
    {
        string path = Path.Combine(_directory.FullName, "wire.pcap");
        using (var writer = new CaptureWriter(File.Create(path)))
        {
            foreach (CapturedFrame frame in _frames) writer.Write(frame.Number, SpanId.None, _side, frame.FromNetwork == (_side == LinkSide.Network), frame.Octets);
        }

        Assert.Empty(Tshark.Objections(path).Take(20));
        Assert.Equal(_frames.Count, Tshark.Count(path).Frames);
        string us = _side == LinkSide.Network ? "from the network" : "from the user";
        Assert.Empty(LinkCheck.Of(_frames).Objections.Where(line => line.Contains(us, StringComparison.Ordinal) && !IsAboutCalls(line)).Take(20));
    }

    public void Dispose()
    {
        _far.Dispose();
        _directory.Delete(recursive: true);
    }

    // The messages only carry numbers: no call is meant by them.
    private static bool IsAboutCalls(string objection) => objection.Contains("which is not in use", StringComparison.Ordinal);

    private string Last(int count) => string.Join('\n', _frames.TakeLast(count).Select(frame => (frame.FromNetwork == (_side == LinkSide.Network) ? "> " : "< ") + Convert.ToHexStringLower(frame.Octets)));

    private Instant Now => Instant.FromMilliseconds(_clock.ElapsedMilliseconds);

    private void Pump()
    {
        while (_far.Wire.Poll(0, SelectMode.SelectRead))
        {
            int count = _far.Wire.Receive(_packet);
            _frames.Add(new CapturedFrame(_frames.Count + 1, _side == LinkSide.User, _packet[..count]));
            if (!IsLost()) Links.Receive(Link, _packet.AsSpan(0, count), Now);
            Take();
        }

        while (_wheel.TryExpire(Now, out int timer)) Links.Expire(timer, Now);
        while (_sent < _toSend && Links.IsEstablished(Link) && Links.QueuedOn(Link) < 32 && Links.Send(Link, Convert.FromHexString(FieldOf(_sent)), Now)) _sent++;
        Take();
        foreach (string words in _far.Words())
        {
            if (words.StartsWith("data ", StringComparison.Ordinal)) ReceivedThere.Add(NumberOf(Convert.FromHexString(words[5..])));
            else Said.Add(words);
        }
    }

    private void Take()
    {
        while (Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case LinkNewsKind.Transmit:
                    _frames.Add(new CapturedFrame(_frames.Count + 1, _side == LinkSide.Network, octets.ToArray()));
                    if (!IsLost()) Send(octets);
                    break;
                case LinkNewsKind.DataIndication:
                    ReceivedHere.Add(NumberOf(octets));
                    break;
                case LinkNewsKind.ErrorIndication:
                    Told.Add("error " + (char)news.Error);
                    break;
                default:
                    Told.Add(news.Kind.ToString());
                    break;
            }
        }
    }

    // A wire that is full loses the frame, as a real one does.
    private void Send(ReadOnlySpan<byte> frame)
    {
        if (_far.Wire.Poll(0, SelectMode.SelectWrite)) _far.Wire.Send(frame);
        else Overflows++;
    }

    private bool IsLost() => LossOneIn > 0 && _random.OneIn(LossOneIn);

    private static string FieldOf(int number) => FieldHead + Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(number.ToString("d4", CultureInfo.InvariantCulture)));

    private static int NumberOf(ReadOnlySpan<byte> field) => int.Parse(System.Text.Encoding.ASCII.GetString(field[^4..]), CultureInfo.InvariantCulture);
}
