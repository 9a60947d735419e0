using System;
using System.IO;

namespace AcdController.Host.Tests;

/// <summary>A directory of a test's own, gone afterwards.</summary>
internal sealed class WorkDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("acd").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a configuration and returns its path.</summary>
    public string Configuration(string text)
    {
        string path = File("test.conf");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
