using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>Something of a board that may stop to answer: a chip, a bank, a LED, a measured value.</summary>
/// <param name="number">Of its alarm.</param>
/// <param name="name">For the operator.</param>
internal sealed class ChassisPart(byte number, string name)
{
    // A device counts as lost when it did not answer for so long: one disturbed transaction is none.
    private static readonly Duration s_patience = Duration.FromMilliseconds(900);

    private Instant _failsSince = Instant.Never;

    /// <summary>Number of its alarm.</summary>
    public byte Number { get; } = number;

    /// <summary>For the operator.</summary>
    public string Name { get; } = name;

    /// <summary>It counts as lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>It answered, or did not.</summary>
    /// <returns>True when that changes what it counts as.</returns>
    public bool Note(bool answers, Instant now)
    {
        if (answers) _failsSince = Instant.Never;
        else if (_failsSince == Instant.Never) _failsSince = now;
        bool lost = !answers && (IsLost || now - _failsSince >= s_patience);
        if (lost == IsLost) return false;
        IsLost = lost;
        return true;
    }

    /// <summary>It is not there at the start.</summary>
    public void Miss() => IsLost = true;
}
