using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace AcdController.Bench;

/// <summary>What a bench needs is not installed; the message names the package.</summary>
internal sealed class MissingToolException(string message) : Exception(message);

/// <summary>libpri_calls.c and step_count.c, compiled now and loaded into this process.</summary>
internal sealed unsafe class LibpriCalls : IDisposable
{
    private const int CompilerRestMs = 150;

    private readonly string _directory;
    private readonly nint _library;
    private readonly delegate* unmanaged<int, int, SignallingTally*, void> _run;
    private readonly delegate* unmanaged<int> _stepBegin;
    private readonly delegate* unmanaged<long> _stepEnd;

    internal LibpriCalls()
    {
        _directory = Directory.CreateTempSubdirectory("acd-bench-").FullName;
        try
        {
            _library = NativeLibrary.Load(Compile(_directory));
        }
        catch
        {
            Dispose();
            throw;
        }

        var open = (delegate* unmanaged<int>)NativeLibrary.GetExport(_library, "libpri_open");
        _run = (delegate* unmanaged<int, int, SignallingTally*, void>)NativeLibrary.GetExport(_library, "libpri_run");
        _stepBegin = (delegate* unmanaged<int>)NativeLibrary.GetExport(_library, "step_begin");
        _stepEnd = (delegate* unmanaged<long>)NativeLibrary.GetExport(_library, "step_end");
        if (open() != 0) throw new InvalidDataException("libpri does not establish its link");
    }

    /// <summary>Makes complete calls between two ends of libpri; as <see cref="SignallingCalls.Run"/>.</summary>
    internal SignallingTally Run(int calls, bool drain = true)
    {
        SignallingTally tally;
        _run(calls, drain ? 1 : 0, &tally);
        return tally;
    }

    /// <summary>Counts the instructions that this thread executes.</summary>
    /// <param name="work">Done three times before, uncounted: nothing may be left to compile, and no thread to start, while the instructions are trapped.</param>
    /// <returns>Null where they cannot be counted.</returns>
    internal long? CountInstructions(Action work)
    {
        for (int times = 0; times < 3; times++)
        {
            work();
            Thread.Sleep(CompilerRestMs);
        }

        if (_stepBegin() != 0) return null;
        work();
        return _stepEnd();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Compile(string directory)
    {
        string library = Path.Combine(directory, "libpri_calls.so");
        string sources = Path.Combine("bench", "Bench");
        string[] arguments =
        [
            "-O2", "-shared", "-fPIC", "-o", library, Path.Combine(sources, "libpri_calls.c"), Path.Combine(sources, "step_count.c"), "-lpri",
        ];
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            string complaints = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode == 0) return library;
            if (complaints.Contains("libpri.h", StringComparison.Ordinal) || complaints.Contains("-lpri", StringComparison.Ordinal))
            {
                throw new MissingToolException("libpri is missing: install the Debian package libpri-dev (./dev peers)");
            }

            throw new MissingToolException("gcc cannot compile bench/Bench/libpri_calls.c; the Debian packages gcc, libc6-dev and libpri-dev are needed (./dev peers)\n" + complaints);
        }
        catch (Win32Exception)
        {
            throw new MissingToolException("the C compiler is missing: install the Debian package gcc (./dev peers)");
        }
    }
}
