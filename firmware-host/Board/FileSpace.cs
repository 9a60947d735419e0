using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AcdController.Board;

/// <summary>Space of a file that is written through memory.</summary>
public static class FileSpace
{
    /// <summary>Makes sure that every octet of a file has its place on the medium; without that, a full medium would stop the process in the middle of a store.</summary>
    /// <returns>Null when done; otherwise what the kernel said.</returns>
    public static string? Reserve(SafeFileHandle file, long octets)
    {
        int error = Libc.Allocate((int)file.DangerousGetHandle(), 0, octets);
        return error == 0 ? null : Marshal.GetPInvokeErrorMessage(error);
    }

    /// <summary>Makes the names in a directory safe on the medium: a file that was renamed keeps its new name after a loss of power.</summary>
    /// <exception cref="BoardException">The kernel refuses.</exception>
    public static void SyncDirectory(string path)
    {
        int descriptor = Libc.Open(path, 0, 0);
        int error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor >= 0 && Libc.Sync(descriptor) < 0) error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0) _ = Libc.Close(descriptor);
        if (error != 0) throw new BoardException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
