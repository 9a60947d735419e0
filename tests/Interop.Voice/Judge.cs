using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using AcdController.Interop.Tests;

namespace AcdController.Voice.Interop.Tests;

/// <summary>spandsp in a process of its own; judge.c says which tasks it knows.</summary>
internal static class Judge
{
    private static readonly Lazy<string> s_program = new(Build);

    /// <summary>The keys it hears in A-law.</summary>
    public static string Keys(byte[] alaw) => string.Concat(Lines(alaw, "dtmf").Select(line => line[0]));

    /// <summary>The tones it hears, by the names they are given: NAME:F1,F2,MIN,MAX/...</summary>
    public static string[] Tones(byte[] alaw, params IEnumerable<string> tones) => [.. Lines(alaw, ["tones", .. tones])];

    /// <summary>A task that listens: lines of its output.</summary>
    public static List<string> Lines(byte[] alaw, params IEnumerable<string> task)
    {
        byte[] output = Run(alaw, task);
        return [.. System.Text.Encoding.ASCII.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>A task that speaks: A-law.</summary>
    public static byte[] Run(byte[] input, params IEnumerable<string> task)
    {
        var start = new ProcessStartInfo(s_program.Value) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string word in task) start.ArgumentList.Add(word);
        using Process process = Process.Start(start)!;
        // The judge reads everything before its output is large: the pipes cannot fill against each other.
        var writing = System.Threading.Tasks.Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        writing.Wait();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"the judge ended with {process.ExitCode}: {string.Join(' ', task)}");
    }

    private static string Build()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "judge");
        Directory.CreateDirectory(directory);
        Ended make = Running.Run("make", "-C", Path.GetDirectoryName(Source())!, $"OUT={directory}");
        if (make.ExitCode != 0) throw new InvalidOperationException($"judge.c does not compile; it needs gcc and Debian's libspandsp-dev: run ./dev peers\n{make}");
        return Path.Combine(directory, "judge");
    }

    private static string Source([CallerFilePath] string path = "") => path;
}
