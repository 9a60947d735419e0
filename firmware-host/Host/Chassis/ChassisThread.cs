using System;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Host;

/// <summary>Opens a chassis, or says why not.</summary>
internal delegate IChassis? ChassisOpener(Instant now, out string reason);

/// <summary>The thread that has the chassis: what happens there goes to the core, what the core orders is done there. A chassis that is lost is told, and tried again every second.</summary>
internal sealed class ChassisThread : IDisposable
{
    private const int RingOctets = 64 * 1024;
    private static readonly Duration s_retry = Duration.FromSeconds(1);
    private static readonly Duration s_addressesEvery = Duration.FromSeconds(10);
    private static readonly Duration s_clockEvery = Duration.FromSeconds(3600);
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromSeconds(2);

    private readonly ChassisOpener _open;
    private readonly bool _boardWasRestarted;
    private readonly byte _missing;
    private readonly MonotonicClock _clock;
    private readonly EventDescriptor _core;
    private readonly Log _log;
    private readonly EventDescriptor _wake = new();
    private readonly Poller _poller = new(1 + IChassis.PollerPlaces);
    private readonly OrderBook _book = new();
    private readonly BoxAddresses _addresses = new();
    private readonly Thread _thread;
    private Instant _nextAddresses;
    private Instant _nextClock;
    private volatile bool _stopping;

    /// <summary>Makes the thread.</summary>
    /// <param name="open">Opens the chassis.</param>
    /// <param name="boardWasRestarted">The watchdog restarted the board: told first.</param>
    /// <param name="missing">Number of a device that is not there and that the chassis does not know of: the watchdog; 0 none.</param>
    /// <param name="clock">Time.</param>
    /// <param name="core">Woken when something happened.</param>
    /// <param name="log">For openings and losses.</param>
    public ChassisThread(ChassisOpener open, bool boardWasRestarted, byte missing, MonotonicClock clock, EventDescriptor core, Log log)
    {
        _open = open;
        _boardWasRestarted = boardWasRestarted;
        _missing = missing;
        _clock = clock;
        _core = core;
        _log = log;
        _thread = new Thread(Run) { Name = "chassis", IsBackground = true };
    }

    /// <summary>Events for the core: the tag is <see cref="InputKind.Shelf"/>.</summary>
    public SpscByteRing ToCore { get; } = new(RingOctets);

    /// <summary>Orders from the core. Call <see cref="Flush"/> after writing.</summary>
    public SpscByteRing ToShelf { get; } = new(RingOctets);

    /// <summary>Orders that found their ring full.</summary>
    public long OrdersLost { get; private set; }

    /// <summary>How often the thread woke.</summary>
    public long Wakes => _poller.Returns;

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>Core: an order, as it lies in memory.</summary>
    public void Send(ReadOnlySpan<byte> order)
    {
        if (!ToShelf.TryWrite(0, order)) OrdersLost++;
    }

    /// <summary>Core: the thread shall look at its orders.</summary>
    public void Flush() => _wake.Signal();

    /// <summary>Stops: the relays tell an alarm, for nobody looks after the box any more.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wake.Signal();
        if (_thread.IsAlive) _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        _poller.Watch(0, _wake.Descriptor, PollEvents.Readable);
        if (_boardWasRestarted) Tell(new ShelfEvent { Kind = ShelfEventKind.WatchdogRestart, Value = 1 });
        bool told = false;
        while (!_stopping)
        {
            IChassis? chassis = _open(_clock.Now, out string reason);
            if (chassis is null)
            {
                if (!told)
                {
                    _log.Write($"board: {reason}; trying again until it is there");
                    Tell(new ShelfEvent { Kind = ShelfEventKind.BoardLost });
                }

                told = true;
                Wait(_clock.Now + s_retry);
                continue;
            }

            told = false;
            _log.Write("board: open");
            using (chassis) Carry(chassis);
            if (_stopping) break;
            _log.Write("board: lost");
            Tell(new ShelfEvent { Kind = ShelfEventKind.BoardLost });
        }
    }

    private void Carry(IChassis chassis)
    {
        _book.Repeat(chassis);
        while (chassis.TryTake(out ShelfEvent first)) Tell(first);
        if (_missing != 0) Tell(new ShelfEvent { Kind = ShelfEventKind.Device, Number = _missing });
        _addresses.Forget();
        _nextAddresses = _nextClock = Instant.Zero;
        while (!_stopping)
        {
            Instant now = _clock.Now;
            while (TryTakeOrder(out ShelfOrder order)) chassis.Do(order);
            chassis.Step(now);
            while (chassis.TryTake(out ShelfEvent happened)) Tell(happened);
            if (chassis.IsLost) return;
            LookAround(chassis, now);
            chassis.Arm(_poller, 1);
            _poller.Wait(Instant.Earlier(chassis.NextWake, _nextAddresses) - _clock.Now);
            if (_poller.Found(0) != PollEvents.None) _wake.Clear();
        }

        (chassis as BoardChassis)?.Retire("Controller stopped"u8);
    }

    private bool TryTakeOrder(out ShelfOrder order)
    {
        order = default;
        if (!ToShelf.TryPeek(out _, out ReadOnlySpan<byte> octets)) return false;
        order = MemoryMarshal.Read<ShelfOrder>(octets);
        ToShelf.Release();
        _book.Note(order);
        return true;
    }

    // Waits; orders that come meanwhile are kept for the next chassis.
    private void Wait(Instant until)
    {
        for (int place = 1; place <= IChassis.PollerPlaces; place++) _poller.Ignore(place);
        while (!_stopping && _clock.Now < until)
        {
            _poller.Wait(until - _clock.Now);
            _wake.Clear();
            while (TryTakeOrder(out _))
            {
            }
        }
    }

    // Waits for room: what happens on the shelf is rare, and none of it is to be lost.
    private void Tell(in ShelfEvent happened)
    {
        while (!ToCore.TryWrite((uint)InputKind.Shelf, MemoryMarshal.AsBytes(new ReadOnlySpan<ShelfEvent>(in happened))))
        {
            _core.Signal();
            if (_stopping) return;
            Thread.Sleep(1);
        }

        _core.Signal();
    }

    private void LookAround(IChassis chassis, Instant now)
    {
        if (now >= _nextAddresses)
        {
            _nextAddresses = now + s_addressesEvery;
            _addresses.Look((place, address) => Tell(new ShelfEvent { Kind = ShelfEventKind.Address, Number = place, Value = address }));
        }

        if (now < _nextClock || chassis is not BoardChassis board) return;
        _nextClock = now + s_clockEvery;
        KeepClock(board);
    }

    // The battery clock follows the system's, which is the better one: it is kept by the network.
    private void KeepClock(BoardChassis board)
    {
        if (!board.HasClock) return;
        bool has = board.TryReadClock(out DateTime time);
        TimeSpan apart = has ? time - DateTime.UtcNow : TimeSpan.MaxValue;
        if (has && apart.Duration() <= s_clockTolerance) return;
        bool set = board.TrySetClock(DateTime.UtcNow);
        _log.Write(has ? $"board: battery clock was {apart.TotalSeconds:F0} s off{(set ? ", set" : "")}" : $"board: battery clock had no time{(set ? ", set" : "")}");
    }
}
