namespace AcdController.Console;

/// <summary>The commands and what they do.</summary>
internal static class HelpText
{
    /// <summary>A line each.</summary>
    public static readonly (string Command, string Does)[] Lines =
    [
        ("show calls", "calls in progress: phase, numbers, wait, place in queue"),
        ("show queues", "calls and agents of every queue; figures of the last hour"),
        ("show queue Q", "one queue: service level, waits, estimates, by window"),
        ("show agents", "state of every agent and since when"),
        ("show agent A", "one agent: state, what follows it, calls, share of time"),
        ("show spans", "state, alarms and traffic of every E1"),
        ("show span C/P", "one E1 in its three layers: line, data link, calls"),
        ("show span C/P channels", "state of every channel of an E1"),
        ("show span C/P counters", "frames, messages, causes, timers, errors since start-up"),
        ("show cards", "state and traffic of every card's serial line"),
        ("show records [last N]", "the newest call records, 20 when N is not given"),
        ("show totals", "attempts by ending, what is in use now"),
        ("show capacity", "what there is room for, and the memory it takes"),
        ("show version", "program, runtime, time since start-up"),
        ("show running-config", "the configuration as text that can be read back"),
        ("agent A ready", "agent A takes calls; ends after-call work"),
        ("agent A not-ready", "agent A takes no calls after this one; [reason R]"),
        ("agent A log-in", "agent A signs in, not ready at first"),
        ("agent A log-out", "agent A signs out after the call in hand; [now]"),
        ("agent A wrap-up end", "after-call work is over; extend S: S seconds more"),
        ("agent A release", "free an agent who hangs; his call goes back to its queue"),
        ("call N priority P", "a call's priority, 0 to 15, and with it its place"),
        ("call N position K", "a waiting call's place in its queue, 1 the front"),
        ("call N to queue Q", "a waiting call to another queue; its wait is kept"),
        ("call N pull-out", "a waiting call out of its queues; its plan goes on"),
        ("call N recall", "a talk back to its queue; its wait is kept"),
        ("call N record [S]", "both parties, S seconds at most; end-record ends it"),
        ("why call N", "why a call waits, or went to whom it went"),
        ("why agent A", "why an agent has the call he has, or none"),
        ("trace span C/P", "D-channel messages of a span as they pass, until Ctrl-C"),
        ("trace span C/P ladder", "the same call by call, each drawn when it is over"),
        ("trace span C/P to FILE", "the frames as a capture (pcap); may follow ladder"),
        ("block span C/P", "no calls on an E1; [channel A-B,C] [when-idle]"),
        ("unblock span C/P", "calls again; [channel A-B,C]"),
        ("restart span C/P", "RESTART: interface, or channel A-B,C; its calls end"),
        ("malicious-call trace N", "have the exchange record who calls in call N"),
        ("message-waiting", "span C/P NUMBER COUNT: tell a PBX what waits for a user"),
        ("refuse-new-calls", "new callers hear congestion; other calls go on"),
        ("help", "this list"),
    ];
}
