using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>What is ordered about messages, call-backs, emergencies, areas, recordings, storage and the taking of calls, at random moments; most of it does not fit and is refused. All chance from one seed.</summary>
internal sealed class OfficePlan(Duration meanGap, ulong seed)
{
    // Orders are given for calls that may still be there: so many of the newest. Numbers of messages, call-backs and emergencies are as low as these.
    private const int CallsBack = 40;
    private const int NumbersMost = 60;

    private static readonly ImmutableArray<CommandKind> s_orders =
    [
        CommandKind.BookCallBack, CommandKind.BookCallBack, CommandKind.CancelCallBack, CommandKind.QueueMessage, CommandKind.QueueMessage, CommandKind.DeleteMessage, CommandKind.ShowMessages, CommandKind.ShowCallBacks,
        CommandKind.OrderEmergencyPlan, CommandKind.OrderEmergencyPlan, CommandKind.TellStorage, CommandKind.DeclareEmergency, CommandKind.AdvanceEmergency, CommandKind.AdvanceEmergency,
        CommandKind.CountComplaint, CommandKind.CountComplaint, CommandKind.DeclareFault, CommandKind.ClearFault, CommandKind.CallRecord, CommandKind.CallRecord, CommandKind.CallEndRecord,
        CommandKind.RefuseNewCalls, CommandKind.AcceptNewCalls, CommandKind.AcceptNewCalls, CommandKind.ReleaseCall, CommandKind.TestEmergency, CommandKind.ShowTests, CommandKind.ShowCallSteps, CommandKind.WhyCall,
        CommandKind.ShowParked, CommandKind.ShowQueues, CommandKind.ShowEmergencies, CommandKind.ShowAreas,
    ];

    private SeededRandom _random = new(seed);

    /// <summary>Orders so far.</summary>
    internal long Count { get; private set; }

    /// <summary>When the next order is given.</summary>
    internal Instant NextWake { get; private set; } = Instant.Never;

    internal void Start(Instant now) => NextWake = now + _random.NextExponential(meanGap);

    /// <summary>No more orders; what was switched off or declared is put back.</summary>
    internal void Stop(VirtualWorld world)
    {
        NextWake = Instant.Never;
        world.Obey(new Command { Kind = CommandKind.AcceptNewCalls });
        world.Obey(new Command { Kind = CommandKind.TellStorage, On = false });
        world.Obey(new Command { Kind = CommandKind.OrderEmergencyPlan, On = false });
        for (int area = 0; area < world.Switch.Configuration.Areas.Length; area++) world.Obey(new Command { Kind = CommandKind.ClearFault, Value = area });
    }

    internal void Step(VirtualWorld world, ulong newest)
    {
        NextWake = world.Now + _random.NextExponential(meanGap);
        Count++;
        Configuration configuration = world.Switch.Configuration;
        CommandKind kind = s_orders[_random.Next(s_orders.Length)];
        // Trouble is rarer than its end: most of the time calls are taken as usual.
        bool on = kind is CommandKind.OrderEmergencyPlan or CommandKind.TellStorage ? _random.OneIn(12) : _random.OneIn(2);
        if (kind == CommandKind.RefuseNewCalls && !_random.OneIn(8)) kind = CommandKind.AcceptNewCalls;
        world.Obey(new Command
        {
            Kind = kind,
            On = on,
            WhenIdle = kind == CommandKind.BookCallBack && _random.OneIn(3),
            Queue = configuration.Queues.Length == 0 ? 0 : _random.Next(configuration.Queues.Length),
            Call = newest + 1 - System.Math.Min(newest, (ulong)_random.Next(CallsBack)),
            Value = ValueFor(kind, configuration),
            Number = Number(),
            Emergency = new EmergencyCommand { Level = (byte)(1 + _random.Next(4)), Drill = _random.OneIn(2), Stage = (byte)(2 + _random.Next(4)), Area = -1, Until = _random.OneIn(2) ? -1 : _random.Next(86_400) },
        });
        world.DrainChassis();
    }

    private int ValueFor(CommandKind kind, Configuration configuration) => kind switch
    {
        CommandKind.CountComplaint or CommandKind.DeclareFault or CommandKind.ClearFault => _random.Next(configuration.Areas.Length + 1),
        CommandKind.ShowMessages or CommandKind.ShowCallBacks or CommandKind.ShowEmergencies => 0,
        _ => 1 + _random.Next(NumbersMost),
    };

    // Customers: some may be called by contract.
    private Digits Number()
    {
        Digits number = default;
        foreach (char digit in "139") number.TryAppend((byte)digit);
        for (int places = 6 + _random.Next(3); places > 0; places--) number.TryAppend((byte)('0' + _random.Next(10)));
        return number;
    }
}
