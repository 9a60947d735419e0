using System;
using System.Runtime.InteropServices;

namespace AcdController.Board;

/// <summary>The terminal that a program was started on: keys as they are pressed, nothing echoed, until it is restored.</summary>
public sealed unsafe class RawTerminal : IDisposable
{
    private const int Input = 0;
    private const int Output = 1;
    private const uint LocalBits = 0x803B;              // ISIG ICANON ECHO ECHOE ECHOK IEXTEN
    private const uint InputBits = 0x05FB;              // IGNBRK BRKINT PARMRK INPCK ISTRIP INLCR IGNCR ICRNL IXON
    private const uint OutputBits = 0x1;                // OPOST
    private const uint PseudoTerminalRate = 38_400;
    private const nuint GetWindowSize = 0x5413;

    private Libc.Termios2 _before;
    private int _restored;

    private RawTerminal(Libc.Termios2 before) => _before = before;

    /// <summary>Are both standard input and standard output a terminal?</summary>
    public static bool IsThere => IsTerminal(Input) && IsTerminal(Output);

    /// <summary>Bits a second of a serial line; 0 where the rate means nothing, as on a pseudo-terminal.</summary>
    public int Baud => _before.OutputSpeed is > 0 and < PseudoTerminalRate ? (int)_before.OutputSpeed : 0;

    /// <summary>Sets the terminal.</summary>
    /// <returns>Null: standard input is no terminal.</returns>
    public static RawTerminal? TryEnter()
    {
        Libc.Termios2 settings;
        if (Libc.Control(Input, Libc.GetTermios2, &settings) != 0) return null;
        var terminal = new RawTerminal(settings);
        return terminal.TrySet() ? terminal : null;
    }

    /// <summary>Sets it again, after the process was stopped and goes on.</summary>
    public bool TrySet()
    {
        Libc.Termios2 settings = _before;
        settings.InputFlags &= ~InputBits;
        settings.OutputFlags &= ~OutputBits;
        settings.LocalFlags &= ~LocalBits;
        settings.ControlCharacters[6] = 1;
        settings.ControlCharacters[5] = 0;
        return Libc.Control(Input, Libc.SetTermios2, &settings) == 0;
    }

    /// <summary>Columns and lines; 0 where the terminal does not say.</summary>
    public static (int Columns, int Lines) Size()
    {
        ushort* size = stackalloc ushort[4];
        return Libc.Control(Output, GetWindowSize, size) == 0 ? (size[1], size[0]) : (0, 0);
    }

    /// <summary>Waits for octets that were typed.</summary>
    /// <returns>Their number; 0 or less when the terminal is gone.</returns>
    public static int Read(Span<byte> octets) => Libc.Read(Input, octets, out _);

    /// <summary>Writes octets, all of them.</summary>
    /// <returns>False: the terminal is gone.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> octets)
    {
        while (octets.Length > 0)
        {
            int count = Libc.Write(Output, octets, out _);
            if (count <= 0) return false;
            octets = octets[count..];
        }

        return true;
    }

    /// <summary>Restores the terminal; any thread, once.</summary>
    public void Dispose()
    {
        if (System.Threading.Interlocked.Exchange(ref _restored, 1) != 0) return;
        fixed (Libc.Termios2* before = &_before) _ = Libc.Control(Input, Libc.SetTermios2, before);
    }

    private static bool IsTerminal(int descriptor)
    {
        Libc.Termios2 settings;
        return Libc.Control(descriptor, Libc.GetTermios2, &settings) == 0;
    }
}
