using System;
using System.Collections.Generic;
using System.Threading;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Somebody at a door: who, in which mode, in which language, on what terminal. Serves one command at a time.</summary>
internal sealed class ConsoleSession
{
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Action> _atEnd = [];
    private long _sequence;
    private long _reports;

    /// <summary>Number since start-up, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Which door: `socket`, `serial /dev/ttyS0`.</summary>
    public string Door { get; init; } = "socket";

    /// <summary>Where from: process and user of the peer; empty where it is not known.</summary>
    public string Peer { get; init; } = "";

    /// <summary>Wall time of the beginning, microseconds since 1970-01-01 UTC.</summary>
    public long Since { get; init; }

    /// <summary>Is it a line that must never be locked for ever: the box's own serial line?</summary>
    public bool IsSerial { get; init; }

    /// <summary>Who has logged in; empty: nobody yet.</summary>
    public string User { get; set; } = "";

    /// <summary>What he may do: the name of his role.</summary>
    public string Role { get; set; } = "";

    /// <summary>What that comes to: commands of other classes are neither offered nor done.</summary>
    public CommandClass Allowed { get; set; } = CommandClass.All;

    /// <summary>He must change his secret before anything else.</summary>
    public bool MustChangeSecret { get; set; }

    /// <summary>The language he reads.</summary>
    public Language Language { get; set; }

    /// <summary>Lines of a page; null: as many as the terminal has; 0: no paging.</summary>
    public int? PageLength { get; set; }

    /// <summary>Columns he has set; null: as the terminal says.</summary>
    public int? PageWidth { get; set; }

    /// <summary>Are alarms printed here?</summary>
    public bool Monitors { get; set; }

    /// <summary>The modes he is in, the innermost last; empty: exec mode.</summary>
    public List<ConsoleMode> Modes { get; } = [];

    /// <summary>The innermost mode, null in exec mode.</summary>
    public ConsoleMode? Mode => Modes.Count == 0 ? null : Modes[^1];

    /// <summary>His private candidate and whatever else the configuration commands keep for him.</summary>
    public object? Candidate { get; set; }

    /// <summary>His terminal; null without one: one-shot commands and scripts.</summary>
    public IConsoleTerminal? Terminal { get; set; }

    /// <summary>Prints a line on his terminal, above what he types; null without one. Any thread; never waits.</summary>
    public Action<string>? Notify { get; set; }

    /// <summary>Columns to fill.</summary>
    public int Width => PageWidth ?? Terminal?.Width ?? 80;

    /// <summary>When he last typed, as Environment.TickCount64.</summary>
    public long LastTyped { get; set; } = Environment.TickCount64;

    /// <summary>The line that is being executed; empty between lines.</summary>
    public string Doing { get; set; } = "";

    /// <summary>Cancelled when the session ends.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Why it was ended by somebody else; null when it was not.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The prompt: `acd# `, `acd(config-queue-support)# `; `>` for who may only look.</summary>
    public string Prompt => (Mode is null ? HostName : $"{HostName}({Mode.Prompt})") + (IsReader ? "> " : "# ");

    /// <summary>The name of the box.</summary>
    public string HostName { get; set; } = "acd";

    /// <summary>The next number for a line of machine output.</summary>
    public long NextSequence() => ++_sequence;

    /// <summary>The next number for a report in MML.</summary>
    public long NextReport() => ++_reports;

    /// <summary>Has something done when the session is over, in whatever way.</summary>
    public void AtEnd(Action act)
    {
        lock (_atEnd) _atEnd.Add(act);
    }

    /// <summary>Any thread: ends the session.</summary>
    /// <param name="reason">Printed where it can be.</param>
    public void End(string reason)
    {
        EndReason ??= reason;
        _ended.Cancel();
    }

    /// <summary>The door: it is over.</summary>
    public void Close()
    {
        _ended.Cancel();
        Action[] acts;
        lock (_atEnd)
        {
            acts = [.. _atEnd];
            _atEnd.Clear();
        }

        foreach (Action act in acts) act();
    }

    private bool IsReader => Role is "operator" or "auditor" or "supervisor";
}
