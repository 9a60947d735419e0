using System;
using System.Collections.Generic;
using AcdController.Console;

namespace AcdController.Acdsim;

/// <summary>`acdsim`: the chassis, its far ends and its callers in software.</summary>
internal static class Program
{
    private const int Wrong = 2;

    private const string Usage = """
        acdsim rack --dir DIR [options]     a chassis on pseudo-terminals; `acdsim rack --help` lists the options
        acdsim fault --dir DIR FAULT        breaks or mends something in a running rack; `acdsim fault --help` lists the faults
        acdsim firmware keys|make           keys and signed firmware files for simulated cards; `acdsim firmware --help`
        acdsim world [options]              switch and chassis in virtual time, faults from a seed; `acdsim world --help`
        acdsim callers [options]            random callers, keys, hang-ups, features, from a seed; `acdsim callers --help`
        acdsim fuzz signalling [options]    whatever a far end could send, from a seed; `acdsim fuzz --help`
        acdsim theory [options]             the distribution engine against queueing theory; `acdsim theory --help`
        acdsim model [options]              the distribution engine against a slow reference; `acdsim model --help`
        acdsim order [options]              no offer overtakes an earlier call; `acdsim order --help`
        acdsim prompts --texts FILE --into DIR               speaks prompts; `acdsim prompts --help`
        acdsim demo --acdd COMMAND --config FILE [options]   a chassis and a controller; `acdsim demo --help`

        """;

    private static readonly (string Verb, string Usage, Func<IReadOnlyList<string>, int> Run)[] s_programs =
    [
        ("rack",     RackOptions.Usage,     RackProgram.Run),
        ("fault",    FaultProgram.Usage,    FaultProgram.Run),
        ("firmware", FirmwareProgram.Usage, FirmwareProgram.Run),
        ("demo",     DemoOptions.Usage,     DemoProgram.Run),
        ("prompts",  PromptsProgram.Usage,  PromptsProgram.Run),
        ("world",    WorldProgram.Usage,    WorldProgram.Run),
        ("callers",  CallersProgram.Usage,  CallersProgram.Run),
        ("fuzz",     FuzzProgram.Usage,     FuzzProgram.Run),
        ("theory",   TheoryProgram.Usage,   TheoryProgram.Run),
        ("model",    ModelProgram.Usage,    ModelProgram.Model),
        ("order",    ModelProgram.Usage,    ModelProgram.Order),
    ];

    private static int Main(string[] arguments)
    {
        try
        {
            return Run(arguments);
        }
        catch (OptionException error)
        {
            System.Console.Error.WriteLine("acdsim: " + error.Message);
            return Wrong;
        }
    }

    private static int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            System.Console.Error.Write(Usage);
            return Wrong;
        }

        if (arguments[0] is "help" or "--help")
        {
            System.Console.Out.Write(Usage);
            return 0;
        }

        foreach ((string verb, string usage, Func<IReadOnlyList<string>, int> run) in s_programs)
        {
            if (verb != arguments[0]) continue;
            if (Array.IndexOf(arguments, "--help") < 0) return run(arguments[1..]);
            System.Console.Out.Write(usage);
            return 0;
        }

        throw new OptionException($"'{arguments[0]}' is no command; {NearestMatch.Advice(arguments[0], Array.ConvertAll(s_programs, program => program.Verb), "commands")}");
    }
}
