using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace AcdController.Acdsim;

/// <summary>`acdsim rack`.</summary>
internal static class RackProgram
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        RackOptions options = RackOptions.Read(arguments);
        TextWriter log = System.Console.Error;
        using var rack = new Rack(options, log, log);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => StopBy(rack, context));
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => StopBy(rack, context));

        log.WriteLine($"seed {options.Chassis.Seed}");
        Summary summary = rack.Run(stayAfterDrain: false);
        TextWriter output = System.Console.Out;
        if (options.Json) output.WriteLine(summary.ToJson());
        else output.Write(summary.ToText());
        return 0;
    }

    private static void StopBy(Rack rack, PosixSignalContext context)
    {
        context.Cancel = true;
        rack.Stop();
    }
}
