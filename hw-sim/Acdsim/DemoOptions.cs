using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>What `acdsim demo` was asked to do.</summary>
internal sealed record DemoOptions
{
    public const string Usage = """
        acdsim demo --acdd COMMAND... --config FILE [options]      a chassis and a controller as two processes, joined by serial lines

          --acdd COMMAND...       how the controller is started; --config, --cards, --state and --run are added
          --config FILE           its configuration
          --seconds N             length of the traffic (30)
          --seed N                all chance comes from it (1)
          --keep DIR              keep cards, journal, records and log in DIR
          --always-open           every calendar of the configuration is open, whatever the hour
          --json                  last line of standard output is one JSON object

        and every traffic option of `acdsim rack`; without them 32400 calls an hour with conversations of 1.5 s, announcements
        of 0.8 s, and callers who wait 8 s on average. Exit 0 when every call is accounted for on both sides and nothing is stuck.

        """;

    public IReadOnlyList<string> Command { get; init; } = [];

    public string ConfigurationPath { get; init; } = "";

    public string? KeepDirectory { get; init; }

    public bool Json { get; init; }

    /// <summary>Callers find the office open at any hour.</summary>
    public bool AlwaysOpen { get; init; }

    public RackOptions Rack { get; init; } = new()
    {
        RunTime = Duration.FromSeconds(30),
        RunTimeOfTraffic = true,
        Chassis = new ChassisOptions
        {
            ReportEnds = true,
            PromptTime = Duration.FromMilliseconds(800),
            Callers = new CallerOptions
            {
                BusyHourCalls = 32_400,
                Hold = Duration.FromMilliseconds(1500),
                Patience = Duration.FromSeconds(8),
                OtherShare = 0.3,
            },
            Telephones = new TelephoneOptions { AnswerDelay = Duration.FromMilliseconds(500), NoAnswerShare = 0.01 },
        },
    };

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">It cannot be obeyed.</exception>
    public static DemoOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new DemoOptions();
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            options = name switch
            {
                "--acdd" => options with { Command = reader.Texts() },
                "--config" => options with { ConfigurationPath = reader.Text() },
                "--keep" => options with { KeepDirectory = reader.Text() },
                "--json" => options with { Json = true },
                "--always-open" => options with { AlwaysOpen = true },
                "--dir" or "--dchannel" => throw reader.Unknown(),
                _ => options with { Rack = options.Rack.With(name, reader) },
            };
        }

        if (options.Command.Count == 0) throw new OptionException("--acdd COMMAND is needed");
        if (options.ConfigurationPath.Length == 0) throw new OptionException("--config FILE is needed");
        return options with { Rack = options.Rack.Completed() };
    }
}
