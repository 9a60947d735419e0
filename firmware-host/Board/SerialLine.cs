using System;
using System.Runtime.InteropServices;

namespace AcdController.Board;

/// <summary>An open serial line: octets as they are, never blocking. One thread owns an object; <see cref="Duplicate"/> gives a second thread its own.</summary>
/// <remarks>Reading and writing allocate nothing. A line that hung up stays hung up: dispose it and open it again.</remarks>
public sealed partial class SerialLine : IDisposable
{
    /// <summary>What <see cref="Read"/> and <see cref="Write"/> return when the other end is gone, in any of the ways the kernel says it.</summary>
    public const int HungUp = -1;

    private SerialLine(int descriptor, string path)
    {
        Descriptor = descriptor;
        Path = path;
    }

    /// <summary>For a <see cref="Poller"/>; -1 after Dispose.</summary>
    public int Descriptor { get; private set; }

    /// <summary>The device.</summary>
    public string Path { get; }

    /// <summary>The rate set on the line, bits a second.</summary>
    public int Baud => TerminalSettings.Baud(Descriptor);

    /// <summary>Is flow control by RTS and CTS set on the line?</summary>
    public bool RtsCts => TerminalSettings.HasRtsCts(Descriptor);

    /// <summary>Opens a line for ourselves alone, 8 data bits, no parity, one stop bit; what had been waiting in it is thrown away.</summary>
    /// <param name="path">The device, or a link to it.</param>
    /// <param name="baud">Any rate; a pseudo-terminal stores it and does not pace.</param>
    /// <param name="reason">Why not, naming the device.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static SerialLine? TryOpen(string path, int baud, out string reason) => TryOpen(path, baud, rtsCts: false, out reason);

    /// <summary>As <see cref="TryOpen(string, int, out string)"/>, with flow control by RTS and CTS when it is wanted; a pseudo-terminal stores it and does not act on it.</summary>
    public static SerialLine? TryOpen(string path, int baud, bool rtsCts, out string reason)
    {
        const int flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        int descriptor = Libc.Open(path, flags, 0);
        if (descriptor < 0)
        {
            reason = $"{path}: {Libc.LastErrorText()}";
            return null;
        }

        if (!TerminalSettings.TrySetRaw(descriptor, (uint)baud, rtsCts) || Libc.Control(descriptor, Libc.SetExclusive, 0) != 0)
        {
            reason = $"{path}: {(Marshal.GetLastPInvokeError() == Libc.NotATerminal ? "not a serial line" : Libc.LastErrorText())}";
            _ = Libc.Close(descriptor);
            return null;
        }

        // A driver that cannot says so by leaving the bit out, not by an error.
        if (rtsCts && !TerminalSettings.HasRtsCts(descriptor))
        {
            reason = $"{path}: its driver has no RTS/CTS";
            _ = Libc.Close(descriptor);
            return null;
        }

        _ = Libc.Control(descriptor, Libc.Flush, Libc.FlushBoth);
        reason = "";
        return new SerialLine(descriptor, path);
    }

    /// <summary>The same open line for another thread. The line is closed when both are disposed.</summary>
    /// <exception cref="BoardException">No descriptor is left.</exception>
    public SerialLine Duplicate()
    {
        int descriptor = Libc.DescriptorControl(Descriptor, Libc.DuplicateCloseOnExec, 0);
        if (descriptor < 0) throw new BoardException($"{Path}: {Libc.LastErrorText()}");
        return new SerialLine(descriptor, Path);
    }

    /// <summary>Reads what has come.</summary>
    /// <param name="octets">Where to; not empty.</param>
    /// <returns>Octets read; 0 when nothing has come; <see cref="HungUp"/>.</returns>
    public int Read(Span<byte> octets)
    {
        int count = Libc.Read(Descriptor, octets, out int error);
        if (count > 0) return count;
        return error == Libc.TryAgain ? 0 : HungUp;
    }

    /// <summary>Writes as much as goes.</summary>
    /// <returns>Octets written; 0 when the line is full; <see cref="HungUp"/>.</returns>
    public int Write(ReadOnlySpan<byte> octets)
    {
        int count = Libc.Write(Descriptor, octets, out int error);
        if (count >= 0) return count;
        return error == Libc.TryAgain ? 0 : HungUp;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor < 0) return;
        _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }
}
