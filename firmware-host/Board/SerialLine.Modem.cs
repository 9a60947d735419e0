using System;

namespace AcdController.Board;

/// <summary>The lines beside the data of a UART: the kernel's bits.</summary>
[Flags]
public enum ModemLines
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Ours: ready.</summary>
    Dtr = 0x002,

    /// <summary>Ours: the far end may send.</summary>
    Rts = 0x004,

    /// <summary>Theirs: we may send.</summary>
    Cts = 0x020,

    /// <summary>Theirs: a carrier is there.</summary>
    CarrierDetect = 0x040,

    /// <summary>Theirs: ready.</summary>
    Dsr = 0x100,
}

/// <summary>Modem lines, where the line has any: a pseudo-terminal has none.</summary>
public sealed partial class SerialLine
{
    /// <summary>Reads the modem lines.</summary>
    /// <returns>False: the line has none.</returns>
    public unsafe bool TryGetModemLines(out ModemLines lines)
    {
        int bits = 0;
        bool read = Libc.Control(Descriptor, Libc.GetModemLines, &bits) == 0;
        lines = (ModemLines)bits;
        return read;
    }

    /// <summary>Sets our two modem lines.</summary>
    /// <returns>False: the line has none.</returns>
    public unsafe bool TrySetModemLines(ModemLines lines)
    {
        int bits = (int)(lines & (ModemLines.Dtr | ModemLines.Rts));
        return Libc.Control(Descriptor, Libc.SetModemLines, &bits) == 0;
    }
}
