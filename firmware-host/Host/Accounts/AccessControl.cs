using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>Users, sessions and audit of one run, put together.</summary>
internal sealed class AccessControl : IDisposable
{
    private readonly SupportCommands _support;

    private AccessControl(string state, string run, IConfigurationDoor running, InitialAccount? initial, AuditLog audit, IRecordStore records, MonotonicClock clock, Log log)
    {
        Audit = audit;
        _support = new SupportCommands(state, run, running, log);
        Accounts = new Accounts(running, initial, audit, Sessions, clock);
        Commands = [new UserCommands(running, Accounts, audit, Sessions), new BackupCommands(state, running, audit, records as IRecordArchive), _support];
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
    /// <param name="run">Directory of what does not.</param>
    /// <param name="running">The configuration that runs.</param>
    /// <param name="records">Call records.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">For the operator.</param>
    /// <exception cref="IOException">The state directory cannot be written.</exception>
    public static AccessControl Open(string state, string run, IConfigurationDoor running, IRecordStore records, MonotonicClock clock, Log log)
    {
        ScratchDirectory.Sweep(state);
        AuditLog audit = AuditLog.Open(state, () => DateTime.UtcNow, log.Write);
        InitialAccount? initial = InitialAccount.Open(Path.Combine(state, InitialAccount.FileName), running.Configuration, log.WriteOnce);
        audit.Note(Actor.Box, $"start {ProgramVersion.Text}", "done", AuditWeight.Lasting);
        return new AccessControl(state, run, running, initial, audit, records, clock, log);
    }

    /// <summary>The commands of the box can be asked from now on.</summary>
    public void Attach(CommandService service) => _support.Service = service;

    /// <summary>Notes the end; what waits is written.</summary>
    public void Dispose()
    {
        Audit.Note(Actor.Box, "stop", "done");
        Audit.Dispose();
    }
}
