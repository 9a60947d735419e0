using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Q931;

namespace AcdController.World;

/// <summary>People at the console and at the telephones: agents sign in and out and want a break, operators press every button there is for calls and agents, agents telephone themselves. All chance from one seed.</summary>
internal sealed class OperatorPlan(Duration meanGap, ulong seed)
{
    // Orders are given for calls that may still be there: so many of the newest.
    private const int CallsBack = 40;

    private SeededRandom _random = new(seed);

    /// <summary>Orders so far.</summary>
    internal long Count { get; private set; }

    /// <summary>When the next order is given.</summary>
    internal Instant NextWake { get; private set; } = Instant.Never;

    internal void Start(Instant now) => NextWake = now + _random.NextExponential(meanGap);

    /// <summary>No more orders: everybody signs out and hangs up.</summary>
    internal void Stop(VirtualWorld world)
    {
        NextWake = Instant.Never;
        Configuration configuration = world.Switch.Configuration;
        for (int agent = 0; agent < configuration.Agents.Length; agent++)
        {
            world.Obey(new Command { Kind = CommandKind.AgentLogOut, Agent = agent });
            world.Chassis.HangUp(configuration.Agents[agent].Number, world.Now);
            world.DrainChassis();
        }
    }

    /// <param name="world">The world.</param>
    /// <param name="attempts">Calls that the switch has seen.</param>
    internal void Step(VirtualWorld world, ulong attempts)
    {
        NextWake = world.Now + _random.NextExponential(meanGap);
        Count++;
        Configuration configuration = world.Switch.Configuration;
        int agent = _random.Next(configuration.Agents.Length);
        ulong call = attempts - System.Math.Min(attempts, (ulong)_random.Next(CallsBack));
        switch (_random.Next(16))
        {
            case 0: world.Obey(new Command { Kind = CommandKind.AgentLogOut, Agent = agent, AtOnce = _random.OneIn(2) }); break;
            case 1: world.Obey(new Command { Kind = CommandKind.AgentNotReady, Agent = agent }); break;
            case 2: world.Obey(new Command { Kind = CommandKind.AgentRelease, Agent = agent }); break;
            case 3: world.Obey(new Command { Kind = CommandKind.AgentEndWork, Agent = agent }); break;
            case 4: world.Obey(new Command { Kind = CommandKind.CallPriority, Call = call, Value = _random.Next(16) }); break;
            case 5: world.Obey(new Command { Kind = CommandKind.CallPosition, Call = call, Value = 1 + _random.Next(5) }); break;
            case 6: world.Obey(new Command { Kind = CommandKind.CallPullOut, Call = call }); break;
            case 7: world.Obey(new Command { Kind = CommandKind.CallToQueue, Call = call, Queue = _random.Next(configuration.Queues.Length) }); break;
            case 8: world.Obey(new Command { Kind = CommandKind.CallRecall, Call = call }); break;
            case 9: Telephone(world, configuration, agent); break;
            case 10: world.Chassis.HangUp(configuration.Agents[agent].Number, world.Now); break;
            default:
                world.Obey(new Command { Kind = CommandKind.AgentLogIn, Agent = agent });
                world.Obey(new Command { Kind = CommandKind.AgentReady, Agent = agent });
                break;
        }

        world.DrainChassis();
    }

    private static void Telephone(VirtualWorld world, Configuration configuration, int agent)
    {
        foreach (SpanConfiguration span in configuration.Spans)
        {
            if (span.Role != SpanRole.Station) continue;
            if (world.Chassis.Dial(configuration.Agents[agent].Number, span.Span, configuration.Numbers[0].Number, world.Now) == SetupResult.Placed) return;
        }
    }
}
