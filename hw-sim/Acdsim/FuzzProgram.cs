using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AcdController.Fuzz;

namespace AcdController.Acdsim;

/// <summary>`acdsim fuzz`: whatever a far end could send, at links and signalling.</summary>
internal static class FuzzProgram
{
    internal const string Usage = """
        acdsim fuzz signalling [--seed N] [--inputs N] [--episode N] [--findings N] [--json]
          --seed N     all chance is drawn from it; printed first (1)
          --inputs N   messages and frames to give (10000000)
          --episode N  only this episode: brings a finding back
          --findings N go on until there are so many different ones (1)
          --json       ends with one JSON object
        Exit status 0 without a finding; 1 and seed, episode, step and octets with one.

        """;

    internal static int Run(IReadOnlyList<string> arguments)
    {
        ulong seed = 1;
        long inputs = FuzzOptions.InputsDefault;
        long? episode = null;
        int findings = 1;
        bool json = false;
        string room = arguments.Count > 0 ? arguments[0] : "";
        if (room != "signalling") throw new OptionException($"'{room}' cannot be fuzzed; there is signalling");
        var reader = new OptionReader([.. System.Linq.Enumerable.Skip(arguments, 1)]);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--seed": seed = reader.Seed(); break;
                case "--inputs": inputs = reader.Integer(1, long.MaxValue); break;
                case "--episode": episode = reader.Integer(0, long.MaxValue); break;
                case "--findings": findings = (int)reader.Integer(1, 10_000); break;
                case "--json": json = true; break;
                default: throw reader.Unknown();
            }
        }

        System.Console.Error.WriteLine($"seed {seed}");
        long started = Stopwatch.GetTimestamp();
        FuzzResult result = SignallingFuzz.Run(new FuzzOptions(seed, inputs) { Episode = episode, FindingsMax = findings });
        Print(result, Stopwatch.GetElapsedTime(started), json);
        foreach (FuzzFinding finding in result.Findings)
        {
            System.Console.Error.WriteLine($"seed {seed} episode {finding.Episode} step {finding.Step} {finding.Octets}");
            System.Console.Error.WriteLine(finding.What);
        }

        return result.Findings.Count == 0 ? 0 : 1;
    }

    private static void Print(FuzzResult result, TimeSpan took, bool json)
    {
        if (json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(new
            {
                seed = result.Seed,
                inputs = result.Inputs,
                episodes = result.Episodes,
                calls = result.Calls,
                messagesOut = result.MessagesOut,
                bytesAllocated = result.AllocatedOctets,
                seconds = Math.Round(took.TotalSeconds, 2),
                inputsPerSecond = (long)(result.Inputs / took.TotalSeconds),
                findings = result.Findings.Count,
            }));
            return;
        }

        System.Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Inputs} inputs in {result.Episodes} episodes, {result.Calls} calls, {result.MessagesOut} messages sent, {result.AllocatedOctets} octets allocated, {took.TotalSeconds:F1} s, {result.Inputs / took.TotalSeconds:F0} inputs/s"));
        for (int state = 0; state < result.InState.Length; state++)
        {
            if (result.InState[state] > 0) System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  state {state,2}  {result.InState[state],10} messages"));
        }
    }
}
