using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>A chassis as its board description says: through the kernel, or through the chassis socket with the same drivers.</summary>
/// <remarks>
/// What is not there is named, its alarm raised, and the rest works; it is asked again every second. A chip that was reset is set anew. After the start little is allocated, and nothing while nothing changes.
/// </remarks>
public sealed partial class BoardChassis : IChassis
{
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_pollEvery = Duration.FromMilliseconds(20);
    private static readonly Duration s_interruptEvery = Duration.FromMilliseconds(5);
    private const int HalfSecondMs = 500;

    private readonly Action<string> _tell;
    private readonly Queue<ShelfEvent> _events = new(256);
    private ChassisBank[] _banks = [];
    private ChassisInput[] _inputs = [];
    private ChassisLamp[] _lamps = [];
    private ChassisSensor[] _sensors = [];
    private (BoardOutput Output, ChassisBank Bank)[] _outputs = [];
    private Instant _now;
    private Instant _nextSecond;
    private bool _lampsChanged = true;
    private bool _bright;
    private bool _presenceTold;

    /// <inheritdoc/>
    public bool IsLost => _socket is { IsLost: true };

    /// <inheritdoc/>
    public Instant NextWake { get; private set; }

    /// <summary>What is not there now, for the operator.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            var missing = new List<string>();
            foreach (ChassisPart part in _parts)
            {
                if (part.IsLost) missing.Add($"device {part.Number}, {part.Name}");
            }

            return missing;
        }
    }

    /// <inheritdoc/>
    public void Arm(Poller poller, int firstPlace)
    {
        for (int place = 0; place < IChassis.PollerPlaces; place++) poller.Ignore(firstPlace + place);
        if (_socket is not null) poller.Watch(firstPlace++, _socket.Descriptor, PollEvents.Readable);
        foreach (ChassisBank bank in _banks)
        {
            if (bank.Bank is KernelGpioBank { Descriptor: >= 0 } kernel) poller.Watch(firstPlace++, kernel.Descriptor, PollEvents.Readable);
        }
    }

    /// <inheritdoc/>
    public void Step(Instant now)
    {
        _now = now;
        _socket?.Listen();
        TakeEdges(now);
        LookAtPolled(now);
        TakeEdges(now);
        Settle(now);
        if (now >= _nextSecond)
        {
            _nextSecond = now + s_second;
            EverySecond(now);
        }

        ShowLamps(now);
        DriveAll();
        WritePanel();
        NextWake = Wake(now);
    }

    /// <inheritdoc/>
    public bool TryTake(out ShelfEvent happened) => _events.TryDequeue(out happened);

    /// <inheritdoc/>
    public void Do(in ShelfOrder order)
    {
        switch (order.Kind)
        {
            case ShelfOrderKind.Lamp:
                foreach (ChassisLamp lamp in _lamps)
                {
                    if (!lamp.Is(order)) continue;
                    lamp.Do(order);
                    _lampsChanged = true;
                }

                break;
            case ShelfOrderKind.Panel when order.Number < Hd44780.Rows:
                Place(order.Number, order.Text);
                break;
            default:
                foreach ((BoardOutput output, ChassisBank bank) in _outputs)
                {
                    if (output.Kind == order.Kind && output.Number == order.Number) bank.Want(output.Pin.Line, Level(output, order.On));
                }

                break;
        }
    }

    /// <summary>Nobody looks after the chassis any more: the relays tell every alarm, the buzzer is still, only the critical lamp shines, the panel says so.</summary>
    /// <param name="text">20 characters for the first row.</param>
    public void Retire(ReadOnlySpan<byte> text)
    {
        foreach ((BoardOutput output, ChassisBank bank) in _outputs)
        {
            if (output.Kind != ShelfOrderKind.Reset) bank.Want(output.Pin.Line, Level(output, output is { Kind: ShelfOrderKind.Relay, FailSafe: true }));
        }

        foreach (ChassisLamp lamp in _lamps)
        {
            bool critical = lamp.Lamp is { Lamp: LampName.Critical };
            lamp.Do(new ShelfOrder { Kind = ShelfOrderKind.Lamp, Colour = critical ? LampColour.Red : LampColour.Off });
            _ = lamp.Show(bright: true);
        }

        for (byte row = 0; row < Hd44780.Rows; row++)
        {
            PanelText words = default;
            ((Span<byte>)words).Fill((byte)' ');
            if (row == 0) text[..Math.Min(text.Length, Hd44780.Columns)].CopyTo(words);
            Place(row, words);
        }

        DriveAll();
        WritePanel();
    }

    // A fail-safe relay is driven while there is no alarm.
    private static bool Level(BoardOutput output, bool on) => (on != output.FailSafe) != output.Pin.ActiveLow;

    private void TakeEdges(Instant now)
    {
        foreach (ChassisBank bank in _banks)
        {
            if (bank.Bank is null || !bank.Stands) continue;
            while (bank.Bank.TryTakeEdge(out LineEdge edge))
            {
                ulong bit = 1UL << edge.Line;
                bank.Levels = edge.Rising ? bank.Levels | bit : bank.Levels & ~bit;
                LookAtInputs(bank, bit, now);
            }
        }
    }

    private void LookAtPolled(Instant now)
    {
        foreach (ChassisBank bank in _banks)
        {
            if (!bank.IsPolled || !bank.Stands || now < bank.NextLook) continue;
            bool woken = bank.InterruptBank is { Stands: true };
            if (woken && !bank.IsInterrupting) continue;
            bank.NextLook = now + (woken ? s_interruptEvery : s_pollEvery);
            Look(bank, now);
        }
    }

    private void Look(ChassisBank bank, Instant now)
    {
        BusResult result = bank.Look(out ulong changed);

        // An expander that was reset has no pull-ups: what it sees then is not believed.
        if (changed != 0 && bank.Bank is Mcp23017 chip && chip.Verify() == BusResult.Refused)
        {
            SetAnew(bank);
            result = bank.Look(out ulong more);
            changed ^= more;
        }

        Note(bank.Part, result == BusResult.Done);
        if (changed != 0) LookAtInputs(bank, changed, now);
    }

    private void LookAtInputs(ChassisBank bank, ulong changed, Instant now)
    {
        foreach (ChassisInput input in _inputs)
        {
            if (input.Bank == bank && (changed >> input.Input.Pin.Line & 1) != 0) input.Look(now);
        }
    }

    private void Settle(Instant now)
    {
        foreach (ChassisInput input in _inputs)
        {
            if (input.Settle(now)) Tell(input);
        }
    }

    private void Tell(ChassisInput input)
    {
        if (input.Input.Kind != ShelfEventKind.Key) Tell(input.Input.Kind, input.Input.Number, input.IsActive ? 1 : 0);
        else if (input.IsActive) Tell(ShelfEventKind.Key, input.Input.Number, 1);
    }

    private void Tell(ShelfEventKind kind, byte number, int value) => _events.Enqueue(new ShelfEvent { Kind = kind, Number = number, Value = value });

    private void EverySecond(Instant now)
    {
        foreach (ChassisBank bank in _banks) Refresh(bank, now);
        LookAtChips();
        foreach (ChassisSensor sensor in _sensors)
        {
            bool told = sensor.Measure(now, out bool answers);
            Note(sensor.Part, answers);
            if (told) Tell(sensor.Sensor.Kind, sensor.Sensor.Number, sensor.Value);
        }

        // Cards may be seen only now: what was said of the board is said again, whole.
        if (!_presenceTold && PresenceIsKnown()) TellAll();
    }

    // A bank is asked whether it still is as it was set; one that was away is set anew. Levels are read even when no edge came.
    private void Refresh(ChassisBank bank, Instant now)
    {
        BusResult result = bank.Bank switch
        {
            null                              => BusResult.Lost,
            _ when !bank.Stands               => bank.Request(),
            Mcp23017 chip                     => chip.Verify(),
            Pcf8574 chip                      => chip.Verify(),
            _                                 => BusResult.Done,
        };
        if (result == BusResult.Refused && bank.Stands) result = SetAnew(bank);
        if (result != BusResult.Done) Note(bank.Part, false);
        else if (bank.Inputs == 0) Note(bank.Part, true);
        else Look(bank, now);
    }

    private BusResult SetAnew(ChassisBank bank)
    {
        _tell($"board: {bank.Part.Name} was reset and is set anew");
        return bank.Request();
    }

    private void Note(ChassisPart part, bool answers)
    {
        if (IsLost || !part.Note(answers, _now)) return;
        _tell($"board: device {part.Number}, {part.Name}: {(answers ? "answers again" : "does not answer")}");
        Tell(ShelfEventKind.Device, part.Number, answers ? 1 : 0);
    }

    private void ShowLamps(Instant now)
    {
        bool bright = now.Milliseconds / HalfSecondMs % 2 == 0;
        if (!_lampsChanged && bright == _bright) return;
        foreach (ChassisLamp lamp in _lamps)
        {
            if ((_lampsChanged || lamp.NeedsPhase) && lamp.Show(bright) is { } failed) Note(failed, false);
        }

        _bright = bright;
        _lampsChanged = false;
    }

    private void DriveAll()
    {
        foreach (ChassisBank bank in _banks)
        {
            if (bank.Stands && bank.Drive() != BusResult.Done) Note(bank.Part, false);
        }
    }

    private Instant Wake(Instant now)
    {
        Instant wake = _nextSecond;
        foreach (ChassisInput input in _inputs) wake = Instant.Earlier(wake, input.Due);
        foreach (ChassisBank bank in _banks)
        {
            if (bank.IsPolled && bank.Stands && (bank.InterruptBank is not { Stands: true } || bank.IsInterrupting)) wake = Instant.Earlier(wake, bank.NextLook);
        }

        foreach (ChassisLamp lamp in _lamps)
        {
            if (!lamp.NeedsPhase) continue;
            wake = Instant.Earlier(wake, Instant.FromMilliseconds(((now.Milliseconds / HalfSecondMs) + 1) * HalfSecondMs));
            break;
        }

        return wake;
    }
}
