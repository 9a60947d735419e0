using System;
using AcdController.Alarms;

namespace AcdController.Host;

/// <summary>What sessions and subscribers are told.</summary>
internal sealed partial class Daemon
{
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
}
