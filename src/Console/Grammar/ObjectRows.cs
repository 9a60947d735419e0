namespace AcdController.Console;

/// <summary>Commands that show what the configuration has of a kind.</summary>
internal static class ObjectRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        Of("show skills", "Skills: agents that have them, queues that want them", "技能：拥有的坐席数与使用的队列", "DSP SKILL"),
        Of("show numbers", "Numbers that are analysed: called, emergency, calling; rules before", "号码分析：被叫、紧急、主叫号码及规整规则", "DSP NUMBER"),
        Of("show routes", "Routes: prefixes, trunk groups in order, what becomes of the number", "路由：字冠、中继群次序、号码变换", "DSP RT"),
        Of("show announcements", "Announcements: number on the cards, file, music of which queues", "语音：板卡编号、文件、作为哪些队列的等待音乐", "DSP ANN"),
    ];

    private static CommandDescription Of(string pattern, string help, string zh, string mml) =>
        new(pattern, CommandClass.Show, help, zh, mml, a => CommandRequest.ForHost(pattern, a)) { Modes = CommandModes.Both };
}
