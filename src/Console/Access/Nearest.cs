using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>What a misspelt name was meant to be, for names that only the daemon knows.</summary>
public static class Nearest
{
    /// <summary>`did you mean X?`, or the list of what there is, or that there is nothing.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <param name="label">Goes before the list: `users`.</param>
    public static string Advice(string word, IReadOnlyList<string> candidates, string label) => NearestMatch.Advice(word, candidates, label);
}
