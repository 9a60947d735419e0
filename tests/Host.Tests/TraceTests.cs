using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace AcdController.Host.Tests;

/// <summary>`acdctl trace` into a file and `acdctl decode` of it, against a running chassis.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ALadderIntoAFile_DecodesToTheSameLadder()
    {
        string capture = _directory.File("span 1-1.pcap");
        // A setting of the span must be seen on the line.
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf").Replace("span 1/1 trunk user\n", "span 1/1 trunk user\n  location transit\n", StringComparison.Ordinal));
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "20000", "--unknown-share", "1");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        var start = new ProcessStartInfo("dotnet", [Programs.Dll("acdctl.dll"), "--run", Run, "trace", "span", "1/1", "ladder", "to", capture]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process trace = Process.Start(start)!;
        var ladder = new StringBuilder();
        for (int cleared = 0; cleared < 3;)
        {
            string line = trace.StandardOutput.ReadLine() ?? throw new InvalidOperationException(trace.StandardError.ReadToEnd());
            ladder.Append(line).Append('\n');
            if (line.StartsWith("  cleared by the user: cause 1 ", StringComparison.Ordinal)) cleared++;
        }

        Interrupt(trace);
        ladder.Append(trace.StandardOutput.ReadToEnd());
        trace.WaitForExit();
        Assert.Equal(0, trace.ExitCode);
        Assert.Contains($"frames in {capture}", trace.StandardError.ReadToEnd(), StringComparison.Ordinal);

        Assert.Contains("  cleared by the user: cause 1 unallocated number from transit network", ladder.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, ladder.ToString()), Decode(capture, "--ladder"));
        (int exit, string lines) = Decode(capture);
        Assert.Equal(0, exit);
        Assert.Contains("  1/1 ◄── I N(S) ", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLinesOfATrace_AreThoseOfItsFile()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf"));
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "20000", "--unknown-share", "1");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        string capture = _directory.File("x.pcap");
        using Process lines = Begin("trace", "span", "1/2");
        using Process file = Begin("--json", "trace", "span", "1/2", "to", capture);
        // Whichever began first goes on until it has come to what the other one has said.
        string head = file.StandardOutput.ReadLine()!;
        Assert.Equal($"{{\"trace\":\"1/2\",\"side\":\"user\",\"view\":\"none\",\"file\":\"{capture}\",\"sequence\":1}}", head);
        long written = 0;
        for (int i = 0; i < 8; i++) written = MicrosecondsOf(file);
        string live = "";
        string last = "";
        for (int read = 0; read < 12 || IsBefore(last, TimeOf(written)); read++)
        {
            last = lines.StandardOutput.ReadLine()!;
            live += last + "\n";
        }

        while (IsBefore(TimeOf(MicrosecondsOf(file)), last))
        {
            // What was seen so far is not in the file yet.
        }

        Interrupt(lines);
        live += lines.StandardOutput.ReadToEnd();
        Interrupt(file);
        file.StandardOutput.ReadToEnd();
        file.WaitForExit();
        lines.WaitForExit();

        string[] seen = live.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] kept = Decode(capture).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] both = [.. seen.Intersect(kept)];
        Assert.True(both.Length >= 8, live + "\n----\n" + string.Join('\n', kept));
        Assert.True(string.Join('\n', kept).Contains(string.Join('\n', both[1..]), StringComparison.Ordinal), "an unbroken run of the same lines");
    }

    [Fact]
    public void Decode_NeedsNoController_AndNamesTheOctetOfADamage()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(SourceTree.Root, "tests", "Captures.Tests", "Goldens", "office.pcap"));
        string damaged = _directory.File("damaged.pcap");
        File.WriteAllBytes(damaged, file[..100]);
        (int exit, string output, string error) = Programs.Run(Programs.Dll("acdctl.dll"), "--run", "/nowhere", "decode", damaged);
        Assert.Equal(1, exit);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal($"acdctl: {damaged}: at octet 94: the file ends inside the head of packet 3", error.Trim());
        Assert.Equal(1, Programs.Run(Programs.Dll("acdctl.dll"), "decode", _directory.File("none.pcap")).Exit);
        Assert.Equal(1, Programs.Run(Programs.Dll("acdctl.dll"), "decode").Exit);
    }

    private Process Begin(params string[] words) =>
        Process.Start(new ProcessStartInfo("dotnet", [Programs.Dll("acdctl.dll"), "--run", Run, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static long MicrosecondsOf(Process trace) => JsonNode.Parse(trace.StandardOutput.ReadLine()!)!["atMicroseconds"]!.GetValue<long>();

    // As a trace writes it.
    private static string TimeOf(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    // A day may end in between; a line that begins with no time comes before everything.
    private static bool IsBefore(string line, string other)
    {
        if (!TimeOnly.TryParse(line.Split(' ')[0], CultureInfo.InvariantCulture, out TimeOnly time)) return true;
        return TimeOnly.Parse(other.Split(' ')[0], CultureInfo.InvariantCulture) - time is var later && later > TimeSpan.Zero && later < TimeSpan.FromHours(12);
    }

    private static void Interrupt(Process process)
    {
        // Not SIGINT: whoever runs the tests in the background of a shell has it ignored, and children inherit that.
        using Process signal = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        signal.WaitForExit();
    }

    private static (int Exit, string Output) Decode(params string[] words)
    {
        (int exit, string output, _) = Programs.Run(Programs.Dll("acdctl.dll"), ["decode", .. words]);
        return (exit, output);
    }
}
