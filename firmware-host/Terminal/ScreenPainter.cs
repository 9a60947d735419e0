using System;
using System.Globalization;
using System.Text;

namespace AcdController.Terminal;

/// <summary>Shows pages on a VT100 with as few octets as it can: the first page whole, of every other only what differs from the one before.</summary>
public sealed class ScreenPainter
{
    // Shorter gaps of equal characters are cheaper written than jumped over.
    private const int JumpCost = 6;

    private string[] _shown = [];

    /// <summary>The screen is no longer as we left it: the next page is painted whole.</summary>
    public void Forget() => _shown = [];

    /// <summary>Octets that bring a page on the screen; the cursor stands below it afterwards.</summary>
    /// <param name="lines">From the top; none wider than the screen, no more than it has, without control characters.</param>
    public string Paint(ReadOnlySpan<string> lines)
    {
        var text = new StringBuilder();
        if (_shown.Length != lines.Length)
        {
            text.Append("\e[H\e[2J");
            for (int line = 0; line < lines.Length; line++) text.Append(line == 0 ? "" : "\r\n").Append(lines[line].TrimEnd());
        }
        else
        {
            for (int line = 0; line < lines.Length; line++) PaintLine(text, line, _shown[line], lines[line]);
            if (text.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\e[{lines.Length};1H");
        }

        _shown = lines.ToArray();
        return text.ToString();
    }

    private static void PaintLine(StringBuilder text, int line, string before, string after)
    {
        before = before.TrimEnd();
        after = after.TrimEnd();
        if (string.Equals(before, after, StringComparison.Ordinal)) return;
        if (!Ascii.IsValid(before) || !Ascii.IsValid(after))
        {
            // Columns are not characters here.
            text.Append(CultureInfo.InvariantCulture, $"\e[{line + 1};1H{after}\e[K");
            return;
        }

        int at = 0;
        while (at < after.Length)
        {
            if (At(before, at) == after[at])
            {
                at++;
                continue;
            }

            int end = RunFrom(before, after, at);
            text.Append(CultureInfo.InvariantCulture, $"\e[{line + 1};{at + 1}H").Append(after, at, end - at);
            at = end;
        }

        if (before.Length > after.Length) text.Append(CultureInfo.InvariantCulture, $"\e[{line + 1};{after.Length + 1}H\e[K");
    }

    // The end of what differs, small islands of sameness with it.
    private static int RunFrom(string before, string after, int at)
    {
        int end = at + 1;
        int same = 0;
        for (int next = end; next < after.Length && same < JumpCost; next++)
        {
            same = At(before, next) == after[next] ? same + 1 : 0;
            if (same == 0) end = next + 1;
        }

        return end;
    }

    private static char At(string line, int column) => column < line.Length ? line[column] : ' ';
}
