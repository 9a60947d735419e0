using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace AcdController.Shell;

/// <summary>acdctl: the console of a running controller, one command or a prompt.</summary>
internal static class Program
{
    /// <summary>Exit code: done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: refused, by the controller or by us.</summary>
    public const int Refused = 1;

    /// <summary>Exit code: nobody answers.</summary>
    public const int NoConnection = 2;

    private const string Usage = """
        usage: acdctl [--run DIR] [--json] [COMMAND…]
               acdctl [--run DIR] --login
               acdctl [--json] decode FILE [--ladder]
               acdctl plan walk|graph|lint NAME [--config FILE]…

          --run DIR   the run directory of acdd (default: the variable ACD_RUN, else /run/acdd)
          --json      answers as JSON
          --script    lines are read without prompts, also from a terminal
          --login     asks who is there, as the login shell of a serial line
          COMMAND     for example: show calls, or 'show queues | json'; without one: on a terminal the console, else lines are read
          plan        walks a plan as a caller meets it, draws it, checks it; with --config without a controller
          decode      prints a capture of a D-channel as a trace would, or call by call; needs no controller

        exit status: 0 done, 1 refused, 2 no connection
        """;

    private static int Main(string[] arguments)
    {
        string run = Environment.GetEnvironmentVariable("ACD_RUN") is { Length: > 0 } fromEnvironment ? fromEnvironment : "/run/acdd";
        bool json = false, login = false, script = false;
        var words = new List<string>();
        for (int place = 0; place < arguments.Length; place++)
        {
            switch (arguments[place])
            {
                case "--json":
                    json = true;
                    break;
                case "--login":
                    login = true;
                    break;
                case "--script":
                    script = true;
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
        if (words.Count > 0 && words[0] == "decode") return DecodeCommand.Run(words.GetRange(1, words.Count - 1), json, output);
        if (PlanCommand.IsMeant(words)) return PlanCommand.Run(words, json, () => Configuration(run), output);
        bool console = words.Count == 0 && !json && !script && !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected;
        if (login || console) return TerminalCommand.Run(run, login);
        try
        {
            return words.Count > 0 ? RunOne(run, json, CommandOf(WithWholePath(words)), output) : RunLines(run, json, output);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            System.Console.Error.WriteLine("acdctl: the controller has closed the connection");
            return NoConnection;
        }
    }

    // The controller reads the file of `firmware load card N FILE`; it stands where we do not.
    private static List<string> WithWholePath(List<string> words)
    {
        bool names = words.Count == 5 && words[0].Length > 0 && "firmware".StartsWith(words[0], StringComparison.OrdinalIgnoreCase) && words[1].Length > 0 && "load".StartsWith(words[1], StringComparison.OrdinalIgnoreCase);
        return names && words[4].Length > 0 ? [.. words.GetRange(0, 4), Path.GetFullPath(words[4])] : words;
    }

    // Words that the shell has kept together stay together: trace span 1/1 to "my file.pcap".
    private static string CommandOf(List<string> words)
    {
        if (words.Count == 1) return words[0];
        var command = new StringBuilder();
        foreach (string word in words)
        {
            if (command.Length > 0) command.Append(' ');
            bool quote = word.Length == 0 || word.Contains(' ') || word.StartsWith('!');
            command.Append(quote ? "\"" + word.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"" : word);
        }

        return command.ToString();
    }

    private static int RunOne(string run, bool json, string command, TextWriter output)
    {
        using ControlClient? client = Connect(run);
        if (client is null) return NoConnection;
        return TraceCommand.IsMeant(command) ? Trace(client, json, command, output) : Run(client, json, command, output);
    }

    private static int RunLines(string run, bool json, TextWriter output)
    {
        int worst = Done;
        ControlClient? client = Connect(run);
        try
        {
            while (client is not null)
            {
                string? line = System.Console.In.ReadLine()?.Trim();
                if (line is not null && !line.Contains('"') && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 5 } load) line = CommandOf(WithWholePath([.. load]));
                if (line is null) return worst;
                if (line.Length == 0 || line[0] == '!') continue;
                bool trace = TraceCommand.IsMeant(line);
                int result = trace ? Trace(client, json, line, output) : Run(client, json, line, output);
                if (result == NoConnection) return result;
                worst = Math.Max(worst, result);
                if (client.IsOver) return worst;
                if (!trace || result == Refused) continue;
                // A trace takes its connection with it.
                client.Dispose();
                client = Connect(run);
            }
        }
        finally
        {
            client?.Dispose();
        }

        return NoConnection;
    }

    private static string? Configuration(string run)
    {
        using ControlClient? client = Connect(run);
        if (client is null) return null;
        var text = new StringWriter();
        client.Send(json: false, "show running-config");
        if (client.TryCopyAnswer(text, out string refusal) && refusal.Length == 0) return text.ToString();
        System.Console.Error.WriteLine(refusal.Length == 0 ? "acdctl: the controller has closed the connection" : refusal);
        return null;
    }

    private static ControlClient? Connect(string run)
    {
        ControlClient? client = ControlClient.TryConnect(run, out string reason);
        if (client is null) System.Console.Error.WriteLine("acdctl: " + reason);
        return client;
    }

    private static int Trace(ControlClient client, bool json, string command, TextWriter output)
    {
        using var trace = new TraceCommand(client, json, output);
        return trace.Run(command);
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
