using System;
using AcdController.Kernel;
using AcdController.Simulator.Devices;

namespace AcdController.Simulator.Tests.Devices;

/// <summary>Register models against the data sheets: what a driver relies on.</summary>
public class DeviceTests
{
    private readonly I2cBusModel _bus = new();
    private Instant _now = Instant.FromMilliseconds(1000);

    [Fact]
    public void Mcp23017_Sequential_PairsThenWraps()
    {
        var chip = new Mcp23017(0x20);
        _bus.Attach(chip);
        Write(0x20, 0x00, 0x00, 0x0F); // IODIRA, IODIRB
        Write(0x20, 0x14, 0xA5, 0x5A); // OLATA, OLATB
        Assert.Equal(0xF0FF, chip.Outputs);
        Assert.Equal(0x50A5, chip.Levels);
        Assert.Equal<byte>([0xA5, 0x5A, 0x00], Read(0x20, 0x14, 3)); // … and IODIRA again
    }

    [Fact]
    public void Mcp23017_Banks_MoveTheRegisters()
    {
        var chip = new Mcp23017(0x20);
        _bus.Attach(chip);
        Write(0x20, 0x0A, 0x80); // IOCON.BANK
        Write(0x20, 0x10, 0x00); // IODIRB
        Write(0x20, 0x1A, 0xC3); // OLATB
        Assert.Equal(0xC300, chip.Levels);
        Assert.Equal<byte>([0x80], Read(0x20, 0x05, 1)); // IOCON
    }

    [Fact]
    public void Mcp23017_ByteMode_Toggles()
    {
        _bus.Attach(new Mcp23017(0x20));
        Write(0x20, 0x0A, 0x20); // IOCON.SEQOP
        Write(0x20, 0x14, 0x11, 0x22, 0x33); // OLATA, OLATB, OLATA
        Assert.Equal<byte>([0x33, 0x22, 0x33], Read(0x20, 0x14, 3));
    }

    [Fact]
    public void Mcp23017_InterruptOnChange_KeepsTheFirst_UntilRead()
    {
        var chip = new Mcp23017(0x20);
        _bus.Attach(chip);
        Write(0x20, 0x0C, 0x03); // GPPUA
        Write(0x20, 0x04, 0x03); // GPINTENA
        Assert.True(chip.InterruptA);
        chip.Drive(0, false);
        Assert.False(chip.InterruptA);
        chip.Drive(1, false);
        Assert.Equal<byte>([0x01], Read(0x20, 0x0E, 1)); // INTFA: the first only
        Assert.Equal<byte>([0x02], Read(0x20, 0x10, 1)); // INTCAPA: as it was then
        Assert.True(chip.InterruptA);
        Assert.Equal<byte>([0x00], Read(0x20, 0x12, 1)); // GPIOA now
        chip.Drive(0, null);
        Assert.False(chip.InterruptA);
    }

    [Fact]
    public void Mcp23017_Polarity_TurnsInputsOver()
    {
        var chip = new Mcp23017(0x20);
        _bus.Attach(chip);
        Write(0x20, 0x02, 0xFF); // IPOLA
        chip.Drive(3, true);
        Assert.Equal<byte>([0xF7], Read(0x20, 0x12, 1));
    }

    [Fact]
    public void Pcf8574_IsPulledDownFromOutside()
    {
        var chip = new Pcf8574(0x38);
        _bus.Attach(chip);
        Write(0x38, 0xF0);
        chip.Drive(7, false);
        Assert.False(chip.Interrupt);
        Assert.Equal<byte>([0x70], Read(0x38, null, 1));
        Assert.True(chip.Interrupt);
    }

    [Fact]
    public void Tca9548A_SwitchesBuses()
    {
        var mux = new Tca9548A(0x70);
        _bus.Attach(mux);
        mux[3].Attach(new Lm75(0x48) { MilliDegrees = 30_000 });
        mux[4].Attach(new Lm75(0x48) { MilliDegrees = -500 });
        Assert.False(_bus.Transfer(0x48, [0], new byte[2], _now));
        Write(0x70, 1 << 3);
        Assert.Equal<byte>([30, 0], Read(0x48, 0, 2));
        Write(0x70, 1 << 4);
        Assert.Equal<byte>([0xFF, 0x80], Read(0x48, 0, 2));
        Assert.Equal<byte>([1 << 4], Read(0x70, null, 1));
    }

    [Theory]
    [InlineData(25_000, 0x1900)]
    [InlineData(25_625, 0x19A0)]
    [InlineData(-25_000, 0xE700)]
    [InlineData(125_000, 0x7D00)]
    [InlineData(-125, 0xFFE0)]
    public void Lm75_Temperature(int milliDegrees, int register)
    {
        _bus.Attach(new Lm75(0x48) { MilliDegrees = milliDegrees });
        Assert.Equal<byte>([(byte)(register >> 8), (byte)(register & 0xFF)], Read(0x48, 0, 2));
    }

    [Fact]
    public void Lm75_Thermostat_HasHysteresis()
    {
        var chip = new Lm75(0x48);
        _bus.Attach(chip);
        Write(0x48, 3, 60, 0); // Tos
        Write(0x48, 2, 50, 0); // Thyst
        chip.MilliDegrees = 61_000;
        Assert.False(chip.Output);
        chip.MilliDegrees = 55_000;
        Assert.False(chip.Output);
        chip.MilliDegrees = 49_000;
        Assert.True(chip.Output);
    }

    [Fact]
    public void Ds3231_TellsAndKeepsTime()
    {
        var chip = new Ds3231(0x68);
        _bus.Attach(chip);
        Assert.Equal<byte>([0x88], Read(0x68, 0x0F, 1)); // the oscillator had stopped
        Write(0x68, 0x00, 0x58, 0x59, 0x23, 0x07, 0x31, 0x12, 0x28); // 2028-12-31 23:59:58
        Write(0x68, 0x0F, 0x08);
        _now += Duration.FromMilliseconds(3500);
        Assert.Equal<byte>([0x01, 0x00, 0x00, 0x01, 0x01, 0x01, 0x29], Read(0x68, 0x00, 7));
        Assert.Equal<byte>([0x08], Read(0x68, 0x0F, 1));
        Assert.Equal<byte>([0x19, 0x40], Read(0x68, 0x11, 2)); // 25.25 °C
    }

    [Fact]
    public void Ds3231_TwelveHours()
    {
        var chip = new Ds3231(0x68);
        _bus.Attach(chip);
        Write(0x68, 0x00, 0x00, 0x30, 0x61, 0x01, 0x01, 0x01, 0x26); // 1:30 pm
        Assert.Equal<byte>([0x00, 0x30, 0x61], Read(0x68, 0x00, 3));
        Assert.Equal(13 * 3600 + 1800, chip.UnixSeconds(_now) % 86_400);
    }

    [Fact]
    public void Hd44780_ShowsWhatIsWritten_RowsInTheirOrder()
    {
        Hd44780 panel = Panel();
        Instruct(0x80 | 0x14); // row 2 lies behind row 0
        foreach (char letter in "third row") Text(letter);
        Instruct(0x80 | 0x40);
        foreach (char letter in "second row") Text(letter);
        Assert.Equal(new string(' ', 20), panel.Row(0));
        Assert.Equal("second row          ", panel.Row(1));
        Assert.Equal("third row           ", panel.Row(2));
        Assert.Equal(0, panel.Overruns);
    }

    [Fact]
    public void Hd44780_LosesWhatComesTooEarly()
    {
        Hd44780 panel = Panel();
        Instruct(0x01, wait: false);
        Text('A', wait: false); // 1.52 ms are not over
        Assert.Equal(1, panel.Overruns);
        _now += Duration.FromMilliseconds(2);
        Text('B');
        Assert.Equal("B                   ", panel.Row(0));
    }

    [Fact]
    public void Hd44780_TextWrapsFromTheFirstHalfToTheSecond()
    {
        Hd44780 panel = Panel();
        Instruct(0x80 | 0x27);
        Text('x');
        Text('y');
        Assert.Equal('x', panel.Row(2)[19]);
        Assert.Equal('y', panel.Row(1)[0]);
    }

    [Fact]
    public void BusWithoutDevice_NobodyAcknowledges()
    {
        var chip = new Lm75(0x48);
        _bus.Attach(chip);
        chip.Answers = false;
        Assert.False(_bus.Transfer(0x48, [], [], _now));
        chip.Answers = true;
        Assert.True(_bus.Transfer(0x48, [], [], _now));
    }

    // The usual start: three times "eight bits", then four, two rows, on, clear, to the right.
    private Hd44780 Panel()
    {
        var panel = new Hd44780();
        _bus.Attach(new Pcf8574(0x27) { Follower = panel });
        foreach (byte nibble in new byte[] { 0x30, 0x30, 0x30, 0x20 }) Nibble(nibble);
        foreach (byte instruction in new byte[] { 0x28, 0x0C, 0x01, 0x06 }) Instruct(instruction);
        return panel;
    }

    private void Instruct(byte value, bool wait = true)
    {
        Nibble((byte)(value & 0xF0));
        Nibble((byte)((value & 0x0F) << 4));
        if (wait) _now += Duration.FromMilliseconds(2);
    }

    private void Text(char letter, bool wait = true)
    {
        Nibble((byte)((letter & 0xF0) | 1));
        Nibble((byte)(((letter & 0x0F) << 4) | 1));
        if (wait) _now += Duration.FromMilliseconds(1);
    }

    private void Nibble(byte lines) => Assert.True(_bus.Transfer(0x27, [(byte)(lines | 0x0C), (byte)(lines | 0x08)], [], _now));

    private void Write(byte address, params byte[] octets) => Assert.True(_bus.Transfer(address, octets, [], _now));

    private byte[] Read(byte address, byte? register, int count)
    {
        var octets = new byte[count];
        Assert.True(_bus.Transfer(address, register is { } pointer ? [pointer] : [], octets, _now));
        return octets;
    }
}
