using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Hil.Tests;

/// <summary>A guest that boots once for all tests, runs the checks, and ends. Outside, at its serial line, hangs an echo.</summary>
public sealed class Guest
{
    private static readonly Lazy<string?> s_whyNot = new(() => FindWhyNot("--can", "no guest can be booted: "));
    private static readonly Lazy<string?> s_whyNoGpio = new(() => FindWhyNot("--can-gpio", ""));

    /// <summary>Boots it, where one can be booted.</summary>
    public Guest()
    {
        if (WhyNot is not null) return;
        string job = Directory.CreateTempSubdirectory("acd-hil").FullName;
        try
        {
            Run(job);
        }
        finally
        {
            Directory.Delete(job, recursive: true);
        }
    }

    /// <summary>Why no guest can be booted here; null when one can.</summary>
    internal static string? WhyNot => s_whyNot.Value;

    /// <summary>Why the guest has no GPIO chip; null when it has one.</summary>
    internal static string? WhyNoGpio => WhyNot ?? s_whyNoGpio.Value;

    /// <summary>What the checks wrote, a line each.</summary>
    public IReadOnlyList<string> Results { get; private set; } = [];

    /// <summary>What the guest's console showed.</summary>
    public string Screen { get; private set; } = "";

    /// <summary>The guest ended before its time was over.</summary>
    public bool EndedByItself { get; private set; }

    private static string Bin => AppContext.BaseDirectory.TrimEnd('/');

    private static string? FindWhyNot(string question, string prefix)
    {
        using Process can = Boot(question);
        string said = can.StandardOutput.ReadToEnd();
        can.WaitForExit();
        return can.ExitCode == 0 ? null : prefix + said.Trim();
    }

    private static Process Boot(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("bash", [Path.Combine(Bin, "boot.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private void Run(string job)
    {
        using Process boot = Boot(job, Bin);
        Task<string> output = boot.StandardOutput.ReadToEndAsync();
        Task<string> errors = boot.StandardError.ReadToEndAsync();
        using var over = new CancellationTokenSource();
        var echo = new Thread(() => Echo(Path.Combine(job, "uart.sock"), over.Token)) { IsBackground = true };
        echo.Start();
        boot.WaitForExit();
        over.Cancel();
        echo.Join();
        Screen = output.Result + errors.Result;
        EndedByItself = boot.ExitCode == 0;
        Results = File.ReadAllLines(Path.Combine(job, "results"));
    }

    private static void Echo(string path, CancellationToken over)
    {
        byte[] octets = new byte[4096];
        while (!over.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                using CancellationTokenRegistration closing = over.Register(socket.Close);
                int count;
                while ((count = socket.Receive(octets)) > 0) socket.Send(octets.AsSpan(0, count));
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // Not there yet, or gone.
            }

            over.WaitHandle.WaitOne(100);
        }
    }
}

/// <summary>A test that is skipped where no guest can be booted.</summary>
internal sealed class GuestFactAttribute : FactAttribute
{
    public GuestFactAttribute() => Skip = Guest.WhyNot;
}

/// <summary>Tests that are skipped where the guest has no GPIO chip.</summary>
internal sealed class GpioTheoryAttribute : TheoryAttribute
{
    public GpioTheoryAttribute() => Skip = Guest.WhyNoGpio;
}

/// <summary>Tests that are skipped where no guest can be booted.</summary>
internal sealed class GuestTheoryAttribute : TheoryAttribute
{
    public GuestTheoryAttribute() => Skip = Guest.WhyNot;
}
