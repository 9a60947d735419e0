using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>A chassis whose cards are in service and hear, and a switch whose orders the test gives itself.</summary>
internal sealed class Chat
{
    public Chat(bool audible = true, int promptMilliseconds = 1000)
    {
        World = new SmallWorld(new ChassisOptions
        {
            PortsPerCard = 2,
            PromptTime = Duration.FromMilliseconds(promptMilliseconds),
            Callers = new CallerOptions { BusyHourCalls = 0 },
            Voice = new VoiceOptions { IsAudible = audible },
        });
        World.Run(Duration.FromSeconds(5));
    }

    public SmallWorld World { get; }

    public Chassis Chassis => World.Chassis;

    public CardLinks Cards => World.Switch.Cards;

    public Instant Now => World.Now;

    public static ChannelId At(int card, int port, int timeslot) => new(new SpanId((byte)card, (byte)port), (byte)timeslot);

    /// <summary>Carries orders and lets time pass.</summary>
    public void Run(int milliseconds)
    {
        World.Switch.Flush(Now);
        World.Exchange();
        World.Run(Duration.FromMilliseconds(milliseconds));
    }

    public void Connect(ChannelId sink, ChannelId source) => Cards.Connect(sink, source, Now);

    public void Mix(ChannelId sink, params ReadOnlySpan<MixSource> sources) => Cards.Mix(sink, sources, Now);

    /// <summary>What is heard at a channel's far end during a time.</summary>
    public byte[] HearFor(ChannelId channel, int milliseconds)
    {
        Ear ear = Chassis.Listen(channel, EarPlace.FarEnd, Duration.FromMilliseconds(milliseconds), Now);
        Run(milliseconds + 1);
        Chassis.Leave(ear, Now);
        Assert.Equal(milliseconds * 8, ear.Heard.Length);
        return ear.Heard.ToArray();
    }

    /// <summary>Sound that is never the same twice: any octets.</summary>
    public static byte[] Speech(int milliseconds, int seed)
    {
        var octets = new byte[milliseconds * 8];
        new Random(seed).NextBytes(octets);
        return octets;
    }
}
