using System;
using System.Runtime.InteropServices;

namespace AcdController.Board;

/// <summary>The kernel's interfaces that the drivers use. Numbers and layouts of 64-bit Linux on x86-64 and arm64 (asm-generic); not of mips, powerpc or sparc.</summary>
internal static unsafe partial class Libc
{
    public const int InterruptedCall = 4;       // EINTR
    public const int InputOutputError = 5;      // EIO
    public const int NoSuchDevice = 6;          // ENXIO
    public const int TryAgain = 11;             // EAGAIN
    public const int NotATerminal = 25;         // ENOTTY

    public const int OpenReadWrite = 0x2;
    public const int OpenCreate = 0x40;
    public const int OpenNoControllingTerminal = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;

    public const int DuplicateCloseOnExec = 1030;   // F_DUPFD_CLOEXEC
    public const int GetFlags = 3;                  // F_GETFL
    public const int SetFlags = 4;                  // F_SETFL

    public const nuint GetTermios2 = 0x802C542A;
    public const nuint SetTermios2 = 0x402C542B;
    public const nuint GetPseudoTerminalNumber = 0x80045430;
    public const nuint LockPseudoTerminal = 0x40045431;
    public const nuint OpenPseudoTerminalPeer = 0x5441;
    public const nuint SetExclusive = 0x540C;
    public const nuint Flush = 0x540B;
    public const nuint FlushBoth = 2;

    public const int EventCloseOnExec = 0x80000;
    public const int EventNonBlocking = 0x800;

    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct Termios2
    {
        public uint InputFlags;
        public uint OutputFlags;
        public uint ControlFlags;
        public uint LocalFlags;
        public byte LineDiscipline;
        public fixed byte ControlCharacters[19];
        public uint InputSpeed;
        public uint OutputSpeed;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Ready;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadOnce(int descriptor, byte* octets, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteOnce(int descriptor, byte* octets, nuint count);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, TimeSpec* timeout, void* signals);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, nuint argument);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int DescriptorControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint start, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int descriptor, long length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    public static partial int Allocate(int descriptor, long offset, long length);

    /// <summary>Reads what is there.</summary>
    /// <returns>Octets read; -1 with the error number.</returns>
    public static int Read(int descriptor, Span<byte> octets, out int error)
    {
        fixed (byte* first = octets)
        {
            while (true)
            {
                nint count = ReadOnce(descriptor, first, (nuint)octets.Length);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error != InterruptedCall) return (int)count;
            }
        }
    }

    /// <summary>Writes what goes.</summary>
    /// <returns>Octets written; -1 with the error number.</returns>
    public static int Write(int descriptor, ReadOnlySpan<byte> octets, out int error)
    {
        fixed (byte* first = octets)
        {
            while (true)
            {
                nint count = WriteOnce(descriptor, first, (nuint)octets.Length);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error != InterruptedCall) return (int)count;
            }
        }
    }

    /// <summary>What the kernel said last on this thread, in words.</summary>
    public static string LastErrorText() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
}
