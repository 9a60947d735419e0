using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

// Supplementary services: components in facility elements, asked for and answered.
public sealed partial class SignallingTable
{
    private void ReceiveComponents(Handle call, MessageType within, ReadOnlySpan<byte> facility, ref CallFacts facts)
    {
        _ = call;
        _ = within;
        _ = facility;
        _ = facts;
    }
}
