using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>A small switch whose plans ask for keys; callers hear announcements and press keys. Agents 8001 and 8002, nobody signed in.</summary>
internal sealed class PlanWorld
{
    private const string Usual = """
        card 1 e1 ports 4
        span 1/1 trunk user
        span 1/2 trunk user
        span 1/3 trunk user
        span 1/4 station network
        language zh prompts 0 phrases 300
        language en prompts 1000 phrases 1300
        variable account
        variable reason
        variable count
        announcement welcome prompt 1
        announcement main prompt 2
        announcement wrong prompt 3
        announcement late prompt 4
        announcement enter prompt 5
        announcement right prompt 6
        announcement many prompt 7
        announcement bye prompt 8
        announcement other prompt 9
        announcement place prompt 10
        announcement music prompt 11
        announcement thanks prompt 12
        queue support
          step last everybody
          ring-time 20
          music music
        """;

    private const string Agents = """
        number 1 plan main
        agent 8001
          queue support
          span 1/4
        agent 8002
          queue support
          span 1/4
        """;

    private readonly RoutingWorld _world;
    private readonly List<int> _heard = [];
    private int[] _playing = [];

    /// <param name="plans">Lines of the queue go on, then menus and plans; the plan of number 1 is main.</param>
    /// <param name="numbers">Lines behind them.</param>
    /// <param name="change">Another chassis.</param>
    public PlanWorld(string plans, string numbers = "", Func<ChassisOptions, ChassisOptions>? change = null) => _world = new RoutingWorld(numbers, Usual + "\n" + plans + "\n" + Agents, change: change);

    /// <summary>Such a configuration, for a commit.</summary>
    public static Configuration Read(string plans, Func<string, string>? change = null)
    {
        var errors = new List<ConfigurationError>();
        string usual = (change ?? (static text => text))(Usual + "\n");
        Configuration? configuration = ConfigurationText.Read("world", usual + plans + "\n" + Agents, errors);
        Assert.Empty(errors);
        return configuration!;
    }

    public RoutingWorld World => _world;

    public Handle Caller { get; private set; }

    /// <summary>The only record.</summary>
    public CallRecord Record => Assert.Single(_world.Records);

    /// <summary>Dials, and listens for a while.</summary>
    public PlanWorld Call(double seconds = 0, string calling = "13912345678")
    {
        Caller = _world.World.Chassis.PlaceCall(new SpanId(1, 1), RoutingWorld.Of("1"), RoutingWorld.Of(calling), _world.World.Now, out _);
        _world.World.DrainChassis();
        return Listen(seconds);
    }

    /// <summary>Presses keys, one every fifth of a second.</summary>
    public PlanWorld Press(string keys)
    {
        foreach (char key in keys)
        {
            _world.World.Chassis.PressKey(Caller, (byte)key, _world.World.Now);
            _world.World.DrainChassis();
            Listen(0.2);
        }

        return this;
    }

    /// <summary>Listens until an announcement begins.</summary>
    public PlanWorld Until(int prompt)
    {
        for (int look = 0; look < 6000; look++)
        {
            if (Playing.Contains(prompt)) return this;
            Listen(0.05);
        }

        Assert.Fail($"announcement {prompt} was not heard; heard {string.Join(' ', _heard)}");
        return this;
    }

    public PlanWorld Listen(double seconds)
    {
        Instant end = _world.World.Now + Duration.FromMilliseconds((long)(seconds * 1000));
        while (_world.World.Now < end)
        {
            _world.World.Run(Duration.FromMilliseconds(50));
            Note();
        }

        return this;
    }

    public PlanWorld HangUp()
    {
        _world.World.Chassis.HangUp(Caller, _world.World.Now);
        _world.World.DrainChassis();
        return Listen(2);
    }

    /// <summary>What was heard since the last question, numbers of announcements in order.</summary>
    public string Heard()
    {
        string text = string.Join(' ', _heard);
        _heard.Clear();
        return text;
    }

    /// <summary>The announcements ordered for the caller, one after the other.</summary>
    public int[] Playing => _world.World.Chassis.PromptsAt(_world.World.Chassis.Caller(Caller).Channel);

    /// <summary>The first announcement of those at the moment; 0: none.</summary>
    public int Now => _world.World.Chassis.Caller(Caller).Hears is { Kind: HearingKind.Announcement } hearing ? hearing.Prompt : 0;

    public bool IsOver => _world.World.Chassis.Caller(Caller).State == CallerState.Ended;

    public Cause Cause => _world.CauseOf(Caller);

    private void Note()
    {
        int[] playing = Playing;
        if (!playing.SequenceEqual(_playing)) _heard.AddRange(playing);
        _playing = playing;
    }
}
