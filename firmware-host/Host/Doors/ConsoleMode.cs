using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>A mode of a session: what the prompt says, and who reads lines there first. Exec mode is the empty stack.</summary>
internal class ConsoleMode
{
    /// <summary>Makes one.</summary>
    /// <param name="prompt">What stands in brackets in the prompt, `config-queue-support`.</param>
    public ConsoleMode(string prompt) => Prompt = prompt;

    /// <summary>What stands in brackets in the prompt.</summary>
    public string Prompt { get; }

    /// <summary>Takes a line before the commands of exec mode are tried.</summary>
    /// <param name="session">The session.</param>
    /// <param name="line">Without filters.</param>
    /// <returns>Null: not a line of this mode.</returns>
    public virtual Task<HostAnswer?> TryReadAsync(ConsoleSession session, string line) => Task.FromResult<HostAnswer?>(null);
}
