namespace AcdController.Console;

/// <summary>One mistake in a configuration text, where it is and what would be right.</summary>
/// <param name="File">The name of the text, as the reader was told.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">The words concerned, then what is wrong, then what is allowed or meant.</param>
public readonly record struct ConfigurationError(string File, int Line, string Reason)
{
    /// <summary>`FILE:LINE: reason`.</summary>
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
