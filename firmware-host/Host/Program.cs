using System;
using System.IO;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>acdd: the controller as a daemon.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["--help" or "-h" or "help"])
        {
            System.Console.Out.WriteLine(Options.Usage);
            return Daemon.ExitClean;
        }

        if (Options.Read(arguments, out string mistake) is not { } options)
        {
            System.Console.Error.WriteLine("acdd: " + mistake);
            System.Console.Error.WriteLine(Options.Usage);
            return Daemon.ExitStartUp;
        }

        try
        {
            if (options.Replay.Length > 0) return RunReplay(options);
            return options.Check ? RunCheck(options) : RunDaemon(options);
        }
        catch (StartUpException fault)
        {
            System.Console.Error.WriteLine(fault.Message);
            return Daemon.ExitStartUp;
        }
        catch (InvariantFailure fault)
        {
            System.Console.Error.WriteLine("acdd: " + fault);
            return Daemon.ExitBroken;
        }
    }

    private static int RunCheck(Options options)
    {
        foreach (string warning in Daemon.ReadConfiguration(options.Config).Warnings) System.Console.Out.WriteLine(warning);
        System.Console.Out.WriteLine($"{options.Config}: no mistakes");
        if (options.Board.Length == 0) return Daemon.ExitClean;
        foreach (string device in Board.BoardChassis.DeviceNumbers(Daemon.ReadBoard(options.Board))) System.Console.Out.WriteLine(device);
        System.Console.Out.WriteLine($"{options.Board}: no mistakes");
        return Daemon.ExitClean;
    }

    private static int RunReplay(Options options)
    {
        try
        {
            ReplayResult result = Replay.Run(options.Replay);
            if (!options.Json)
            {
                System.Console.Out.WriteLine($"{result.Inputs} inputs, {result.Outputs} outputs, {result.Checkpoints} checkpoints compared, hash {result.Hash:x16}: {(result.Matches ? "matches" : "DOES NOT MATCH")}");
                if (!result.Complete) System.Console.Out.WriteLine("the journal has no end: the run was killed or goes on");
                if (result.Program != ProgramVersion.Text) System.Console.Out.WriteLine($"recorded by version {result.Program}, this is {ProgramVersion.Text}");
                if (result.Mismatch is not null) System.Console.Out.WriteLine(result.Mismatch);
                if (result.Broken is not null) System.Console.Out.WriteLine(result.Broken);
            }

            if (options.Json) System.Console.Out.WriteLine(result.ToJson());
            return result.Matches ? 0 : 1;
        }
        catch (Exception fault) when (fault is JournalDamage or IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine("acdd: " + fault.Message);
            return Daemon.ExitStartUp;
        }
    }

    private static int RunDaemon(Options options)
    {
        using var log = new Log(System.Console.Error);
        using var signals = new StopSignals();
        Daemon daemon = Daemon.Start(options, log);
        signals.Attach(daemon.RequestOrderlyStop);
        daemon.WaitForEnd();
        daemon.Dispose();
        return daemon.ExitCode;
    }
}
