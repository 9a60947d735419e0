using System.Text;

namespace AcdController.Host;

/// <summary>Lines that are pasted for `load`, up to a line that is a dot.</summary>
/// <param name="replaces">They take the place of the candidate; otherwise they are merged into it.</param>
internal sealed class PastedText(bool replaces)
{
    private readonly StringBuilder _text = new();

    /// <summary>Most characters.</summary>
    public const int CharactersMax = 16 << 20;

    /// <summary>Do they take the place of the candidate?</summary>
    public bool Replaces { get; } = replaces;

    /// <summary>What has come.</summary>
    public string Text => _text.ToString();

    /// <summary>There was more than fits: what came then was not kept, and nothing will be loaded.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Take(string line)
    {
        if (line == ".") return true;
        IsTooLong |= _text.Length + line.Length > CharactersMax;
        if (!IsTooLong) _text.Append(line).Append('\n');
        return false;
    }
}
