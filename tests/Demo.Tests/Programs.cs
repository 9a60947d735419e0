using System;
using System.IO;

namespace AcdController.Demo.Tests;

/// <summary>The programs as `./dev build` leaves them.</summary>
internal static class Programs
{
    internal static string Root { get; } = FindRoot();

    internal static string Hotline => Path.Combine(Root, "examples", "small.conf");

    internal static string Out(string name)
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
}
