using System;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>A way to a terminal: octets both ways. Over the socket they are framed, on a serial line they are bare.</summary>
internal abstract class TerminalLink
{
    /// <summary>Which door, for lists.</summary>
    public abstract string Door { get; }

    /// <summary>Columns of the terminal; changes while it is used.</summary>
    public int Width { get; protected set; } = 80;

    /// <summary>Lines of the terminal.</summary>
    public int Height { get; protected set; } = 24;

    /// <summary>Bits a second; 0: not known, fast.</summary>
    public int Baud { get; protected set; }

    /// <summary>A terminal that takes nothing for so long is dead.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <summary>Does the terminal understand the sequences of VT100?</summary>
    public bool IsVt { get; protected set; } = true;

    /// <summary>Reads what has come.</summary>
    /// <returns>Octets for the editor; empty when only the size of the window has changed; null when the other end is gone.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public abstract Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken stop);

    /// <summary>Writes; waits while the other end is slow.</summary>
    /// <returns>False: the other end is gone.</returns>
    public abstract Task<bool> WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop);

    /// <summary>Tells the other end that the session is over.</summary>
    /// <param name="reason">Why; empty when the user has left.</param>
    public virtual Task EndAsync(string reason, CancellationToken stop) => Task.CompletedTask;
}
