using System;
using System.IO;
using System.Threading;
using AcdController.Kernel;
using Chips = AcdController.Simulator.Devices;

namespace AcdController.Board.Tests;

/// <summary>A small board of register models behind a chassis socket, served by a thread of its own. Everything that a test changes is changed under its lock.</summary>
internal sealed class SmallChassis : IChassisWiring, IDisposable
{
    /// <summary>Its description; mcp1 pulls line 0 of soc.</summary>
    public const string Text = """
        bus main socket chassis 0
        bank soc socket chassis 0
        directory hwmon hwmon
        device mux  tca9548a on main at 0x70
        bus front   channel mux 1
        device mcp1 mcp23017 on main at 0x20 interrupt soc 0
        device mcp2 mcp23017 on main at 0x21
        device alarm pcf8574 on main at 0x38
        device warm lm75     on front at 0x48
        device clock ds3231  on main at 0x68
        device lcd  hd44780  on front at 0x27
        presence slot 1 line mcp1 0 active-low pull-up debounce 30
        presence slot 2 line mcp1 1 active-low pull-up debounce 30
        key enter line mcp1 8 active-low pull-up debounce 20
        door line soc 3 debounce 100
        supply 1 line soc 1 debounce 50
        input 1 line mcp2 15 active-low pull-up debounce 0
        reset slot 1 line mcp2 0 active-low
        relay critical line mcp2 8 fail-safe
        relay minor line mcp2 9
        buzzer line mcp2 10
        lamp line 1/1 red line mcp2 2 green line mcp2 3
        lamp critical red line alarm 0 active-low
        lamp power green line alarm 1 active-low
        fan 1 hwmon chassis fan1
        temperature 1 lm75 warm
        panel hd44780 lcd
        rtc ds3231 clock
        """;

    private const int BankLines = 8;

    private readonly Lock _lock = new();
    private readonly MonotonicClock _clock = new();
    private readonly Chips.I2cBusModel _bus = new();
    private readonly bool[] _levels = new bool[BankLines];
    private readonly LineFlags[] _flags = new LineFlags[BankLines];
    private readonly EventDescriptor _stop = new();
    private readonly EventDescriptor _turn = new();
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile bool _dropping;

    public SmallChassis(string directory)
    {
        Mcp1 = new Chips.Mcp23017(0x20);
        Mcp2 = new Chips.Mcp23017(0x21);
        Mux[1].Attach(Warm);
        Mux[1].Attach(Backpack);
        Backpack.Follower = Glass;
        foreach (Chips.I2cModel chip in new Chips.I2cModel[] { Mux, Mcp1, Mcp2, Alarm, Clock }) _bus.Attach(chip);
        Clock.Keep(1_790_000_000, _clock.Now);
        Array.Fill(_levels, true);
        Path = System.IO.Path.Combine(directory, "board");
        File.WriteAllText(Path, Text);
        Directory.CreateDirectory(System.IO.Path.Combine(directory, "hwmon", "hwmon0"));
        File.WriteAllText(System.IO.Path.Combine(directory, "hwmon", "hwmon0", "name"), "chassis\n");
        Fan = System.IO.Path.Combine(directory, "hwmon", "hwmon0", "fan1_input");
        File.WriteAllText(Fan, "4200\n");
        Door = new ChassisDoor(System.IO.Path.Combine(directory, "chassis"), this);
        _thread = new Thread(Run);
        _thread.Start();
    }

    public string Path { get; }

    public string Fan { get; }

    public ChassisDoor Door { get; }

    public Chips.Mcp23017 Mcp1 { get; private set; }

    public Chips.Mcp23017 Mcp2 { get; private set; }

    public Chips.Pcf8574 Alarm { get; } = new(0x38);

    public Chips.Tca9548A Mux { get; } = new(0x70);

    public Chips.Lm75 Warm { get; } = new(0x48) { MilliDegrees = 24_000 };

    public Chips.Pcf8574 Backpack { get; } = new(0x27);

    public Chips.Hd44780 Glass { get; } = new();

    public Chips.Ds3231 Clock { get; } = new(0x68);

    public int Buses => 1;

    public int Banks => 1;

    public int LinesOf(byte bank) => BankLines;

    /// <summary>Changes something, then the interrupt line follows, and an edge of it is on its way before this returns.</summary>
    public void Change(Action change)
    {
        lock (_lock)
        {
            change();
            FollowInterrupt();
        }
    }

    /// <summary>A line of the bank goes to a level.</summary>
    public void SetLine(int line, bool level) => Change(() => Set(line, level));

    /// <summary>An expander is replaced by one that knows nothing.</summary>
    public void ResetMcp2() => Change(() =>
    {
        Mcp2.Answers = false;
        Mcp2 = new Chips.Mcp23017(0x21);
        _bus.Attach(Mcp2);
    });

    /// <summary>What an output of mcp2 is at: true high, null not driven.</summary>
    public bool? Output(int pin)
    {
        lock (_lock) return (Mcp2.Outputs >> pin & 1) == 0 ? null : (Mcp2.Levels >> pin & 1) != 0;
    }

    public string Row(int row)
    {
        lock (_lock) return Glass.Row(row);
    }

    /// <summary>The cable is pulled.</summary>
    public void Drop()
    {
        _dropping = true;
        _turn.Signal();
    }

    public BusResult Transfer(byte bus, byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        bool acknowledged = _bus.Transfer(address, write, read, _clock.Now);
        FollowInterrupt();
        return acknowledged ? BusResult.Done : BusResult.NoAnswer;
    }

    public BusResult Request(byte bank, in LineSetting line)
    {
        if (line.Line >= BankLines) return BusResult.NotThere;
        _flags[line.Line] = line.Flags;
        if ((line.Flags & LineFlags.Output) != 0) _levels[line.Line] = line.High;
        return BusResult.Done;
    }

    public BusResult Get(byte bank, ulong mask, out ulong levels)
    {
        levels = 0;
        for (int line = 0; line < BankLines; line++)
        {
            if (_levels[line]) levels |= 1UL << line;
        }

        return BusResult.Done;
    }

    public BusResult Set(byte bank, ulong mask, ulong levels) => BusResult.Refused;

    public void ControllerLeft() => Array.Clear(_flags);

    public void Dispose()
    {
        _stopping = true;
        _stop.Signal();
        _thread.Join();
        Door.Dispose();
        _stop.Dispose();
        _turn.Dispose();
    }

    private void FollowInterrupt() => Set(0, Mcp1.InterruptA);

    private void Set(int line, bool level)
    {
        if (_levels[line] == level) return;
        _levels[line] = level;
        if ((_flags[line] & LineFlags.EdgeBoth) != 0) Door.Push(0, new LineEdge((byte)line, level, _clock.Now.Microseconds * 1000));
    }

    private void Run()
    {
        var poller = new Poller(3);
        poller.Watch(1, _stop.Descriptor, PollEvents.Readable);
        poller.Watch(2, _turn.Descriptor, PollEvents.Readable);
        while (!_stopping)
        {
            Door.Arm(poller, 0);
            poller.Wait();
            if (poller.Found(2) != PollEvents.None) _turn.Clear();
            lock (_lock)
            {
                if (_dropping) Door.Drop();
                _dropping = false;
                Door.Serve();
            }
        }
    }
}
