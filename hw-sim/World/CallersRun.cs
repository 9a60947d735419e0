using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>
/// Callers who press any key at any moment and hang up anywhere, agents who use every feature at random, operators who press every button, a host that answers as it likes, other configurations, deaths of the process, faults:
/// then everybody stops, and nothing may be left: no call, channel, cell, agent, player, receiver, recorder, bridge, request, message, file. All chance from one seed.
/// </summary>
public sealed class CallersRun : IWorldTap
{
    private const string Keys = "0123456789*#";

    // A process that is to die does so within so many of its outputs.
    private const int OutputsToDeath = 40;

    // After the last order: T305, twice T308, the longest wrap-up, what is asked of the outside ten times over.
    private static readonly Duration _rest = Duration.FromSeconds(900);
    private static readonly Duration _second = Duration.FromSeconds(1);
    private static readonly Duration _talkGap = Duration.FromSeconds(7);
    private static readonly Duration _replayGap = Duration.FromSeconds(300);
    private static readonly Duration _chunk = Duration.FromSeconds(60);

    // Who lost his signalling waits for it; a process that goes on finds out what happened meanwhile.
    private static readonly Duration _deafAfterDeath = Duration.FromSeconds(30);

    private readonly CallersOptions _options;
    private readonly CallersJudge _judge = new();
    private readonly OperatorPlan _operators;
    private readonly AgentPlan _agents;
    private readonly OfficePlan _office;
    private readonly HostPlan _host;
    private readonly CommitPlan? _commits;
    private readonly FaultPlan _faults;
    private readonly VirtualWorld _world;
    private readonly ReplayJudge _replays;
    private readonly List<OpenCaller> _callers = [];
    private readonly List<string> _wrongPaths = [];
    private SeededRandom _random;
    private Instant _press = Instant.Never;
    private Instant _look = Instant.Never;
    private Instant _talkLook = Instant.Never;
    private Instant _kill = Instant.Never;
    private Instant _replay;
    private Instant _deafUntil;
    private bool _isAway;
    private int _outputsLeft;
    private long _keys;
    private long _hangUps;
    private long _kills;

    private CallersRun(Configuration configuration, CallersOptions options)
    {
        ulong seed = options.Chassis.Seed;
        _options = options;
        _random = new SeededRandom(seed + 11);
        _operators = new OperatorPlan(options.OrderGap, seed + 12);
        _agents = new AgentPlan(options.OrderGap, seed + 13);
        _office = new OfficePlan(options.OfficeGap, seed + 14);
        _host = new HostPlan(options.OfficeGap, seed + 15);
        _commits = options.Commits is { } commits && options.CommitGap > Duration.Zero ? new CommitPlan(commits.Next, commits.Last, options.CommitGap, seed + 16) : null;
        _faults = new FaultPlan(options.Faults, options.FaultGap, seed + 17);
        // Any hour of a week: open, closed, festival.
        ulong hours = (ulong)_random.Next(24 * 7);
        _world = new VirtualWorld(configuration, options.Chassis, this) { Epoch = 1_767_225_600_000_000 + (hours * 3_600_000_000) };
        _replays = new ReplayJudge(_world.Switch);
    }

    // What reaches a dead process is not in the journal.
    private bool IsLost => _isAway && _world.IsKilled;

    private bool JudgesPaths => _options.Faults == Faults.None && _world.Now >= _deafUntil;

    /// <summary>Runs.</summary>
    /// <param name="configuration">What the switch is to do.</param>
    /// <param name="options">The chassis, and what happens.</param>
    /// <param name="told">Called from time to time with the calls so far; may be null.</param>
    public static CallersResult Run(Configuration configuration, CallersOptions options, Action<ulong>? told = null) => new CallersRun(configuration, options).Play(told);

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input)
    {
        if (!IsLost) _replays.OnInput(now, input);
    }

    /// <inheritdoc/>
    public void OnCommit(Instant now, Configuration next) => _replays.OnCommit(now, next);

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (!IsLost) _replays.OnOutput(now, output, octets);
        _judge.Take(output, octets);
        if (output.Kind == OutputKind.Request && !_world.IsKilled) _host.Take(octets, now);
        if (_outputsLeft > 0 && --_outputsLeft == 0) _world.Kill();
    }

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind == ChassisNewsKind.WrongPath && JudgesPaths) _wrongPaths.Add($"{now}: {System.Text.Encoding.UTF8.GetString(octets)}");
    }

    private CallersResult Play(Action<ulong>? told)
    {
        double seconds = 0;
        try
        {
            Begin();
            while (_judge.Newest < _options.Calls && _judge.Complaints.Count == 0)
            {
                Live(_world.Now + _chunk);
                if (_replay <= _world.Now) Replay();
                seconds = _world.Now.Microseconds / 1e6;
                told?.Invoke(_judge.Newest);
            }

            End();
            Replay();
            _judge.JudgeRest(_world);
        }
        catch (Exception fault)
        {
            // A core that breaks is a complaint like others: its seed is told, and where it broke.
            _judge.Complain($"{_world.Now}: the core broke: {fault}");
        }

        return new CallersResult
        {
            Seed = _options.Chassis.Seed,
            Seconds = seconds,
            Keys = _keys,
            HangUps = _hangUps,
            Orders = _operators.Count + _agents.Count + _office.Count,
            Requests = _host.Count,
            Commits = _commits?.Count ?? 0,
            Kills = _kills,
            Faults = _faults.Count,
            Replayed = _replays.Inputs,
            Talks = _judge.Talks,
            Arrangements = _judge.Arrangements.All,
            Featured = _judge.Arrangements.Featured,
            Totals = _judge.Totals,
            Ends = _judge.Ends,
            Complaints = _judge.Complaints,
        };
    }

    private void Begin()
    {
        _world.Start();
        _world.Files.TellPrompts(_world.Now);
        _world.Run(Duration.FromSeconds(5));
        Instant now = _world.Now;
        _world.Chassis.StartCallers(now);
        _operators.Start(now);
        _agents.Start(now);
        _office.Start(now);
        _host.Start(now, _world.Switch.Configuration.Sources.Length);
        _commits?.Start(now);
        _faults.Start(now);
        _press = now + _random.NextExponential(_options.KeyGap);
        (_look, _talkLook) = (now + _second, now + _talkGap);
        if (_options.KillGap > Duration.Zero) _kill = now + _random.NextExponential(_options.KillGap);
    }

    // Nobody does anything more; then everybody who is left hangs up; then what waits for agents is taken away.
    private void End()
    {
        (_press, _kill, _outputsLeft) = (Instant.Never, Instant.Never, 0);
        GoOnAfterDeath();
        _faults.Stop();
        _world.Chassis.StopCallers();
        _agents.Stop();
        _commits?.Stop(_world);
        _office.Stop(_world);
        _host.Stop(_world);
        _operators.Stop(_world);
        Live(_world.Now + _rest);
        _world.Chassis.HangUpAllCallers(_world.Now);
        HangUpTelephones();
        foreach (OutsideParty party in _world.Chassis.Outside.ToArray()) _world.Chassis.HangUpOutside(party.Channel, _world.Now);
        _operators.Stop(_world);
        _world.DrainChassis();
        _look = _talkLook = Instant.Never;
        Live(_world.Now + _rest);
        _judge.Empty(_world);
        Live(_world.Now + _rest);
    }

    private void HangUpTelephones()
    {
        for (int telephone = 0; telephone < _world.Chassis.TelephoneCount; telephone++) _world.Chassis.HangUp(_world.Chassis.NumberOf(telephone), _world.Now);
    }

    private Instant NextWake()
    {
        Instant next = Instant.Earlier(Instant.Earlier(_press, _kill), Instant.Earlier(_look, _talkLook));
        next = Instant.Earlier(next, Instant.Earlier(_operators.NextWake, _agents.NextWake));
        next = Instant.Earlier(next, Instant.Earlier(_office.NextWake, _host.NextWake));
        return Instant.Earlier(next, Instant.Earlier(_faults.NextWake, _commits?.NextWake ?? Instant.Never));
    }

    private void Live(Instant end)
    {
        for (Instant next = NextWake(); next <= end; next = NextWake())
        {
            Advance(next);
            Act();
        }

        Advance(end);
    }

    private void Act()
    {
        Instant now = _world.Now;
        foreach (string wrong in _wrongPaths) _judge.JudgePath(_world, wrong);
        _wrongPaths.Clear();
        if (_press <= now) Press();
        else if (_kill <= now) Kill();
        else if (_look <= now) Look();
        else if (_talkLook <= now) LookAtTalks();
        else if (_agents.NextWake <= now) _agents.Step(_world, _judge.Newest);
        else if (_operators.NextWake <= now) _operators.Step(_world, _judge.Newest);
        else if (_office.NextWake <= now) _office.Step(_world, _judge.Newest);
        else if (_host.NextWake <= now) _host.Step(_world);
        else if (_faults.NextWake <= now) Break();
        else if (_commits is { } commits && commits.NextWake <= now) commits.Step(_world);
    }

    // A process that dies on the way is followed by another one.
    private void Advance(Instant end)
    {
        GoOnAfterDeath();
        while (_world.TryAdvance(end)) GoOnAfterDeath();
        if (_world.Now < end) _world.RunUntil(end);
        GoOnAfterDeath();
    }

    private void GoOnAfterDeath()
    {
        if (!_world.IsKilled) return;
        _kills++;
        // Nobody is there who could mend a half-made path.
        _deafUntil = Instant.Never;
        Replay();
        _isAway = true;
        _world.GoOn(Duration.FromMilliseconds(100 + _random.Next(4000)));
        _isAway = false;
        _deafUntil = _world.Now + _deafAfterDeath;
        _host.GoOn(_world);
        _world.Files.TellPrompts(_world.Now);
    }

    private void Replay()
    {
        _replay = _world.Now + _replayGap;
        if (_replays.Look(_world.Switch) is { } wrong) _judge.Complain($"{_world.Now}: {wrong}");
    }

    private void Kill()
    {
        _kill = _world.Now + _random.NextExponential(_options.KillGap);
        _outputsLeft = 1 + _random.Next(OutputsToDeath);
    }

    private void Break()
    {
        _faults.Step(_world.Chassis, _world.Now);
        _world.DrainChassis();
    }

    private void Look()
    {
        _look = _world.Now + _second;
        if (!JudgesPaths) return;
        _judge.JudgeSilence(_world);
        _judge.JudgeParties(_world);
    }

    private void LookAtTalks()
    {
        _talkLook = _world.Now + _talkGap;
        if (JudgesPaths) _judge.JudgeTalks(_world);
    }

    // Any caller who is there, whatever he does just now; or whoever was called outside.
    private void Press()
    {
        _press = _world.Now + _random.NextExponential(_options.KeyGap);
        IReadOnlyList<OutsideParty> outside = _world.Chassis.Outside;
        if (outside.Count > 0 && _random.OneIn(10))
        {
            PressOutside(outside[_random.Next(outside.Count)]);
            return;
        }

        _callers.Clear();
        _world.Chassis.AddOpenCallers(_callers);
        if (_callers.Count == 0) return;
        OpenCaller caller = _callers[_random.Next(_callers.Count)];
        if (_random.OneIn(25))
        {
            _hangUps++;
            _world.Chassis.HangUp(caller.Caller, _world.Now);
        }
        else
        {
            _judge.NoteKey(caller.Caller, _world.Now);
            // In bursts too: what is typed ahead.
            for (int burst = _random.OneIn(4) ? 1 + _random.Next(8) : 1; burst > 0; burst--) Press(caller.Channel);
        }

        _world.DrainChassis();
    }

    private void PressOutside(in OutsideParty party)
    {
        if (!party.Answered && !_random.OneIn(4))
        {
            _world.Chassis.PickUpOutside(party.Channel, _world.Now);
        }
        else if (_random.OneIn(3))
        {
            _hangUps++;
            _world.Chassis.HangUpOutside(party.Channel, _world.Now);
        }
        else
        {
            Press(party.Channel);
        }

        _world.DrainChassis();
    }

    private void Press(ChannelId channel)
    {
        _keys++;
        _world.Chassis.PressKey(channel, (byte)Keys[_random.Next(Keys.Length)], _world.Now);
    }
}
