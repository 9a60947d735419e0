using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World;

/// <summary>Agents who use every feature there is at random moments: hold, consult, swap, conference, transfer, park, monitor, whisper, barge, take over; most of it does not fit and is refused. All chance from one seed.</summary>
internal sealed class AgentPlan(Duration meanGap, ulong seed)
{
    // Orders are given for calls that may still be there: so many of the newest.
    private const int CallsBack = 40;

    private static readonly ImmutableArray<CommandKind> s_orders =
    [
        CommandKind.AgentHold, CommandKind.AgentRetrieve, CommandKind.AgentConsultAgent, CommandKind.AgentConsultNumber, CommandKind.AgentSwap, CommandKind.AgentConfer, CommandKind.AgentHandOver,
        CommandKind.AgentTransferAgent, CommandKind.AgentTransferQueue, CommandKind.AgentTransferNumber, CommandKind.AgentPark, CommandKind.AgentPickUp,
        CommandKind.CallMonitor, CommandKind.CallWhisper, CommandKind.CallBargeIn, CommandKind.CallTakeOver, CommandKind.CallEndMonitor,
    ];

    private SeededRandom _random = new(seed);

    /// <summary>Orders so far.</summary>
    internal long Count { get; private set; }

    /// <summary>When the next order is given.</summary>
    internal Instant NextWake { get; private set; } = Instant.Never;

    internal void Start(Instant now) => NextWake = now + _random.NextExponential(meanGap);

    internal void Stop() => NextWake = Instant.Never;

    internal void Step(VirtualWorld world, ulong newest)
    {
        NextWake = world.Now + _random.NextExponential(meanGap);
        Count++;
        Configuration configuration = world.Switch.Configuration;
        CommandKind kind = s_orders[_random.Next(s_orders.Length)];
        world.Obey(new Command
        {
            Kind = kind,
            Agent = _random.Next(configuration.Agents.Length),
            Queue = configuration.Queues.Length == 0 ? 0 : _random.Next(configuration.Queues.Length),
            Call = newest + 1 - System.Math.Min(newest, (ulong)_random.Next(CallsBack)),
            Value = kind is CommandKind.AgentPark or CommandKind.AgentPickUp ? _random.Next(4) : _random.Next(configuration.Agents.Length),
            Number = configuration.Numbers.Length == 0 ? default : configuration.Numbers[_random.Next(configuration.Numbers.Length)].Number,
            ByAgent = _random.OneIn(2),
        });
        world.DrainChassis();
    }
}
