using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Interop.Tests;

/// <summary>How a span and its two ends are set up.</summary>
internal sealed record SpanSetting
{
    /// <summary>Our side; libpri has the other.</summary>
    public InterfaceRole Role { get; init; }

    /// <summary>Timer values; the role's when null.</summary>
    public Q931Timers? Timers { get; init; }

    /// <summary>Changes the span, from the role's default.</summary>
    public Func<SpanSignalling, SpanSignalling> Span { get; init; } = span => span;

    /// <summary>Changes the data link, from the default of a primary rate.</summary>
    public Func<LinkParameters, LinkParameters> Link { get; init; } = link => link;

    /// <summary>Options of the far end: libpri's timers in milliseconds, overlap.</summary>
    public string[] FarEnd { get; init; } = [];

    /// <summary>Channel numbers on the wire run from 1 to 30.</summary>
    public bool NumbersChannelsLogically { get; init; }

    /// <summary>Frames are kept and judged at the end.</summary>
    public bool IsCaptured { get; init; } = true;
}

/// <summary>Our data link and signalling in the test process, libpri at the other end of a socket; the test plays call control on our side and directs libpri on the other.</summary>
/// <remarks>Real time drives the timers. Nothing is judged by time: a condition is waited for, and one that never comes fails the test.</remarks>
internal sealed class SpanRig : IDisposable
{
    public const int Capacity = 64;

    private const int PatienceSeconds = 20, FrameOctets = 512, FramesAtOnce = 7, WaitMs = 20;
    private const short PollIn = 1;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-span-");
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly byte[] _frame = new byte[FrameOctets];
    private readonly PollDescriptor[] _descriptors = new PollDescriptor[2];
    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly SpanSetting _setting;
    private readonly Queue<CallIndication> _indications = new();
    private SpanCapture? _capture = new();
    private readonly Random _chance = new(20260);
    private bool _isCapturing = true;

    public SpanRig(SpanSetting setting)
    {
        _setting = setting;
        _wheel = new TimerWheel(_store, LinkTable.TimersFor(1) + SignallingTable.TimersFor(Capacity, 1));
        LinkSide side = setting.Role == InterfaceRole.User ? LinkSide.User : LinkSide.Network;
        Links = new LinkTable(_store, "lapd", _wheel, [setting.Link(LinkParameters.PrimaryRate(side))], 512);
        Calls = new SignallingTable(
            _store, _wheel, Links, [setting.Span(new SpanSignalling(new SpanId(1, 1), setting.Role, HuntOrder.ByRole, setting.Timers ?? Q931Timers.For(setting.Role)))], Capacity);
        Far = new FarEnd(_directory.FullName, isNetwork: setting.Role == InterfaceRole.User, setting.FarEnd);
        if (!setting.IsCaptured) _capture = null;
        Links.Activate(0, Now);
        FarSays("ready");
        FarSays("up");
        Until(() => Calls.IsUp(0), "our data link");
        // Both ends begin with SABME: one that still is on its way voids what is sent before it. An answer to a question comes after it.
        Settle();
    }

    public FarEnd Far { get; }

    /// <summary>Which side libpri plays.</summary>
    public bool FarIsNetwork => _setting.Role == InterfaceRole.User;

    public LinkTable Links { get; }

    public SignallingTable Calls { get; }

    /// <summary>The moment, as the rooms see it.</summary>
    public Instant Now => new((long)Stopwatch.GetElapsedTime(_started).TotalMicroseconds);

    /// <summary>Frames are lost both ways.</summary>
    public bool IsCut { get; set; }

    /// <summary>One frame in so many is lost, either way; 0: none.</summary>
    public int LosesOneIn { get; set; }

    /// <summary>Frames that were lost on purpose.</summary>
    public int Lost { get; private set; }

    /// <summary>Frames of the far end stay unread: what we send now crosses them.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Takes an indication; when null they wait for <see cref="Hears(IndicationKind)"/>.</summary>
    public IndicationTaker? OnIndication { get; set; }

    /// <summary>Octets that our rooms have allocated while they worked.</summary>
    public long Allocated { get; private set; }

    /// <summary>Where a test may leave files.</summary>
    public string ScratchDirectory => _directory.FullName;

    // ---- our side

    /// <summary>We place a call; it must find a channel.</summary>
    public Handle Place(string called, out int timeslot, bool overlap = false, NumberPresentation presentation = NumberPresentation.Allowed)
    {
        Assert.True(Digits.TryParse(called, out Digits digits));
        Assert.True(Digits.TryParse("5550100", out Digits calling));
        var request = new SetupRequest { Span = new SpanId(1, 1), Called = digits, Calling = calling, Overlap = overlap, Presentation = presentation };
        Assert.Equal(SetupResult.Placed, Calls.Setup(request, 0, Now, out Handle call, out ChannelId channel));
        timeslot = channel.Timeslot;
        return call;
    }

    /// <summary>Waits for our next indication: it must be this one.</summary>
    public CallIndication Hears(IndicationKind kind)
    {
        Until(() => _indications.Count > 0, $"the indication {kind}");
        CallIndication indication = _indications.Dequeue();
        Assert.Equal(kind, indication.Kind);
        return indication;
    }

    public CallIndication Hears(IndicationKind kind, int cause)
    {
        CallIndication indication = Hears(kind);
        Assert.Equal((Cause)cause, indication.Cause);
        return indication;
    }

    /// <summary>Takes our indications until the call is over, or several calls are.</summary>
    /// <returns>What came, with Released last.</returns>
    public CallIndication[] HearsToTheEnd(int calls = 1)
    {
        var heard = new List<CallIndication>();
        while (heard.Count(one => one.Kind == IndicationKind.Released) < calls)
        {
            Until(() => _indications.Count > 0, "Released");
            heard.Add(_indications.Dequeue());
            if (heard[^1].Kind == IndicationKind.Disconnect) Calls.Clear(heard[^1].Signalling, heard[^1].Cause, Now);
        }

        return [.. heard];
    }

    // ---- the far side

    /// <summary>Waits for the far end's next news: it must be this.</summary>
    public FarNews FarSays(string what)
    {
        Until(() => Far.News.Count > 0, $"the far end's {what}");
        FarNews news = Far.News.Dequeue();
        Assert.Equal(what, news.E);
        return news;
    }

    /// <summary>Takes news that is there, in whatever order.</summary>
    public FarNews[] TakeFarNews(int count) => [.. Enumerable.Range(0, count).Select(_ => Far.News.Dequeue())];

    public FarNews FarSays(string what, int call, int cause = 0)
    {
        FarNews news = FarSays(what);
        Assert.Equal((call, cause), (news.Call, news.Cause));
        return news;
    }

    /// <summary>Takes the far end's news until it has let go of the call.</summary>
    public FarNews FarSaysToTheEnd()
    {
        while (true)
        {
            Until(() => Far.News.Count > 0, "the far end's last word on the call");
            FarNews news = Far.News.Dequeue();
            if (news.E is "hangup" or "released") return news;
        }
    }

    // ---- both

    /// <summary>Works until a condition holds.</summary>
    public void Until(Func<bool> condition, string what, int seconds = PatienceSeconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Pump()) continue;
            Assert.False(Far.HasEnded, $"the far end ended while we waited for {what}\n{Far}");
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"waited in vain for {what}\nwaiting here: {string.Join(' ', _indications.Select(one => one.Kind))}\nthere: {string.Join('\n', Far.News)}\n{Far}");
        }
    }

    /// <summary>Lets everything that is on its way arrive: our frames are answered, theirs are read.</summary>
    public void Settle()
    {
        Until(() => Links.QueuedOn(0) == 0, "acknowledgements");
        Far.Does("state");
        while (Pump(wait: false)) { }
        Far.Does("state");
        while (Pump(wait: false)) { }
    }

    /// <summary>The end: nothing left on either side, libpri content, the wire in order.</summary>
    /// <param name="calls">How far the check follows calls on the wire.</param>
    /// <param name="tolerated">Complaints of libpri that contain one of these belong to the scenario.</param>
    public void Finish(Following calls = Following.ToTheEnd, params string[] tolerated)
    {
        Until(() => Calls.CallsOn(0) == 0, "the end of our calls");
        Settle();
        Assert.Empty(_indications);
        Assert.Empty(Far.News);
        Assert.Equal(30, Calls.FreeChannels(0));
        Assert.Equal(0, Far.Does("state").Calls);
        Assert.DoesNotContain(Far.End(), line => !tolerated.Any(what => line.Contains(what, StringComparison.Ordinal)));
        Judge(calls);
    }

    /// <summary>What was captured so far is the sample; the rest goes by unseen, and faster.</summary>
    public void EndCapture() => _isCapturing = false;

    /// <summary>The wire, in the eyes of the analyser and of our own check.</summary>
    public void Judge(Following calls = Following.ToTheEnd) => _capture?.Judge(Path.Combine(_directory.FullName, "span.pcap"), calls, _setting.NumbersChannelsLogically);

    /// <summary>One round: frames in, timers, frames out.</summary>
    /// <returns>True when anything happened.</returns>
    public bool Pump(bool wait = true)
    {
        bool any = Drain();
        // A handful before anything is answered: acknowledgements ride on what is sent then, as on a busy line. A capture wants each answer behind its question.
        for (int frames = _capture is not null && _isCapturing ? 1 : FramesAtOnce; frames > 0 && !IsDeaf; frames--)
        {
            int length = Far.Wire.Receive(_frame, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success || length == 0) break;
            any = true;
            if (IsLost()) continue;
            if (_isCapturing) _capture?.Add(_setting.Role == InterfaceRole.User, _frame.AsSpan(0, length));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Links.Receive(0, _frame.AsSpan(0, length), Now);
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Instant now = Now;
        while (_wheel.TryExpire(now, out int timer))
        {
            any = true;
            if (Links.Owns(timer)) Links.Expire(timer, now);
            else Calls.Expire(timer, now);
        }

        any |= Drain();
        if (!any && wait) Wait();
        return any;
    }

    public void Dispose()
    {
        Far.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>News up and down until nothing is left, acknowledgements last: an I frame may yet carry them, as in the product.</summary>
    private bool Drain()
    {
        bool any = false;
        Instant now = Now;
        while (true)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (Links.TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets)) Carry(news, octets, now);
            else if (!TakeIndications(now))
            {
                if (!Links.TryTake(out news, out octets)) return any;
                Carry(news, octets, now);
            }

            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            any = true;
        }
    }

    private void Carry(LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm: Calls.LinkEstablished(0, now); break;
            case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm: Calls.LinkReleased(0, now); break;
            case LinkNewsKind.DataIndication: Calls.Receive(0, octets, now); break;
            case LinkNewsKind.Transmit when !IsLost(): Transmit(octets); break;
        }
    }

    private bool IsLost()
    {
        bool lost = IsCut || (LosesOneIn > 0 && _chance.Next(LosesOneIn) == 0);
        if (lost) Lost++;
        return lost;
    }

    private void Transmit(ReadOnlySpan<byte> frame)
    {
        if (_isCapturing) _capture?.Add(_setting.Role == InterfaceRole.Network, frame);
        Far.Wire.Send(frame, SocketFlags.None, out SocketError error);
        for (int tries = 0; error == SocketError.WouldBlock && tries < 1000; tries++)
        {
            Far.Wire.Poll(10_000, SelectMode.SelectWrite);
            Far.Wire.Send(frame, SocketFlags.None, out error);
        }
    }

    private bool TakeIndications(Instant now)
    {
        bool any = false;
        while (Calls.TryTake(out CallIndication indication))
        {
            any = true;
            if (OnIndication is null) _indications.Enqueue(indication);
            else OnIndication(indication, now);
        }

        return any;
    }

    private void Wait()
    {
        _descriptors[0] = new PollDescriptor { Descriptor = (int)Far.Wire.Handle, Events = PollIn };
        _descriptors[1] = new PollDescriptor { Descriptor = Far.ControlDescriptor, Events = PollIn };
        if (IsDeaf) _descriptors[0].Events = 0;
        double due = (_wheel.NextDue == Instant.Never ? WaitMs : (_wheel.NextDue.Microseconds - Now.Microseconds) / 1000.0);
        _ = Poll(_descriptors, 2, (int)Math.Clamp(due, 1, WaitMs));
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll([In, Out] PollDescriptor[] descriptors, nuint count, int milliseconds);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned { get; init; }
    }
}

/// <summary>Call control of a test.</summary>
internal delegate void IndicationTaker(in CallIndication indication, Instant now);
