using System;
using System.IO;

namespace AcdController.Host;

/// <summary>Faxes and text messages that a channel is to send: a file each, which has its name only when its row is in the box's store. A channel never sees one without the other.</summary>
/// <param name="directory">`fax` and `text-message` lie in it.</param>
internal sealed class SentFiles(string directory)
{
    private const string Ending = ".json";
    private static readonly string[] s_kinds = ["fax", "text-message"];

    /// <summary>Brings a file to the medium; no channel takes it yet.</summary>
    /// <exception cref="IOException">The medium does not take it.</exception>
    public void Prepare(string kind, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(directory, kind));
        WholeFile.Prepare(PathOf(kind, name), text);
    }

    /// <summary>Its row is in the store: a channel may take it. One that has its name already, or was taken, is left as it is.</summary>
    /// <exception cref="IOException">The medium does not take it.</exception>
    public void Give(string kind, string name)
    {
        if (File.Exists(PathOf(kind, name) + WholeFile.Beside)) WholeFile.TakeName(PathOf(kind, name));
    }

    /// <summary>After a run that ended between a file and its row: what has its row gets its name, what has none goes. Whoever asked for it asks again.</summary>
    /// <param name="hasRow">Is a request in the store?</param>
    /// <exception cref="IOException">The medium does not take it.</exception>
    public void Repair(Func<string, bool> hasRow)
    {
        foreach (string kind in s_kinds)
        {
            string of = Path.Combine(directory, kind);
            if (!Directory.Exists(of)) continue;
            foreach (string beside in Directory.GetFiles(of, "*" + Ending + WholeFile.Beside))
            {
                string name = Path.GetFileName(beside)[..^(Ending.Length + WholeFile.Beside.Length)];
                if (hasRow(name)) Give(kind, name);
                else WholeFile.Remove(beside);
            }
        }
    }

    private string PathOf(string kind, string name) => Path.Combine(directory, kind, name + Ending);
}
