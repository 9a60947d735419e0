using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Acdsim;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests;

/// <summary>The prompts of the hotline are spoken from their page, by espeak-ng: `./dev peers` installs it. What was spoken before is taken from out/prompts.</summary>
public class PromptsTests
{
    private const string Page = "examples/prompts/texts.txt";

    private static readonly PromptTexts s_page = ReadPage();
    private static readonly string s_directory = Speak();

    [Fact]
    public void EveryPrompt_HasSound_AsLongAsThePageSays()
    {
        foreach (PromptText prompt in s_page.All)
        {
            byte[] sound = SoundOf(prompt);
            double rms = Math.Sqrt(sound.Average(octet => Math.Pow(ALaw.Decode(octet), 2)));
            Assert.True(rms > 500, $"{prompt.Name}: rms {rms:F0}");
            double seconds = sound.Length / 8000.0;
            Assert.True(prompt.Milliseconds > 0, $"{prompt.Name}: the page says no seconds: ./dev prompts --seconds");
            Assert.InRange(prompt.Milliseconds / 1000.0, (0.6 * seconds) - 0.2, (1.6 * seconds) + 0.2);
        }
    }

    /// <summary>A prompt must not press keys in the caller's place, nor end another's entry.</summary>
    [Fact]
    public void NoPrompt_SoundsLikeAKey()
    {
        foreach (PromptText prompt in s_page.All)
        {
            DtmfState state = default;
            ReadOnlySpan<byte> sound = SoundOf(prompt);
            for (; sound.Length >= ALaw.BlockOctets; sound = sound[ALaw.BlockOctets..])
                Assert.True(DtmfReceiver.Hear(ref state, sound[..ALaw.BlockOctets]) == 0, $"{prompt.Name} in {s_page.Languages[prompt.Language].Name} holds a key");
        }
    }

    [Fact]
    public void AnnouncementsOfTheServiceDocuments_HaveTheirNumbers_AndTwentySixIsNobodys()
    {
        foreach (PromptVoice voice in s_page.Languages)
        {
            foreach (int number in Enumerable.Range(1, 31).Append(102).Where(number => number != 26)) Assert.NotNull(s_page.Find(number, voice.Name));
            Assert.Null(s_page.Find(26, voice.Name));
        }
    }

    [Theory]
    [InlineData(PhraseLanguage.Mandarin, "zh")]
    [InlineData(PhraseLanguage.English, "en")]
    public void EverythingThatIsSpokenFromParts_HasItsParts(PhraseLanguage language, string name)
    {
        PromptVoice voice = s_page.Languages.Single(voice => voice.Name == name);
        var parts = new PhrasePart[Phrase.PartsMax];
        void Check(Action<Speaker> say)
        {
            var speaker = new Speaker(parts, language);
            say(speaker);
            foreach (PhrasePart part in speaker.Spoken) Assert.True(s_page.OnCard(voice.Phrases + (int)part) is { IsPart: true }, $"{name}: no text for {(int)part} {part}");
        }

        long[] numbers = [0, 1, 2, 11, 15, 20, 21, 99, 100, 105, 110, 1000, 1005, 9999, 10_000, 100_010, 20_000_000, 123_456_789, 100_000_000_000, 999_999_999_999, -5];
        foreach (long number in numbers.Concat(Enumerable.Range(0, 130).Select(number => (long)number)))
        {
            Check(speaker => speaker.Say((ref Phrase phrase) => phrase.Number(number)));
            if (number < 1_000_000_000) Check(speaker => speaker.Say((ref Phrase phrase) => phrase.Money(number)));
            Check(speaker => speaker.Say((ref Phrase phrase) => phrase.Length(Duration.FromSeconds(Math.Abs(number) % 100_000))));
        }

        Assert.True(Digits.TryParse("0123456789*#", out Digits digits));
        Check(speaker => speaker.Say((ref Phrase phrase) => phrase.DigitByDigit(digits)));
        for (int day = 1; day <= 31; day++) Check(speaker => speaker.Say((ref Phrase phrase) => phrase.Date(2026, 1 + (day % 12), day)));
        for (int minute = 0; minute < 24 * 60; minute++) Check(speaker => speaker.Say((ref Phrase phrase) => phrase.TimeOfDay(minute / 60, minute % 60)));
    }

    [Theory]
    [InlineData("1 | a | b", "1: a line language NAME … must stand before")]
    [InlineData("language zh\n1 | a", "1: 2 fields; number, name, 1 texts and, when known, as many seconds are wanted")]
    [InlineData("language zh\nx | a | b", "x: a number, or + and the index of a part of phrases, is wanted")]
    [InlineData("language zh\n1 | a | b\n1 | c | d", "c: number 1 on the card is another's or none")]
    [InlineData("language zh\n1 | a | b\n2 | a | d", "a: stands here twice")]
    [InlineData("language zh\n1 | a | b | soon", "a: soon: seconds are wanted, 0 to 1020")]
    [InlineData("language zh prompts many", "prompts many: a number from 0 to 65535 is wanted")]
    [InlineData("language zh tempo 3", "tempo: voice, speed, prompts or phrases is wanted")]
    [InlineData("hello", "hello: language, or number | name | text … is wanted")]
    public void Mistakes_AreNamed(string page, string mistake)
    {
        List<ConfigurationError> mistakes = [];
        PromptTexts.Read("page", page, mistakes);
        Assert.Equal(mistake, Assert.Single(mistakes).Reason);
    }

    internal static string Root
    {
        get
        {
            DirectoryInfo at = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "AcdController.sln"))) at = at.Parent ?? throw new InvalidOperationException("no AcdController.sln");
            return at.FullName;
        }
    }

    private static PromptTexts ReadPage()
    {
        List<ConfigurationError> mistakes = [];
        PromptTexts page = PromptTexts.Read(Page, File.ReadAllText(Path.Combine(Root, Page)), mistakes);
        Assert.Empty(mistakes);
        return page;
    }

    private static string Speak()
    {
        string into = Path.Combine(Root, "out", "prompts");
        int exit = PromptsProgram.Run(["--texts", Path.Combine(Root, Page), "--into", into]);
        Assert.True(exit == 0, "espeak-ng is missing: ./dev peers installs it");
        return into;
    }

    private static byte[] SoundOf(PromptText prompt) =>
        WaveSound.Read(File.ReadAllBytes(Path.Combine(s_directory, $"{prompt.Card:D4}-{prompt.Name}.wav")))?.ToArray() ?? throw new InvalidDataException(prompt.Name);

    private delegate void Saying(ref Phrase phrase);

    private sealed class Speaker(PhrasePart[] parts, PhraseLanguage language)
    {
        public List<PhrasePart> Spoken { get; } = [];

        public void Say(Saying saying)
        {
            var phrase = new Phrase(parts, language);
            saying(ref phrase);
            Spoken.AddRange(phrase.Parts);
        }
    }
}
