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
}
