using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace AcdController.Shell;

/// <summary>acdctl: the console of a running controller, one command or a prompt.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int NoConnection = 2;

    private const string Usage = """
        usage: acdctl [--run DIR] [--json] [COMMAND…]

          --run DIR   the run directory of acdd (default: the variable ACD_RUN, else /run/acdd)
          --json      answers as JSON
          COMMAND     for example: show calls; without one, lines are read: help lists the commands, exit leaves

        exit status: 0 done, 1 refused, 2 no connection
        """;

    private static int Main(string[] arguments)
    {
        string run = Environment.GetEnvironmentVariable("ACD_RUN") is { Length: > 0 } fromEnvironment ? fromEnvironment : "/run/acdd";
        bool json = false;
        var words = new List<string>();
        for (int place = 0; place < arguments.Length; place++)
        {
            switch (arguments[place])
            {
                case "--json":
                    json = true;
                    break;
                case "--run" when place + 1 < arguments.Length:
                    run = arguments[++place];
                    break;
                case "--run":
                    System.Console.Error.WriteLine("acdctl: --run: a directory is missing");
                    return NoConnection;
                case "--help" or "-h":
                    System.Console.Out.WriteLine(Usage);
                    return Done;
                default:
                    words.Add(arguments[place]);
                    break;
            }
        }

        // Standard output without the terminal machinery of System.Console: half of the start-up time.
        using var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(false), 16 * 1024);
        using ControlClient? client = ControlClient.TryConnect(run, out string reason);
        if (client is null)
        {
            System.Console.Error.WriteLine("acdctl: " + reason);
            return NoConnection;
        }

        try
        {
            return words.Count > 0 ? Run(client, json, string.Join(' ', words), output) : RunLines(client, json, output);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            System.Console.Error.WriteLine("acdctl: the controller has closed the connection");
            return NoConnection;
        }
    }

    private static int RunLines(ControlClient client, bool json, TextWriter output)
    {
        bool prompt = !System.Console.IsInputRedirected;
        int worst = Done;
        while (true)
        {
            if (prompt)
            {
                output.Write("acd> ");
                output.Flush();
            }

            string? line = System.Console.In.ReadLine()?.Trim();
            if (line is null or "exit" or "quit") return prompt ? Done : worst;
            if (line.Length == 0 || line[0] == '!') continue;
            int result = Run(client, json, line, output);
            if (result == NoConnection) return result;
            worst = Math.Max(worst, result);
        }
    }

    private static int Run(ControlClient client, bool json, string command, TextWriter output)
    {
        client.Send(json, command);
        if (!client.TryCopyAnswer(output, out string refusal))
        {
            System.Console.Error.WriteLine("acdctl: the controller has closed the connection");
            return NoConnection;
        }

        if (refusal.Length == 0) return Done;
        if (!json) System.Console.Error.WriteLine(refusal);
        return Refused;
    }
}
