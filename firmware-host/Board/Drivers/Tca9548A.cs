using System;

namespace AcdController.Board;

/// <summary>TCA9548A: eight buses behind one. A transfer on a channel selects it first, unless it is selected already.</summary>
/// <param name="bus">Where the multiplexer is.</param>
/// <param name="address">70 to 77 hexadecimal.</param>
public sealed class Tca9548A(II2cBus bus, byte address)
{
    /// <summary>Channels.</summary>
    public const int ChannelsMax = 8;

    private readonly byte[] _octet = new byte[1];
    private int _selected = -1;

    /// <summary>A channel as a bus of its own.</summary>
    public II2cBus GetChannel(int channel) => new Channel(this, channel);

    /// <summary>Is it there, and does it have the channel that was selected last?</summary>
    /// <returns>Refused when it was reset; the next transfer selects anew.</returns>
    public BusResult Verify()
    {
        BusResult result = bus.Transfer(address, default, _octet);
        if (result == BusResult.Done && (_selected < 0 || _octet[0] == 1 << _selected)) return result;
        _selected = -1;
        return result == BusResult.Done ? BusResult.Refused : result;
    }

    /// <summary>Connects one channel, and no other.</summary>
    public BusResult SelectChannel(int channel)
    {
        if (_selected == channel) return BusResult.Done;
        _octet[0] = (byte)(1 << channel);
        BusResult result = bus.Transfer(address, _octet, default);
        _selected = result == BusResult.Done ? channel : -1;
        return result;
    }

    private sealed class Channel(Tca9548A multiplexer, int number) : II2cBus
    {
        public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read) => multiplexer.Transfer(number, address, write, read);
    }

    // A device that does not answer may be behind a multiplexer that was reset: once more, with the channel selected anew.
    private BusResult Transfer(int channel, byte device, ReadOnlySpan<byte> write, Span<byte> read)
    {
        BusResult selected = SelectChannel(channel);
        if (selected != BusResult.Done) return selected;
        BusResult result = bus.Transfer(device, write, read);
        if (result != BusResult.NoAnswer) return result;
        _selected = -1;
        selected = SelectChannel(channel);
        return selected == BusResult.Done ? bus.Transfer(device, write, read) : selected;
    }
}
