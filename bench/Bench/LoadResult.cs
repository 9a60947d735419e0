using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AcdController.Bench;

/// <summary>What a load run found; figures are medians over the rounds.</summary>
internal sealed record LoadResult
{
    public required int Calls { get; init; }

    public required int Rounds { get; init; }

    public required double CallsPerCpuSecond { get; init; }

    public required double CallsPerCpuSecondBest { get; init; }

    public required double MicrosecondsPerCall { get; init; }

    public required double BytesPerCall { get; init; }

    public required double LineOctetsPerCall { get; init; }

    public required double InputsPerCall { get; init; }

    public string Processor { get; } = ReadProcessor();

    public string Commit { get; } = ReadCommit();

    public string Date { get; } = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal void Print(bool json)
    {
        if (json)
        {
            System.Console.WriteLine(JsonSerializer.Serialize(this, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
            return;
        }

        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            whole path, octets in to octets out, two legs a call: caller, announcement, queue, agent, record
            {Calls} calls, median of {Rounds} rounds
              calls per CPU-second   {CallsPerCpuSecond,10:F0}   (best {CallsPerCpuSecondBest:F0})
              CPU per call           {MicrosecondsPerCall,10:F2} us
              allocated per call     {BytesPerCall,10:F0} bytes
              octets on card lines   {LineOctetsPerCall,10:F0} a call, both ways
              inputs                 {InputsPerCall,10:F1} a call
            {Processor}, commit {Commit}, {Date}
            """));
    }

    internal static string ReadProcessor()
    {
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    internal static string ReadCommit()
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string commit = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
