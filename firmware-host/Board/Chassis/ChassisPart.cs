namespace AcdController.Board;

/// <summary>Something of a board that may stop to answer: a chip, a bank, a LED, a measured value.</summary>
/// <param name="number">Of its alarm.</param>
/// <param name="name">For the operator.</param>
internal sealed class ChassisPart(byte number, string name)
{
    // A device counts as lost when it did not answer so often in a row: one disturbed transaction is none.
    private const int FailuresMax = 2;

    private int _failures;

    /// <summary>Number of its alarm.</summary>
    public byte Number { get; } = number;

    /// <summary>For the operator.</summary>
    public string Name { get; } = name;

    /// <summary>It counts as lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>It answered, or did not.</summary>
    /// <returns>True when that changes what it counts as.</returns>
    public bool Note(bool answers)
    {
        _failures = answers ? 0 : _failures + 1;
        bool lost = IsLost ? !answers : _failures >= FailuresMax;
        if (lost == IsLost) return false;
        IsLost = lost;
        return true;
    }

    /// <summary>It is not there at the start.</summary>
    public void Miss() => IsLost = true;
}
