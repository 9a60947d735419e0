using System;
using System.Globalization;
using System.Text;

namespace AcdController.Board;

/// <summary>Holds a file so that no second process can: the kernel lets go by itself when the process ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    private int _descriptor;

    private FileLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Takes the lock and writes our process number into the file.</summary>
    /// <param name="path">The file; made when it is not there.</param>
    /// <param name="reason">Why not: who holds it, or what the kernel said.</param>
    /// <returns>Null when another process holds it or the file cannot be opened.</returns>
    public static FileLock? TryTake(string path, out string reason)
    {
        int descriptor = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenCloseOnExec, 0x1A4 /* rw-r--r-- */);
        if (descriptor < 0)
        {
            reason = Libc.LastErrorText();
            return null;
        }

        if (Libc.Lock(descriptor, Libc.LockExclusive | Libc.LockNonBlocking) != 0)
        {
            Span<byte> holder = stackalloc byte[32];
            int count = Math.Max(0, Libc.Read(descriptor, holder, out _));
            _ = Libc.Close(descriptor);
            reason = "in use by process " + Encoding.ASCII.GetString(holder[..count]).Trim();
            return null;
        }

        _ = Libc.Truncate(descriptor, 0);
        _ = Libc.Write(descriptor, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), out _);
        reason = "";
        return new FileLock(descriptor);
    }

    /// <summary>Lets go; the file stays.</summary>
    public void Dispose()
    {
        if (_descriptor < 0) return;
        _ = Libc.Close(_descriptor);
        _descriptor = -1;
    }
}
