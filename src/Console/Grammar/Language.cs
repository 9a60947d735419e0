namespace AcdController.Console;

/// <summary>In which language help, messages and headings are.</summary>
public enum Language : byte
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese, simplified.</summary>
    Chinese,
}
