using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Decisions of distribution as sentences.</summary>
public static class DecisionText
{
    /// <summary>What happened, in the life of a call; queues are named.</summary>
    /// <param name="row">The decision.</param>
    /// <param name="configuration">What has the names.</param>
    public static string OfCall(in DecisionRow row, Configuration configuration) => WhyWords.OfCall(row, configuration, several: true);
}
