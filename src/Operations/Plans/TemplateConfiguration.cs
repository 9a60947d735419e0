namespace AcdController.Operations;

/// <summary>What a text message says.</summary>
/// <param name="Name">Its name, as plans have it.</param>
public sealed record TemplateConfiguration(string Name)
{
    /// <summary>Templates at most.</summary>
    public const int TemplatesMax = 128;

    /// <summary>What it says in languages that have no text of their own; null: nothing, such a message goes out without a text.</summary>
    public string? Text { get; init; }

    /// <summary>What it says in a language, in the order of the text.</summary>
    public EquatableArray<TemplateText> Texts { get; init; }
}

/// <summary>What a text message says in one language.</summary>
/// <param name="Language">Index of the language.</param>
/// <param name="Text">With {NAME} where a value stands.</param>
public readonly record struct TemplateText(int Language, string Text);

// What text messages say.
public sealed partial record Configuration
{
    /// <summary>Templates of text messages, in order of appearance.</summary>
    public EquatableArray<TemplateConfiguration> Templates { get; init; }
}
