using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.World;

/// <summary>
/// What a controller's host does with what plans ask: answers at once or late, twice, with nothing, with failure, or never; sources die and come back, faxes are delivered, text messages arrive. All chance from one seed.
/// </summary>
internal sealed class HostPlan
{
    // What look-ups are answered with: what the plans of the examples compare with among it.
    private static readonly ImmutableArray<string> s_answers =
        ["", "vip", "gold", "ordinary", "set", "unset", "none", "yes", "open", "closed", "working", "done", "1", "0", "-350", "123456", "20270131", "wuhua", "panlong", "087161234", "abcdefghijklmnopqrstuvwxyz01234"];

    private readonly PriorityQueue<byte[], (Instant Due, long Number)> _answers = new();
    private readonly Duration _meanGap;
    private SeededRandom _random;
    private Instant _next = Instant.Never;
    private long _given;
    private int _sources;

    public HostPlan(Duration meanGap, ulong seed)
    {
        _meanGap = meanGap;
        _random = new SeededRandom(seed);
    }

    /// <summary>When it tells the switch something next.</summary>
    internal Instant NextWake => _answers.TryPeek(out _, out (Instant Due, long) first) ? Instant.Earlier(first.Due, _next) : _next;

    /// <summary>Requests so far.</summary>
    internal long Count { get; private set; }

    internal void Start(Instant now, int sources)
    {
        _sources = sources;
        _next = now + _random.NextExponential(_meanGap);
    }

    /// <summary>Nothing more by itself; what was asked is still answered, or not. Sources are up, storage works.</summary>
    internal void Stop(VirtualWorld world)
    {
        _next = Instant.Never;
        for (short source = 0; source < _sources; source++) Tell(world, new RequestEvent { Kind = RequestEventKind.SourceUp, Source = source }, 0);
    }

    /// <summary>The switch asks something.</summary>
    internal void Take(ReadOnlySpan<byte> octets, Instant now)
    {
        RequestOrder order = MemoryMarshal.Read<RequestOrder>(octets);
        Count++;
        // Whoever waits gets no answer once in a while; what only writes is made again.
        if (_random.OneIn(30)) return;
        Duration delay = _random.OneIn(8) ? _random.NextExponential(Duration.FromSeconds(3)) : Duration.FromMilliseconds(1 + _random.Next(60));
        byte[] answer = AnswerTo(order);
        Give(answer, now + delay);
        if (_random.OneIn(40)) Give(answer, now + delay + Duration.FromMilliseconds(_random.Next(5000)));
    }

    /// <summary>A process went on after the one before was killed: what it had given and was not taken is lost, and the switch is told to ask again.</summary>
    internal void GoOn(VirtualWorld world)
    {
        _answers.Clear();
        Tell(world, new RequestEvent { Kind = RequestEventKind.AskAgain }, 0);
    }

    internal void Step(VirtualWorld world)
    {
        while (_answers.TryPeek(out _, out (Instant Due, long) first) && first.Due <= world.Now) world.Step(new Input(InputKind.Request, 0, _answers.Dequeue()));
        if (_next > world.Now) return;
        _next = world.Now + _random.NextExponential(_meanGap);
        short source = (short)(_sources == 0 ? -1 : _random.Next(_sources));
        switch (_random.Next(7))
        {
            case 0: Tell(world, new RequestEvent { Kind = RequestEventKind.SourceDown, Source = source }, 0); break;
            case 1 or 2: Tell(world, new RequestEvent { Kind = RequestEventKind.SourceUp, Source = source }, 0); break;
            case 3: Tell(world, new RequestEvent { Kind = RequestEventKind.TextReceived, Token = _random.NextBits() }, 3); break;
            case 4: Tell(world, new RequestEvent { Kind = RequestEventKind.Delivered, Token = _random.NextBits() }, 3); break;
            case 5: Tell(world, new RequestEvent { Kind = RequestEventKind.Answer, Token = _random.NextBits(), Outcome = AnyOutcome() }, 2); break;
            default: Tell(world, new RequestEvent { Kind = RequestEventKind.AskAgain }, 0); break;
        }
    }

    private void Give(byte[] answer, Instant due) => _answers.Enqueue(answer, (due, ++_given));

    private byte[] AnswerTo(in RequestOrder order)
    {
        bool looksUp = order.Kind is RequestKind.LookUp or RequestKind.Verify or RequestKind.StoreSecret;
        RequestOutcome outcome = looksUp && _random.OneIn(3) ? AnyOutcome() : RequestOutcome.Answered;
        return Octets(new RequestEvent { Kind = RequestEventKind.Answer, Token = order.Token, Outcome = outcome }, order.Kind == RequestKind.LookUp ? 1 + _random.Next(4) : 0);
    }

    private RequestOutcome AnyOutcome() => (RequestOutcome)_random.Next((int)RequestOutcome.Late + 1);

    private void Tell(VirtualWorld world, RequestEvent told, int texts) => world.Step(new Input(InputKind.Request, 0, Octets(told, texts)));

    private byte[] Octets(RequestEvent told, int texts)
    {
        told.Texts = (byte)texts;
        var octets = new byte[Unsafe.SizeOf<RequestEvent>() + (texts * ShortText.Octets)];
        MemoryMarshal.Write(octets, told);
        for (int at = 0; at < texts; at++)
        {
            if (ShortText.TryParse(s_answers[_random.Next(s_answers.Length)], out ShortText text)) MemoryMarshal.Write(octets.AsSpan(Unsafe.SizeOf<RequestEvent>() + (at * ShortText.Octets)), text);
        }

        return octets;
    }
}
