using System;
using System.Linq;
using AcdController.Linecard;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Voice.Interop.Tests;

/// <summary>The judges can say no: spandsp, our receiver, the recogniser of prompts.</summary>
public class JudgesTests
{
    private const string Busy = "busy:450,0,320,380/0,0,320,380";
    private const string Other = "other:1000,0,100,0";

    [Fact]
    public void TheJudge_HearsItself() => Assert.Equal("159D", Judge.Keys(Judge.Run([], "dial", "159D", "-10", "0", "50", "50", "0")));

    [Fact]
    public void TheJudge_HearsNoKeysInTones() => Assert.Equal("", Judge.Keys(Sounds.Tone(ToneTable.Of(ToneCountry.China)[(int)ToneKind.Dial], 3000)));

    [Fact]
    public void TheJudge_HearsNoKeyTooShort() => Assert.Equal("", Judge.Keys(Sounds.Keys("5", 18, 100)));

    [Fact]
    public void TheJudge_HearsNoKeyOffFrequency() => Assert.Equal("", Judge.Keys(Sounds.Pair(770 * 1.05, 1336, -10, -10, 100)));

    [Fact]
    public void TheJudge_KnowsAWrongCadence() => Assert.Empty(Judge.Tones(Sounds.Tone(ToneTable.Of(ToneCountry.China)[(int)ToneKind.Congestion], 8000), Busy, Other));

    [Fact]
    public void TheJudge_KnowsAWrongFrequency() => Assert.Empty(Judge.Tones(Judge.Run([], "tone", "520", "0", "-10", "350", "350", "1", "8000"), Busy, Other));

    [Fact]
    public void TheJudge_HearsNothingInSilence()
    {
        Assert.Empty(Judge.Tones(Sounds.Silence(3000), Busy, Other));
        Assert.Equal("", Judge.Keys(Sounds.Silence(3000)));
    }

    [Fact]
    public void OurReceiver_HearsNoKeysInTonesAndPrompts()
    {
        foreach (ToneCountry country in Enum.GetValues<ToneCountry>())
        {
            foreach (ToneShape shape in ToneTable.Of(country)) Assert.Equal("", Sounds.Heard(Sounds.Tone(shape, 5000)));
        }

        for (int prompt = 0; prompt < 65536; prompt += 37) Assert.Equal("", Sounds.Heard(Prompt((ushort)prompt, 600)));
    }

    [Fact]
    public void Prompts_AreRecognised_AndNothingElseIs()
    {
        for (int prompt = 0; prompt < 65536; prompt += 101)
        {
            var reader = new SignatureReader();
            reader.Hear(Prompt((ushort)prompt, 450).Skip(prompt % 97).ToArray());
            Assert.Equal(prompt, reader.Prompt);
            reader.Hear(Sounds.Tone(ToneTable.Of(ToneCountry.China)[(int)ToneKind.Dial], 500));
            Assert.Equal(-1, reader.Prompt);
        }

        var other = new SignatureReader();
        other.Hear(Talk.Speech(1, 30));
        other.Hear(Talk.Chords(1, 30));
        Assert.Equal(-1, other.Prompt);
    }

    private static byte[] Prompt(ushort number, int milliseconds)
    {
        var alaw = new byte[milliseconds * 8];
        for (int i = 0; i < milliseconds; i++) Signature.Write(number, i * 8, alaw.AsSpan(i * 8, 8));
        return alaw;
    }
}
