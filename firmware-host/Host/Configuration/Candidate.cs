using AcdController.Console;

namespace AcdController.Host;

/// <summary>A private candidate: the changes of one session to the generation that ran when it began.</summary>
internal sealed class Candidate
{
    /// <summary>Begins with what runs.</summary>
    public Candidate(int origin, ConfigurationDocument document)
    {
        Rebase(origin, document, document.Copy());
    }

    /// <summary>The generation that it began with.</summary>
    public int Origin { get; private set; }

    /// <summary>The configuration that it began with.</summary>
    public ConfigurationDocument Base { get; private set; } = new();

    /// <summary>Where the session stands in it.</summary>
    public DocumentEditor Editor { get; } = new(new ConfigurationDocument());

    /// <summary>It itself.</summary>
    public ConfigurationDocument Document => Editor.Document;

    /// <summary>Lines that are being pasted until a line with a dot; null while none are.</summary>
    public PastedText? Pasted { get; set; }

    /// <summary>What it changes.</summary>
    public DocumentComparison Comparison => DocumentComparison.Of(Base, Plain(Document));

    /// <summary>Begins with another generation.</summary>
    public void Rebase(int origin, ConfigurationDocument origins, ConfigurationDocument document)
    {
        Origin = origin;
        Base = origins;
        Editor.Take(document);
    }

    /// <summary>A document in the one form that a configuration is written in; as it is while it has mistakes.</summary>
    public static ConfigurationDocument Plain(ConfigurationDocument document) => document.Compile("candidate", [], []) is { } configuration ? ConfigurationDocument.Of(configuration) : document;
}
