using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>What is said and heard through the cells.</summary>
public class PlaneTests
{
    private static readonly ChannelId s_one = Chat.At(1, 1, 1), s_two = Chat.At(2, 2, 31), s_three = Chat.At(1, 2, 7);

    [Fact]
    public void AConversation_BothWays_OctetByOctet()
    {
        var chat = new Chat();
        chat.Connect(s_one, s_two);
        chat.Connect(s_two, s_one);
        chat.Run(100);
        byte[] there = Chat.Speech(200, 1), back = Chat.Speech(200, 2);
        chat.Chassis.Speak(s_one, there, again: false, chat.Now);
        chat.Chassis.Speak(s_two, back, again: false, chat.Now);
        Ear atOne = chat.Chassis.Listen(s_one, EarPlace.FarEnd, Duration.FromMilliseconds(300), chat.Now);
        Ear atTwo = chat.Chassis.Listen(s_two, EarPlace.FarEnd, Duration.FromMilliseconds(300), chat.Now);
        chat.Run(400);
        Assert.Equal(there, atTwo.Heard[..1600].ToArray());
        Assert.Equal(back, atOne.Heard[..1600].ToArray());
        Assert.False(atOne.Heard[1600..].ContainsAnyExcept(ALaw.Idle));
    }

    [Fact]
    public void AnIdleTimeslot_CarriesTheIdlePattern() => Assert.All(new Chat().HearFor(s_one, 50), octet => Assert.Equal(0xD5, octet));

    [Fact]
    public void Tones_BeginWithTheirOrder_AndKeepTheirCadence()
    {
        var chat = new Chat();
        Ear ear = chat.Chassis.Listen(s_one, EarPlace.FarEnd, Duration.FromSeconds(3), chat.Now);
        chat.Cards.Tone(s_one, ToneKind.Busy, chat.Now);
        chat.Run(2500);
        bool[] sounds = [.. ear.Heard.ToArray().Chunk(8).Select(block => block.Any(octet => octet != ALaw.Idle))];
        int begins = Array.IndexOf(sounds, true);
        Assert.InRange(begins, 0, 20);
        for (int at = 0; at < 2000; at++) Assert.Equal(at % 700 < 350, sounds[begins + at]);
    }

    [Fact]
    public void TheController_DefinesATone()
    {
        var chat = new Chat();
        ToneShape shape = default;
        Assert.True(shape.TryAdd(new ToneStep(1000, 0, -10, 20, 30)));
        var element = new byte[2 + ToneShape.ValueOctetsMax];
        int count = shape.Write(ToneKind.Busy, element.AsSpan(2));
        (element[0], element[1]) = ((byte)ElementTag.ToneShape, (byte)count);
        Assert.True(chat.Cards.Ask(0, Operation.DefineTone, ObjectId.Card, element.AsSpan(0, 2 + count), chat.Now));
        chat.Run(100);
        chat.Cards.Tone(s_one, ToneKind.Busy, chat.Now);
        chat.Run(20);
        byte[] heard = chat.HearFor(s_one, 500);
        int sounding = heard.Chunk(8).Count(block => block.Any(octet => octet != ALaw.Idle));
        Assert.Equal(200, sounding);
    }

    [Fact]
    public void APrompt_IsRecognisedByItsSound_AndEndsWhenItIsOver()
    {
        var chat = new Chat(promptMilliseconds: 600);
        Ear ear = chat.Chassis.Listen(s_two, EarPlace.FarEnd, Duration.FromSeconds(3), chat.Now);
        chat.Cards.Announce(s_two, 4711, 2, token: 9, chat.Now);
        chat.Run(2000);
        var reader = new SignatureReader();
        int begins = ear.Heard.IndexOfAnyExcept(ALaw.Idle) / 8;
        reader.Hear(ear.Heard.Slice(begins * 8, 600 * 8));
        Assert.Equal(4711, reader.Prompt);
        int ends = ear.Heard.LastIndexOfAnyExcept(ALaw.Idle) / 8;
        Assert.Equal(1200, ends - begins + 1);
        Assert.Equal([9u], chat.World.Switch.Done);
    }

    [Fact]
    public void AList_PlaysItsPromptsInTurn()
    {
        var chat = new Chat(promptMilliseconds: 400);
        Ear ear = chat.Chassis.Listen(s_one, EarPlace.FarEnd, Duration.FromSeconds(3), chat.Now);
        chat.Cards.PlayList(s_one, [12, 7, 30_000], 1, stops: 0, token: 3, chat.Now);
        chat.Run(1500);
        int begins = ear.Heard.IndexOfAnyExcept(ALaw.Idle) / 8;
        var prompts = new int[3];
        for (int i = 0; i < 3; i++)
        {
            var reader = new SignatureReader();
            reader.Hear(ear.Heard.Slice((begins + (400 * i)) * 8, 400 * 8));
            prompts[i] = reader.Prompt;
        }

        Assert.Equal([12, 7, 30_000], prompts);
        Assert.Equal([3u], chat.World.Switch.Done);
    }

    [Fact]
    public void AMix_IsTheSumOfItsSourcesWithTheirGains()
    {
        var chat = new Chat();
        chat.Mix(s_one, new MixSource(s_two, 0), new MixSource(s_three, -6));
        chat.Run(100);
        byte[] loud = Chat.Speech(100, 3), soft = Chat.Speech(100, 4);
        chat.Chassis.Speak(s_two, loud, again: false, chat.Now);
        chat.Chassis.Speak(s_three, soft, again: false, chat.Now);
        byte[] heard = chat.HearFor(s_one, 100);
        for (int i = 0; i < heard.Length; i++)
        {
            double sum = ALaw.Decode(loud[i]) + (ALaw.Decode(soft[i]) * 0.501);
            int got = ALaw.Decode(heard[i]);
            double clipped = Math.Clamp(sum, -32256, 32256);
            Assert.True(Math.Abs(got - clipped) <= 8 + (Math.Abs(clipped) / 31), $"sample {i}: {got}, not {clipped}");
        }
    }

    [Fact]
    public void AMixOfOne_IsThatOneExactly()
    {
        var chat = new Chat();
        chat.Mix(s_one, new MixSource(s_two, 0));
        chat.Run(100);
        byte[] said = Chat.Speech(100, 5);
        chat.Chassis.Speak(s_two, said, again: false, chat.Now);
        Assert.Equal(said, chat.HearFor(s_one, 100));
    }

    [Fact]
    public void Keys_AreHeardAsTones_AndTold()
    {
        var chat = new Chat();
        chat.Cards.DetectDigits(s_three, on: true, chat.Now);
        chat.Run(100);
        chat.Chassis.PressKeys(s_three, "147*0#D"u8, Duration.FromMilliseconds(50), Duration.FromMilliseconds(50), chat.Now);
        chat.Run(1000);
        Assert.Equal("147*0#D", string.Concat(chat.World.Switch.DigitsHeard.Select(heard => heard.Digit)));
        Assert.All(chat.World.Switch.DigitsHeard, heard => Assert.Equal(s_three, heard.Channel));
    }

    [Fact]
    public void KeysTooShort_AreNotHeard()
    {
        var chat = new Chat();
        chat.Cards.DetectDigits(s_three, on: true, chat.Now);
        chat.Run(100);
        chat.Chassis.PressKeys(s_three, "123"u8, Duration.FromMilliseconds(20), Duration.FromMilliseconds(50), chat.Now);
        chat.Run(1000);
        Assert.Empty(chat.World.Switch.DigitsHeard);
    }

    [Fact]
    public void AKey_StopsAListThatWantsIt()
    {
        var chat = new Chat(promptMilliseconds: 5000);
        chat.Cards.PlayList(s_one, [5], 0, stops: 1 << 3, token: 8, chat.Now);
        chat.Run(100);
        chat.Chassis.PressKeys(s_one, "2"u8, Duration.FromMilliseconds(80), Duration.FromMilliseconds(80), chat.Now);
        chat.Run(500);
        Assert.Equal(CellSourceKind.PlayList, chat.Chassis.SourceOf(s_one).Kind);
        chat.Chassis.PressKeys(s_one, "3"u8, Duration.FromMilliseconds(80), Duration.FromMilliseconds(80), chat.Now);
        chat.Run(500);
        Assert.Equal(CellSourceKind.Idle, chat.Chassis.SourceOf(s_one).Kind);
        Assert.Equal([8u], chat.World.Switch.Done);
    }

    [Fact]
    public void DigitsSentByACard_AreHeardByAnother()
    {
        // The far end of 1/1:1 lets what it hears back in: a line looped beyond our reach.
        var chat = new Chat();
        Ear ear = chat.Chassis.Listen(s_one, EarPlace.FarEnd, Duration.FromSeconds(2), chat.Now);
        chat.Cards.SendDigits(s_one, "90125"u8, Duration.FromMilliseconds(60), Duration.FromMilliseconds(60), token: 2, chat.Now);
        chat.Cards.DetectDigits(s_two, on: true, chat.Now);
        chat.Run(1000);
        Assert.Equal([2u], chat.World.Switch.Done);
        chat.Chassis.Speak(s_two, ear.Heard.ToArray(), again: false, chat.Now);
        chat.Run(1200);
        Assert.Equal("90125", string.Concat(chat.World.Switch.DigitsHeard.Select(heard => heard.Digit)));
    }

    [Fact]
    public void ADeadLine_IsSilentBothWays()
    {
        var chat = new Chat();
        chat.Connect(s_one, s_two);
        chat.Connect(s_two, s_one);
        chat.Run(100);
        chat.Chassis.Speak(s_two, Chat.Speech(1000, 6), again: true, chat.Now);
        Assert.Contains(chat.HearFor(s_one, 50), octet => octet != ALaw.Idle);
        chat.Chassis.SetDefects(s_two.Span, LineAlarms.LossOfSignal, chat.Now);
        Assert.All(chat.HearFor(s_one, 50), octet => Assert.Equal(ALaw.Idle, octet));
        chat.Chassis.SetDefects(s_two.Span, 0, chat.Now);
        chat.Chassis.SetDefects(s_one.Span, LineAlarms.RemoteAlarm, chat.Now);
        Assert.All(chat.HearFor(s_one, 50), octet => Assert.Equal(ALaw.Idle, octet));
    }

    [Fact]
    public void WhileNobodyAsks_NothingIsComputed_AndNothingWakes()
    {
        var quiet = new Chat(audible: false);
        Instant wake = quiet.Chassis.NextWake;
        quiet.Chassis.Speak(s_one, Chat.Speech(1000, 7), again: true, quiet.Now);
        Assert.Equal(wake, quiet.Chassis.NextWake);
    }

    [Fact]
    public void SoundIsComputedWithoutAllocation()
    {
        var chat = new Chat();
        chat.Connect(s_two, s_one);
        chat.Mix(s_one, new MixSource(s_two, 0), new MixSource(s_three, -6));
        chat.Cards.Tone(s_three, ToneKind.SpecialInformation, chat.Now);
        chat.Cards.Announce(Chat.At(2, 1, 1), 8, 0, 0, chat.Now);
        chat.Cards.DetectDigits(s_one, on: true, chat.Now);
        foreach (ChannelId channel in new[] { s_one, s_two, s_three, Chat.At(2, 1, 1) }) chat.Chassis.Listen(channel, EarPlace.FarEnd, Duration.FromSeconds(60), chat.Now);
        chat.Chassis.Speak(s_one, Chat.Speech(1000, 8), again: true, chat.Now);
        chat.Run(2000);
        Instant now = chat.Now;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 2000; i++)
        {
            now += Duration.FromMilliseconds(1);
            chat.Chassis.Step(now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
