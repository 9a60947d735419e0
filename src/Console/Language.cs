namespace AcdController.Console;

/// <summary>The language that a console speaks to its reader. What is typed, and JSON, are the same in both.</summary>
public enum Language : byte
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese, in simplified characters.</summary>
    Chinese,
}
