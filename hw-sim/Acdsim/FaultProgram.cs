using System.Collections.Generic;

namespace AcdController.Acdsim;

/// <summary>`acdsim fault`: breaks or mends something in a running rack.</summary>
internal static class FaultProgram
{
    public static string Usage => """
        acdsim fault --dir DIR FAULT      breaks or mends something in the rack that runs in DIR; one fault, or several with ; between them


        """ + Simulator.FaultText.Help();

    public static int Run(IReadOnlyList<string> arguments)
    {
        string? directory = null;
        List<string> words = [];
        for (int at = 0; at < arguments.Count; at++)
        {
            if (arguments[at] == "--dir" && at + 1 < arguments.Count) directory = arguments[++at];
            else if (arguments[at].StartsWith("--dir=", System.StringComparison.Ordinal)) directory = arguments[at][6..];
            else words.Add(arguments[at]);
        }

        if (directory is null) throw new OptionException("--dir DIR is needed: where the rack runs");
        if (words.Count == 0) throw new OptionException("a fault is needed; acdsim fault --help lists them");
        foreach (string fault in string.Join(' ', words).Split(';', System.StringSplitOptions.TrimEntries | System.StringSplitOptions.RemoveEmptyEntries))
        {
            int status = FaultDoor.Ask(directory, fault, System.Console.Out, System.Console.Error);
            if (status != 0) return status;
        }

        return 0;
    }
}
