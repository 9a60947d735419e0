using System;
using System.Collections.Generic;

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

        IReadOnlyList<string> rest = arguments[1..];
        bool help = Array.IndexOf(arguments, "--help") >= 0;
        switch (arguments[0])
        {
            case "rack" when help:
                System.Console.Out.Write(RackOptions.Usage);
                return 0;
            case "rack":
                return RackProgram.Run(rest);
            case "fault" when help:
                System.Console.Out.Write(FaultProgram.Usage);
                return 0;
            case "fault":
                return FaultProgram.Run(rest);
            case "firmware" when help:
                System.Console.Out.Write(FirmwareProgram.Usage);
                return 0;
            case "firmware":
                return FirmwareProgram.Run(rest);
            case "demo" when help:
                System.Console.Out.Write(DemoOptions.Usage);
                return 0;
            case "demo":
                return DemoProgram.Run(rest);
            case "prompts" when help:
                System.Console.Out.Write(PromptsProgram.Usage);
                return 0;
            case "prompts":
                return PromptsProgram.Run(rest);
            case "world" when help:
                System.Console.Out.Write(WorldProgram.Usage);
                return 0;
            case "world":
                return WorldProgram.Run(rest);
            case "callers" when help:
                System.Console.Out.Write(CallersProgram.Usage);
                return 0;
            case "callers":
                return CallersProgram.Run(rest);
            case "fuzz" when help:
                System.Console.Out.Write(FuzzProgram.Usage);
                return 0;
            case "fuzz":
                return FuzzProgram.Run(rest);
            case "theory" when help:
                System.Console.Out.Write(TheoryProgram.Usage);
                return 0;
            case "theory":
                return TheoryProgram.Run(rest);
            case "model" or "order" when help:
                System.Console.Out.Write(ModelProgram.Usage);
                return 0;
            case "model":
                return ModelProgram.Model(rest);
            case "order":
                return ModelProgram.Order(rest);
            case "help" or "--help":
                System.Console.Out.Write(Usage);
                return 0;
            default:
                throw new OptionException($"'{arguments[0]}' is no command; there are rack, fault, firmware, prompts, demo, world, fuzz, theory, model and order");
        }
    }
}
