using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace AcdController.Board.Tests;

/// <summary>What can be known of the kernel's drivers without such a kernel: layouts, directories, refusals. The rest is seen in tests/Hil.</summary>
public sealed class KernelDriverTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("acd-sys").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void StructuresAreAsLongAsTheKernels()
    {
        Assert.Equal(16, Unsafe.SizeOf<Libc.GpioAttribute>());
        Assert.Equal(24, Unsafe.SizeOf<Libc.GpioLineAttribute>());
        Assert.Equal(272, Unsafe.SizeOf<Libc.GpioLineConfig>());
        Assert.Equal(592, Unsafe.SizeOf<Libc.GpioLineRequest>());
        Assert.Equal(16, Unsafe.SizeOf<Libc.GpioLineValues>());
        Assert.Equal(48, Unsafe.SizeOf<Libc.GpioLineEvent>());
        Assert.Equal(68, Unsafe.SizeOf<Libc.GpioChip>());
        Assert.Equal(16, Unsafe.SizeOf<Libc.I2cMessage>());
        Assert.Equal(16, Unsafe.SizeOf<Libc.I2cMessages>());
        Assert.Equal(16, Unsafe.SizeOf<Libc.SmbusRequest>());
        Assert.Equal(36, Unsafe.SizeOf<Libc.ClockTime>());
        foreach ((nuint number, int size) in new[]
        {
            (Libc.GpioChipDescription, Unsafe.SizeOf<Libc.GpioChip>()), (Libc.GpioGetLine, Unsafe.SizeOf<Libc.GpioLineRequest>()), (Libc.GpioGetValues, Unsafe.SizeOf<Libc.GpioLineValues>()),
            (Libc.GpioSetValues, Unsafe.SizeOf<Libc.GpioLineValues>()), (Libc.ClockReadTime, Unsafe.SizeOf<Libc.ClockTime>()), (Libc.ClockSetTime, Unsafe.SizeOf<Libc.ClockTime>()),
        })
        {
            Assert.Equal(size, (int)(number >> 16 & 0x3FFF));
        }
    }

    [Fact]
    public void ALedShinesBlinksAndIsSteadyAgain()
    {
        string led = Tree("leds/red:alarm-1", ("brightness", "0"), ("max_brightness", "255"), ("trigger", "[none] timer"), ("delay_on", "0"), ("delay_off", "0"));
        KernelLed? driver = KernelLed.TryOpen(Path.Combine(_root, "leds"), "red:alarm-1", out string reason);
        Assert.True(driver is not null, reason);
        Assert.True(driver.Set(true));
        Assert.Equal("255", Read(led, "brightness"));
        Assert.True(driver.TryBlink());
        Assert.Equal(("timer", "500", "500"), (Read(led, "trigger"), Read(led, "delay_on"), Read(led, "delay_off")));
        Assert.True(driver.Set(false));
        Assert.Equal(("none", "0"), (Read(led, "trigger"), Read(led, "brightness")));
        Assert.Null(KernelLed.TryOpen(Path.Combine(_root, "leds"), "blue:x", out reason));
        Assert.Equal(Path.Combine(_root, "leds", "blue:x") + ": no such LED", reason);
    }

    [Fact]
    public void ALedThatTheKernelCannotLetBlinkSaysSo()
    {
        string led = Tree("leds/green:power", ("brightness", "0"));
        KernelLed? driver = KernelLed.TryOpen(Path.Combine(_root, "leds"), "green:power", out _);
        Assert.False(driver!.TryBlink());
        Assert.True(driver.Set(true));
        Assert.Equal("1", Read(led, "brightness"));
        Directory.Delete(led, recursive: true);
        Assert.False(driver.Set(true));
    }

    [Fact]
    public void AnHwmonValueIsFoundByNameAndFoundAgain()
    {
        Tree("hwmon/hwmon0", ("name", "cpu_thermal\n"), ("temp1_input", "45000\n"));
        string fan = Tree("hwmon/hwmon1", ("name", "pwmfan\n"), ("fan1_input", "4200\n"));
        var channel = new HwmonChannel(Path.Combine(_root, "hwmon"), "pwmfan", "fan1");
        Assert.True(channel.TryRead(out int value));
        Assert.Equal(4200, value);
        File.WriteAllText(Path.Combine(fan, "fan1_input"), "0\n");
        Assert.True(channel.TryRead(out value));
        Assert.Equal(0, value);
        Directory.Move(fan, Path.Combine(_root, "hwmon", "hwmon7"));
        Assert.False(channel.TryRead(out _));
        Assert.True(channel.TryRead(out _));
        File.WriteAllText(Path.Combine(_root, "hwmon", "hwmon7", "fan1_input"), "fault");
        Assert.False(channel.TryRead(out _));
        Assert.False(new HwmonChannel(Path.Combine(_root, "none"), "pwmfan", "fan1").TryRead(out _));
    }

    [Fact]
    public void WhatIsNoDeviceIsRefusedByName()
    {
        using PseudoTerminal terminal = PseudoTerminal.Create();
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");
        foreach (string path in new[] { terminal.SlavePath, file })
        {
            Assert.Null(KernelGpioBank.TryOpen(path, out string reason));
            Assert.Equal($"{path}: not a GPIO chip", reason);
            Assert.Null(KernelI2cBus.TryOpen(path, out reason));
            Assert.Equal($"{path}: not an I2C bus", reason);
            Assert.Null(Watchdog.TryOpen(path, Kernel.Duration.FromSeconds(10), out reason));
            Assert.Equal($"{path}: not a watchdog", reason);
        }

        string missing = Path.Combine(_root, "missing");
        Assert.Null(KernelGpioBank.TryOpen(missing, out string why));
        Assert.StartsWith(missing + ": ", why, StringComparison.Ordinal);
        Assert.Null(KernelClock.TryOpen(missing, out why));
        Assert.StartsWith(missing + ": ", why, StringComparison.Ordinal);
    }

    private static string Read(string directory, string name) => File.ReadAllText(Path.Combine(directory, name));

    private string Tree(string directory, params (string Name, string Text)[] files)
    {
        string path = Path.Combine(_root, directory);
        Directory.CreateDirectory(path);
        foreach ((string name, string text) in files) File.WriteAllText(Path.Combine(path, name), text);
        return path;
    }
}
