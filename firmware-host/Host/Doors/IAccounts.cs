using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>How an attempt to log in ended.</summary>
/// <param name="Refusal">What to tell; null when he is in: the session's user, role and duty to change the secret are set then.</param>
internal readonly record struct LogIn(string? Refusal);

/// <summary>Who may come in and do what; what is noted about it.</summary>
internal interface IAccounts
{
    /// <summary>Is nobody asked who he is? Only before accounts exist.</summary>
    bool AreOpen => false;

    /// <summary>Seconds without a key after which a session is logged out; 0: never.</summary>
    int IdleSeconds { get; }

    /// <summary>Tries to log in. Takes its time; a wrong try takes longer.</summary>
    Task<LogIn> TryLogInAsync(ConsoleSession session, string user, string secret);

    /// <summary>Gives the session's user a new secret.</summary>
    /// <returns>Why not; null when it was done.</returns>
    Task<string?> ChangeSecretAsync(ConsoleSession session, string secret);

    /// <summary>May he do that?</summary>
    /// <returns>Why not; null when he may.</returns>
    string? Refusal(ConsoleSession session, in CommandRequest request);

    /// <summary>Notes that a command begins that must not go unnoted: one that changes what lasts.</summary>
    /// <returns>Why it must not be done; null when it may.</returns>
    string? TryBegin(ConsoleSession session, string line, in CommandRequest request);

    /// <summary>Notes a command with its outcome.</summary>
    /// <param name="session">Who.</param>
    /// <param name="line">As typed.</param>
    /// <param name="request">As understood.</param>
    /// <param name="refusal">Why it was refused; null when it was done.</param>
    Task NoteAsync(ConsoleSession session, string line, CommandRequest request, string? refusal);
}

/// <summary>Before accounts are configured: whoever reaches the door is `local`, an administrator.</summary>
internal sealed class OpenAccounts : IAccounts
{
    /// <inheritdoc/>
    public bool AreOpen => true;

    /// <inheritdoc/>
    public int IdleSeconds => 0;

    /// <inheritdoc/>
    public Task<LogIn> TryLogInAsync(ConsoleSession session, string user, string secret)
    {
        session.User = user;
        session.Role = "administrator";
        return Task.FromResult(default(LogIn));
    }

    /// <inheritdoc/>
    public Task<string?> ChangeSecretAsync(ConsoleSession session, string secret) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public string? Refusal(ConsoleSession session, in CommandRequest request) => null;

    /// <inheritdoc/>
    public string? TryBegin(ConsoleSession session, string line, in CommandRequest request) => null;

    /// <inheritdoc/>
    public Task NoteAsync(ConsoleSession session, string line, CommandRequest request, string? refusal) => Task.CompletedTask;
}
