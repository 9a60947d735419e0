using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Hil.Tests;

/// <summary>What a guest with Debian's kernel said of our code against real kernel interfaces: one test a check. Skipped, with the reason, where no such guest can be booted.</summary>
public class HilTests(Guest guest) : IClassFixture<Guest>
{
    public static TheoryData<string> Names =>
    [
        "uart rate and flow control are those of the UART",
        "uart modem lines are read and set",
        "uart every octet comes back as it was",
        "uart every octet comes back as it was, with RTS and CTS",
        "i2c the stub is found and knows SMBus only",
        "i2c an address where nobody is is not acknowledged",
        "i2c an address that a driver of the kernel has is refused",
        "i2c mcp23017 is set up register by register",
        "i2c lm75 is read by words",
        "i2c ds3231 is set and read by blocks",
        "hwmon the kernel's lm75 is found by its name",
        "rtc is read, set and set back",
        "led shines, blinks by the kernel and is steady again",
        "chassis a board of kernel devices opens, and names what is missing",
        "watchdog takes its timeout, is fed, and rests after a stop in order",
        "watchdog runs on when it is only left",
        "acdd feeds the watchdog longer than its timeout",
        "acdd lets the watchdog rest when it is stopped in order",
    ];

    [GuestTheory]
    [MemberData(nameof(Names))]
    public void TheGuestSays(string name)
    {
        IReadOnlyList<string> results = guest.Results;
        string? line = results.FirstOrDefault(line => line == "pass " + name || line.StartsWith($"skip {name}: ", StringComparison.Ordinal) || line.StartsWith($"fail {name}: ", StringComparison.Ordinal));
        Assert.True(line is not null, $"the guest did not come so far; it said\n{string.Join('\n', results)}\n{guest.Screen}");
        Assert.True(line.StartsWith("pass ", StringComparison.Ordinal), line + "\n" + guest.Screen);
    }

    [GpioTheory]
    [InlineData("gpio outputs have their levels from the first moment and are driven together")]
    [InlineData("gpio inputs are read and tell their edges in order")]
    [InlineData("gpio a line that is taken is refused to another")]
    [InlineData("gpio a chassis sees a card come and go")]
    public void TheGuestSaysOfGpio(string name) => TheGuestSays(name);

    [GuestFact]
    public void AKilledAcddIsEndedByTheWatchdog_WhichRestartsTheBoard()
    {
        Assert.Contains("bite begins", guest.Results);
        Assert.DoesNotContain("bite survived", guest.Results);
        Assert.DoesNotContain("guest ended", guest.Screen, StringComparison.Ordinal);
        Assert.True(guest.EndedByItself, "the guest had to be ended");
    }
}
