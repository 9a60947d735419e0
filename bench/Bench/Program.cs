using System;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AcdController.Bench;

/// <summary>`./dev bench`: load (the default) runs the whole path, signalling compares with libpri, distribution measures the selector, treatment plans and menus, cardlink the serial lines, micro the small operations, budgets fails when an operation allocates. A run that misses a target of its own exits with 1.</summary>
internal static class Program
{
    private static int Main(string[] words)
    {
        string verb = words.Length > 0 && !words[0].StartsWith('-') ? words[0] : "load";
        switch (verb)
        {
            case "load": return Print(words, LoadRun.Measure(BenchOptions.Read(words)));
            case "signalling": return Signalling(words);
            case "distribution": return Print(words, DistributionRun.Measure(BenchOptions.Read(words)));
            case "treatment": return Print(words, TreatmentRun.Measure(BenchOptions.Read(words, calls: 5_000)));
            case "cardlink": return Print(words, CardLinkRun.Measure(BenchOptions.Read(words)));
            case "budgets": return Budgets.Check(BenchOptions.Read(words));
            case "micro":
                var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
                BenchmarkRunner.Run([typeof(CoreBenchmarks)], config);
                return 0;
            default:
                System.Console.Error.WriteLine($"bench: no such run '{verb}'; there are load, signalling, distribution, treatment, cardlink, micro, budgets");
                return 2;
        }
    }

    private static int Print(string[] words, BenchResult result) => result.Print(Array.IndexOf(words, "--json") >= 0);

    private static int Signalling(string[] words)
    {
        try
        {
            return Print(words, SignallingRun.Measure(BenchOptions.Read(words)));
        }
        catch (MissingToolException missing)
        {
            System.Console.Error.WriteLine("bench: " + missing.Message);
            return 2;
        }
    }
}
