using System;
using System.Globalization;

namespace AcdController.Bench;

/// <summary>How much to measure.</summary>
/// <param name="Calls">Complete calls in the recording, or in a round.</param>
/// <param name="Rounds">Times the calls are made.</param>
/// <param name="Seed">Seed of the traffic.</param>
internal sealed record BenchOptions(int Calls, int Rounds, ulong Seed)
{
    /// <summary>Count instructions, which may take half a minute.</summary>
    public bool CountInstructions { get; private init; } = true;

    /// <summary>Length of a run in real time.</summary>
    public int Seconds { get; private init; } = 10;

    internal static BenchOptions Read(string[] words, int calls = 20_000)
    {
        var options = new BenchOptions(calls, 9, 1) { CountInstructions = Array.IndexOf(words, "--no-instructions") < 0 };
        for (int at = 0; at + 1 < words.Length; at++)
        {
            switch (words[at])
            {
                case "--calls": options = options with { Calls = Number(words[at + 1], 1, 1_000_000) }; break;
                case "--rounds": options = options with { Rounds = Number(words[at + 1], 1, 1000) }; break;
                case "--seconds": options = options with { Seconds = Number(words[at + 1], 1, 3600) }; break;
                case "--seed": options = options with { Seed = (ulong)Number(words[at + 1], 0, int.MaxValue) }; break;
            }
        }

        return options;
    }

    private static int Number(string word, int least, int most)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        System.Console.Error.WriteLine($"bench: '{word}' is not a number from {least} to {most}");
        Environment.Exit(2);
        return 0;
    }
}
