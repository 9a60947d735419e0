using System;

namespace AcdController.Telephony;

/// <summary>Why a card does not fit its slot: a set of bits, that of alarm CardUnfit.</summary>
[Flags]
public enum Unfitness : byte
{
    /// <summary>It fits.</summary>
    None = 0,

    /// <summary>It speaks another major version of the protocol.</summary>
    Version = 1,

    /// <summary>It says that it is in another slot.</summary>
    Slot = 2,

    /// <summary>It is of another type.</summary>
    Type = 4,

    /// <summary>It has too few lines.</summary>
    Ports = 8,

    /// <summary>It cannot do something that is needed.</summary>
    Capabilities = 16,

    /// <summary>Its watchdog starts it again and again.</summary>
    Restarts = 32,
}
