using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Compares a text with a reviewed one in Goldens/. On a difference the new text is written beside it as NAME.actual.txt; with ACD_BLESS=1 it becomes the golden.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual)
    {
        string path = Path.Combine(Here(), "Goldens", name + ".txt");
        string rejected = Path.Combine(Here(), "Goldens", name + ".actual.txt");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1")
        {
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

        File.WriteAllText(rejected, actual);
        Assert.Equal(expected, actual);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
