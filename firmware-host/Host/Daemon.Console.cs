using System;
using AcdController.Alarms;

namespace AcdController.Host;

/// <summary>What sessions and subscribers are told.</summary>
internal sealed partial class Daemon
{
    /// <summary>Who does commands.</summary>
    public CommandService Service => _service;

    // The log has it already.
    private void Announce(in AlarmNews news, string words, ControlContext context, SessionList sessions)
    {
        _facts.Tell(news, words, context.Configuration);
        string line = $"{DateTime.UtcNow:HH:mm:ss} {words}";
        foreach (ConsoleSession session in sessions.Open)
        {
            if (session.Monitors && session.User.Length > 0) session.Notify?.Invoke(line);
        }
    }

    // To the session that waits to confirm, and to whoever wants to know what happens.
    private static void Announce(int number, string text, SessionList sessions)
    {
        string line = $"{DateTime.UtcNow:HH:mm:ss} {text}";
        foreach (ConsoleSession session in sessions.Open)
        {
            if (session.Number == number || (session.Monitors && session.User.Length > 0)) session.Notify?.Invoke(line);
        }
    }
}
