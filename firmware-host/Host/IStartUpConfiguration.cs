namespace AcdController.Host;

/// <summary>A configuration that a start could take.</summary>
/// <param name="Name">Where it is from: names its mistakes.</param>
/// <param name="Text">It itself.</param>
internal sealed record StartUpText(string Name, string Text);

/// <summary>How a start came to its configuration.</summary>
internal enum StartUpReason
{
    /// <summary>A new run begins with what <see cref="IStartUpConfiguration.Choose"/> said.</summary>
    Begins,

    /// <summary>The run of before goes on, and with it the configuration that ran last.</summary>
    GoesOn,

    /// <summary>The run of before goes on; the file of --config was changed since, and its text was committed as the first thing.</summary>
    GoesOnWithFile,
}

/// <summary>Decides what a new run begins with. A run that goes on has its configuration in its journal and asks nobody.</summary>
internal interface IStartUpConfiguration
{
    /// <summary>No run goes on: which text does the new one begin with?</summary>
    /// <param name="file">What the file of --config says; free of mistakes.</param>
    StartUpText Choose(StartUpText file);

    /// <summary>The core runs with this text.</summary>
    void Started(string text, StartUpReason reason);
}

/// <summary>Without a store: the file of --config.</summary>
internal sealed class FileAtStartUp : IStartUpConfiguration
{
    /// <inheritdoc/>
    public StartUpText Choose(StartUpText file) => file;

    /// <inheritdoc/>
    public void Started(string text, StartUpReason reason)
    {
        // Nothing is kept.
    }
}
