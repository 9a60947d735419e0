using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AcdController.Board;

/// <summary>A GPIO chip of the kernel, by its character device, version 2 of the interface. Its lines are ours until it is disposed.</summary>
public sealed unsafe class KernelGpioBank : IGpioBank, IDisposable
{
    private const LineFlags SettableFlags = LineFlags.Input | LineFlags.Output | LineFlags.EdgeBoth | LineFlags.OpenDrain | LineFlags.PullUp | LineFlags.PullDown;

    private readonly byte[] _places = new byte[IGpioBank.LinesMax];     // line → place in the request
    private readonly byte[] _linesAt = new byte[IGpioBank.LinesMax];    // place → line
    private readonly int _chip;
    private ulong _requested;

    private KernelGpioBank(int chip, string path, int lines, string label)
    {
        _chip = chip;
        Path = path;
        Lines = Math.Min(lines, IGpioBank.LinesMax);
        Label = label;
    }

    /// <summary>The device.</summary>
    public string Path { get; }

    /// <summary>What the driver calls the chip.</summary>
    public string Label { get; }

    /// <inheritdoc/>
    public int Lines { get; }

    /// <inheritdoc/>
    public int Descriptor { get; private set; } = -1;

    /// <summary>Opens a chip.</summary>
    /// <param name="path">Its device.</param>
    /// <param name="reason">Why not, naming the device.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static KernelGpioBank? TryOpen(string path, out string reason)
    {
        int chip = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCloseOnExec, 0);
        if (chip < 0)
        {
            reason = $"{path}: {Libc.LastErrorText()}";
            return null;
        }

        Libc.GpioChip description = default;
        if (Libc.Control(chip, Libc.GpioChipDescription, &description) != 0)
        {
            reason = $"{path}: {(Marshal.GetLastPInvokeError() == Libc.NotATerminal ? "not a GPIO chip" : Libc.LastErrorText())}";
            _ = Libc.Close(chip);
            return null;
        }

        reason = "";
        ReadOnlySpan<byte> label = description.Label;
        int end = label.IndexOf((byte)0);
        return new KernelGpioBank(chip, path, (int)Math.Min(description.Lines, 100_000), Encoding.ASCII.GetString(end < 0 ? label : label[..end]));
    }

    /// <inheritdoc/>
    public BusResult Request(ReadOnlySpan<LineSetting> lines)
    {
        if (lines.Length is 0 or > IGpioBank.LinesMax || Descriptor >= 0) return BusResult.Refused;
        Libc.GpioLineRequest request = default;
        "acdd"u8.CopyTo(request.Consumer);
        request.Lines = (uint)lines.Length;
        ulong high = 0;
        for (int place = 0; place < lines.Length; place++)
        {
            if (lines[place].Line >= Lines) return BusResult.NotThere;
            request.Offsets[place] = lines[place].Line;
            _places[lines[place].Line] = (byte)place;
            _linesAt[place] = lines[place].Line;
            _requested |= 1UL << lines[place].Line;
            if (lines[place].High) high |= 1UL << place;
        }

        if (!TrySetFlags(ref request.Config, lines, high)) return BusResult.Refused;
        if (Libc.Control(_chip, Libc.GpioGetLine, &request) != 0)
        {
            _requested = 0;
            return Marshal.GetLastPInvokeError() is Libc.Busy or Libc.InvalidArgument ? BusResult.Refused : BusResult.Lost;
        }

        Descriptor = request.Descriptor;
        int flags = Libc.DescriptorControl(Descriptor, Libc.GetFlags, 0);
        _ = Libc.DescriptorControl(Descriptor, Libc.SetFlags, flags | Libc.OpenNonBlocking);
        return BusResult.Done;
    }

    /// <inheritdoc/>
    public BusResult Get(ulong mask, out ulong levels)
    {
        levels = 0;
        if ((mask & ~_requested) != 0) return BusResult.Refused;
        var values = new Libc.GpioLineValues { Mask = ToPlaces(mask) };
        if (Libc.Control(Descriptor, Libc.GpioGetValues, &values) != 0) return BusResult.Lost;
        for (int place = 0; place < IGpioBank.LinesMax; place++)
        {
            if ((values.Mask >> place & values.Bits >> place & 1) != 0) levels |= 1UL << _linesAt[place];
        }

        return BusResult.Done;
    }

    /// <inheritdoc/>
    public BusResult Set(ulong mask, ulong levels)
    {
        if ((mask & ~_requested) != 0) return BusResult.Refused;
        var values = new Libc.GpioLineValues { Mask = ToPlaces(mask), Bits = ToPlaces(levels & mask) };
        if (Libc.Control(Descriptor, Libc.GpioSetValues, &values) == 0) return BusResult.Done;
        return Marshal.GetLastPInvokeError() is 1 or Libc.InvalidArgument ? BusResult.Refused : BusResult.Lost;     // EPERM: an input
    }

    /// <inheritdoc/>
    public bool TryTakeEdge(out LineEdge edge)
    {
        Libc.GpioLineEvent happened = default;
        int count = Descriptor < 0 ? 0 : Libc.Read(Descriptor, MemoryMarshal.AsBytes(new Span<Libc.GpioLineEvent>(ref happened)), out _);
        if (count != Unsafe.SizeOf<Libc.GpioLineEvent>())
        {
            edge = default;
            return false;
        }

        edge = new LineEdge((byte)happened.Offset, happened.Id == Libc.GpioRising, (long)happened.Nanoseconds);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor >= 0) _ = Libc.Close(Descriptor);
        Descriptor = -1;
        _ = Libc.Close(_chip);
    }

    // Flags that most lines share are the request's; every other set of flags is an attribute with the mask of its lines, of which there may be ten.
    private static bool TrySetFlags(ref Libc.GpioLineConfig config, ReadOnlySpan<LineSetting> lines, ulong high)
    {
        config.Flags = (ulong)(lines[0].Flags & SettableFlags);
        uint count = 0;
        for (int place = 0; place < lines.Length; place++)
        {
            ulong flags = (ulong)(lines[place].Flags & SettableFlags);
            if (flags == config.Flags) continue;
            uint at = 0;
            while (at < count && config.Attributes[(int)at].Attribute.Value != flags) at++;
            if (at == Libc.GpioAttributesMax - 1) return false;
            config.Attributes[(int)at].Attribute.Id = Libc.GpioAttributeFlags;
            config.Attributes[(int)at].Attribute.Value = flags;
            config.Attributes[(int)at].Mask |= 1UL << place;
            count = Math.Max(count, at + 1);
        }

        ulong outputs = 0;
        for (int place = 0; place < lines.Length; place++)
        {
            if ((lines[place].Flags & LineFlags.Output) != 0) outputs |= 1UL << place;
        }

        if (outputs != 0)
        {
            config.Attributes[(int)count].Attribute.Id = Libc.GpioAttributeValues;
            config.Attributes[(int)count].Attribute.Value = high;
            config.Attributes[(int)count].Mask = outputs;
            count++;
        }

        config.Count = count;
        return true;
    }

    private ulong ToPlaces(ulong lines)
    {
        ulong places = 0;
        for (int line = 0; line < Lines; line++)
        {
            if ((lines >> line & 1) != 0) places |= 1UL << _places[line];
        }

        return places;
    }
}
