using System.Linq;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Cards play the tones of the configured country, whatever they would play by themselves.</summary>
public class ToneTests
{
    [Theory]
    [InlineData(ToneCountry.China, ToneCountry.UnitedStates, 350)]
    [InlineData(ToneCountry.Etsi, ToneCountry.China, 500)]
    [InlineData(ToneCountry.UnitedStates, ToneCountry.Etsi, 500)]
    public void Busy_IsTheCountrys(ToneCountry country, ToneCountry ofTheCard, int milliseconds)
    {
        Configuration configuration = Hotline.Configuration() with { Tones = country };
        var world = new VirtualWorld(configuration, Hotline.Traffic(seed: 1, busyHourCalls: 0) with { Voice = new VoiceOptions { Tones = ofTheCard } });
        world.Start();
        world.Run(Duration.FromSeconds(5));
        byte[] heard = Hear(world, ToneKind.Busy);
        bool[] sounds = [.. heard.Chunk(8).Select(block => block.Any(octet => octet != ALaw.Idle))];
        for (int at = 0; at < 2000; at++) Assert.Equal(at % (2 * milliseconds) < milliseconds, sounds[at]);

        // The octets are those of a card whose own tones they are.
        var own = new VirtualWorld(configuration, Hotline.Traffic(seed: 1, busyHourCalls: 0) with { Voice = new VoiceOptions { Tones = country }, CardKinds = [CardOptions.Plain, CardOptions.Plain] });
        own.Start();
        own.Run(Duration.FromSeconds(5));
        Assert.Equal(Hear(own, ToneKind.Busy), heard);
    }

    private static byte[] Hear(VirtualWorld world, ToneKind tone)
    {
        var channel = new ChannelId(new SpanId(1, 2), 5);
        world.Chassis.Corrupt(new CellOrder { Tag = ElementTag.Tone, Port = 2, Timeslot = 5, Tone = tone }, 1, world.Now);
        Ear ear = world.Chassis.Listen(channel, EarPlace.FarEnd, Duration.FromSeconds(2), world.Now);
        world.Run(Duration.FromMilliseconds(2001));
        world.Chassis.Leave(ear, world.Now);
        return ear.Heard.ToArray();
    }
}
