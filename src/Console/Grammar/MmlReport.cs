using System;
using System.Globalization;
using System.Text;

namespace AcdController.Console;

/// <summary>Writes the report that answers a line of MML, in the marks by which tools read it.</summary>
/// <remarks>
/// <code>
/// +++    acd        2026-11-22 19:05:33
/// O&amp;M    #12
/// %%DSP QUEUE:;%%
/// RETCODE = 0  Operation succeeded
///
/// Title
/// -----
/// table, or name  =  value
/// (Number of results = 2)
///
/// ---    END
/// </code>
/// </remarks>
public sealed class MmlReport
{
    private readonly StringBuilder _text = new();
    private readonly Language _language;

    /// <summary>Begins a report.</summary>
    /// <param name="element">Name of the box.</param>
    /// <param name="wallTime">Microseconds since 1970-01-01 UTC.</param>
    /// <param name="serial">Number of the report in its session.</param>
    /// <param name="command">The line as it was typed; its semicolon may be missing.</param>
    /// <param name="language">Of the words.</param>
    public MmlReport(string element, long wallTime, long serial, string command, Language language)
    {
        _language = language;
        string stamp = WallTime.Iso(wallTime);
        _text.Append("+++    ").Append(element).Append("        ").Append(stamp, 0, 10).Append(' ').Append(stamp, 11, 8).Append('\n');
        _text.Append(CultureInfo.InvariantCulture, $"O&M    #{serial}\n");
        _text.Append("%%").Append(Printable(command.Trim().TrimEnd(';').TrimEnd())).Append(";%%\n");
    }

    /// <summary>The number and words of an outcome of the core.</summary>
    public static int CodeOf(Operations.CommandResult result) => result == Operations.CommandResult.Done ? 0 : (int)MmlCode.Core + (int)result;

    /// <summary>The report of a line that was refused.</summary>
    /// <param name="code">Not 0.</param>
    /// <param name="reason">Why.</param>
    public string Refused(int code, string reason)
    {
        _text.Append(CultureInfo.InvariantCulture, $"RETCODE = {code}  {Printable(reason)}\n");
        return End();
    }

    /// <summary>The report of a line that was done, with an answer.</summary>
    /// <param name="title">What the answer is; empty: no answer.</param>
    /// <param name="says">The answer; null: there is none.</param>
    /// <param name="results">How many rows lines of text stand for; negative: not counted.</param>
    public string Done(string title, Answer? says, int results = -1)
    {
        Good();
        if (says is not null)
        {
            Title(title);
            Append(says);
            if (results >= 0) Results(results);
        }

        return End();
    }

    /// <summary>The report of a line that was done, with an answer that is printed already.</summary>
    /// <param name="title">What the answer is.</param>
    /// <param name="lines">The answer, each line with its end; empty: there is none.</param>
    /// <param name="results">How many rows it has; negative: not counted.</param>
    public string Done(string title, string lines, int results)
    {
        Good();
        if (lines.Length > 0)
        {
            Title(title);
            _text.Append(lines);
            if (lines[^1] != '\n') _text.Append('\n');
            if (results >= 0) Results(results);
        }

        return End();
    }

    private void Good() => _text.Append(_language == Language.Chinese ? "RETCODE = 0  操作成功\n" : "RETCODE = 0  Operation succeeded\n");

    private void Title(string title)
    {
        string printed = Printable(title);
        _text.Append('\n').Append(printed).Append('\n').Append('-', Math.Max(1, TextTable.WidthOf(printed))).Append('\n');
    }

    private void Append(Answer says)
    {
        switch (says)
        {
            case AnswerTable table:
                table.AppendText(_text, _language);
                Results(table.Rows.Count);
                break;
            case AnswerFields fields:
                Append(fields);
                Results(1);
                break;
            case AnswerParts parts:
                foreach (Answer part in parts.Parts)
                {
                    Append(part);
                    if (part != parts.Parts[^1]) _text.Append('\n');
                }

                break;
            default:
                says.AppendText(_text, _language);
                break;
        }
    }

    // Names to the right, so that the signs stand below each other.
    private void Append(AnswerFields fields)
    {
        int width = 0;
        foreach ((AnswerColumn field, _) in fields.Fields) width = Math.Max(width, TextTable.WidthOf(field.Heading(_language)));
        foreach ((AnswerColumn field, AnswerValue value) in fields.Fields)
        {
            string heading = field.Heading(_language);
            _text.Append(' ', width - TextTable.WidthOf(heading)).Append(heading).Append("  =  ").Append(value.ToText(_language)).Append('\n');
        }
    }

    private void Results(int count) => _text.Append(_language == Language.Chinese ? "(结果个数 = " : "(Number of results = ").Append(count).Append(")\n");

    private string End() => _text.Append("\n---    END\n").ToString();

    private static string Printable(string text)
    {
        var printed = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) printed.Append(Statement.IsPrintable(rune) ? rune.ToString() : "?");
        return printed.ToString();
    }
}
