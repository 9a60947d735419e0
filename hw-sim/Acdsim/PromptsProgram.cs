using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AcdController.Console;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>`acdsim prompts`: speaks a page of texts into a directory of prompts, with a speech program of the system.</summary>
internal sealed class PromptsProgram
{
    public const string Usage = """
        acdsim prompts --texts FILE --into DIR [options]     makes a WAV, A-law, of every prompt of a page of texts

          --texts FILE            the page: examples/prompts/texts.txt explains it
          --into DIR              where the files go: 0001-welcome.wav; what is there already and has the same text stays
          --speaker PROGRAM       the speech program (espeak-ng)
          --seconds               write how long each prompt takes into FILE

        Exit 3 when there is no speech program.

        """;

    private const int NoSpeaker = 3;
    private const int SpeakMilliseconds = 20_000;

    private string _texts = "";
    private string _into = "";
    private string _speaker = "espeak-ng";
    private bool _fillSeconds;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var program = new PromptsProgram();
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--texts": program._texts = reader.Text(); break;
                case "--into": program._into = reader.Text(); break;
                case "--speaker": program._speaker = reader.Text(); break;
                case "--seconds": program._fillSeconds = true; break;
                default: throw reader.Unknown();
            }
        }

        if (program._texts.Length == 0 || program._into.Length == 0) throw new OptionException("prompts needs --texts FILE and --into DIR");
        return program.Make();
    }

    private int Make()
    {
        string text = ReadPage();
        List<ConfigurationError> mistakes = [];
        PromptTexts page = PromptTexts.Read(_texts, text, mistakes);
        if (mistakes.Count > 0) throw new OptionException(string.Join('\n', mistakes));
        Directory.CreateDirectory(_into);
        Dictionary<string, string> made = ReadMade();
        var kept = new HashSet<string>(StringComparer.Ordinal) { "texts.txt", "made" };
        int spoken = 0;
        foreach (PromptText prompt in page.All)
        {
            string file = $"{prompt.Card:D4}-{prompt.Name}.wav";
            string digest = DigestOf(prompt, page.Languages[prompt.Language]);
            kept.Add(file);
            if (made.GetValueOrDefault(file) == digest && File.Exists(Path.Combine(_into, file))) continue;
            if (Speak(prompt, page.Languages[prompt.Language]) is not { } sound)
            {
                System.Console.Error.WriteLine($"acdsim prompts: {_speaker} is missing: no prompts are spoken; install it (Debian: espeak-ng) or run ./dev peers");
                return NoSpeaker;
            }

            File.WriteAllBytes(Path.Combine(_into, file), WaveSound.Write(sound));
            made[file] = digest;
            spoken++;
        }

        foreach (string path in Directory.EnumerateFiles(_into).Where(path => !kept.Contains(Path.GetFileName(path)) && made.ContainsKey(Path.GetFileName(path))).ToList()) File.Delete(path);
        File.WriteAllLines(Path.Combine(_into, "made"), made.Where(entry => kept.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"));
        if (_fillSeconds) File.WriteAllText(_texts, text = FillSeconds(text, page));
        File.WriteAllText(Path.Combine(_into, "texts.txt"), text);
        System.Console.Out.WriteLine($"{_into}: {page.All.Count} prompts, {spoken} of them new, {page.All.Sum(MillisecondsOf) / 60_000.0:F1} minutes");
        return 0;
    }

    private string ReadPage()
    {
        try
        {
            return File.ReadAllText(_texts);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--texts {_texts}: {fault.Message}");
        }
    }

    // What lies there by our hand, and of which text. An operator's own file has no line here and stays.
    private Dictionary<string, string> ReadMade()
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        string path = Path.Combine(_into, "made");
        if (!File.Exists(path)) return made;
        foreach (string line in File.ReadLines(path))
        {
            int blank = line.LastIndexOf(' ');
            if (blank > 0) made[line[..blank]] = line[(blank + 1)..];
        }

        return made;
    }

    private string DigestOf(PromptText prompt, in PromptVoice voice) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"2 {_speaker} {voice.Voice} {voice.Speed} {prompt.IsPart} {prompt.Text}")))[..16];

    private byte[]? Speak(PromptText prompt, in PromptVoice voice)
    {
        if (prompt.Text.StartsWith("@music", StringComparison.Ordinal)) return WaveSound.Music(PromptTexts.Estimate(prompt.Text) / 1000);
        if (prompt.Text == "@beep") return WaveSound.Beep();
        if (prompt.Text.StartsWith('@')) throw new OptionException($"{prompt.Name}: {prompt.Text}: @music SECONDS or @beep is wanted");
        var start = new ProcessStartInfo(_speaker) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in new[] { "-b", "1", "-v", voice.Voice, "-s", voice.Speed.ToString(CultureInfo.InvariantCulture), "--stdin", "--stdout" }) start.ArgumentList.Add(word);
        try
        {
            using Process speaker = Process.Start(start)!;
            speaker.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(SayableIn(prompt.Text, voice.Name) + "\n"));
            speaker.StandardInput.Close();
            using var wave = new MemoryStream();
            speaker.StandardOutput.BaseStream.CopyTo(wave);
            if (!speaker.WaitForExit(SpeakMilliseconds) || speaker.ExitCode != 0) throw new OptionException($"{prompt.Name}: {_speaker} did not speak");
            return WaveSound.FromSpeech(wave.ToArray(), trim: prompt.IsPart) ?? throw new OptionException($"{prompt.Name}: {_speaker} gave no sound in {voice.Name}");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    // Keys are spoken as digits of Mandarin: the speech program would read them in English.
    private static string SayableIn(string text, string language)
    {
        if (language != "zh") return text;
        var said = new StringBuilder(text);
        for (int digit = 0; digit <= 9; digit++) said.Replace((char)('0' + digit), "零一二三四五六七八九"[digit]);
        return said.ToString();
    }

    private int MillisecondsOf(PromptText prompt) => (int)((new FileInfo(Path.Combine(_into, $"{prompt.Card:D4}-{prompt.Name}.wav")).Length - WaveSound.HeadOctets) / 8);

    private string FillSeconds(string text, PromptTexts page)
    {
        string[] lines = text.Split('\n');
        for (int at = 0; at < lines.Length; at++)
        {
            string[] fields = lines[at].Split('|', StringSplitOptions.TrimEntries);
            if (lines[at].StartsWith('#') || fields.Length < 3) continue;
            var line = new StringBuilder(string.Join(" | ", fields[..(2 + page.Languages.Count)]));
            for (int language = 0; language < page.Languages.Count; language++)
            {
                PromptText? prompt = page.All.FirstOrDefault(prompt => prompt.Language == language && prompt.Name == fields[1] && prompt.IsPart == fields[0].StartsWith('+'));
                line.Append(" | ").Append(prompt is null ? "-" : (MillisecondsOf(prompt) / 1000.0).ToString("F1", CultureInfo.InvariantCulture));
            }

            lines[at] = line.ToString();
        }

        return string.Join('\n', lines);
    }
}
