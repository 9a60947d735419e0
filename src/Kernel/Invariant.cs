using System;
using System.Diagnostics.CodeAnalysis;

namespace AcdController.Kernel;

/// <summary>We are wrong: a condition that no input may ever break was broken. The process stops; the journal holds the inputs that led here.</summary>
public static class Invariant
{
    /// <summary>Stops the process unless the condition holds. Active in every build.</summary>
    /// <param name="condition">What must be true whatever the outside does.</param>
    /// <param name="claim">The condition in words; a constant, so that asking costs nothing.</param>
    public static void Require([DoesNotReturnIf(false)] bool condition, string claim)
    {
        if (!condition) Fail(claim);
    }

    /// <summary>Stops the process: this point cannot be reached.</summary>
    [DoesNotReturn]
    public static void Fail(string claim) => throw new InvariantFailure(claim);
}

/// <summary>Carries a broken invariant to the edge of the process. Nothing inside the core catches it.</summary>
/// <param name="claim">The condition that was expected to hold.</param>
public sealed class InvariantFailure(string claim) : Exception("Invariant broken: " + claim);
