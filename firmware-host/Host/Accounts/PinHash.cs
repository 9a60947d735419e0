using System;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Host;

/// <summary>PINs of agents: the box keeps hashes, whatever way they came in.</summary>
/// <remarks>
/// A PIN has four digits: who has the hash guesses it, whatever a guess costs, so it costs what a start with many agents can pay. What protects it is that few see hashes, and that three wrong ones lock.
/// The salt is made of the agent's name, so that the same file of --config makes the same configuration at every start.
/// </remarks>
internal static class PinHash
{
    /// <summary>Iterations: 3 to 5 ms on one core of a server.</summary>
    public const int Iterations = SecretHashText.IterationsLeast;

    private const int SaltOctets = 16;

    /// <summary>The configuration with hashes in the place of PINs; the same when there is none.</summary>
    public static Configuration Hide(Configuration configuration)
    {
        if (!configuration.Agents.Any(IsPlain)) return configuration;
        ImmutableArray<AgentConfiguration> agents = [.. configuration.Agents.Select(agent => IsPlain(agent) ? agent with { Pin = Make(agent.Pin, agent.Name) } : agent)];
        return configuration with { Agents = agents };
    }

    /// <summary>What is kept of a PIN.</summary>
    public static string Make(string pin, string agent) =>
        SecretHash.Make(pin, Iterations, SHA256.HashData(Encoding.UTF8.GetBytes("PIN of agent " + agent))[..SaltOctets]);

    /// <summary>Is it the PIN of the agent with that number? Who has none costs the same.</summary>
    public static bool Matches(Configuration configuration, string number, string pin)
    {
        AgentConfiguration? agent = configuration.Agents.FirstOrDefault(other => other.Number.ToString() == number);
        string? kept = agent is { Pin.Length: > 0 } ? (IsPlain(agent) ? Make(agent.Pin, agent.Name) : agent.Pin) : null;
        return SecretHash.Matches(pin, kept ?? s_nobody) && kept is not null;
    }

    private static readonly string s_nobody = SecretHash.Nobody.Replace($":{SecretHash.Iterations}:", $":{Iterations}:", StringComparison.Ordinal);

    private static bool IsPlain(AgentConfiguration agent) => agent.Pin.Length > 0 && !SecretHashText.IsWellFormed(agent.Pin);
}
