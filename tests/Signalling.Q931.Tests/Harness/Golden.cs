using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Compares text with a reviewed file; writes what it got beside the file when they differ.</summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string caller = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(caller)!, "Goldens");
        string file = Path.Combine(folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, actual);
        }

        string expected = File.Exists(file) ? File.ReadAllText(file) : "";
        string beside = Path.Combine(folder, name + ".actual.txt");
        if (expected == actual)
        {
            File.Delete(beside);
            return;
        }

        File.WriteAllText(beside, actual);
        Assert.Fail($"{name} differs from the reviewed text; compare {beside} with {file}");
    }
}
