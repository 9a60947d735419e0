using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Shelf;

namespace AcdController.Controller;

/// <summary>The whole deterministic core: one input at a time in, outputs drained after it. One thread; no clock, file, socket or chance of its own.</summary>
/// <remarks>Same configuration and same inputs give the same outputs, octet by octet, on every machine.</remarks>
public sealed partial class Switch
{
    /// <summary>Most timers that fire in one step; the rest fire in the next, which <see cref="NextWake"/> asks for at once.</summary>
    public const int TimersPerStepMax = 256;

    // What one step can put out: a burst for every card, a row for every object, and the news of a lost card.
    private const int OctetsPerCard = 96 * 1024;
    private const int OctetsPerRow = 256;
    private const int RowsAside = 4096;

    private readonly Rooms _rooms;
    private readonly Pump _pump;
    private readonly Reporter _reporter;
    private readonly OctetOutbox<Output> _outputs;
    private readonly int[] _cardOrdinals = new int[Telephony.SpanId.CardsMax + 1];
    private readonly Cell<Instant> _now;
    private readonly Cell<bool> _timersLeft;

    /// <summary>Builds the core for a configuration; everything it will ever need is laid out here.</summary>
    public Switch(Configuration configuration)
    {
        Configuration = configuration;
        Store = new Store();
        int rows = RowsAside + (configuration.CallsMax * 4) + configuration.Agents.Length + configuration.Queues.Length + (configuration.Spans.Length * 64);
        _now = Store.Cell<Instant>("switch.now");
        _timersLeft = Store.Cell<bool>("switch.timers");
        _outputs = new OctetOutbox<Output>(Store, "switch.outputs", rows, (rows * OctetsPerRow) + (configuration.Cards.Length * OctetsPerCard));
        _rooms = new Rooms(configuration, Store);
        _pump = new Pump(configuration, Store, _rooms, _outputs);
        _reporter = new Reporter(configuration, Store, _rooms, _pump, _outputs);
        Array.Fill(_cardOrdinals, -1);
        for (int card = 0; card < configuration.Cards.Length; card++) _cardOrdinals[configuration.Cards[card].Number] = card;
    }

    /// <summary>What the core was built for.</summary>
    public Configuration Configuration { get; }

    /// <summary>Every mutable byte.</summary>
    public Store Store { get; }

    /// <summary>The rooms, for who looks at the whole.</summary>
    internal Rooms Rooms => _rooms;

    /// <summary>Calls alive.</summary>
    public int Calls => _rooms.Calls.Count;

    /// <summary>The latest moment at which <see cref="Step"/> must be called again, with a Tick if nothing else came.</summary>
    public Instant NextWake => _timersLeft.Value ? _now.Value : _rooms.Wheel.NextDue;

    /// <summary>Takes one input. The outputs of the step before must have been drained; asserted.</summary>
    /// <param name="now">When the input happened; never earlier than the step before, asserted.</param>
    /// <param name="input">What happened.</param>
    public void Step(Instant now, Input input)
    {
        Invariant.Require(now >= _now.Value, "time goes forward");
        Invariant.Require(_outputs.IsEmpty, "the outputs of a step are drained before the next");
        _now.Value = now;
        _rooms.Now = now;
        _pump.WipeSecrets();
        FireTimers(now);
        Take(now, input);
        _pump.Drain(now);
        _pump.Audit(now);
        _pump.Transmit(now);
    }

    /// <summary>Takes the next output of the last step.</summary>
    /// <param name="output">What it is about.</param>
    /// <param name="octets">Valid until a call returns false.</param>
    /// <returns>False when all are taken.</returns>
    public bool TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets) => _outputs.TryTake(out output, out octets);

    private void FireTimers(Instant now)
    {
        _timersLeft.Value = false;
        for (int fired = 0; fired < TimersPerStepMax; fired++)
        {
            if (!_rooms.Wheel.TryExpire(now, out int timer)) return;
            _pump.Expire(timer, now);
            _pump.Drain(now);
        }

        _timersLeft.Value = true;
    }

    private void Take(Instant now, Input input)
    {
        switch (input.Kind)
        {
            case InputKind.LineOpened when OrdinalOf(input.Card) is >= 0 and int card:
                _rooms.Cards.LineOpened(card, now);
                break;
            case InputKind.LineClosed when OrdinalOf(input.Card) is >= 0 and int card:
                _rooms.Cards.LineClosed(card, now);
                break;
            case InputKind.LineOctets when OrdinalOf(input.Card) is >= 0 and int card:
                _rooms.Cards.Receive(card, input.Octets, now);
                break;
            case InputKind.Command when input.Octets.Length == Unsafe.SizeOf<Command>():
                _reporter.Obey(MemoryMarshal.Read<Command>(input.Octets), now);
                break;
            case InputKind.File:
                _pump.TakeFile(input.Octets, now);
                break;
            case InputKind.Request:
                _pump.TakeRequest(input.Octets, now);
                break;
            case InputKind.Shelf when input.Octets.Length == Unsafe.SizeOf<ShelfEvent>():
                _rooms.Shelf.On(MemoryMarshal.Read<ShelfEvent>(input.Octets), now);
                break;
            case InputKind.CivilTime when input.Octets.Length == Unsafe.SizeOf<Routing.CivilTime>():
                _rooms.Calendars.SetTime(MemoryMarshal.Read<Routing.CivilTime>(input.Octets), now);
                break;
            case InputKind.BootEpoch when input.Octets.Length == sizeof(ulong):
                _pump.BootEpoch = MemoryMarshal.Read<ulong>(input.Octets);
                _rooms.Cards.SetEpoch(_pump.BootEpoch, now);
                _pump.StartWatch(now);
                break;
        }
    }

    // An input for a card that is not configured is nobody's: -1.
    private int OrdinalOf(byte card) => card < _cardOrdinals.Length ? _cardOrdinals[card] : -1;
}
