using System;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>The switch and a chassis in one process and in virtual time: serial lines with their delay between them, no thread, no clock.</summary>
/// <remarks>Deterministic: same configuration, options and script, same octets. A second of traffic costs as much as there is to do in it.</remarks>
public sealed partial class VirtualWorld
{
    private readonly PacedWire[] _toCards;
    private readonly PacedWire[] _toSwitch;
    private readonly IWorldTap? _tap;
    private readonly bool _instantLines;
    private Configuration _configuration;
    private readonly bool _hasBoard;
    private uint _lastRequest;

    /// <summary>Builds the two and joins them; nothing has power yet.</summary>
    /// <param name="configuration">What the switch is to do.</param>
    /// <param name="options">The chassis.</param>
    /// <param name="tap">Who watches; may be null.</param>
    /// <param name="instantLines">True: serial lines without delay, for load runs.</param>
    /// <param name="hasBoard">True: the switch sees presence lines, lamps, sensors and panel of the chassis; false: only its serial lines.</param>
    public VirtualWorld(Configuration configuration, ChassisOptions options, IWorldTap? tap = null, bool instantLines = false, bool hasBoard = false)
    {
        _hasBoard = hasBoard;
        _instantLines = instantLines;
        _configuration = OnLines(configuration);
        Switch = new Switch(_configuration);
        Chassis = new Chassis(options);
        _tap = tap;
        int slots = options.Cards;
        foreach (CardConfiguration card in configuration.Cards) slots = Math.Max(slots, card.Number);
        _toCards = new PacedWire[slots];
        _toSwitch = new PacedWire[slots];
        for (int slot = 0; slot < slots; slot++) LayLine((byte)(slot + 1));
    }

    /// <summary>The core.</summary>
    public Switch Switch { get; private set; }

    /// <summary>Everything beyond the serial lines.</summary>
    public Chassis Chassis { get; }

    /// <summary>The files of the host.</summary>
    public WorldFiles Files { get; } = new();

    /// <summary>Microseconds since 1970 at which virtual time begins: usually 2026-01-01 00:00 UTC. To be set before <see cref="Start"/>.</summary>
    public ulong Epoch { get; init; } = 1_767_225_600_000_000;

    /// <summary>Virtual time.</summary>
    public Instant Now { get; private set; }

    /// <summary>Power for every card; every serial line open; the wall clock set.</summary>
    public void Start()
    {
        TellTime();
        Chassis.PowerOn(Now);
        DrainChassis();
        OpenLines();
        StartBoard();
    }

    /// <summary>The switch's process dies without a word and another one begins, knowing nothing; everything beyond the serial lines goes on.</summary>
    public void KillSwitch()
    {
        Switch = new Switch(_configuration);
        TellTime();
        OpenLines();
        StartBoard();
    }

    /// <summary>Gives the switch a command; replies go to the tap.</summary>
    /// <returns>The request's number.</returns>
    public uint Obey(Command command)
    {
        command.Request = ++_lastRequest;
        Step(new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
        return command.Request;
    }

    /// <summary>Gives the switch any input now.</summary>
    public void Step(Input input)
    {
        _tap?.OnInput(Now, input);
        Switch.Step(Now, input);
        DrainSwitch();
    }

    private void DrainSwitch()
    {
        bool ordered = false;
        while (Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            _tap?.OnOutput(Now, output, octets);
            if (output.Kind == OutputKind.FileWanted) Files.Take(octets, Now);
            if (output.Kind == OutputKind.LineOctets && Carries(output.Card)) _toCards[output.Card - 1].Send(octets, Now);
            if (output.Kind != OutputKind.Shelf || !_hasBoard) continue;
            Chassis.DoShelf(MemoryMarshal.Read<ShelfOrder>(octets), Now);
            ordered = true;
        }

        if (ordered) DrainChassis();
    }

    /// <summary>Breaks or mends something of the chassis, in the words of <see cref="FaultText"/>.</summary>
    /// <returns>Why it cannot be, else empty; what the box shows for "lamps".</returns>
    public string Suffer(string fault)
    {
        if (!FaultText.TryRead(fault, Chassis.Limits, out FaultOrder order, out string error)) return error;
        string refusal = Chassis.Suffer(order, Now);
        DrainChassis();
        return refusal;
    }

    /// <summary>Goes on with another core in place of this one: a restart from a snapshot.</summary>
    public void Replace(Switch core) => Switch = core;

    /// <summary>Carries what a script did to the chassis.</summary>
    public void DrainChassis()
    {
        while (Chassis.TryTake(out ChassisNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case ChassisNewsKind.LineOctets:
                    if (Chassis.Shelf.IsPlugged(news.Card) && Carries(news.Card) && IsConfigured(news.Card)) _toSwitch[news.Card - 1].Send(octets, Now);
                    break;
                case ChassisNewsKind.LineHungUp:
                    _toSwitch[news.Card - 1].Clear();
                    _toCards[news.Card - 1].Clear();
                    if (IsConfigured(news.Card)) Step(new Input(InputKind.LineClosed, news.Card, default));
                    break;
                case ChassisNewsKind.LineBack:
                    OpenLine(news.Card);
                    break;
                default:
                    _tap?.OnChassis(Now, news, octets);
                    break;
            }
        }

        TellShelf();
    }

    /// <summary>Lets a time pass.</summary>
    public void Run(Duration time) => RunUntil(Now + time);

    /// <summary>Lets the time pass until an instant; everything due until then has happened.</summary>
    public void RunUntil(Instant end)
    {
        while (TryAdvance(end))
        {
        }

        Now = end;
    }

    /// <summary>Does the one thing that is due next.</summary>
    /// <returns>False when nothing is due until <paramref name="end"/>.</returns>
    public bool TryAdvance(Instant end)
    {
        int toSwitch = Earliest(_toSwitch);
        int toCard = Earliest(_toCards);
        Instant next = Instant.Earlier(
            Instant.Earlier(_toSwitch[toSwitch].Due, _toCards[toCard].Due),
            Instant.Earlier(Instant.Earlier(Switch.NextWake, Chassis.NextWake), Files.Due));
        if (next > end) return false;
        if (next > Now) Now = next;

        if (_toSwitch[toSwitch].Due <= Now)
        {
            Step(new Input(InputKind.LineOctets, (byte)(toSwitch + 1), _toSwitch[toSwitch].Take()));
        }
        else if (_toCards[toCard].Due <= Now)
        {
            Chassis.ReceiveLine((byte)(toCard + 1), _toCards[toCard].Take(), Now);
            DrainChassis();
        }
        else if (Files.Due <= Now)
        {
            byte[] answer = Files.TakeAnswer(out byte card);
            Step(new Input(InputKind.File, card, answer));
        }
        else if (Switch.NextWake <= Now)
        {
            Step(new Input(InputKind.Tick, 0, default));
        }
        else
        {
            Chassis.Step(Now);
            DrainChassis();
        }

        return true;
    }

    private void TellTime()
    {
        ulong epoch = Epoch;
        Step(new Input(InputKind.BootEpoch, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in epoch))));
    }

    private void OpenLines()
    {
        for (int card = 0; card < _toCards.Length; card++)
        {
            OpenLine((byte)(card + 1));
        }
    }

    private void StartBoard()
    {
        if (!_hasBoard) return;
        Chassis.Shelf.StartTelling();
        TellShelf();
    }

    // An order that an event causes may cause an event.
    private void TellShelf()
    {
        while (Chassis.Shelf.TryTake(out ShelfEvent happened)) Step(new Input(InputKind.Shelf, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ShelfEvent>(in happened))));
    }

    private static int Earliest(PacedWire[] wires)
    {
        int best = 0;
        for (int wire = 1; wire < wires.Length; wire++)
        {
            if (wires[wire].Due < wires[best].Due) best = wire;
        }

        return best;
    }
}
