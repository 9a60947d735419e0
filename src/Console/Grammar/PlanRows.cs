using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>Commands about plans.</summary>
internal static class PlanRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        Of("show plans", "Plans: their numbers, menus, queues, and where they lead", "流程：号码、菜单、队列与去向", "LST PLANS"),
        Of("show plan {plan}", "A plan step by step", "逐步显示流程", "DSP PLAN"),
        Of("show menus", "Menus, key by key", "菜单及按键", "DSP MENU"),
        Of("plan lint", "What is doubtful in plans, the ways to people with their seconds, the minutes of prompts used", "检查流程：可疑之处、到人工的路径与秒数、语音时长", "CHK PLAN"),
        Of("plan lint {plan}", "The same for one plan", "检查单个流程", "CHK PLAN"),
        Of("plan graph {plan}", "A picture of a plan in the language of Graphviz; acdctl makes SVG of it", "流程图（Graphviz 文本；acdctl 生成 SVG）", "EXP PLAN"),
    ];

    private static CommandDescription Of(string pattern, string help, string zh, string mml)
    {
        string host = pattern.Replace(" {plan}", pattern == "show plan {plan}" ? " one" : "", System.StringComparison.Ordinal);
        return new CommandDescription(pattern, CommandClass.Show, help, zh, mml, a => CommandRequest.ForHost(host, a)) { Modes = CommandModes.Both };
    }
}
