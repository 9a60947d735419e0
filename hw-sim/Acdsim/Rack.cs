using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using AcdController.Board;
using AcdController.Captures;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>Where a rack's run stands.</summary>
internal enum RackPhase : byte
{
    /// <summary>No D-channel is up yet.</summary>
    Waiting,

    /// <summary>Callers come.</summary>
    Traffic,

    /// <summary>No new callers; calls end.</summary>
    Draining,

    /// <summary>Every call has ended, or had time enough.</summary>
    Drained,
}

/// <summary>A look at a running rack, made by its thread for others.</summary>
internal sealed record RackStatus(RackPhase Phase, TrafficCounts Counts, double TrafficSeconds, int CallersAlive, int TelephonesBusy, int ExchangeSpansUp, int StationSpansUp)
{
    /// <summary>What callers are doing, where they have errands.</summary>
    public CallersStatus? Callers { get; init; }
}

/// <summary>A chassis in real time: cards on pseudo-terminals, external far ends on sockets, one thread that waits for all of them.</summary>
internal sealed class Rack : IDisposable
{
    private static readonly Duration s_statusEvery = Duration.FromMilliseconds(200);
    private static readonly Duration s_settle = Duration.FromSeconds(2);
    private static readonly Duration s_patientDrain = Duration.FromSeconds(12);
    private static readonly Duration s_wholeDrain = Duration.FromSeconds(30);
    private static readonly Duration s_shortDrain = Duration.FromSeconds(5);

    private readonly RackOptions _options;
    private readonly TextWriter _progress;
    private readonly TextWriter _faults;
    private readonly MonotonicClock _clock = new();
    private readonly long _epochMicroseconds;
    private readonly Chassis _chassis;
    private readonly CardLine[] _lines;
    private readonly DChannelSocket[] _sockets;
    private readonly AudioSocket[] _voices;
    private readonly bool[] _farEndIsNetwork = new bool[Telephony.SpanId.IndexBound];
    private readonly Poller _poller;
    private readonly FaultDoor? _faultDoor;
    private readonly ChassisDoor? _chassisDoor;
    private readonly RackBoard? _board;
    private readonly EventDescriptor _stop = new();
    private readonly CallersEar? _ear;
    private readonly CallersView? _view;
    private readonly CaptureWriter? _capture;
    private readonly LinkCaptureWriter? _linkCapture;
    private RackPhase _phase;
    private Instant _firstUp = Instant.Never;
    private Instant _trafficBegan = Instant.Never;
    private Instant _trafficEnded = Instant.Never;
    private Instant _nextStatus;
    private Instant _nextProgress = Instant.FromMilliseconds(5000);
    private bool _hurried;
    private bool _hungUp;
    private int _stuckCalls;
    private int _stuckChannels;
    private readonly Dictionary<string, AttemptOutcome> _outcomes = [];
    private volatile int _stops;
    private volatile bool _finish;
    private volatile RackStatus _status = new(RackPhase.Waiting, default, 0, 0, 0, 0, 0);

    /// <summary>Makes terminals and sockets; nothing runs yet.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="progress">Where a line goes every ten seconds.</param>
    /// <param name="faults">Where wrong paths go.</param>
    /// <exception cref="OptionException">A path cannot be used.</exception>
    public Rack(RackOptions options, TextWriter progress, TextWriter faults)
    {
        _options = options;
        _progress = progress;
        _faults = faults;
        _epochMicroseconds = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / 10;
        _chassis = new Chassis(options.Chassis);
        foreach (FarEnd end in _chassis.FarEnds) _farEndIsNetwork[end.Span.Index] = end.Side == Signalling.Q931.InterfaceRole.Network;
        if (options.EarPath is { } ear) _ear = new CallersEar(_chassis, ear, options.EarErrand);
        if (!options.Chassis.Callers.Errands.IsEmpty) _view = new CallersView(_chassis, options.Texts);
        _lines = new CardLine[options.Chassis.Cards];
        _sockets = new DChannelSocket[options.External.Length];
        _voices = new AudioSocket[options.Voices.Length];
        _poller = new Poller(1 + _lines.Length + _sockets.Length + 2 + _voices.Length);
        _poller.Watch(0, _stop.Descriptor, PollEvents.Readable);
        try
        {
            Directory.CreateDirectory(options.Directory);
            for (int i = 0; i < _lines.Length; i++) _lines[i] = new CardLine(options.Directory, (byte)(i + 1), 1 + i, options.Baud);
            for (int i = 0; i < _sockets.Length; i++) _sockets[i] = new DChannelSocket(options.External[i], 1 + _lines.Length + i);
            for (int i = 0; i < _voices.Length; i++) _voices[i] = new AudioSocket(options.Voices[i], FaultPlace + 2 + i);
            _faultDoor = new FaultDoor(Path.Combine(options.Directory, "fault"));
            if (options.HasBoard)
            {
                _board = new RackBoard(Describe(options), _chassis, _clock, _epochMicroseconds / 1_000_000);
                _chassisDoor = new ChassisDoor(Path.Combine(options.Directory, "chassis"), _board);
            }

            if (options.LinkCapturePath is { } linkPath) _linkCapture = new LinkCaptureWriter(new FileStream(linkPath, FileMode.Create, FileAccess.Write, FileShare.Read));
            if (options.CapturePath is { } path) _capture = new CaptureWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BoardException)
        {
            Dispose();
            throw new OptionException(error.Message);
        }
        catch (OptionException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The latest look, at most a few hundred milliseconds old. Any thread.</summary>
    public RackStatus Status => _status;

    /// <summary>How the attempts ended, by calling number, when <see cref="ChassisOptions.ReportEnds"/> asks for it; after <see cref="Run"/>.</summary>
    public IReadOnlyDictionary<string, AttemptOutcome> Outcomes => _outcomes;

    /// <summary>Ends the traffic; the second time ends the run at once. Any thread.</summary>
    public void Stop()
    {
        Interlocked.Increment(ref _stops);
        _stop.Signal();
    }

    /// <summary>Lets <see cref="Run"/> return once the calls have ended. Any thread.</summary>
    public void Finish()
    {
        _finish = true;
        _stop.Signal();
    }

    /// <summary>Runs until the time is over or somebody stops it, and the calls have ended.</summary>
    /// <param name="stayAfterDrain">Keep the cards alive after that until <see cref="Finish"/>.</param>
    public Summary Run(bool stayAfterDrain)
    {
        _chassis.PowerOn(_clock.Now);
        while (true)
        {
            Instant now = _clock.Now;
            _chassis.Step(now);
            Advance(now);
            Deliver(now);
            if (_ear?.Turn(now, isEnd: _phase == RackPhase.Drained) is { } remark) System.Console.Error.WriteLine("acdsim: " + remark);
            if (_phase == RackPhase.Drained && (!stayAfterDrain || _finish || _stops > 1)) break;
            Wait(now);
        }

        return new Summary
        {
            Counts = _chassis.Counts,
            StuckCalls = _stuckCalls,
            StuckChannels = _stuckChannels,
            Seconds = TrafficSeconds(_clock.Now),
            Seed = _options.Chassis.Seed,
        };
    }

    public void Dispose()
    {
        foreach (CardLine? line in _lines) line?.Dispose();
        foreach (DChannelSocket? socket in _sockets) socket?.Dispose();
        foreach (AudioSocket? voice in _voices) voice?.Dispose();
        _faultDoor?.Dispose();
        _chassisDoor?.Dispose();
        _capture?.Dispose();
        _linkCapture?.Dispose();
        _stop.Dispose();
    }

    private void Wait(Instant now)
    {
        Instant wake = Instant.Earlier(_chassis.NextWake, _nextStatus);
        foreach (CardLine line in _lines)
        {
            line.Arm(_poller, now);
            wake = Instant.Earlier(wake, line.NextWake);
        }

        foreach (DChannelSocket socket in _sockets) socket.Arm(_poller);
        foreach (AudioSocket voice in _voices) voice.Arm(_poller);
        _faultDoor?.Arm(_poller, FaultPlace);
        _chassisDoor?.Arm(_poller, FaultPlace + 1);
        _poller.Wait(wake - now);

        now = _clock.Now;
        _chassis.Step(now);
        if (_poller.Found(0) != PollEvents.None) _stop.Clear();
        foreach (CardLine line in _lines) line.Collect(_poller, _chassis, now, _linkCapture, _epochMicroseconds);
        foreach (DChannelSocket socket in _sockets) socket.Collect(_poller, _chassis, now);
        foreach (AudioSocket voice in _voices) voice.Collect(_poller, _chassis, now);
        if (_poller.Found(FaultPlace) != PollEvents.None) _faultDoor?.Serve(Suffer);
        if (_poller.Found(FaultPlace + 1) != PollEvents.None) _chassisDoor?.Serve();
        if (_chassisDoor is not null) _board?.Turn(_chassisDoor);
    }

    private void Deliver(Instant now)
    {
        while (_chassis.TryTake(out ChassisNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case ChassisNewsKind.LineOctets:
                    _linkCapture?.Take(_epochMicroseconds + now.Microseconds, news.Card, fromCard: true, octets);
                    _lines[news.Card - 1].Send(octets);
                    break;
                case ChassisNewsKind.ExternalFrame:
                    SocketOf(news.Span).Send(octets);
                    break;
                case ChassisNewsKind.Captured:
                    _capture?.Write(_epochMicroseconds + now.Microseconds, news.Span, _farEndIsNetwork[news.Span.Index] ? LinkSide.Network : LinkSide.User, news.FromFarEnd, octets);
                    break;
                case ChassisNewsKind.WrongPath:
                    _faults.WriteLine("wrong path: " + Encoding.UTF8.GetString(octets));
                    break;
                case ChassisNewsKind.AttemptEnded:
                    _outcomes[Encoding.ASCII.GetString(octets)] = news.Outcome;
                    break;
                case ChassisNewsKind.KeyPressed:
                    _view?.Pressed(Encoding.UTF8.GetString(octets), news.Prompt, (char)news.Key);
                    break;
                case ChassisNewsKind.LineHungUp:
                    _lines[news.Card - 1].Pull(_poller);
                    break;
                case ChassisNewsKind.LineBack:
                    _lines[news.Card - 1].Plug();
                    break;
                default:
                    break;
            }
        }

        foreach (CardLine line in _lines) line.Pace(now);
        foreach (AudioSocket voice in _voices) voice.Deliver(_chassis, now);
    }

    private int FaultPlace => 1 + _lines.Length + _sockets.Length;

    private (string Refusal, string Shown) Suffer(string words)
    {
        if (!FaultText.TryRead(words, _chassis.Limits, out FaultOrder order, out string error)) return (error, "");
        if (order.Kind != FaultKind.Lamps) return (_chassis.Suffer(order, _clock.Now), "");
        _board?.LookAtLamps();
        return ("", _chassis.Suffer(order, _clock.Now));
    }

    // The one that was given, or one of the chassis' size; the controller finds it beside the lines.
    private static BoardDescription Describe(RackOptions options)
    {
        string path = Path.Combine(options.Directory, "board");
        string text = options.BoardPath is { } given ? File.ReadAllText(given) : BoardWriter.Write(options.Chassis.Cards, options.Chassis.PortsPerCard);
        File.WriteAllText(path, text);
        List<string> mistakes = [];
        return BoardText.Read(path, text, mistakes) ?? throw new OptionException(mistakes[0]);
    }

    private DChannelSocket SocketOf(Telephony.SpanId span)
    {
        foreach (DChannelSocket socket in _sockets)
        {
            if (socket.Span == span) return socket;
        }

        throw new InvariantFailure("an external span has a socket");
    }

    private void Advance(Instant now)
    {
        if (_stops > 0 && _phase < RackPhase.Draining) BeginDrain(now, hurried: true);
        switch (_phase)
        {
            case RackPhase.Waiting when TrunksAreUp(now):
                _phase = RackPhase.Traffic;
                _trafficBegan = now;
                _chassis.StartCallers(now);
                break;
            case RackPhase.Waiting or RackPhase.Traffic when RunTimeIsOver(now):
                BeginDrain(now, hurried: false);
                break;
            case RackPhase.Draining:
                Drain(now);
                break;
            default:
                break;
        }

        if (now < _nextStatus) return;
        _nextStatus = now + s_statusEvery;
        Publish(now);
    }

    // All of them, or some of them for a while: a configuration may use fewer spans than the chassis has.
    private bool TrunksAreUp(Instant now)
    {
        int up = _chassis.ExchangeSpansUp;
        if (up == 0)
        {
            _firstUp = Instant.Never;
            return false;
        }

        if (_firstUp == Instant.Never) _firstUp = now;
        bool all = up == _chassis.ExchangeSpans && _chassis.StationSpansUp == _chassis.StationSpans;
        return all || now - _firstUp >= s_settle;
    }

    private bool RunTimeIsOver(Instant now)
    {
        if (_options.RunTime == Duration.Zero) return false;
        if (!_options.RunTimeOfTraffic) return now - Instant.Zero >= _options.RunTime;
        return _phase == RackPhase.Traffic && now - _trafficBegan >= _options.RunTime;
    }

    private void BeginDrain(Instant now, bool hurried)
    {
        _phase = RackPhase.Draining;
        _trafficEnded = now;
        _hurried = hurried;
        _chassis.StopCallers();
    }

    private void Drain(Instant now)
    {
        Duration since = now - _trafficEnded;
        if (!_hungUp && (_hurried || since >= s_patientDrain))
        {
            _hungUp = true;
            _chassis.HangUpAllCallers(now);
        }

        if (now < _nextStatus) return; // the cells are counted a few times a second, not at every turn
        _stuckCalls = _chassis.CountBusy(out _stuckChannels);
        bool over = since >= (_hurried ? s_shortDrain : s_wholeDrain) || _stops > 1;
        if ((_stuckCalls == 0 && _stuckChannels == 0) || over) _phase = RackPhase.Drained;
    }

    private double TrafficSeconds(Instant now)
    {
        if (_trafficBegan == Instant.Never) return 0;
        return (Instant.Earlier(now, _trafficEnded) - _trafficBegan).Microseconds / 1e6;
    }

    private void Publish(Instant now)
    {
        _status = new RackStatus(
            _phase, _chassis.Counts, TrafficSeconds(now), _chassis.CallersAlive, _chassis.TelephonesBusy, _chassis.ExchangeSpansUp, _chassis.StationSpansUp)
        { Callers = _view?.Look(now) };
        _capture?.Flush();
        _linkCapture?.Flush();
        if (now < _nextProgress) return;
        _nextProgress = now + Duration.FromSeconds(10);
        TrafficCounts counts = _status.Counts;
        _progress.WriteLine(
            $"{now.Milliseconds / 1000,5} s  {_phase,-8}  exchange spans up {_status.ExchangeSpansUp}, station spans up {_status.StationSpansUp}  attempts {counts.Attempts}  "
            + $"connected {counts.Connected}  served {counts.Served}  abandoned {counts.Abandoned}  refused {counts.Refused}  failed {counts.Failed}  now {_status.CallersAlive}");
    }
}
