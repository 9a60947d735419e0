using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Links with a wheel and virtual time; the test plays the far ends by hand.</summary>
internal sealed class Rig
{
    public const int Link = 0;

    private readonly int _count;

    public Rig(LinkParameters parameters, int poolSlots = 256)
        : this([parameters], poolSlots)
    {
    }

    public Rig(LinkParameters[] parameters, int poolSlots)
    {
        _count = parameters.Length;
        Store = new Store();
        Wheel = new TimerWheel(Store, LinkTable.TimersFor(_count));
        Links = new LinkTable(Store, "links", Wheel, parameters, poolSlots);
    }

    public static LinkParameters UserSide => LinkParameters.PrimaryRate(LinkSide.User);

    public Store Store { get; }

    public TimerWheel Wheel { get; }

    public LinkTable Links { get; }

    public Instant Now { get; set; }

    public LinkState State => Links.StateOf(Link);

    public LinkCounters Counters => Links.CountersOf(Link);

    public bool T200Runs(int link = Link) => Wheel.IsRunning(link);

    public bool T203Runs(int link = Link) => Wheel.IsRunning(_count + link);

    /// <summary>A user side that has established, and a far end whose first numbered frame has come; nothing waits to be taken.</summary>
    public static Rig Established(LinkParameters? parameters = null)
    {
        var rig = new Rig(parameters ?? UserSide);
        rig.Links.Activate(Link, rig.Now);
        rig.Hear(Frames.Them.Ua(), Frames.Them.Rr(0));
        rig.Take();
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        return rig;
    }

    /// <summary>A user side in the state wanted.</summary>
    public static Rig In(LinkState state)
    {
        if (state == LinkState.TeiAssigned) return new Rig(UserSide);
        Rig rig = state == LinkState.AwaitingEstablishment ? new Rig(UserSide) : Established();
        if (state == LinkState.AwaitingEstablishment) rig.Links.Activate(Link, rig.Now);
        if (state == LinkState.AwaitingRelease) rig.Links.Release(Link, rig.Now);
        if (state == LinkState.TimerRecovery) rig.Pass(10_000);
        rig.Take();
        Assert.Equal(state, rig.State);
        return rig;
    }

    public void Hear(params string[] frames)
    {
        foreach (string frame in frames) Links.Receive(Link, Convert.FromHexString(frame), Now);
    }

    public bool Send(string information) => Links.Send(Link, Convert.FromHexString(information), Now);

    /// <summary>Lets time pass; timers fire at their moment, in order.</summary>
    public void Pass(long milliseconds)
    {
        Instant end = Now + Duration.FromMilliseconds(milliseconds);
        while (Wheel.NextDue <= end)
        {
            if (Wheel.NextDue > Now) Now = Wheel.NextDue;
            ExpireDue();
        }

        Now = end;
        ExpireDue();
    }

    /// <summary>All news as text: frames as hex, the rest by name.</summary>
    public List<string> Take()
    {
        var lines = new List<string>();
        while (Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets)) lines.Add(Line(news, octets));
        return lines;
    }

    public void Says(params string[] expected) => Assert.Equal(expected, Take());

    public static string Line(in LinkNews news, ReadOnlySpan<byte> octets) => news.Kind switch
    {
        LinkNewsKind.Transmit => Convert.ToHexStringLower(octets),
        LinkNewsKind.DataIndication => "data " + Convert.ToHexStringLower(octets),
        LinkNewsKind.UnitDataIndication => "unit data " + Convert.ToHexStringLower(octets),
        LinkNewsKind.ErrorIndication => "error " + (char)news.Error,
        LinkNewsKind.EstablishIndication => "establish indication",
        LinkNewsKind.EstablishConfirm => "establish confirm",
        LinkNewsKind.ReleaseIndication => "release indication",
        LinkNewsKind.ResetIndication => "reset",
        LinkNewsKind.SideIndication => "side",
        _ => "release confirm",
    };

    /// <summary>The standard's rule on timers: whoever waits for an answer has T200, an established link that waits for nothing has T203.</summary>
    public void RequireSupervision()
    {
        for (int link = 0; link < _count; link++)
        {
            bool t200 = T200Runs(link);
            bool t203 = T203Runs(link);
            switch (Links.StateOf(link))
            {
                case LinkState.TeiAssigned:
                    Assert.False(t203, "T203 in state 4");
                    break;
                case LinkState.MultipleFrameEstablished:
                    Assert.True(t200 ^ t203, "state 7 has T200 or T203");
                    break;
                default:
                    Assert.True(t200 && !t203, "states 5, 6 and 8 have T200");
                    break;
            }
        }
    }

    private void ExpireDue()
    {
        while (Wheel.TryExpire(Now, out int timer))
        {
            Assert.True(Links.Owns(timer));
            Links.Expire(timer, Now);
        }
    }
}
