using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Layout.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string Source => Path.Combine(Root, "src");

    private static string Find([CallerFilePath] string here = "")
    {
        DirectoryInfo? folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AcdController.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("AcdController.sln is above the tests");
    }
}
