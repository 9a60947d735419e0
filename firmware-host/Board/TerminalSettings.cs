namespace AcdController.Board;

/// <summary>Sets a terminal to carry octets as they are.</summary>
internal static unsafe class TerminalSettings
{
    private const uint BaudMask = 0x100F;
    private const int InputBaudShift = 16;
    private const uint BaudOther = 0x1000;          // BOTHER: the rate is the number itself
    private const uint SizeMask = 0x30;
    private const uint EightBits = 0x30;
    private const uint TwoStopBits = 0x40;
    private const uint Receiver = 0x80;
    private const uint Parity = 0x100;
    private const uint IgnoreModemLines = 0x800;
    private const uint HardwareFlowControl = 0x80000000;
    private const int MinimumTime = 5;              // VTIME
    private const int MinimumCount = 6;             // VMIN

    /// <summary>8 data bits, no parity, one stop bit, no line editing, any rate.</summary>
    /// <param name="descriptor">The terminal.</param>
    /// <param name="baud">Its rate.</param>
    /// <param name="rtsCts">RTS says when the driver can take more, CTS is waited for; a pseudo-terminal only stores it. False: no flow control.</param>
    /// <returns>False when the kernel refuses; its reason is in the last error.</returns>
    public static bool TrySetRaw(int descriptor, uint baud, bool rtsCts = false)
    {
        Libc.Termios2 settings;
        if (Libc.Control(descriptor, Libc.GetTermios2, &settings) != 0) return false;
        settings.InputFlags = settings.OutputFlags = settings.LocalFlags = 0;
        const uint cleared = BaudMask | (BaudMask << InputBaudShift) | SizeMask | TwoStopBits | Parity | HardwareFlowControl;
        settings.ControlFlags = (settings.ControlFlags & ~cleared) | EightBits | Receiver | IgnoreModemLines | BaudOther | (rtsCts ? HardwareFlowControl : 0);
        settings.InputSpeed = settings.OutputSpeed = baud;
        settings.ControlCharacters[MinimumCount] = 1;
        settings.ControlCharacters[MinimumTime] = 0;
        return Libc.Control(descriptor, Libc.SetTermios2, &settings) == 0;
    }

    /// <summary>Is flow control by RTS and CTS set?</summary>
    public static bool HasRtsCts(int descriptor)
    {
        Libc.Termios2 settings;
        return Libc.Control(descriptor, Libc.GetTermios2, &settings) == 0 && (settings.ControlFlags & HardwareFlowControl) != 0;
    }

    /// <summary>The rate that is set.</summary>
    /// <returns>Bits a second, 0 when the kernel does not say.</returns>
    public static int Baud(int descriptor)
    {
        Libc.Termios2 settings;
        return Libc.Control(descriptor, Libc.GetTermios2, &settings) == 0 ? (int)settings.OutputSpeed : 0;
    }
}
