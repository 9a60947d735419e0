using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>From the host's files into a caller's ear, and from two mouths into the host's files.</summary>
public class VoiceFileTests
{
    private const ushort Welcome = 1;

    [Fact]
    public void APromptOfTheHost_IsHeardOctetByOctet_AndAsLongAsItIs()
    {
        using FileWorld files = Started();
        VirtualWorld world = files.World;
        byte[] prompt = FileWorld.Octets(2400 * 8, 5);
        world.Files.SetPrompt(Welcome, prompt);
        world.Files.TellPrompts(world.Now);
        world.Run(Duration.FromSeconds(10));
        ChannelId caller = Call(world, out _);
        Ear ear = world.Chassis.Listen(caller, EarPlace.FarEnd, Duration.FromSeconds(10), world.Now);
        world.Run(Duration.FromSeconds(4));
        int begins = ear.Heard.IndexOf(prompt);
        Assert.True(begins >= 0, "the prompt was heard from its first octet to its last");
        Assert.False(ear.Heard[..begins].ContainsAnyExcept(ALaw.Idle));
    }

    [Fact]
    public void ARecordedCall_IsBothVoicesSampleForSample()
    {
        using FileWorld files = Started();
        VirtualWorld world = files.World;
        ChannelId caller = Call(world, out _);
        world.Run(Duration.FromSeconds(8));
        Conversation talk = Assert.Single(world.Chassis.Conversations);
        Assert.Equal(caller, talk.Caller);
        world.Chassis.Speak(talk.Caller, FileWorld.Octets(8_000, 1), again: true, world.Now);
        world.Chassis.Speak(talk.Agent, FileWorld.Octets(9_001, 2), again: true, world.Now);
        Ear one = world.Chassis.Listen(talk.Caller, EarPlace.Card, Duration.FromSeconds(8), world.Now);
        Ear two = world.Chassis.Listen(talk.Agent, EarPlace.Card, Duration.FromSeconds(8), world.Now);
        world.Obey(new Command { Kind = CommandKind.CallRecord, Call = 1, Time = Duration.FromSeconds(60) });
        world.Run(Duration.FromSeconds(5));
        world.Obey(new Command { Kind = CommandKind.CallEndRecord, Call = 1 });
        world.Run(Duration.FromSeconds(20));

        byte[] recording = Assert.Single(world.Files.Recordings).Value;
        byte[] both = [.. Enumerable.Range(0, one.Heard.Length).Select(i => ALaw.Encode(ALaw.Decode(one.Heard[i]) + ALaw.Decode(two.Heard[i])))];
        Assert.InRange(recording.Length, 4_900 * 8, 5_200 * 8);
        Assert.True(both.AsSpan().IndexOf(recording) >= 0, "the sum of both voices, without a gap");
    }

    private static FileWorld Started()
    {
        var files = new FileWorld();
        files.Start();
        return files;
    }

    private static ChannelId Call(VirtualWorld world, out Handle caller)
    {
        caller = world.Chassis.PlaceCall(new SpanId(1, 1), CallerOptions.Number("10000"), CallerOptions.Number("5551234"), world.Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        world.DrainChassis();
        return world.Chassis.Caller(caller).Channel;
    }
}
