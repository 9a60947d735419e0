using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Tests;

/// <summary>
/// Compares a text with a reviewed one in Goldens/ beside the test. On a difference the new text is written beside it as NAME.actual.txt;
/// `./dev bless` (ACD_BLESS=1) makes it the golden.
/// </summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        string folder = Path.Combine(Folder(test), "Goldens");
        string path = Path.Combine(folder, name + ".txt");
        string rejected = Path.Combine(folder, name + ".actual.txt");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            File.Delete(rejected);
            return;
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual)
        {
            File.Delete(rejected);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(rejected, actual);
        Assert.Equal(expected, actual);
    }

    // The test project's folder: a test may lie deeper.
    private static string Folder(string test)
    {
        DirectoryInfo? folder = new FileInfo(test).Directory;
        while (folder is not null && folder.GetFiles("*.csproj").Length == 0) folder = folder.Parent;
        return folder!.FullName;
    }
}

/// <summary>The sources that the tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder of AcdController.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Reads a file, named from the root.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
