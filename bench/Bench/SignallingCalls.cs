using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Bench;

/// <summary>What a run of complete calls did, both ends and both directions together. The layout is that of struct tally in libpri_calls.c.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SignallingTally
{
    public long Placed;
    public long Completed;
    public long Information;
    public long Supervisory;
    public long Other;
    public long Faults;
}

/// <summary>Complete calls between two ends of our LAPD and Q.931 in memory; libpri_calls.c does the same with libpri, step by step.</summary>
/// <remarks>The network side places calls on 30 channels, the user side answers at once, the network side hangs up at once. Frames are delivered one at a time, and each is answered before the next.</remarks>
internal sealed class SignallingCalls
{
    private const int Channels = 30;
    private static readonly Duration Turn = Duration.FromMilliseconds(1);

    private readonly End _network;
    private readonly End _user;
    private readonly SetupRequest _request;
    private SignallingTally _tally;
    private int _active;
    private int _confirmed;
    private Instant _now = Instant.Zero;

    internal SignallingCalls()
    {
        var toUser = new FrameRing();
        var toNetwork = new FrameRing();
        _network = new End(InterfaceRole.Network, LinkSide.Network, toUser, toNetwork);
        _user = new End(InterfaceRole.User, LinkSide.User, toNetwork, toUser);
        Digits.TryParse("01088886666", out _request.Called);
        Digits.TryParse("13800138000", out _request.Calling);
        _network.Links.Activate(0, _now);
        Send(_network);
        while (Deliver(_user) | Deliver(_network))
        {
        }

        Invariant.Require(_network.Calls.IsUp(0) && _user.Calls.IsUp(0), "the link is established");
    }

    /// <summary>Makes complete calls, 30 at a time. The sums begin anew whenever no call is left from before.</summary>
    /// <param name="calls">How many are placed.</param>
    /// <param name="drain">Goes on until nothing is left on the way; otherwise stops with the last call placed.</param>
    internal SignallingTally Run(int calls, bool drain = true)
    {
        if (_active == 0) (_tally, _confirmed) = (default, 0);
        long target = _tally.Placed + calls;
        bool busy = true;
        while (busy)
        {
            while (_tally.Placed < target && _active < Channels) Place();
            if (!drain && _tally.Placed == target) return _tally;
            Send(_network);
            busy = Deliver(_user);
            busy |= Deliver(_network);
            _now += Turn;
            Expire(_user);
            Expire(_network);
        }

        if (_confirmed != _tally.Completed || _active != 0) _tally.Faults++;
        return _tally;
    }

    private void Place()
    {
        if (_network.Calls.Setup(_request, 0, _now, out _, out _) != SetupResult.Placed) _tally.Faults++;
        _active++;
        _tally.Placed++;
    }

    private bool Deliver(End end)
    {
        bool any = false;
        while (end.In.TryTake(out ReadOnlySpan<byte> frame))
        {
            end.Links.Receive(0, frame, _now);
            Send(end);
            any = true;
        }

        return any;
    }

    // All that an end has to say after one event: messages up, indications up, frames out, at last the acknowledgement that is still owed.
    [SkipLocalsInit]
    private void Send(End end)
    {
        while (true)
        {
            while (end.Links.TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets)) Carry(end, news, octets);
            while (end.Calls.TryTake(out CallIndication indication)) Obey(end, indication);
            if (!end.Links.TryTake(out LinkNews last, out ReadOnlySpan<byte> rest)) return;
            Carry(end, last, rest);
        }
    }

    private void Carry(End end, in LinkNews news, ReadOnlySpan<byte> octets)
    {
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit: Transmit(end, octets); break;
            case LinkNewsKind.DataIndication: end.Calls.Receive(0, octets, _now); break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm: end.Calls.LinkEstablished(0, _now); break;
            default: _tally.Faults++; break;
        }
    }

    private void Transmit(End end, ReadOnlySpan<byte> frame)
    {
        if (!end.Out.TryPost(frame)) _tally.Faults++;
        if ((frame[2] & 1) == 0) _tally.Information++;
        else if ((frame[2] & 3) == 1) _tally.Supervisory++;
        else _tally.Other++;
    }

    private void Obey(End end, in CallIndication indication)
    {
        switch (indication.Kind)
        {
            case IndicationKind.Setup:
                end.Calls.Proceeding(indication.Signalling, _now);
                end.Calls.Alerting(indication.Signalling, _now);
                end.Calls.Answer(indication.Signalling, _now);
                break;
            case IndicationKind.Proceeding or IndicationKind.Alerting or IndicationKind.Connected: break;
            case IndicationKind.Answer: end.Calls.Clear(indication.Signalling, Cause.NormalCallClearing, _now); break;
            case IndicationKind.Disconnect:
                if (indication.Cause != Cause.NormalCallClearing) _tally.Faults++;
                end.Calls.Clear(indication.Signalling, indication.Cause, _now);
                break;
            case IndicationKind.Released:
                if (indication.Cause != Cause.NormalCallClearing) _tally.Faults++;
                else if (end == _user) _confirmed++;
                else _tally.Completed++;
                if (end == _network) _active--;
                break;
            default: _tally.Faults++; break;
        }
    }

    private void Expire(End end)
    {
        while (end.Wheel.TryExpire(_now, out int timer))
        {
            if (end.Links.Owns(timer)) end.Links.Expire(timer, _now);
            else end.Calls.Expire(timer, _now);
            Send(end);
        }
    }

    private sealed class End
    {
        public End(InterfaceRole role, LinkSide side, FrameRing wireOut, FrameRing wireIn)
        {
            var store = new Store();
            Wheel = new TimerWheel(store, LinkTable.TimersFor(1) + SignallingTable.TimersFor(Channels * 2, 1));
            Links = new LinkTable(store, "lapd", Wheel, [LinkParameters.PrimaryRate(side)], 512);
            Calls = new SignallingTable(store, Wheel, Links, [new SpanSignalling(new SpanId(1, 1), role, HuntOrder.ByRole, Q931Timers.For(role))], Channels * 2);
            Out = wireOut;
            In = wireIn;
        }

        public TimerWheel Wheel { get; }

        public LinkTable Links { get; }

        public SignallingTable Calls { get; }

        public FrameRing Out { get; }

        public FrameRing In { get; }
    }
}

/// <summary>One direction of the wire: frames that are sent and not delivered yet.</summary>
internal sealed class FrameRing
{
    private const int Frames = 1024;
    private const int FrameMax = 320;

    private readonly Frame[] _frames = new Frame[Frames];
    private uint _posted;
    private uint _taken;

    internal bool TryPost(ReadOnlySpan<byte> octets)
    {
        if (_posted - _taken == Frames || octets.Length > FrameMax) return false;
        ref Frame frame = ref _frames[_posted++ % Frames];
        frame.Length = octets.Length;
        octets.CopyTo(frame.Octets);
        return true;
    }

    internal bool TryTake(out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (_posted == _taken) return false;
        ref Frame frame = ref _frames[_taken++ % Frames];
        octets = ((ReadOnlySpan<byte>)frame.Octets)[..frame.Length];
        return true;
    }

    private struct Frame
    {
        public int Length;
        public FrameOctets Octets;
    }

    [InlineArray(FrameMax)]
    private struct FrameOctets
    {
        private byte _first;
    }
}
