using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>The steps of one call as an answer: text in both languages, JSON, MML.</summary>
public static class CallStepReport
{
    /// <summary>Columns: seconds since the call began, the word, its object, its value, the sentence.</summary>
    public static AnswerTable Of(IReadOnlyList<CallStep> steps)
    {
        var table = new AnswerTable(
            "steps",
            new AnswerColumn("at", "Seconds", "秒", AnswerType.Number),
            new AnswerColumn("step", "Step", "步骤"),
            new AnswerColumn("what", "What", "对象", AnswerType.Name),
            new AnswerColumn("value", "Value", "值", AnswerType.Name),
            new AnswerColumn("text", "Text", "说明"));
        foreach (CallStep step in steps)
        {
            table.Add(
                step.At / 1000.0,
                CallStepWords.Word(step.Kind),
                step.What.Length == 0 ? AnswerValue.Nothing : step.What,
                step.Value.Length == 0 ? AnswerValue.Nothing : step.Value,
                AnswerValue.Word(CallStepWords.Text(step, Language.English), CallStepWords.Text(step, Language.English), CallStepWords.Text(step, Language.Chinese)));
        }

        return table;
    }

    /// <summary>What stands above the steps.</summary>
    /// <param name="call">Number of the call.</param>
    /// <param name="began">Wall time of its beginning, microseconds since 1970-01-01 UTC.</param>
    /// <param name="kind">Class that the plan gave it; 0: none.</param>
    /// <param name="summary">Summary code of the agent; 0: none.</param>
    /// <param name="left">Steps that were too many to be kept.</param>
    public static AnswerFields Head(ulong call, long began, int kind, int summary, int left)
    {
        AnswerFields head = new AnswerFields()
            .Add("call", "Call", "呼叫", (long)call)
            .Add(new AnswerColumn("beganAt", "Began", "开始", AnswerType.Time), AnswerValue.Time(began))
            .Add("class", "Class", "分类代码", kind == 0 ? AnswerValue.Nothing : kind)
            .Add("summary", "Summary", "小结代码", summary == 0 ? AnswerValue.Nothing : summary);
        return head.Add("stepsLeftOut", "Steps left out", "略去步数", left);
    }
}
