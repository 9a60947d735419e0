using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>Analogue stations: who rings, who lifts the handset.</content>
public sealed partial class CardFirmware
{
    /// <summary>Does the telephone at a timeslot ring?</summary>
    public bool Rings(int port, int timeslot) => _cells.Rings(port, timeslot);

    /// <summary>Somebody lifts the handset, puts it down, or presses the hook for a moment; told to the controller while it has configured the card.</summary>
    public void Hook(int port, int timeslot, HookState hook, Instant now)
    {
        _row.Value.Now = now;
        if (hook != HookState.Flash) _cells.SetHook(port, timeslot, hook == HookState.Off);
        if (!_row.Value.IsConfigured) return;
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 3];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Channel(port, timeslot), Operation.Hook);
        writer.Octet(ElementTag.Hook, (byte)hook);
        TrySend(ref writer, 0);
        Drain(now);
    }
}
