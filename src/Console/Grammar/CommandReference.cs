using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>Writes docs/manual/commands.md out of the rows.</summary>
public static class CommandReference
{
    private static readonly (CommandClass Class, string Title, string Zh)[] s_chapters =
    [
        (CommandClass.Show, "Shows", "显示"),
        (CommandClass.ShowCalls, "Calls and records", "呼叫与话单"),
        (CommandClass.Monitor, "Following what happens", "跟踪"),
        (CommandClass.Agents, "Agents", "坐席"),
        (CommandClass.Calls, "Orders to calls", "呼叫操作"),
        (CommandClass.Lines, "Lines and clock", "线路与时钟"),
        (CommandClass.Alarms, "Alarms and lamps", "告警与指示灯"),
        (CommandClass.Cards, "Cards and firmware", "板卡与固件"),
        (CommandClass.Tests, "Tests", "测试"),
        (CommandClass.Configure, "Configuration", "配置"),
        (CommandClass.Commit, "Commit", "提交"),
        (CommandClass.Users, "Users and sessions", "用户与会话"),
        (CommandClass.Audit, "Audit", "审计"),
        (CommandClass.System, "The box as a whole", "系统"),
        (CommandClass.None, "The session", "会话自身"),
    ];

    /// <summary>The whole page.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("""
            # Commands · 命令参考

            Written by the program from the rows that it reads lines with; a test compares. `<word>` is a value, `[ ]` may be left out (groups in brackets that follow each other in any order),
            `( a | b )` is one of them. Words may be shortened while only one is meant; names are written whole, in quotes where they have spaces. In configuration mode `do` before a command
            of the usual prompt gives it. Every command has a second spelling in MML, `VERB OBJECT: NAME=value, …;`: a list is `1&3`, a range `1&&5`, a flag `YES`. How a report of MML looks,
            and what its numbers mean, stands [at the end](#mml).

            本页由程序自动生成。`<词>` 为参数，`[ ]` 可省略，`( a | b )` 任选其一；关键字可缩写，名称须写全。每条命令另有 MML 形式：`动词 对象: 参数=值;`。


            """);
        var left = new List<GrammarRow>(GrammarRow.Commands);
        foreach ((CommandClass one, string title, string zh) in s_chapters)
        {
            List<GrammarRow> rows = left.FindAll(row => one == CommandClass.None ? row.Command!.Class == one : IsOf(row.Command!.Class, one));
            left.RemoveAll(rows.Contains);
            if (rows.Count == 0) continue;
            text.Append("## ").Append(title).Append(" · ").Append(zh).Append("\n\n");
            foreach (GrammarRow row in rows) Append(text, row);
        }

        AppendStatements(text);
        AppendMml(text);
        return text.ToString();
    }

    // The class that says most comes first: a command that needs Monitor and ShowCalls is one that follows what happens.
    private static bool IsOf(CommandClass classes, CommandClass one)
    {
        if (classes == CommandClass.None || (classes & one) == 0) return false;
        return one != CommandClass.ShowCalls || (classes & CommandClass.Monitor) == 0;
    }

    private static void Append(StringBuilder text, GrammarRow row)
    {
        CommandDescription command = row.Command!;
        text.Append("### `").Append(CommandList.Printed(command.Pattern)).Append("`\n\n");
        text.Append(command.Help).Append(". ").Append(command.HelpZh).Append("。");
        if (command.Streams) text.Append(" Goes on until Ctrl-C.");
        if (command.InFull is { } reason) text.Append(" The first word is written in full: ").Append(reason).Append('.');
        text.Append("\n\nPermission: ").Append(command.Class == CommandClass.None ? "everybody" : command.Class.ToString()).Append(command.Modes switch
        {
            CommandModes.Configuration => " · in configuration mode",
            CommandModes.Both          => " · at every prompt",
            _                          => "",
        });
        if (command.Mml.Length > 0) text.Append(" · MML `").Append(Mml(row)).Append('`');
        text.Append("\n\n");
        if (row.Parameters.Length == 0 && command.Words.Length == 0) return;
        text.Append("| | | |\n|---|---|---|\n");
        var said = new List<string>();
        foreach (Parameter parameter in row.Parameters)
        {
            if (said.Contains(parameter.Name)) continue;
            said.Add(parameter.Name);
            text.Append("| `<").Append(parameter.Name).Append(">` | ").Append(Cell(Offers.ValueHelp(parameter, Language.English))).Append(Cell(Choices(parameter))).Append(" | ")
                .Append(Cell(Offers.ValueHelp(parameter, Language.Chinese))).Append(" |\n");
        }

        foreach (WordHelp word in command.Words) text.Append("| `").Append(word.Word).Append("` | ").Append(Cell(word.Help)).Append(" | ").Append(Cell(word.HelpZh)).Append(" |\n");
        text.Append('\n');
    }

    private static string Mml(GrammarRow row)
    {
        var parts = new List<string>();
        foreach ((string name, Parameter? parameter, bool mandatory) in MmlNames.Of(row))
        {
            string part = parameter is null ? name + "=YES" : MmlNames.IsSpan(parameter) ? $"{name}=, {MmlNames.Port}=" : name + "=";
            parts.Add(mandatory ? part : $"[{part}]");
        }

        return $"{row.Command!.Mml}:{(parts.Count == 0 ? "" : " ")}{string.Join(", ", parts)};";
    }

    private static string Choices(Parameter parameter) => parameter.Kind == ParameterKind.Word ? $": {string.Join(", ", parameter.Choices)}" : "";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static void AppendStatements(StringBuilder text)
    {
        text.Append("## Lines of a configuration · 配置行\n\n`no` before the words that name a line removes it. In MML: `ADD`, `MOD`, `RMV`, `LST` with the object; lines of a block are parameters whose value is the rest of the line.\n\n");
        var blocks = new List<string> { "" };
        foreach (GrammarRow row in GrammarRow.Statements)
        {
            if (!blocks.Contains(row.Statement!.Block)) blocks.Add(row.Statement.Block);
        }

        foreach (string block in blocks)
        {
            text.Append(block.Length == 0 ? "### At the top · 顶层\n\n" : $"### Below `{block}` · `{block}` 之下\n\n").Append("| line | what it sets | 说明 | MML |\n|---|---|---|---|\n");
            foreach (GrammarRow row in GrammarRow.Statements)
            {
                if (row.Statement!.Block != block) continue;
                string usual = row.Statement.Usual is { } line ? $"; usually `{line}`" : "";
                text.Append("| `").Append(CommandList.Printed(row.Statement.Pattern).Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ").Append(Cell(row.Statement.Help)).Append(Values(row)).Append(usual)
                    .Append(" | ").Append(Cell(row.Statement.HelpZh)).Append(" | `").Append(MmlNames.ObjectOf(row.Statement)).Append("` |\n");
            }

            text.Append('\n');
        }
    }

    private static string Values(GrammarRow row)
    {
        var text = new StringBuilder();
        foreach (Parameter parameter in row.Parameters)
        {
            string range = parameter.Kind switch
            {
                ParameterKind.Word => string.Join(", ", parameter.Choices),
                ParameterKind.Number or ParameterKind.Seconds => ParameterText.Range(parameter),
                _ => parameter.Hint ?? "",
            };
            if (range.Length > 0) text.Append("; ").Append(Cell("<" + parameter.Name + ">")).Append(": ").Append(Cell(range));
        }

        return text.ToString();
    }

    private static void AppendMml(StringBuilder text)
    {
        text.Append("""
            ## MML

            A line that ends with a semicolon is MML. Upper or lower case; text in quotes; `"` and `\` in quotes take a `\` before them. A span is `CN=` (card) and `PN=` (port). `?` behind the colon lists the parameters.
            Edits (`ADD`, `MOD`, `SET`, `RMV`) are a commit each; between `BGN TRANS:;` and `CMT TRANS:;` (or `RBK TRANS:;`) they are one. `MOD` of a block changes the lines that are named, `NO` as a value removes one.
            `FMT=JSON` with any line asks for JSON in place of a report. `LST ALL CFG:;` writes everything as a script in MML.

            ```
            +++    acd        2026-11-22 19:40:02
            O&M    #3
            %%ADD QUEUE: QN=night, SKILL=general, WRAPUP=10;%%
            RETCODE = 0  Operation succeeded

            Edits the configuration
            -----------------------
            Generation  =  2
                Digest  =  7ccb50717ce3f177
                 Lines  =  +7 -0
            (Number of results = 1)

            ---    END
            ```

            RETCODE never changes its meaning:

            | RETCODE | means |
            |---|---|

            """);
        foreach ((MmlCode code, string means) in ((MmlCode, string)[])
            [
                (MmlCode.Done, "done"), (MmlCode.NotUnderstood, "the line is not written as MML is"), (MmlCode.NoSuchCommand, "no such verb and object"), (MmlCode.NoSuchParameter, "the command has no such parameter"),
                (MmlCode.ParameterMissing, "a parameter is missing"), (MmlCode.WrongValue, "a value is wrong, or names something that there is not"), (MmlCode.DoNotGoTogether, "parameters that do not go together"),
                (MmlCode.NotAllowed, "the user may not"), (MmlCode.Refused, "the daemon refuses; its words say why"),
            ])
            text.Append("| ").Append((int)code).Append(" | ").Append(means).Append(" |\n");
        foreach (Operations.CommandResult result in Enum.GetValues<Operations.CommandResult>())
        {
            if (result != Operations.CommandResult.Done) text.Append("| ").Append(MmlReport.CodeOf(result)).Append(" | ").Append(Cell(RowWords.Of(result))).Append(" |\n");
        }
    }
}
