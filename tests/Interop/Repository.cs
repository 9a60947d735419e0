using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Interop.Tests;

/// <summary>Where things are: the built programs and our own sources.</summary>
internal static class Repository
{
    private static readonly System.Lazy<string> s_root = new(FindRoot);

    /// <summary>The directory of AcdController.sln, found by walking up from the test assembly.</summary>
    public static string Root => s_root.Value;

    /// <summary>The directory of these tests, where peer/ and farend/ are.</summary>
    public static string Here { get; } = Path.GetDirectoryName(Source())!;

    /// <summary>The configuration the peer calls.</summary>
    public static string InteropConfiguration => Path.Combine(Here, "interop.conf");

    /// <summary>The configuration of the manual.</summary>
    public static string HotlineConfiguration => Path.Combine(Root, "examples", "small.conf");

    /// <summary>A program as `./dev build` leaves it.</summary>
    public static string Program(string name)
    {
        string path = Path.Combine(Root, "out", name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run ./dev build first");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AcdController.sln"))) return at.FullName;
        }

        throw new InvalidOperationException($"no AcdController.sln above {AppContext.BaseDirectory}");
    }

    private static string Source([CallerFilePath] string path = "") => path;
}
