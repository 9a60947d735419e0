using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Linecard.Tests;

/// <summary>Compares text with a reviewed file beside the tests. ACD_BLESS=1 writes the file.</summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(source)!, "Goldens", name);
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") File.WriteAllText(path, actual);
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual) return;
        File.WriteAllText(path + ".actual", actual);
        Assert.Fail($"{name} differs from its golden; compare it with {path}.actual");
    }

    /// <summary>A reviewed text.</summary>
    public static string Text(string name, [CallerFilePath] string source = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "Goldens", name));

    /// <summary>A page of docs/.</summary>
    public static string Page(string name, [CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "docs", name));
}
