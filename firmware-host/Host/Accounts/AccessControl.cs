using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>Users, sessions and audit of one run, put together.</summary>
internal sealed class AccessControl : IDisposable
{
    private AccessControl(IConfigurationDoor running, InitialAccount? initial, AuditLog audit, MonotonicClock clock)
    {
        Audit = audit;
        Accounts = new Accounts(running, initial, audit, Sessions, clock);
        Commands = [new UserCommands(running, Accounts, audit, Sessions)];
    }

    /// <summary>All sessions.</summary>
    public SessionList Sessions { get; } = new();

    /// <summary>Log-in and permission.</summary>
    public Accounts Accounts { get; }

    /// <summary>The audit log.</summary>
    public AuditLog Audit { get; }

    /// <summary>Their commands.</summary>
    public IReadOnlyList<IHostCommands> Commands { get; }

    /// <summary>Opens the audit log, and finds or draws the initial account.</summary>
    /// <param name="state">Directory of what lasts.</param>
    /// <param name="running">The configuration that runs.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">For the operator.</param>
    /// <exception cref="IOException">The state directory cannot be written.</exception>
    public static AccessControl Open(string state, IConfigurationDoor running, MonotonicClock clock, Log log)
    {
        AuditLog audit = AuditLog.Open(state, () => DateTime.UtcNow, log.Write);
        InitialAccount? initial = InitialAccount.Open(Path.Combine(state, "initial-account"), running.Configuration, log.Write);
        audit.Note(Actor.Box, $"start {ProgramVersion.Text}", "done", AuditWeight.Lasting);
        return new AccessControl(running, initial, audit, clock);
    }

    /// <summary>Notes the end; what waits is written.</summary>
    public void Dispose()
    {
        Audit.Note(Actor.Box, "stop", "done");
        Audit.Dispose();
    }
}
