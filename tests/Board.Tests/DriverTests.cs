using System;
using System.Text;
using AcdController.Kernel;
using Chips = AcdController.Simulator.Devices;

namespace AcdController.Board.Tests;

/// <summary>Each driver against a model of its chip that shares no code with it.</summary>
public class DriverTests
{
    private readonly ModelBus _bus = new();

    [Fact]
    public void Mcp23017_LinesAreInputsAndOutputsAsRequested()
    {
        Chips.Mcp23017 chip = _bus.Attach(new Chips.Mcp23017(0x21));
        var driver = new Mcp23017(_bus, 0x21);
        Assert.Equal(BusResult.Done, driver.Request(
        [
            new LineSetting(0, LineFlags.Input | LineFlags.EdgeBoth | LineFlags.PullUp, false),
            new LineSetting(1, LineFlags.Input, false),
            new LineSetting(9, LineFlags.Output, true),
            new LineSetting(15, LineFlags.Output, false),
        ]));
        Assert.Equal((1 << 9) | (1 << 15), chip.Outputs);
        Assert.Equal(1 << 9, chip.Levels & chip.Outputs);
        Assert.Equal(BusResult.Done, driver.Get(3, out ulong levels));
        Assert.Equal(1UL, levels);
        chip.Drive(0, false);
        chip.Drive(1, true);
        driver.Get(3, out levels);
        Assert.Equal(2UL, levels);
        Assert.Equal(BusResult.Done, driver.Set((1 << 9) | (1 << 15), 1 << 15));
        Assert.Equal(1 << 15, chip.Levels & chip.Outputs);
        Assert.Equal(BusResult.Refused, driver.Set(1, 1));
        Assert.Equal(BusResult.NotThere, driver.Request([new LineSetting(16, LineFlags.Input, false)]));
    }

    [Fact]
    public void Mcp23017_TheInterruptIsPulledUntilTheLinesWereRead()
    {
        Chips.Mcp23017 chip = _bus.Attach(new Chips.Mcp23017(0x20));
        var driver = new Mcp23017(_bus, 0x20);
        driver.Request([new LineSetting(3, LineFlags.Input | LineFlags.EdgeBoth | LineFlags.PullUp, false), new LineSetting(12, LineFlags.Input | LineFlags.EdgeBoth | LineFlags.PullUp, false)]);
        driver.Get(0xFFFF, out _);
        Assert.True(chip.InterruptA);
        foreach (int line in new[] { 3, 12 })
        {
            chip.Drive(line, false);
            Assert.False(chip.InterruptA);
            driver.Get(0xFFFF, out ulong levels);
            Assert.Equal(0UL, levels >> line & 1);
            Assert.True(chip.InterruptA);
        }
    }

    [Fact]
    public void Mcp23017_OneThatWasResetIsNoticedAndSetAnew()
    {
        Chips.Mcp23017 chip = _bus.Attach(new Chips.Mcp23017(0x20));
        var driver = new Mcp23017(_bus, 0x20);
        driver.Request([new LineSetting(8, LineFlags.Output, true), new LineSetting(0, LineFlags.Input | LineFlags.PullUp, false)]);
        Assert.Equal(BusResult.Done, driver.Verify());
        chip.Answers = false;
        Assert.Equal(BusResult.NoAnswer, driver.Verify());
        Chips.Mcp23017 again = _bus.Attach(new Chips.Mcp23017(0x20));
        Assert.Equal(BusResult.Refused, driver.Verify());
        Assert.Equal(0, again.Outputs);
        Assert.Equal(BusResult.Done, driver.Restore());
        Assert.Equal(1 << 8, again.Outputs);
        Assert.Equal(1 << 8, again.Levels & again.Outputs);
        Assert.Equal(BusResult.Done, driver.Verify());
    }

    [Fact]
    public void Mcp23017_RegistersOfOnePort()
    {
        Chips.Mcp23017 chip = _bus.Attach(new Chips.Mcp23017(0x20));
        var driver = new Mcp23017(_bus, 0x20);
        Assert.Equal(BusResult.Done, driver.WriteByte(McpRegister.IODIR, 0x0F, McpPort.PortB));
        Assert.Equal(0xF000, chip.Outputs);
        Assert.Equal(BusResult.Done, driver.WriteByte(McpRegister.OLAT, 0xA0, McpPort.PortB));
        Assert.Equal(BusResult.Done, driver.ReadByte(McpRegister.OLAT, McpPort.PortB, out byte value));
        Assert.Equal(0xA0, value);
        Assert.Equal(0xA000, chip.Levels & chip.Outputs);
        Assert.Equal(BusResult.Done, driver.ReadUInt16(McpRegister.IODIR, out ushort both));
        Assert.Equal(0x0FFF, both);
    }

    [Fact]
    public void Pcf8574_InputsStayHighAndOutputsFollow()
    {
        Chips.Pcf8574 chip = _bus.Attach(new Chips.Pcf8574(0x38));
        var driver = new Pcf8574(_bus, 0x38);
        Assert.Equal(BusResult.Done, driver.Request([new LineSetting(0, LineFlags.Output, true), new LineSetting(1, LineFlags.Output, false), new LineSetting(7, LineFlags.Input, false)]));
        Assert.Equal(0b1111_1101, chip.Latch);
        Assert.Equal(BusResult.Done, driver.Set(3, 2));
        Assert.Equal(0b1111_1110, chip.Latch);
        chip.Drive(7, false);
        Assert.Equal(BusResult.Done, driver.Get(0x80, out ulong levels));
        Assert.Equal(0UL, levels);
        Assert.Equal(BusResult.Refused, driver.Set(0x80, 0));
        Assert.Equal(BusResult.Done, driver.Verify());
        chip.Answers = false;
        Chips.Pcf8574 again = _bus.Attach(new Chips.Pcf8574(0x38));
        Assert.Equal(BusResult.Refused, driver.Verify());
        driver.Restore();
        Assert.Equal(0b1111_1110, again.Latch);
    }

    [Fact]
    public void Tca9548A_TwoDevicesOfOneAddressAreToldApart()
    {
        Chips.Tca9548A chip = _bus.Attach(new Chips.Tca9548A(0x70));
        var inlet = new Chips.Lm75(0x48) { MilliDegrees = 24_000 };
        var outlet = new Chips.Lm75(0x48) { MilliDegrees = 31_500 };
        chip[0].Attach(inlet);
        chip[5].Attach(outlet);
        var driver = new Tca9548A(_bus, 0x70);
        var first = new Lm75(driver.GetChannel(0), 0x48);
        var second = new Lm75(driver.GetChannel(5), 0x48);
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Equal(BusResult.Done, first.ReadTemperature(out int at));
            Assert.Equal(24_000, at);
            Assert.Equal(BusResult.Done, second.ReadTemperature(out at));
            Assert.Equal(31_500, at);
        }

        Assert.Equal(BusResult.Done, driver.Verify());
        int before = _bus.Transfers;
        second.ReadTemperature(out _);
        Assert.Equal(before + 1, _bus.Transfers);

        // Reset behind our back: it is noticed, and the device is found again.
        chip.Write([0], Instant.Zero);
        Assert.Equal(BusResult.Done, second.ReadTemperature(out int found));
        Assert.Equal(31_500, found);
        chip.Write([0], Instant.Zero);
        Assert.Equal(BusResult.Refused, driver.Verify());
        chip.Answers = false;
        Assert.Equal(BusResult.NoAnswer, driver.Verify());
        Assert.Equal(BusResult.NoAnswer, first.ReadTemperature(out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25_125)]
    [InlineData(-125)]
    [InlineData(-40_500)]
    [InlineData(125_000)]
    public void Lm75_ReadsTemperaturesOfBothSigns(int milliCelsius)
    {
        _bus.Attach(new Chips.Lm75(0x4F) { MilliDegrees = milliCelsius });
        var driver = new Lm75(_bus, 0x4F);
        Assert.Equal(BusResult.Done, driver.Enable());
        Assert.Equal(BusResult.Done, driver.ReadTemperature(out int read));
        Assert.Equal(milliCelsius, read);
    }

    [Fact]
    public void Lm75_LimitsSwitchItsOutput()
    {
        Chips.Lm75 chip = _bus.Attach(new Chips.Lm75(0x48) { MilliDegrees = 40_000 });
        var driver = new Lm75(_bus, 0x48);
        Assert.Equal(BusResult.Done, driver.SetLimits(55_500, 50_000));
        Assert.True(chip.Output);
        chip.MilliDegrees = 55_500;
        Assert.False(chip.Output);
        chip.MilliDegrees = 50_500;
        Assert.False(chip.Output);
        chip.MilliDegrees = 49_000;
        Assert.True(chip.Output);
        chip.Write([1, 1], Instant.Zero);
        chip.MilliDegrees = 60_000;
        driver.ReadTemperature(out int asleep);
        Assert.Equal(49_000, asleep);
        Assert.Equal(BusResult.Done, driver.Enable());
        driver.ReadTemperature(out int awake);
        Assert.Equal(60_000, awake);
    }

    [Theory]
    [InlineData(2026, 11, 22, 15, 59, 58)]
    [InlineData(2000, 2, 29, 0, 0, 0)]
    [InlineData(2099, 12, 31, 23, 59, 59)]
    [InlineData(2100, 3, 1, 12, 30, 1)]
    public void Ds3231_KeepsTheTime(int year, int month, int day, int hour, int minute, int second)
    {
        Chips.Ds3231 chip = _bus.Attach(new Chips.Ds3231(0x68));
        var driver = new Ds3231(_bus, 0x68);
        var time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        Assert.Equal(BusResult.Refused, driver.ReadTime(out _));
        Assert.Equal(BusResult.Done, driver.WriteTime(time));
        Assert.Equal(BusResult.Done, driver.ReadTime(out DateTime read));
        Assert.InRange((read - time).TotalSeconds, 0, 60);
        Assert.Equal(BusResult.Done, driver.ReadTemperature(out int milliCelsius));
        Assert.Equal(25_250, milliCelsius);
        chip.Answers = false;
        Assert.Equal(BusResult.NoAnswer, driver.ReadTime(out _));
    }

    [Theory]
    [InlineData(0x61, 13)]
    [InlineData(0x72, 12)]
    [InlineData(0x52, 0)]
    [InlineData(0x49, 9)]
    public void Ds3231_ReadsTheTwelveHourForm(byte octet, int hour)
    {
        Chips.Ds3231 chip = _bus.Attach(new Chips.Ds3231(0x68));
        chip.Write([0x0F, 0], Instant.Zero);
        chip.Write([0, 0x10, 0x20, octet, 1, 0x05, 0x06, 0x26], Instant.Zero);
        Assert.Equal(BusResult.Done, new Ds3231(_bus, 0x68).ReadTime(out DateTime read));
        Assert.Equal(new DateTime(2026, 6, 5, hour, 20, 10, DateTimeKind.Utc), read.AddSeconds(10 - read.Second));
    }

    [Fact]
    public void Hd44780_ShowsWhatIsWritten_FromAnyState()
    {
        Chips.Pcf8574 backpack = _bus.Attach(new Chips.Pcf8574(0x27));
        var glass = new Chips.Hd44780();
        backpack.Follower = glass;
        var driver = new Hd44780(_bus, 0x27);
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Equal(BusResult.Done, driver.Initialise());
            Assert.True(glass.IsLit);
            for (int row = 0; row < Hd44780.Rows; row++) Assert.Equal(BusResult.Done, driver.WriteRow(row, Encoding.ASCII.GetBytes($"row {row} of turn {turn}    ".PadRight(20)[..20])));
            for (int row = 0; row < Hd44780.Rows; row++) Assert.Equal($"row {row} of turn {turn}".PadRight(20), glass.Row(row));

            // Half a character was on its way when it was begun anew.
            if (turn == 1) _bus.Transfer(0x27, [0x0D, 0x09], []);
        }

        driver.WriteRow(2, "\u0007\u007F"u8);
        Assert.StartsWith("??", glass.Row(2), StringComparison.Ordinal);
        driver.SetCursorPosition(3, 1);
        driver.Clear();
        Assert.Equal(new string(' ', 20), glass.Row(0));
        driver.Home();
        Assert.Equal(BusResult.Done, driver.Verify());
        driver.BacklightOn = false;
        driver.Verify();
        Assert.False(glass.IsLit);
        Assert.Equal(0, glass.Overruns);
        backpack.Answers = false;
        Assert.Equal(BusResult.NoAnswer, driver.WriteRow(0, "x"u8));
    }

    [Fact]
    public void WorkAllocatesNothing()
    {
        _bus.Attach(new Chips.Mcp23017(0x20));
        _bus.Attach(new Chips.Lm75(0x48));
        var lines = new Mcp23017(new Null(), 0x20);
        var warm = new Lm75(new Null(), 0x48);
        Turn(lines, warm, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Turn(lines, warm, 1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Turn(Mcp23017 lines, Lm75 warm, int times)
    {
        for (int turn = 0; turn < times; turn++)
        {
            lines.Get(1, out _);
            lines.Set(0, 0);
            lines.Verify();
            warm.ReadTemperature(out _);
        }
    }

    private sealed class Null : II2cBus
    {
        public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read) => BusResult.Done;
    }
}
