using System;
using System.IO;

namespace AcdController.Host;

/// <summary>A directory for one piece of work, in the state directory, for its owner only; gone afterwards, and at the next start when the work was cut off.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "scratch-";

    /// <summary>Makes one.</summary>
    public ScratchDirectory(string state)
    {
        Path = System.IO.Path.Combine(state, Prefix + Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Removes what a run that was killed has left.</summary>
    public static void Sweep(string state)
    {
        foreach (string left in Directory.GetDirectories(state, Prefix + "*")) Directory.Delete(left, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
