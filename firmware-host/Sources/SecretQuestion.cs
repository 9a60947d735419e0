using System;
using System.Linq;
using AcdController.Operations;
using AcdController.Treatment;

namespace AcdController.Sources;

/// <summary>Questions with a secret in them: what the source sees is a hash, or nothing.</summary>
internal static class SecretQuestion
{
    /// <summary>
    /// Iterations for secrets of callers: six digits are guessed by whoever has the hashes, whatever a guess costs, so the price is what a hotline can pay at its busiest: 20 to 40 ms on one core of a
    /// server. What protects them is that nobody has the hashes, and that a caller has two tries.
    /// </summary>
    public const int Iterations = 60_000;

    /// <summary>Asks a source as the kind of the query wants it.</summary>
    public static SourceAnswer Ask(ISource source, SourceQuestion question, TimeSpan timeout) => question.Query.Kind switch
    {
        QueryKind.Verify      => Verify(source, question, timeout),
        QueryKind.StoreSecret => StoreSecret(source, question, timeout),
        _                     => source.Ask(question, timeout),
    };

    // The last key never reaches the source.
    private static SourceAnswer Verify(ISource source, SourceQuestion question, TimeSpan timeout)
    {
        if (question.Keys.Count == 0) return SourceAnswer.Wrong("a secret is missing");
        SourceAnswer answer = source.Ask(question with { Keys = [.. question.Keys.SkipLast(1)] }, timeout);
        if (answer.IsNone) return answer;
        string? kept = answer.Outcome == RequestOutcome.Answered && answer.Values is [{ Length: > 0 } first, ..] ? first : null;
        string secret = question.Keys[^1];
        try
        {
            // An account that does not exist, or has no secret, costs the same and is answered in the same way.
            return SecretHash.Matches(secret, kept ?? s_nobody) && kept is not null && secret.Length > 0 ? SourceAnswer.Done : SourceAnswer.Nothing;
        }
        catch (FormatException)
        {
            return SourceAnswer.Wrong("what is kept is no hash");
        }
    }

    private static SourceAnswer StoreSecret(ISource source, SourceQuestion question, TimeSpan timeout)
    {
        if (question.Keys.Count == 0 || question.Keys[^1].Length == 0) return SourceAnswer.Wrong("a secret is missing");
        return source.Ask(question with { Keys = [.. question.Keys.SkipLast(1), SecretHash.Make(question.Keys[^1], Iterations)] }, timeout);
    }

    private static readonly string s_nobody = SecretHash.Nobody.Replace($":{SecretHash.Iterations}:", $":{Iterations}:", StringComparison.Ordinal);
}
