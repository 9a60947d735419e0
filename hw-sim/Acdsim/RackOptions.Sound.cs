using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Simulator;

namespace AcdController.Acdsim;

// What callers want and hear: prompts that the cards have already, errands, an ear.
internal sealed partial record RackOptions
{
    private const int PromptOctetsMost = 8 << 20;
    private const int RoomForRecordings = 4 << 20;
    private const int FilesOfCard = 1024;

    /// <summary>The page of all prompts, for their names; null: numbers only.</summary>
    public string? TextsPath { get; init; }

    /// <summary>The directory of prompts that the cards have already.</summary>
    public string? PromptsPath { get; private init; }

    /// <summary>What callers want.</summary>
    public string? ErrandsPath { get; init; }

    /// <summary>Where a whole call goes as its caller hears it.</summary>
    public string? EarPath { get; init; }

    /// <summary>The errand of whose call is recorded; empty: the first that comes.</summary>
    public string EarErrand { get; init; } = "";

    /// <summary>What the prompts say, where a page was given.</summary>
    public PromptTexts? Texts { get; private init; }

    private RackOptions WithErrands()
    {
        RackOptions made = this;
        if (TextsPath is { } texts)
        {
            List<ConfigurationError> mistakes = [];
            made = made with { Texts = PromptTexts.Read(texts, ReadText("--texts", texts), mistakes) };
            if (mistakes.Count > 0) throw new OptionException(mistakes[0].ToString());
        }

        if (ErrandsPath is not { } path) return made;
        CallerOptions callers = ErrandText.Read(path, ReadText("--errands", path), name => made.Texts?.All.FirstOrDefault(prompt => prompt.Name == name && !prompt.IsPart)?.Number, made.Chassis.Callers);
        // Agents are told things before they are joined: who hears whom is judged by its symmetry.
        return made with { Chassis = made.Chassis with { Features = true, Callers = callers } };
    }

    private static string ReadText(string option, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"{option} {path}: {fault.Message}");
        }
    }

    // The files that a directory of prompts holds, as cards have them that were brought them yesterday.
    private RackOptions WithPrompts(string directory)
    {
        ImmutableArray<(ushort Number, ReadOnlyMemory<byte> Sound)>.Builder prompts = ImmutableArray.CreateBuilder<(ushort, ReadOnlyMemory<byte>)>();
        int octets = 0;
        if (!System.IO.Directory.Exists(directory)) throw new OptionException($"--prompts {directory}: no such directory; ./dev prompts makes one");
        foreach (string path in System.IO.Directory.EnumerateFiles(directory, "*.wav").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            int digits = name.TakeWhile(char.IsAsciiDigit).Count();
            if (!ushort.TryParse(name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || new FileInfo(path).Length > PromptOctetsMost) continue;
            if (WaveSound.Read(File.ReadAllBytes(path)) is not { } sound) continue;
            prompts.Add((number, sound));
            octets += sound.Length + 4096;
        }

        CardStorage storage = Chassis.Storage ?? new CardStorage();
        return this with { PromptsPath = directory, Chassis = Chassis with { Storage = storage with { Octets = octets + RoomForRecordings, Files = FilesOfCard, Prompts = prompts.ToImmutable() } } };
    }
}
