using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Emergencies, areas and clocks in words; their lines are written here.</summary>
internal static class EmergencyWords
{
    private static readonly AreaConfiguration s_usual = new("");
    private static readonly EmergencyClocksConfiguration s_usualClocks = new();

    /// <summary>Words that begin a line of a configuration.</summary>
    public static readonly string[] Headers = ["area", "emergency-clocks"];

    /// <summary>Levels, the gravest first.</summary>
    public static readonly string[] Levels = ["I", "II", "III", "IV"];

    /// <summary>Words of a level in Chinese.</summary>
    public static readonly string[] LevelsZh = ["一级（重大）", "二级（较大）", "三级（一般）", "四级（轻微）"];

    /// <summary>What the handling has reached, from 1 on.</summary>
    public static readonly string[] Stages = ["declared", "responded", "judged", "plan-begun", "closed"];

    /// <summary>The same in Chinese.</summary>
    public static readonly string[] StagesZh = ["已宣布", "已响应", "已研判", "已启动预案", "已闭环"];

    /// <summary>Orders that reach them: the first reaches stage 2.</summary>
    public static readonly string[] Orders = ["respond", "judge", "begin-plan", "close"];

    /// <summary>Clocks as configuration names them, in their order.</summary>
    public static readonly string[] Clocks = ["respond", "judge", "begin-plan", "close"];

    /// <summary>Stages whose bit is set, with commas.</summary>
    public static string LateStages(uint bits)
    {
        var late = new List<string>();
        for (int stage = 1; stage <= Stages.Length; stage++)
        {
            if ((bits & (1u << stage)) != 0) late.Add(Stages[stage - 1]);
        }

        return string.Join(", ", late);
    }

    /// <summary>Lines of a configuration.</summary>
    public static IEnumerable<string> Lines(Configuration configuration)
    {
        EmergencyClocksConfiguration clocks = configuration.EmergencyClocks;
        if (clocks != s_usualClocks)
            yield return $"emergency-clocks respond {SecondsText.Of(clocks.Respond)} judge {SecondsText.Of(clocks.Judge)} begin-plan {SecondsText.Of(clocks.Start)} close {SecondsText.Of(clocks.Close)}";
        foreach (AreaConfiguration area in configuration.Areas)
        {
            string line = $"area {area.Name}";
            if (area.Complaints != s_usual.Complaints) line += string.Create(System.Globalization.CultureInfo.InvariantCulture, $" complaints {area.Complaints}");
            if (area.Within != s_usual.Within) line += $" within {SecondsText.Of(area.Within)}";
            if (area.Recovery != s_usual.Recovery) line += $" recovery {SecondsText.Of(area.Recovery)}";
            yield return line;
        }
    }
}
