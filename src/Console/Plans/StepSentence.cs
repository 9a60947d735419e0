using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Steps and prompts of a call as sentences.</summary>
public static class StepSentence
{
    /// <summary>What a call did.</summary>
    public static string Of(in TraceEntry entry, Configuration configuration, Language language) => CallStepWords.Text(CallStep.Of(entry, configuration), language);

    /// <summary>What prompts on the cards say: their words, else their names, else their numbers.</summary>
    public static string Of(IEnumerable<ushort> prompts, Configuration configuration, PromptTexts? texts)
    {
        var words = new List<string>();
        foreach (ushort prompt in prompts)
        {
            string? name = CallStep.Of(new TraceEntry(0, TraceKind.Play, prompt, 0), configuration).What;
            words.Add(texts?.OnCard(prompt)?.Text ?? (string.IsNullOrEmpty(name) ? "#" + prompt.ToString(System.Globalization.CultureInfo.InvariantCulture) : name));
        }

        return string.Join(' ', words);
    }
}
