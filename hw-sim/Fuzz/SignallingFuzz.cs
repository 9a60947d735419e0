using System;
using AcdController.Kernel;
using AcdController.Signalling.Q931;

namespace AcdController.Fuzz;

/// <summary>Gives links and signalling whatever a far end could send, and looks whether each answer is one that the standard allows and every call ends.</summary>
/// <remarks>
/// An episode is a board in its first state, some hundred inputs mixed with requests of call control, passing time and lost links, and silence until everything has come to rest.
/// Episodes do not depend on each other: seed and number bring one back.
/// </remarks>
public sealed class SignallingFuzz
{
    private const int StepsMax = 2000;
    private const int TextOneIn = 16;
    private const int CheckEvery = 32;
    private const int WarmUpEpisodes = 8;
    private const int RestRounds = 4;
    private static readonly Duration _rest = Duration.FromSeconds(400);

    private readonly FuzzOptions _options;
    private readonly FuzzResult _result;
    private readonly FuzzBoard _board = new();
    private readonly MessageMaker _maker = new();
    private readonly ViewCheck _views = new();
    private readonly byte[] _message = new byte[MessageMaker.OctetsMax];
    private readonly byte[] _frame = new byte[MessageMaker.OctetsMax + 8];
    private int _lastCount;
    private bool _lastIsFrame;
    private int _step;

    private SignallingFuzz(FuzzOptions options)
    {
        _options = options;
        _result = new FuzzResult { Seed = options.Seed };
    }

    /// <summary>Runs until the inputs are spent, or to the first finding.</summary>
    public static FuzzResult Run(FuzzOptions options)
    {
        var fuzz = new SignallingFuzz(options);
        fuzz.Run();
        return fuzz._result;
    }

    private void Run()
    {
        long first = _options.Episode ?? 0;
        for (long episode = first; _result.Inputs < _options.Inputs && _result.Findings.Count < _options.FindingsMax; episode++)
        {
            try
            {
                RunEpisode(episode);
            }
#pragma warning disable CA1031 // Whatever is thrown is a finding.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Note(episode, failure is FuzzException ? failure.Message : failure.ToString());
            }

            if (_options.Episode is not null) break;
        }

        _result.Calls = _board.Robot.Calls;
    }

    private void RunEpisode(long episode)
    {
        var random = new SeededRandom(unchecked((_options.Seed * 0x9E3779B97F4A7C15) ^ (ulong)episode));
        int steps = 200 + random.Next(StepsMax);
        ulong sentBefore = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long text = 0;
        _board.Begin(ref random);
        for (_step = 0; _step < steps; _step++)
        {
            Step(ref random, ref text);
            if (_step % CheckEvery == 0) CheckSpans();
        }

        Rest(ref random);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before - text;
        for (int span = 0; span < _board.Spans; span++) sentBefore += _board.Table.CountersOf(span).MessagesOut;
        _result.MessagesOut += (long)sentBefore;
        _result.Episodes++;
        if (episode < WarmUpEpisodes + (_options.Episode ?? 0)) return;
        _result.AllocatedOctets += allocated;
        if (allocated > 0) throw new FuzzException($"{allocated} octets were allocated");
    }

    private void Step(ref SeededRandom random, ref long text)
    {
        int kind = random.Next(1000);
        int span = random.Next(_board.Spans);
        if (kind < 800) GiveMessage(ref random, span, ref text);
        else if (kind < 880) GiveFrame(ref random, span);
        else if (kind < 960)
        {
            _board.Robot.Act(ref random, _board.Now);
            _board.Run(ref random);
        }
        else if (kind < 996) _board.Wait(ref random, TimeToPass(ref random));
        else if (kind < 998) _board.Disconnect(ref random, span);
        else if (kind < 999)
        {
            _board.Far(span).Disconnect(_board.Now);
            _board.Run(ref random);
        }
        else
        {
            _board.Far(span).Establish(_board.Now);
            _board.Run(ref random);
        }
    }

    private void GiveMessage(ref SeededRandom random, int span, ref long text)
    {
        if (!_board.IsReady(span))
        {
            _board.Connect(ref random, span);
            if (!_board.IsReady(span)) return;
        }

        Addressee addressee = Address(ref random, span);
        int count = _maker.Make(ref random, addressee, _message);
        ReadOnlySpan<byte> message = _message.AsSpan(0, count);
        Remember(count, isFrame: false);
        _views.Message(message);
        if (random.OneIn(TextOneIn)) Read(message, message, ref text);

        MessageScan scan = MessageScan.Of(message);
        _board.Judge.Begin(span, scan);
        _result.InState[(int)_board.Judge.Before]++;
        ulong heard = _board.Table.CountersOf(span).MessagesIn;
        _board.Far(span).Say(message, _board.Now);
        _board.RunLinks();
        if (_board.Table.CountersOf(span).MessagesIn == heard) throw new FuzzException("the message did not reach layer 3");
        _board.Judge.Decide(span, scan);
        _board.Run(ref random);
    }

    private void GiveFrame(ref SeededRandom random, int span)
    {
        int count = 4 + random.Next(20);
        Span<byte> frame = _frame.AsSpan(0, count);
        MessageMaker.Fill(ref random, frame);
        if (!random.OneIn(4))
        {
            // An address that is ours, and often a control field that means something.
            frame[0] = (byte)(random.OneIn(2) ? 0x02 : 0x00);
            frame[1] = 0x01;
            if (random.OneIn(2))
            {
                ReadOnlySpan<byte> controls = [0x01, 0x05, 0x09, 0x6F, 0x7F, 0x0F, 0x1F, 0x43, 0x53, 0x63, 0x73, 0x87, 0x97, 0x03, 0xAF, 0x00, 0x02];
                frame[2] = controls[random.Next(controls.Length)];
            }

            if (random.OneIn(2)) frame = frame[..(3 + random.Next(2))];
        }

        frame.CopyTo(_frame);
        Remember(frame.Length, isFrame: true);
        ViewCheck.Frame(frame);
        _board.Far(span).SayFrame(frame, _board.Now);
        _board.Run(ref random);
        // The frame may have moved our numbers or silenced us; both ends find together again.
        _board.Far(span).Poll(_board.Now);
        _board.Run(ref random);
        if (!_board.IsReady(span) || random.OneIn(8)) _board.Far(span).Establish(_board.Now);
        _board.Run(ref random);
    }

    private void Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> frame, ref long text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _views.Text(message, frame);
        text += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private Addressee Address(ref SeededRandom random, int span)
    {
        int calls = _board.Table.CallsOn(span);
        int wish = random.Next(100);
        if (wish < 62 && calls > 0)
        {
            Handle call = _board.Table.CallAfter(span, Handle.None);
            for (int skip = random.Next(calls); skip > 0; skip--) call = _board.Table.CallAfter(span, call);
            CallReference reference = _board.Table.ReferenceOf(call);
            byte natural = random.OneIn(3) ? NaturalAfter(ref random, _board.Table.StateOf(call), _board.IsUser(span)) : (byte)0;
            // Our own reference comes back with flag 1, theirs has flag 0; sometimes wrong.
            return new Addressee(reference.Value, reference.Own != random.OneIn(30), natural);
        }

        if (wish < 90) return new Addressee((ushort)(1 + random.Next(24)), false, (byte)(random.OneIn(3) ? 0 : 0x05));
        if (wish < 94) return new Addressee(0, random.OneIn(2), (byte)(random.Next(3) switch { 0 => 0x46, 1 => 0x4E, _ => 0 }));
        return new Addressee((ushort)random.Next(0x8000), random.OneIn(2), 0);
    }

    private static byte NaturalAfter(ref SeededRandom random, CallState state, bool isUser)
    {
        ReadOnlySpan<byte> types = (isUser, (int)state) switch
        {
            (true, 1) or (false, 6) => [0x0D, 0x02, 0x02, 0x01, 0x07, 0x5A],
            (true, 2) or (false, 25) => [0x02, 0x01, 0x07, 0x03, 0x45, 0x7B],
            (true, 3) or (false, 9) => [0x01, 0x01, 0x07, 0x03, 0x45],
            (true, 4) or (false, 7) => [0x07, 0x07, 0x03, 0x45],
            (true, 8) => [0x0F, 0x0F, 0x45],
            (true, 25) or (false, 2) => [0x7B, 0x7B, 0x45],
            (_, 10) => [0x45, 0x7D, 0x75, 0x24, 0x62, 0x6E],
            (_, 19) => [0x5A, 0x4D],
            _ => [0x45, 0x4D, 0x7B, 0x7D],
        };
        return types[random.Next(types.Length)];
    }

    private static Duration TimeToPass(ref SeededRandom random) => random.Next(8) switch
    {
        0 or 1 or 2 => Duration.FromMilliseconds(1 + random.Next(500)),
        3 or 4 or 5 => Duration.FromMilliseconds(1000 + random.Next(4000)),
        6 => Duration.FromSeconds(5 + random.Next(30)),
        _ => Duration.FromSeconds(30 + random.Next(160)),
    };

    // Nothing more comes in: whoever waits must give up, whoever talks is cleared by call control.
    private void Rest(ref SeededRandom random)
    {
        _board.Robot.IsQuiet = true;
        _board.Wait(ref random, _rest);
        CheckSpans();
        for (int span = 0; span < _board.Spans; span++)
        {
            for (Handle call = _board.Table.CallAfter(span, Handle.None); !call.IsNone; call = _board.Table.CallAfter(span, call))
            {
                if (!_board.Judge.MayStay(call, span)) throw new FuzzException($"a call rests in state {_board.Table.StateOf(call)}");
            }
        }

        for (int round = 0; round < RestRounds && _board.Robot.Live > 0; round++)
        {
            _board.Robot.ClearAll(_board.Now);
            _board.Run(ref random);
            _board.Wait(ref random, _rest);
        }

        CheckSpans();
        if (_board.Robot.Live > 0) throw new FuzzException($"{_board.Robot.Live} calls never end");
        for (int span = 0; span < _board.Spans; span++)
        {
            if (_board.Table.CallsOn(span) > 0 || _board.Table.BusyMask(span) != 0) throw new FuzzException($"span {span} keeps calls or channels");
            for (int timeslot = 0; timeslot < 32; timeslot++)
            {
                if (_board.Table.StateOf(span, timeslot) is ChannelState.Busy or ChannelState.BusyThenBlocked or ChannelState.Restarting) throw new FuzzException($"channel {timeslot} of span {span} is {_board.Table.StateOf(span, timeslot)} for ever");
            }
        }
    }

    private void CheckSpans()
    {
        for (int span = 0; span < _board.Spans; span++) _board.Judge.CheckSpan(span);
    }

    private void Remember(int count, bool isFrame)
    {
        _result.Inputs++;
        _lastCount = count;
        _lastIsFrame = isFrame;
    }

    private void Note(long episode, string what)
    {
        ReadOnlySpan<byte> octets = _lastIsFrame ? _frame.AsSpan(0, _lastCount) : _message.AsSpan(0, _lastCount);
        string kind = _lastIsFrame ? "frame " : "message ";
        foreach (FuzzFinding known in _result.Findings)
        {
            if (known.What == what) return;
        }

        _result.Findings.Add(new FuzzFinding(episode, _step, kind + Convert.ToHexStringLower(octets), what));
    }
}
