using System;
using System.IO;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The directory for files that commands write: a name, never a path, so that no command writes or reads anywhere else.</summary>
/// <param name="state">The state directory.</param>
/// <param name="running">Says which directory.</param>
internal sealed class ExportDirectory(string state, IConfigurationDoor running)
{
    /// <summary>Files in it; more are refused.</summary>
    public const int FilesMax = 100;

    private const int NameMax = 64;

    /// <summary>Where it is.</summary>
    public string Path
    {
        get
        {
            AccessConfiguration access = running.Configuration.Access;
            return access.Exports is { } exports ? System.IO.Path.GetFullPath(exports, state) : System.IO.Path.Combine(state, "exports");
        }
    }

    /// <summary>The path for a new file.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    public string? TryNew(string name, out string refusal)
    {
        if (!IsName(name, out refusal)) return null;
        Directory.CreateDirectory(Path);
        string path = System.IO.Path.Combine(Path, name);
        if (File.Exists(path)) return No($"{name}: there is such a file in {Path}; choose another name", out refusal);
        return Directory.GetFiles(Path).Length >= FilesMax ? No($"{Path} has {FilesMax} files; remove some first", out refusal) : path;
    }

    /// <summary>The path of a file that is there.</summary>
    public string? TryFind(string name, out string refusal)
    {
        if (!IsName(name, out refusal)) return null;
        string path = System.IO.Path.Combine(Path, name);
        if (File.Exists(path)) return path;
        string[] names = Directory.Exists(Path) ? Array.ConvertAll(Directory.GetFiles(Path), file => System.IO.Path.GetFileName(file)) : [];
        Array.Sort(names, StringComparer.Ordinal);
        return No($"{name}: no such file in {Path}; {Console.NearestMatch.Advice(name, names, "files")}", out refusal);
    }

    private static bool IsName(string name, out string refusal)
    {
        refusal = "";
        bool good = name.Length is > 0 and <= NameMax && char.IsAsciiLetterOrDigit(name[0]);
        foreach (char character in name) good &= char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
        if (!good) refusal = $"{(name.Length > NameMax ? name[..NameMax] + "~" : name)}: a file's name has 1 to {NameMax} letters, digits, . - _ and begins with a letter or digit; it is no path";
        return good;
    }

    private static string? No(string reason, out string refusal)
    {
        refusal = reason;
        return null;
    }
}
