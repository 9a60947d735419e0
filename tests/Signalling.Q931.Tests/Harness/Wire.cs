using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>A span with a signalling room at both ends, and a time of its own.</summary>
internal sealed class Wire
{
    private readonly Transmit _transmit;

    public Wire(End user, End network)
    {
        User = user;
        Network = network;
        _transmit = Carry;
    }

    public Wire(int capacity = 64, ChannelChoice userChoice = ChannelChoice.ByRole, ChannelChoice networkChoice = ChannelChoice.ByRole)
        : this(new End(InterfaceRole.User, capacity, null, userChoice), new End(InterfaceRole.Network, capacity, null, networkChoice))
    {
    }

    public End User { get; }

    public End Network { get; }

    public Instant Now { get; set; }

    /// <summary>Frames are thrown away.</summary>
    public bool Cut { get; set; }

    /// <summary>Messages of layer 3 as they passed, when kept.</summary>
    public List<string>? Ladder { get; set; }

    /// <summary>Both data links established.</summary>
    public Wire Up()
    {
        User.Links.Activate(0, Now);
        Network.Links.Activate(0, Now);
        Run();
        Assert.True(User.Calls.IsUp(0));
        Assert.True(Network.Calls.IsUp(0));
        return this;
    }

    /// <summary>Everything that can happen without time passing.</summary>
    public void Run()
    {
        while (User.Drain(Now, _transmit) | Network.Drain(Now, _transmit))
        {
        }
    }

    /// <summary>Lets time pass, timer by timer.</summary>
    public void Wait(Duration duration)
    {
        Instant end = Now + duration;
        while (true)
        {
            Instant next = Instant.Earlier(User.Wheel.NextDue, Network.Wheel.NextDue);
            if (next > end) break;
            Now = next > Now ? next : Now;
            User.Expire(Now);
            Network.Expire(Now);
            Run();
        }

        Now = end;
        User.Expire(Now);
        Network.Expire(Now);
        Run();
    }

    public void Wait(int seconds) => Wait(Duration.FromSeconds(seconds));

    public End Other(End end) => ReferenceEquals(end, User) ? Network : User;

    /// <summary>No call, no channel, on either side.</summary>
    public void AssertIdle()
    {
        foreach (End end in new[] { User, Network })
        {
            Assert.Equal(0, end.Calls.CallsOn(0));
            Assert.Equal(30, end.Calls.FreeChannels(0));
        }
    }

    public static SetupRequest Request(string called = "10000", string calling = "5550199")
    {
        Assert.True(Digits.TryParse(called, out Digits calledDigits));
        Assert.True(Digits.TryParse(calling, out Digits callingDigits));
        return new SetupRequest { Called = calledDigits, Calling = callingDigits };
    }

    public Handle Place(End from, string called = "10000")
    {
        Assert.Equal(SetupResult.Placed, from.Calls.Setup(Request(called), 0, Now, out Handle call, out _));
        return call;
    }

    private void Carry(End from, ReadOnlySpan<byte> frame)
    {
        if (Cut) return;
        if (Ladder is not null) Note(from, frame);
        Other(from).Links.Receive(0, frame, Now);
    }

    private void Note(End from, ReadOnlySpan<byte> frame)
    {
        var view = new FrameView(frame);
        if (!view.IsValid || view.Kind != FrameKind.Information) return;
        var text = new StringBuilder(from.Role == InterfaceRole.User ? "user ──► net  " : "user ◄── net  ");
        MessageText.AppendMessage(text, view.Information);
        Ladder!.Add(text.ToString());
    }
}
