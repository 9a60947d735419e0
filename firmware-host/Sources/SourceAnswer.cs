using System;
using System.Collections.Generic;
using AcdController.Treatment;

namespace AcdController.Sources;

/// <summary>What a source said.</summary>
/// <param name="Outcome">Answered, Empty, Failed or Late.</param>
/// <param name="Values">Answered: its values.</param>
/// <param name="Reason">Failed, Late: why, for the operator; never with a key in it.</param>
/// <param name="IsOurFault">Failed: the source lives, the question is wrong.</param>
internal readonly record struct SourceAnswer(RequestOutcome Outcome, IReadOnlyList<string> Values, string Reason = "", bool IsOurFault = false)
{
    /// <summary>There is nothing of the kind.</summary>
    public static SourceAnswer Nothing { get; } = new(RequestOutcome.Empty, []);

    /// <summary>It is done.</summary>
    public static SourceAnswer Done { get; } = new(RequestOutcome.Answered, []);

    /// <summary>An answer.</summary>
    public static SourceAnswer Of(IReadOnlyList<string> values) => new(RequestOutcome.Answered, values);

    /// <summary>The source did not answer.</summary>
    public static SourceAnswer Failed(string reason) => new(RequestOutcome.Failed, [], reason);

    /// <summary>The source did not answer in time.</summary>
    public static SourceAnswer Late { get; } = new(RequestOutcome.Late, [], "no answer in time");

    /// <summary>Is there no answer?</summary>
    public bool IsNone => Outcome is RequestOutcome.Failed or RequestOutcome.Late;

    /// <summary>The source lives, but does not take the question.</summary>
    public static SourceAnswer Wrong(string reason) => new(RequestOutcome.Failed, [], reason, IsOurFault: true);
}

/// <summary>A source of answers. One thread at a time uses it; it may take as long as it likes, nobody waits for it longer than configured.</summary>
internal interface ISource : IDisposable
{
    /// <summary>Asks.</summary>
    /// <param name="question">The query and its keys; a secret has become its hash.</param>
    /// <param name="timeout">After so long nobody wants the answer.</param>
    SourceAnswer Ask(SourceQuestion question, TimeSpan timeout);

    /// <summary>Does it live?</summary>
    SourceAnswer Probe(TimeSpan timeout);
}
