using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace AcdController.Host;

/// <summary>What the command line of acdd asks for.</summary>
internal sealed record Options
{
    /// <summary>How to call it.</summary>
    public const string Usage = """
        usage: acdd --config FILE --cards DIR [--state DIR] [--prompts DIR] [--run DIR] [--board FILE] [--fresh] [--check]
               acdd replay FILE-OR-DIRECTORY [--json]

          --config FILE        the configuration, lines of the console
          --cards DIR          the cards' serial lines: DIR/card1, DIR/card2 …
          --state DIR          what lasts: call records (default: state in the cards' directory)
          --prompts DIR        the prompts that every card shall have (default: as the configuration says)
          --run DIR            what does not: journal, socket, lock (default: run in the cards' directory)
          --board FILE         the board description: which line is what (default: board in the cards' directory, when it is there)
          --fresh              begin anew: no calls and agents of the last run
          --check              look at the configuration only; exit 0, or 2 with FILE:LINE: reason
          --journal-octets N   size of a journal segment (default 25165824)
          --journal-segments N segments kept (default 8)
        """;

    /// <summary>Size of a journal segment: a restart replays the newest, about 0.15 s a megabyte.</summary>
    public const long JournalOctetsDefault = 24 << 20;

    private const long JournalOctetsLeast = 1 << 16;
    private const long JournalOctetsMost = 1 << 30;

    /// <summary>The configuration file.</summary>
    public string Config { get; init; } = "";

    /// <summary>Directory of the cards' lines.</summary>
    public string Cards { get; init; } = "";

    /// <summary>Directory of what lasts.</summary>
    public string State { get; init; } = "";

    /// <summary>Directory of the prompts; empty: as the configuration says.</summary>
    public string Prompts { get; init; } = "";

    /// <summary>Directory of what does not.</summary>
    public string Run { get; init; } = "";

    /// <summary>Begin anew: no calls and agents of the last run.</summary>
    public bool Fresh { get; init; }

    /// <summary>The board description; empty: without a board.</summary>
    public string Board { get; init; } = "";

    /// <summary>Look at the configuration only.</summary>
    public bool Check { get; init; }

    /// <summary>Journal to replay; empty: run the controller.</summary>
    public string Replay { get; init; } = "";

    /// <summary>JSON on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>Size of a journal segment.</summary>
    public long JournalOctets { get; init; } = JournalOctetsDefault;

    /// <summary>Journal segments kept.</summary>
    public int JournalSegments { get; init; } = 8;

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">Without the program.</param>
    /// <param name="mistake">What is wrong with it.</param>
    /// <returns>Null with a mistake.</returns>
    public static Options? Read(IReadOnlyList<string> arguments, out string mistake)
    {
        var options = new Options();
        for (int place = 0; place < arguments.Count; place++)
        {
            string name = arguments[place];
            string? value = place + 1 < arguments.Count ? arguments[place + 1] : null;
            if (place == 0 && name == "replay")
            {
                if (value is null) return Wrong("replay: which journal?", out mistake);
                options = options with { Replay = value };
                place++;
            }
            else if (name is "--check" or "--json" or "--fresh")
            {
                options = options.With(name);
            }
            else if (value is null)
            {
                return Wrong(IsKnown(name) ? $"{name}: a value is missing" : $"{name}: not understood", out mistake);
            }
            else
            {
                if (options.With(name, value, out mistake) is not { } next) return null;
                options = next;
                place++;
            }
        }

        return options.Complete(out mistake);
    }

    private static bool IsKnown(string name) => name is "--config" or "--cards" or "--board" or "--state" or "--prompts" or "--run" or "--journal-octets" or "--journal-segments";

    private Options With(string name) => name switch
    {
        "--check" => this with { Check = true },
        "--fresh" => this with { Fresh = true },
        _         => this with { Json = true },
    };

    private Options? With(string name, string value, out string mistake)
    {
        mistake = "";
        switch (name)
        {
            case "--config": return this with { Config = value };
            case "--cards": return this with { Cards = value };
            case "--board": return this with { Board = value };
            case "--state": return this with { State = value };
            case "--prompts": return this with { Prompts = value };
            case "--run": return this with { Run = value };
            case "--journal-octets" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long octets) && octets is >= JournalOctetsLeast and <= JournalOctetsMost:
                return this with { JournalOctets = octets };
            case "--journal-octets": return Wrong($"--journal-octets {value}: {JournalOctetsLeast} to {JournalOctetsMost}", out mistake);
            case "--journal-segments" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int segments) && segments is >= 1 and <= 10_000:
                return this with { JournalSegments = segments };
            case "--journal-segments": return Wrong($"--journal-segments {value}: 1 to 10000", out mistake);
            default: return Wrong($"{name}: not understood", out mistake);
        }
    }

    private Options? Complete(out string mistake)
    {
        mistake = "";
        if (Replay.Length > 0) return this;
        if (Config.Length == 0) return Wrong("--config FILE is missing", out mistake);
        if (Check) return this;
        if (Cards.Length == 0) return Wrong("--cards DIR is missing", out mistake);
        return this with
        {
            State = State.Length > 0 ? State : Path.Combine(Cards, "state"),
            Run = Run.Length > 0 ? Run : Path.Combine(Cards, "run"),
            Board = Board.Length > 0 || !File.Exists(Path.Combine(Cards, "board")) ? Board : Path.Combine(Cards, "board"),
        };
    }

    private static Options? Wrong(string reason, out string mistake)
    {
        mistake = reason;
        return null;
    }
}
