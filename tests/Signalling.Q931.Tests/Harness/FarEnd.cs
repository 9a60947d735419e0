using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Our signalling at one end, a data link with hand-written messages at the other: what the standard's clauses are tested with.</summary>
internal sealed class FarEnd
{
    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly LinkTable _links;
    private readonly List<string> _heard = [];

    public FarEnd(InterfaceRole ours, int capacity = 64, Q931Timers? timers = null, ChannelChoice choice = ChannelChoice.ByRole, Func<SpanSignalling, SpanSignalling>? configure = null)
    {
        Ours = new End(ours, capacity, timers, choice, configure);
        _wheel = new TimerWheel(_store, LinkTable.TimersFor(1));
        _links = new LinkTable(_store, "lapd", _wheel, [LinkParameters.PrimaryRate(ours == InterfaceRole.User ? LinkSide.Network : LinkSide.User)], 256);
        Ours.Links.Activate(0, Now);
        _links.Activate(0, Now);
        Run();
        Assert.True(Ours.Calls.IsUp(0));
    }

    public static FarEnd User(Q931Timers? timers = null, ChannelChoice choice = ChannelChoice.ByRole, int capacity = 64) => new(InterfaceRole.User, capacity, timers, choice);

    public static FarEnd Network(Q931Timers? timers = null, ChannelChoice choice = ChannelChoice.ByRole, int capacity = 64) => new(InterfaceRole.Network, capacity, timers, choice);

    /// <summary>Our end with configuration values of its own.</summary>
    public static FarEnd With(InterfaceRole ours, Func<SpanSignalling, SpanSignalling> configure) => new(ours, configure: configure);

    /// <summary>A call of the far side that we have answered.</summary>
    public static FarEnd Talking(InterfaceRole ours, out Handle call) => Talking(new FarEnd(ours), ours, out call);

    /// <summary>The same with a far end of one's own.</summary>
    public static FarEnd Talking(FarEnd far, InterfaceRole ours, out Handle call)
    {
        far.Says(Octets.SetupChannel1);
        Handle taken = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(taken, now));
        far.Hears(Octets.Back + "02" + Octets.Exclusive(1)).Hears(Octets.Back + "07");
        if (ours == InterfaceRole.User) far.Says(Octets.Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
        call = taken;
        return far;
    }

    public End Ours { get; }

    public SignallingTable Calls => Ours.Calls;

    public Instant Now { get; private set; }

    public bool Cut { get; set; }

    public ref readonly SpanCounters Counters => ref Ours.Calls.CountersOf(0);

    /// <summary>The far end sends a message, given in hexadecimal; blanks are free.</summary>
    public FarEnd Says(string hex)
    {
        Assert.True(_links.Send(0, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Now));
        Run();
        return this;
    }

    /// <summary>The next message we sent is this one.</summary>
    public FarEnd Hears(string hex)
    {
        Assert.NotEmpty(_heard);
        string heard = _heard[0];
        _heard.RemoveAt(0);
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), heard);
        return this;
    }

    /// <summary>We sent nothing more.</summary>
    public FarEnd HearsNothing()
    {
        Assert.Empty(_heard);
        return this;
    }

    /// <summary>The next indication is this one.</summary>
    public CallIndication Indicates(IndicationKind kind) => Ours.Take(kind);

    public CallIndication Indicates(IndicationKind kind, Cause cause)
    {
        CallIndication indication = Ours.Take(kind);
        Assert.Equal(cause, indication.Cause);
        return indication;
    }

    /// <summary>The next news about the span is this.</summary>
    public FarEnd HasNews(SpanNewsKind kind, bool raised, uint channels)
    {
        Assert.True(Calls.TryTakeSpanNews(out SpanNews news));
        Assert.Equal((kind, raised, channels), (news.Kind, news.Raised, news.Channels));
        return this;
    }

    /// <summary>There is no more news about the span.</summary>
    public FarEnd HasNoNews()
    {
        Assert.False(Calls.TryTakeSpanNews(out _));
        return this;
    }

    public FarEnd IndicatesNothing()
    {
        Assert.Empty(Ours.Indications);
        return this;
    }

    /// <summary>The call is over and nothing is left of it; the far side heard all.</summary>
    public void Ends(Cause cause)
    {
        Indicates(IndicationKind.Released, cause);
        IndicatesNothing();
        HearsNothing();
        Assert.Equal(0, Calls.CallsOn(0));
        Assert.Equal(30, Calls.FreeChannels(0));
    }

    /// <summary>We place a call; the SETUP was heard.</summary>
    public Handle Place(out ChannelId channel) => Place(Wire.Request("1", ""), out channel);

    public Handle Place(in SetupRequest request, out ChannelId channel)
    {
        Assert.Equal(SetupResult.Placed, Calls.Setup(request, 0, Now, out Handle call, out channel));
        Run();
        Assert.StartsWith("08020001" + "05", _heard[0], StringComparison.Ordinal);
        _heard.RemoveAt(0);
        return call;
    }

    public void Does(Action<SignallingTable, Instant> request)
    {
        request(Calls, Now);
        Run();
    }

    public FarEnd Wait(double seconds)
    {
        Instant end = Now + new Duration((long)(seconds * 1_000_000));
        while (true)
        {
            Instant next = Instant.Earlier(Ours.Wheel.NextDue, _wheel.NextDue);
            if (next > end) break;
            Now = next > Now ? next : Now;
            Expire();
        }

        Now = end;
        Expire();
        return this;
    }

    public void LinkDown()
    {
        _links.Deactivate(0, Now);
        Ours.Links.Deactivate(0, Now);
        Run();
        _heard.Clear();
    }

    public void LinkUp()
    {
        _links.Activate(0, Now);
        Ours.Links.Activate(0, Now);
        Run();
    }

    private void Expire()
    {
        while (_wheel.TryExpire(Now, out int timer)) _links.Expire(timer, Now);
        Ours.Expire(Now);
        Run();
    }

    private void Run()
    {
        while (Ours.Drain(Now, Carry) | Drain())
        {
        }
    }

    private void Carry(End from, ReadOnlySpan<byte> frame)
    {
        if (!Cut) _links.Receive(0, frame, Now);
    }

    private bool Drain()
    {
        bool any = false;
        while (_links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            any = true;
            if (news.Kind == LinkNewsKind.Transmit && !Cut) Ours.Links.Receive(0, octets, Now);
            if (news.Kind == LinkNewsKind.DataIndication) _heard.Add(Convert.ToHexStringLower(octets));
        }

        return any;
    }
}
