using System;

namespace AcdController.Board;

/// <summary>A serial line in software: this end is the line card's, <see cref="SlavePath"/> is what the controller opens.</summary>
/// <remarks>
/// The other end may be opened, closed and opened again. While nobody has it open, <see cref="Read"/> says <see cref="SerialLine.HungUp"/> and a <see cref="Poller"/>
/// reports HangUp at once, every time: look again after a pause instead of polling it. The rate is stored, not paced.
/// </remarks>
public sealed class PseudoTerminal : IDisposable
{
    private PseudoTerminal(int descriptor, string slavePath)
    {
        Descriptor = descriptor;
        SlavePath = slavePath;
    }

    /// <summary>For a <see cref="Poller"/>; -1 after Dispose.</summary>
    public int Descriptor { get; private set; }

    /// <summary>The device of the other end.</summary>
    public string SlavePath { get; }

    /// <summary>The rate that the other end has set, bits a second.</summary>
    public int Baud => TerminalSettings.Baud(Descriptor);

    /// <summary>Makes a pair; the other end is raw and closed.</summary>
    /// <exception cref="BoardException">The kernel has none left.</exception>
    public static unsafe PseudoTerminal Create()
    {
        const int flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        int master = Libc.Open("/dev/ptmx", flags, 0);
        if (master < 0) throw new BoardException($"/dev/ptmx: {Libc.LastErrorText()}");

        int unlocked = 0;
        int number = 0;
        if (Libc.Control(master, Libc.LockPseudoTerminal, &unlocked) != 0 || Libc.Control(master, Libc.GetPseudoTerminalNumber, &number) != 0)
            throw Refused(master);

        int slave = Libc.Control(master, Libc.OpenPseudoTerminalPeer, (nuint)(Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenCloseOnExec));
        if (slave < 0) throw Refused(master);

        // Raw before anybody writes, or the line would echo; closed again, so that "nobody there" looks the same at first and later.
        bool raw = TerminalSettings.TrySetRaw(slave, 115200);
        _ = Libc.Close(slave);
        if (!raw) throw Refused(master);
        return new PseudoTerminal(master, $"/dev/pts/{number}");
    }

    /// <summary>Reads what the other end has written.</summary>
    /// <returns>Octets read; 0 when nothing has come; <see cref="SerialLine.HungUp"/> while nobody has the other end open.</returns>
    public int Read(Span<byte> octets)
    {
        int count = Libc.Read(Descriptor, octets, out int error);
        if (count > 0) return count;
        return error == Libc.TryAgain ? 0 : SerialLine.HungUp;
    }

    /// <summary>Writes as much as goes. While nobody has the other end open, octets wait in the kernel and are thrown away when it is opened.</summary>
    /// <returns>Octets written; 0 when the line is full; <see cref="SerialLine.HungUp"/>.</returns>
    public int Write(ReadOnlySpan<byte> octets)
    {
        int count = Libc.Write(Descriptor, octets, out int error);
        if (count >= 0) return count;
        return error == Libc.TryAgain ? 0 : SerialLine.HungUp;
    }

    /// <summary>Hangs up for good: the other end gets an error, its device vanishes.</summary>
    public void Dispose()
    {
        if (Descriptor < 0) return;
        _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }

    private static BoardException Refused(int master)
    {
        string reason = Libc.LastErrorText();
        _ = Libc.Close(master);
        return new BoardException($"pseudo-terminal: {reason}");
    }
}
