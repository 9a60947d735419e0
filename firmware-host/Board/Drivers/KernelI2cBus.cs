using System;
using System.Runtime.InteropServices;

namespace AcdController.Board;

/// <summary>An I²C bus of the kernel, by its character device. An adapter that knows only SMBus gets the nearest of its transactions.</summary>
public sealed unsafe class KernelI2cBus : II2cBus, IDisposable
{
    private const uint Quick = 0;
    private const uint OneByte = 1;
    private const uint ByteWithCommand = 2;
    private const uint WordWithCommand = 3;
    private const uint BlockWithCommand = 8;

    private readonly int _descriptor;
    private readonly byte[] _block = GC.AllocateArray<byte>(Libc.SmbusBlockMax + 2, pinned: true);
    private int _slave = -1;

    private KernelI2cBus(int descriptor, string path, bool plain)
    {
        _descriptor = descriptor;
        Path = path;
        IsPlain = plain;
    }

    /// <summary>The device.</summary>
    public string Path { get; }

    /// <summary>The adapter does any transfer; false: SMBus only.</summary>
    public bool IsPlain { get; }

    /// <summary>Opens a bus.</summary>
    /// <param name="path">Its device.</param>
    /// <param name="reason">Why not, naming the device.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static KernelI2cBus? TryOpen(string path, out string reason)
    {
        int descriptor = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            reason = $"{path}: {Libc.LastErrorText()}";
            return null;
        }

        ulong functions = 0;
        if (Libc.Control(descriptor, Libc.I2cFunctions, &functions) != 0)
        {
            reason = $"{path}: {(Marshal.GetLastPInvokeError() == Libc.NotATerminal ? "not an I2C bus" : Libc.LastErrorText())}";
            _ = Libc.Close(descriptor);
            return null;
        }

        reason = "";
        return new KernelI2cBus(descriptor, path, (functions & Libc.I2cFunctionPlain) != 0);
    }

    /// <inheritdoc/>
    public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (write.Length > II2cBus.OctetsMax || read.Length > II2cBus.OctetsMax) return BusResult.NotThere;
        return IsPlain && (write.Length > 0 || read.Length > 0) ? TransferPlain(address, write, read) : TransferSmbus(address, write, read);
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_descriptor);

    private BusResult TransferPlain(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        fixed (byte* from = write)
        fixed (byte* to = read)
        {
            Libc.I2cMessage* messages = stackalloc Libc.I2cMessage[2];
            uint count = 0;
            if (write.Length > 0) messages[count++] = new Libc.I2cMessage { Address = address, Length = (ushort)write.Length, Octets = from };
            if (read.Length > 0) messages[count++] = new Libc.I2cMessage { Address = address, Flags = Libc.I2cRead, Length = (ushort)read.Length, Octets = to };
            var all = new Libc.I2cMessages { First = messages, Count = count };
            return Libc.Control(_descriptor, Libc.I2cTransfer, &all) >= 0 ? BusResult.Done : Failure();
        }
    }

    private BusResult TransferSmbus(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (_slave != address)
        {
            if (Libc.Control(_descriptor, Libc.I2cSlave, (nuint)address) != 0) return BusResult.Refused;    // a driver of the kernel has it
            _slave = address;
        }

        return read.IsEmpty ? WriteSmbus(write) : ReadSmbus(write, read);
    }

    private BusResult WriteSmbus(ReadOnlySpan<byte> write)
    {
        byte command = write.IsEmpty ? (byte)0 : write[0];
        switch (write.Length)
        {
            case 0: return Request(false, 0, Quick);
            case 1: return Request(false, command, OneByte);
            case 2:
                _block[0] = write[1];
                return Request(false, command, ByteWithCommand);
            case 3:
                write[1..].CopyTo(_block);
                return Request(false, command, WordWithCommand);
            case <= Libc.SmbusBlockMax + 1:
                _block[0] = (byte)(write.Length - 1);
                write[1..].CopyTo(_block.AsSpan(1));
                return Request(false, command, BlockWithCommand);
            default: return BusResult.NotThere;
        }
    }

    private BusResult ReadSmbus(ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (write.Length > 1 || read.Length > Libc.SmbusBlockMax || (write.IsEmpty && read.Length > 1)) return BusResult.NotThere;
        byte command = write.IsEmpty ? (byte)0 : write[0];
        uint size = write.IsEmpty ? OneByte : read.Length switch { 1 => ByteWithCommand, 2 => WordWithCommand, _ => BlockWithCommand };
        _block[0] = (byte)read.Length;
        BusResult result = Request(true, command, size);
        if (result == BusResult.Done) _block.AsSpan(size == BlockWithCommand ? 1 : 0, read.Length).CopyTo(read);
        return result;
    }

    private BusResult Request(bool read, byte command, uint size)
    {
        var request = new Libc.SmbusRequest
        {
            Read = read ? (byte)1 : (byte)0,
            Command = command,
            Size = size,
            Octets = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_block, 0),
        };
        return Libc.Control(_descriptor, Libc.I2cSmbus, &request) >= 0 ? BusResult.Done : Failure();
    }

    private static BusResult Failure() => Marshal.GetLastPInvokeError() switch
    {
        Libc.NoSuchDevice or Libc.NoAcknowledge or Libc.NoSuchUnit => BusResult.NoAnswer,
        Libc.InvalidArgument or 95 => BusResult.NotThere,       // EOPNOTSUPP: the adapter cannot do that
        _ => BusResult.Lost,
    };
}
