using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>Commands for configurations.</summary>
internal static class ConfigurationRows
{
    private static readonly Parameter s_minutes = Parameter.Number("minutes", "MIN", 1, 1440, "the minutes to confirm in", "确认时限（分钟）");
    private static readonly Parameter s_comment = Parameter.Plain(ParameterKind.Rest, "comment", "COMMENT", "why", "说明");
    private static readonly Parameter s_back = Parameter.Number("back", "BACK", 0, 49, "how many commits back; 0 is what runs", "回退的提交次数；0 为当前运行配置");

    private static readonly Parameter s_with = Parameter.Of(ObjectKind.Generation, "with", "WITH", "the generation to compare with", "对比的配置代号") with
    {
        Hint = "show configuration generations has it",
        HintZh = "见 show configuration generations",
    };

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All = [.. Editing(), .. Committing(), .. Showing()];

    private static ImmutableArray<CommandDescription> Editing() =>
    [
        new("configure", CommandClass.Configure, "Edits a candidate of your own; what runs does not change", "进入配置模式，编辑私有候选配置", "STR CFG", static a => CommandRequest.ForHost("configure", a)) { Modes = CommandModes.Operation },
        Edit("exit", "Leaves the block, at the top configuration mode; the candidate is kept", "退出当前块；在顶层则退出配置模式，候选配置保留", "", "configuration exit"),
        Edit("end", "Leaves configuration mode; the candidate is kept", "退出配置模式，候选配置保留", "", "configuration end"),
        Edit("top", "Goes to the top of the candidate", "回到候选配置顶层", "", "configuration top"),
        Edit("show", "Shows the candidate, or the block that is open", "显示候选配置或当前块", "LST CAND", "show candidate here"),
        Edit("show candidate", "Shows the whole candidate", "显示全部候选配置", "LST CANDALL", "show candidate"),
        Both("compare", CommandClass.Configure, "What the candidate changes", "候选配置的改动", "CMP CFG", "compare"),
        Both("compare {generation}", CommandClass.Configure, "How the candidate differs from a generation", "候选配置与某代配置的差异", "CMP CFG", "compare"),
        Both("discard", CommandClass.Configure, "Throws the candidate away", "放弃候选配置", "RST CFG", "discard"),
        Edit("refresh", "Takes over what others have committed since; your lines stay", "合入他人已提交的改动，保留本方改动", "SYN CFG", "refresh"),
        Edit("rollback {back}", "Makes the configuration of so many commits ago the candidate", "将若干次提交之前的配置作为候选配置", "RTV CFG", "rollback", s_back),
        Edit("rollback generation {generation}", "Makes a generation the candidate", "将某代配置作为候选配置", "RTV CFGGEN", "rollback generation"),
        Edit("load merge", "Takes over lines that follow, up to one that is a dot", "合并随后粘贴的行，以单独一个点结束", "", "load"),
        Edit("load merge {file}", "Takes over the lines of a file", "合并文件中的行", "LOD CFG", "load"),
        Edit("load replace", "Puts lines that follow in the place of the candidate, up to one that is a dot", "以随后粘贴的行替换候选配置，以单独一个点结束", "", "load replace"),
        Edit("load replace {file}", "Puts a file in the place of the candidate", "以文件替换候选配置", "LOD CFGALL", "load replace"),
    ];

    private static ImmutableArray<CommandDescription> Committing() =>
    [
        Commit("commit check", "Says what is wrong with the candidate, and what it would do to calls and agents", "检查候选配置及其影响", "CHK CFG", "commit check"),
        Commit("commit [comment {comment}]", "Makes the candidate run", "提交候选配置使其运行", "ACT CFG", "commit", s_comment),
        Commit("commit confirmed {minutes} [comment {comment}]", "Makes the candidate run; it goes back by itself unless you confirm in time", "提交候选配置；未按时确认则自动恢复", "ACT CFGTRY", "commit", s_minutes, s_comment),
        Both("confirm", CommandClass.Commit, "Keeps what was committed to be confirmed", "确认已提交的配置", "CFM CFG", "confirm"),
        Both("save", CommandClass.Commit, "Makes what runs what the next start takes", "保存运行配置供下次启动使用", "SAV CFG", "save"),
        Both("write [memory]", CommandClass.Commit, "The same as save", "同 save", "", "save"),
    ];

    private static ImmutableArray<CommandDescription> Showing() =>
    [
        Both("show configuration status", CommandClass.Configure, "Which generation runs, whether it is saved, whether it waits to be confirmed", "运行配置的代号、是否保存、是否待确认", "DSP CFG", "show configuration status"),
        Both("show configuration generations", CommandClass.Configure, "The generations that are kept: who, when, why", "保留的各代配置：何人、何时、何故", "LST CFGGEN", "show generations"),
        Both("show configuration generation {generation}", CommandClass.Configure, "A generation", "某代配置", "DSP CFGGEN", "show generation"),
        Both("show configuration generation {generation} changes", CommandClass.Configure, "What a generation changed", "某代配置的改动", "DSP CFGCHG", "show generation changes"),
        Both("show configuration generation {generation} compare {with}", CommandClass.Configure, "How a second generation differs from a first", "两代配置的差异", "CMP CFGGEN", "show generation compare", s_with),
        Both("show generations", CommandClass.Configure, "The same as show configuration generations", "同 show configuration generations", "", "show generations"),
        Both("show generation {generation} compare {with}", CommandClass.Configure, "The same as show configuration generation … compare", "同 show configuration generation … compare", "", "show generation compare", s_with),
        Both("show startup-config", CommandClass.Configure, "What the next start takes", "下次启动使用的配置", "LST CFGSAV", "show saved"),
    ];

    private static CommandDescription Edit(string pattern, string help, string zh, string mml, string host, params ImmutableArray<Parameter> parameters) =>
        Row(pattern, CommandClass.Configure, help, zh, mml, host, CommandModes.Configuration, parameters);

    private static CommandDescription Commit(string pattern, string help, string zh, string mml, string host, params ImmutableArray<Parameter> parameters) =>
        Row(pattern, CommandClass.Configure | CommandClass.Commit, help, zh, mml, host, CommandModes.Configuration, parameters);

    private static CommandDescription Both(string pattern, CommandClass commandClass, string help, string zh, string mml, string host, params ImmutableArray<Parameter> parameters) =>
        Row(pattern, commandClass, help, zh, mml, host, CommandModes.Both, parameters);

    private static CommandDescription Row(string pattern, CommandClass commandClass, string help, string zh, string mml, string host, CommandModes modes, ImmutableArray<Parameter> parameters) =>
        new(pattern, commandClass, help, zh, mml, a => CommandRequest.ForHost(host, a)) { Modes = modes, Parameters = parameters };
}
