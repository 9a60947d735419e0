using AcdController.Operations;

namespace AcdController.Host;

/// <summary>Something around the core that holds a part of the configuration and follows a commit.</summary>
internal interface IFollower
{
    /// <summary>Before a commit, on the thread of whoever asks: why it could not follow, for example a file that is not there; null when it can. What is expensive may be made ready here.</summary>
    string? WhyNot(Configuration next);

    /// <summary>After the commit, on the same thread: <paramref name="next"/> runs.</summary>
    void Follow(Configuration next);
}
