using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What can be heard in a channel.</summary>
public enum HearingKind : byte
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A tone of the card.</summary>
    Tone,

    /// <summary>An announcement or music.</summary>
    Announcement,

    /// <summary>An agent's telephone of this chassis.</summary>
    Agent,

    /// <summary>A caller of this chassis.</summary>
    Caller,

    /// <summary>A channel on which nobody of this chassis talks: idle, or of an external far end.</summary>
    Stranger,

    /// <summary>Several at once: <see cref="Chassis.VoicesAt"/> says whom.</summary>
    Several,
}

/// <summary>What one party hears, following the connection cell of its channel.</summary>
/// <param name="Kind">What sort of sound.</param>
/// <param name="Prompt">Announcement: its number. Tone: the tone.</param>
/// <param name="Channel">Agent, Caller, Stranger: the channel heard.</param>
/// <param name="Number">Agent, Caller: whose number.</param>
public readonly record struct Hearing(HearingKind Kind, int Prompt, ChannelId Channel, Digits Number)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        HearingKind.Idle => "nothing",
        HearingKind.Tone => $"tone {Prompt}",
        HearingKind.Announcement => $"announcement {Prompt}",
        HearingKind.Agent => $"agent {Number} on {Channel}",
        HearingKind.Several => "several",
        HearingKind.Caller => $"caller {Number} on {Channel}",
        _ => $"channel {Channel}",
    };
}
