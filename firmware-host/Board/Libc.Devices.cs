using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AcdController.Board;

/// <summary>GPIO character devices (version 2), I²C, clock and watchdog devices: numbers and layouts of 64-bit Linux. The numbers contain the sizes, so a wrong layout fails at once.</summary>
internal static unsafe partial class Libc
{
    public const int NoAcknowledge = 121;       // EREMOTEIO
    public const int NoSuchUnit = 19;           // ENODEV
    public const int Busy = 16;                 // EBUSY
    public const int InvalidArgument = 22;      // EINVAL

    public const int OpenWriteOnly = 0x1;
    public const int OpenTruncate = 0x200;

    public const nuint GpioChipDescription = 0x8044B401;
    public const nuint GpioGetLine = 0xC250B407;
    public const nuint GpioGetValues = 0xC010B40E;
    public const nuint GpioSetValues = 0xC010B40F;
    public const uint GpioAttributeFlags = 1;
    public const uint GpioAttributeValues = 2;
    public const int GpioAttributesMax = 10;
    public const uint GpioRising = 1;

    public const nuint I2cSlave = 0x0703;
    public const nuint I2cFunctions = 0x0705;
    public const nuint I2cTransfer = 0x0707;
    public const nuint I2cSmbus = 0x0720;
    public const ulong I2cFunctionPlain = 1;
    public const ushort I2cRead = 1;
    public const int SmbusBlockMax = 32;

    public const nuint WatchdogGetBootStatus = 0x80045702;
    public const nuint WatchdogKeepAlive = 0x80045705;
    public const nuint WatchdogSetTimeout = 0xC0045706;
    public const nuint WatchdogGetTimeout = 0x80045707;
    public const int WatchdogCardReset = 0x20;

    public const nuint ClockReadTime = 0x80247009;
    public const nuint ClockSetTime = 0x4024700A;

    public const nuint GetModemLines = 0x5415;
    public const nuint SetModemLines = 0x5418;

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, int whence);

    [InlineArray(64)]
    public struct Offsets
    {
        private uint _first;
    }

    [InlineArray(32)]
    public struct Name32
    {
        private byte _first;
    }

    [InlineArray(10)]
    public struct GpioAttributes
    {
        private GpioLineAttribute _first;
    }

    /// <summary>gpiochip_info, 68 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioChip
    {
        public Name32 Name;
        public Name32 Label;
        public uint Lines;
    }

    /// <summary>gpio_v2_line_attribute, 16 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioAttribute
    {
        public uint Id;
        public uint Padding;
        public ulong Value;
    }

    /// <summary>gpio_v2_line_config_attribute, 24 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioLineAttribute
    {
        public GpioAttribute Attribute;
        public ulong Mask;
    }

    /// <summary>gpio_v2_line_config, 272 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioLineConfig
    {
        public ulong Flags;
        public uint Count;
        public fixed uint Padding[5];
        public GpioAttributes Attributes;
    }

    /// <summary>gpio_v2_line_request, 592 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioLineRequest
    {
        public Offsets Offsets;
        public Name32 Consumer;
        public GpioLineConfig Config;
        public uint Lines;
        public uint EventBufferSize;
        public fixed uint Padding[5];
        public int Descriptor;
    }

    /// <summary>gpio_v2_line_values, 16 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioLineValues
    {
        public ulong Bits;
        public ulong Mask;
    }

    /// <summary>gpio_v2_line_event, 48 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GpioLineEvent
    {
        public ulong Nanoseconds;
        public uint Id;
        public uint Offset;
        public uint Number;
        public uint NumberOfLine;
        public fixed uint Padding[6];
    }

    /// <summary>i2c_msg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct I2cMessage
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Octets;
    }

    /// <summary>i2c_rdwr_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct I2cMessages
    {
        public I2cMessage* First;
        public uint Count;
    }

    /// <summary>i2c_smbus_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SmbusRequest
    {
        public byte Read;
        public byte Command;
        public uint Size;
        public byte* Octets;
    }

    /// <summary>rtc_time, 36 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ClockTime
    {
        public int Second;
        public int Minute;
        public int Hour;
        public int Day;
        public int Month;       // from 0
        public int Year;        // from 1900
        public int DayOfWeek;
        public int DayOfYear;
        public int Summer;
    }
}
