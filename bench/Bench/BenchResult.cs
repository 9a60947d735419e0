using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AcdController.Bench;

/// <summary>What a run found, and on which processor, commit and day.</summary>
internal abstract record BenchResult
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Processor { get; } = ReadProcessor();

    public string Commit { get; } = ReadCommit();

    public string Date { get; } = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Names of the figures that missed their targets; none for a run without targets.</summary>
    public virtual IReadOnlyList<string> Missed => [];

    /// <summary>The figures as lines, the last one without its end.</summary>
    protected abstract string Lines();

    /// <summary>Prints it.</summary>
    /// <returns>The exit code: 1 when a target is missed.</returns>
    internal int Print(bool json)
    {
        System.Console.WriteLine(json ? JsonSerializer.Serialize(this, GetType(), s_options) : $"{Lines()}\n{Processor}, commit {Commit}, {Date}");
        return Missed.Count == 0 ? 0 : 1;
    }

    private static string ReadProcessor()
    {
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string ReadCommit()
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
