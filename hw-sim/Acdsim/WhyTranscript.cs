using System;
using System.Text.Json;

namespace AcdController.Acdsim;

/// <summary>Asks the running controller why one call waits, once, and at the end what became of it: the demo shows both.</summary>
internal sealed class WhyTranscript
{
    // So long has the call waited at least that is asked about.
    private const double WaitedSecondsLeast = 0.5;

    private long _call;
    private string? _waiting;

    /// <summary>Looks for a call that waits behind others; the first such is asked about. Called once a second.</summary>
    public void Look(ControlClient client)
    {
        if (_waiting is not null || client.Ask("show calls") is not { } answer || !answer.TryGetProperty("calls", out JsonElement calls)) return;
        foreach (JsonElement call in calls.EnumerateArray())
        {
            if (call.GetProperty("phase").GetString() != "waiting" || call.GetProperty("waitedSeconds").GetDouble() < WaitedSecondsLeast) continue;
            long number = call.GetProperty("call").GetInt64();
            if (client.AskText($"why call {number}") is not { } told || !told.Contains(" before it: ", StringComparison.Ordinal)) continue;
            _call = number;
            _waiting = told;
            return;
        }
    }

    /// <summary>The questions and answers; empty when no call had to wait behind another.</summary>
    public string Conclude(ControlClient client)
    {
        if (_waiting is null) return "";
        string question = $"$ acdctl why call {_call}";
        return $"{question}                 (while it waited)\n{_waiting}{question}                 (afterwards)\n{client.AskText($"why call {_call}")}";
    }
}
