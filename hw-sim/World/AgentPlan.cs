using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>
/// Agents who use every feature there is at random moments, by command, by key in the middle of a talk and by dialling: hold, consult, swap, conference, transfer, park, sign in elsewhere, monitor, whisper, barge in, take over,
/// break in, take back, consult a queue, hear a message again, look at a call-back first;
/// most of it does not fit and is refused. All chance from one seed.
/// </summary>
internal sealed class AgentPlan(Duration meanGap, ulong seed)
{
    // Orders are given for calls that may still be there: so many of the newest.
    private const int CallsBack = 40;
    private const string Keys = "0123456789*#";

    private static readonly ImmutableArray<CommandKind> s_orders =
    [
        CommandKind.AgentHold, CommandKind.AgentRetrieve, CommandKind.AgentConsultAgent, CommandKind.AgentConsultNumber, CommandKind.AgentConsultQueue, CommandKind.AgentSwap, CommandKind.AgentConfer, CommandKind.AgentHandOver,
        CommandKind.AgentTransferAgent, CommandKind.AgentTransferQueue, CommandKind.AgentTransferNumber, CommandKind.AgentPark, CommandKind.AgentPickUp,
        CommandKind.CallMonitor, CommandKind.CallWhisper, CommandKind.CallBargeIn, CommandKind.CallTakeOver, CommandKind.CallEndMonitor,
        CommandKind.AgentLogInAt, CommandKind.AgentSummary, CommandKind.AgentEndWork, CommandKind.AgentExtendWork,
        CommandKind.AgentBreakIn, CommandKind.AgentTakeBack, CommandKind.AgentRepeat, CommandKind.AgentAccept, CommandKind.AgentDecline, CommandKind.AgentUnlock,
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
        switch (_random.Next(8))
        {
            case 0 or 1: PressKeys(world); break;
            case 2: DialCode(world); break;
            case 3: Order(world, newest, CommandKind.AgentRetrieve); break;
            default: Order(world, newest, s_orders[_random.Next(s_orders.Length)]); break;
        }

        world.DrainChassis();
    }

    private void Order(VirtualWorld world, ulong newest, CommandKind kind)
    {
        Configuration configuration = world.Switch.Configuration;
        world.Obey(new Command
        {
            Kind = kind,
            Agent = _random.Next(configuration.Agents.Length),
            Queue = configuration.Queues.Length == 0 ? 0 : _random.Next(configuration.Queues.Length),
            Call = newest + 1 - System.Math.Min(newest, (ulong)_random.Next(CallsBack)),
            Value = kind switch
            {
                CommandKind.AgentPark or CommandKind.AgentPickUp => _random.Next(4),
                CommandKind.AgentSummary => _random.Next(20),
                _ => _random.Next(configuration.Agents.Length),
            },
            Time = Duration.FromSeconds(1 + _random.Next(5)),
            Number = Number(world, configuration),
            ByAgent = _random.OneIn(2),
        });
    }

    // A telephone inside, somebody outside, or one of our own numbers.
    private Digits Number(VirtualWorld world, Configuration configuration)
    {
        int which = _random.Next(4);
        if (which == 0 && configuration.Numbers.Length > 0) return configuration.Numbers[_random.Next(configuration.Numbers.Length)].Number;
        if (which == 1) return world.Chassis.NumberOf(_random.Next(world.Chassis.TelephoneCount));
        Digits number = default;
        foreach (char digit in which == 2 ? "139" : "1") number.TryAppend((byte)digit);
        for (int places = 4 + _random.Next(5); places > 0; places--) number.TryAppend((byte)('0' + _random.Next(10)));
        return number;
    }

    // At any telephone that talks: a code with what belongs to it, or anything.
    private void PressKeys(VirtualWorld world)
    {
        int telephone = _random.Next(world.Chassis.TelephoneCount);
        if (world.Chassis.StateOf(telephone, out ChannelId channel) != TelephoneState.Talking) return;
        Digits keys = _random.OneIn(4) ? Anything() : Code(world);
        foreach (byte key in keys.Ascii) world.Chassis.PressKey(channel, key, world.Now);
    }

    private void DialCode(VirtualWorld world)
    {
        Configuration configuration = world.Switch.Configuration;
        int telephone = _random.Next(world.Chassis.TelephoneCount);
        if (world.Chassis.StateOf(telephone, out _) != TelephoneState.Idle) return;
        Digits dialled = _random.Next(3) == 0 ? Number(world, configuration) : Code(world);
        foreach (SpanConfiguration span in configuration.Spans)
        {
            if (span.Role != SpanRole.Station) continue;
            if (world.Chassis.Dial(world.Chassis.NumberOf(telephone), span.Span, dialled, world.Now) == Signalling.Q931.SetupResult.Placed) return;
        }
    }

    private Digits Code(VirtualWorld world)
    {
        Configuration configuration = world.Switch.Configuration;
        ImmutableArray<FeatureCode> codes = configuration.Features.Codes;
        if (codes.IsEmpty) return Anything();
        Digits keys = codes[_random.Next(codes.Length)].Code;
        if (_random.OneIn(2)) return keys;
        Digits behind = _random.OneIn(2) ? Anything() : Number(world, configuration);
        foreach (byte key in behind.Ascii) keys.TryAppend(key);
        keys.TryAppend((byte)'#');
        if (!_random.OneIn(3)) return keys;
        foreach (char key in "1234#") keys.TryAppend((byte)key);
        return keys;
    }

    private Digits Anything()
    {
        Digits keys = default;
        for (int count = 1 + _random.Next(6); count > 0; count--) keys.TryAppend((byte)Keys[_random.Next(Keys.Length)]);
        return keys;
    }
}
