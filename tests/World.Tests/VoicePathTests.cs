using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>The hotline in traffic, judged by sound: every conversation both ways, and nothing leaks elsewhere.</summary>
public class VoicePathTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AfterManyCalls_EverybodyHearsHisPartner_AndNobodyElse(ulong seed)
    {
        VirtualWorld world = InTraffic(seed);
        int judged = 0;
        for (int look = 0; look < 12; look++)
        {
            world.Run(Duration.FromSeconds(15));
            Assert.Empty(VoicePaths.Check(world, out int conversations));
            judged += conversations;
        }

        Assert.True(judged > 100, $"{judged} conversations");
    }

    [Fact]
    public void AVoiceThatLeaks_IsFound()
    {
        VirtualWorld world = InTraffic(seed: 3);
        world.Run(Duration.FromSeconds(20));
        Conversation talk = world.Chassis.Conversations[0];
        world.Chassis.Corrupt(new CellOrder { Tag = ElementTag.Connect, Port = 4, Timeslot = 31, Source = talk.Caller }, 2, world.Now);
        List<string> complaints = VoicePaths.Check(world, out _);
        Assert.Contains(complaints, complaint => complaint == $"2/4:31 talks to nobody and hears {talk.Caller}");
    }

    [Fact]
    public void AConversationThatHearsAnother_IsFound()
    {
        VirtualWorld world = InTraffic(seed: 4);
        world.Run(Duration.FromSeconds(20));
        IReadOnlyList<Conversation> talks = world.Chassis.Conversations;
        Conversation one = talks[0], other = talks.First(talk => talk != one);
        world.Chassis.Corrupt(new CellOrder { Tag = ElementTag.Connect, Port = one.Agent.Span.Port, Timeslot = one.Agent.Timeslot, Source = other.Caller }, one.Agent.Span.Card, world.Now);
        Assert.Contains(VoicePaths.Check(world, out _), complaint => complaint == $"{one.Agent} talks to {one.Caller} and hears {other.Caller}");
    }

    // Conversations of half a minute: most stand while one looks.
    private static VirtualWorld InTraffic(ulong seed)
    {
        ChassisOptions options = Hotline.Traffic(seed, busyHourCalls: 6_000);
        var world = new VirtualWorld(Hotline.Configuration(), options with { Callers = options.Callers with { Hold = Duration.FromSeconds(20), Patience = Duration.FromSeconds(30) } });
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(20));
        return world;
    }
}
