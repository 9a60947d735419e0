using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>One end of a span: a data link and the signalling above it, in a store of their own, as on the board.</summary>
internal sealed class End
{
    public End(InterfaceRole role, int capacity = 64, Q931Timers? timers = null, ChannelChoice choice = ChannelChoice.ByRole, Func<SpanSignalling, SpanSignalling>? configure = null)
    {
        Role = role;
        Store = new Store();
        Wheel = new TimerWheel(Store, LinkTable.TimersFor(1) + SignallingTable.TimersFor(capacity, 1));
        LinkSide side = role == InterfaceRole.User ? LinkSide.User : LinkSide.Network;
        Links = new LinkTable(Store, "lapd", Wheel, [LinkParameters.PrimaryRate(side) with { QueueLimit = 256 }], 512);
        var span = new SpanSignalling(new SpanId(1, 1), role, HuntOrder.ByRole, timers ?? Q931Timers.For(role)) { Choice = choice };
        if (configure is not null) span = configure(span);
        Calls = new SignallingTable(Store, Wheel, Links, [span], capacity);
    }

    public InterfaceRole Role { get; }

    public Store Store { get; }

    public TimerWheel Wheel { get; }

    public LinkTable Links { get; }

    public SignallingTable Calls { get; }

    public List<CallIndication> Indications { get; } = [];

    /// <summary>Handles an indication; by default it is only noted.</summary>
    public Action<End, CallIndication, Instant>? OnIndication { get; set; }

    /// <summary>Layer 2 and 3 news of this end, frames out through <paramref name="transmit"/>.</summary>
    /// <returns>True when anything happened.</returns>
    public bool Drain(Instant now, Transmit transmit)
    {
        bool any = false;
        while (Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            any = true;
            switch (news.Kind)
            {
                case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm: Calls.LinkEstablished(0, now); break;
                case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm: Calls.LinkReleased(0, now); break;
                case LinkNewsKind.DataIndication: Calls.Receive(0, octets, now); break;
                case LinkNewsKind.SideIndication: Calls.FarEndClaimsOurSide(0, Links.FarEndClaimsOurSide(0)); break;
                case LinkNewsKind.Transmit: transmit(this, octets); break;
            }
        }

        while (Calls.TryTake(out CallIndication indication))
        {
            any = true;
            if (OnIndication is null) Indications.Add(indication);
            else OnIndication(this, indication, now);
        }

        return any;
    }

    public void Expire(Instant now)
    {
        while (Wheel.TryExpire(now, out int timer))
        {
            if (Links.Owns(timer)) Links.Expire(timer, now);
            else Calls.Expire(timer, now);
        }
    }

    public CallIndication Take(IndicationKind kind)
    {
        Assert.NotEmpty(Indications);
        CallIndication indication = Indications[0];
        Indications.RemoveAt(0);
        Assert.Equal(kind, indication.Kind);
        return indication;
    }
}

internal delegate void Transmit(End from, ReadOnlySpan<byte> frame);
