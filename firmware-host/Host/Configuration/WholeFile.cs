using System.IO;
using System.Text;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>Files that are there whole or not at all: written beside, brought to the medium, then given their name.</summary>
internal static class WholeFile
{
    /// <summary>How the name of a file ends that is written and has not its own name yet.</summary>
    public const string Beside = ".new";

    /// <summary>Writes a file so that a crash leaves the one of before or this one.</summary>
    /// <exception cref="IOException">The medium does not take it; the one of before is there.</exception>
    public static void Write(string path, string text)
    {
        WriteBeside(path, text);
        TakeName(path);
    }

    /// <summary>Brings a file to the medium without its name: <see cref="TakeName"/> gives it.</summary>
    /// <exception cref="IOException">The medium does not take it.</exception>
    public static void Prepare(string path, string text)
    {
        WriteBeside(path, text);
        Settle(Path.GetDirectoryName(path)!);
    }

    /// <summary>Gives a file that was written beside its name.</summary>
    /// <exception cref="IOException">The medium does not take it.</exception>
    public static void TakeName(string path)
    {
        File.Move(path + Beside, path, overwrite: true);
        Settle(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a file; nothing when there is none.</summary>
    public static void Remove(string path)
    {
        File.Delete(path);
        Settle(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes what a crash has left beside.</summary>
    public static void Sweep(string directory)
    {
        foreach (string path in Directory.EnumerateFiles(directory, "*" + Beside)) File.Delete(path);
    }

    private static void WriteBeside(string path, string text)
    {
        using var file = new FileStream(path + Beside, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static void Settle(string directory)
    {
        try
        {
            FileSpace.SyncDirectory(directory);
        }
        catch (BoardException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }
}
