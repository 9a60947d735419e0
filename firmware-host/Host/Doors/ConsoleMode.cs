using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>A mode of a session: what the prompt says, and who reads lines there first. Exec mode is the empty stack.</summary>
internal class ConsoleMode
{
    /// <summary>Makes one.</summary>
    /// <param name="prompt">What stands in brackets in the prompt, `config-queue-support`.</param>
    public ConsoleMode(string prompt) => Prompt = prompt;

    /// <summary>What stands in brackets in the prompt.</summary>
    public string Prompt { get; }

    /// <summary>Which commands can be given.</summary>
    public virtual CommandModes Modes => CommandModes.Configuration;

    /// <summary>The block that is edited, by the word that opens it; empty at the top.</summary>
    public virtual string Block => "";

    /// <summary>Names of the candidate; null: those of the running configuration.</summary>
    public virtual ILiveNames? Live => null;

    /// <summary>Takes a line before the commands of exec mode are tried.</summary>
    /// <param name="session">The session.</param>
    /// <param name="line">Without filters.</param>
    /// <param name="refusal">Why he may not edit; null when he may. A line of this mode is then refused with it.</param>
    /// <returns>Null: not a line of this mode.</returns>
    public virtual Task<HostAnswer?> TryReadAsync(ConsoleSession session, string line, string? refusal) => Task.FromResult<HostAnswer?>(null);
}
