using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.World;

namespace AcdController.Scenarios.Tests;

/// <summary>
/// Plays one scenario in virtual time. A line is a console command of the switch, or begins with one of the words
/// use, caller, phone, wait, expect, fault, change, commit; # begins a comment.
/// </summary>
internal sealed partial class ScenarioRun : IWorldTap
{
    private readonly string _folder;
    private readonly Dictionary<string, Handle> _callers = [];
    private readonly List<CallRecord> _records = [];
    private readonly Dictionary<int, AgentRow> _agents = [];
    private readonly Dictionary<int, QueueRow> _queues = [];
    private readonly Dictionary<byte, CardRow> _cards = [];
    private readonly List<AlarmNews> _alarms = [];
    private Configuration _configuration = new();
    private readonly HashSet<Digits> _numbers = [];
    private VirtualWorld? _world;
    private Ladder? _ladder;
    private TotalsRow _totals;
    private CommandResult _result;
    private bool _peeking;

    internal ScenarioRun(string folder) => _folder = folder;

    internal string Play(string script)
    {
        int number = 0;
        foreach (string raw in script.Split('\n'))
        {
            number++;
            string line = WithoutComment(raw).Trim();
            if (line.Length == 0) continue;
            try
            {
                Do(line);
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                throw new InvalidDataException($"line {number}: {line}: {fault.Message}", fault);
            }
        }

        return _ladder!.Text;
    }

    // A comment is set off by a space: 123# are keys.
    private static string WithoutComment(string line)
    {
        int at = line.IndexOf("# ", StringComparison.Ordinal);
        return line.StartsWith('#') ? "" : at > 0 && line[at - 1] == ' ' ? line[..at] : line;
    }

    public void OnInput(Instant now, Input input)
    {
    }

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        switch (output.Kind)
        {
            case OutputKind.Record:
                CallRecord record = MemoryMarshal.Read<CallRecord>(octets);
                _records.Add(record);
                _ladder?.Line(now, Text(record));
                break;
            case OutputKind.Alarm:
                AlarmNews alarm = MemoryMarshal.Read<AlarmNews>(octets);
                _alarms.Add(alarm);
                if (alarm.Change is not (AlarmChange.Raised or AlarmChange.Changed or AlarmChange.Cleared)) break;
                _ladder?.Line(now, $"alarm {alarm.Kind} {(alarm.Change == AlarmChange.Cleared ? "off" : "on")} {(alarm.Object.Port == 0 ? $"card {alarm.Object.Number}" : $"span {alarm.Object.Number}/{alarm.Object.Port}")}");
                break;
            case OutputKind.Request:
                _books?.Take(octets);
                break;
            case OutputKind.Reply:
                TakeReply(output.Reply, octets);
                break;
        }
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind == ChassisNewsKind.Captured) _ladder?.Frame(now, news.Span, news.FromFarEnd, octets);
        if (news.Kind == ChassisNewsKind.WrongPath) Assert.Fail(System.Text.Encoding.UTF8.GetString(octets));
    }

    private static string Text(in CallRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"record {record.Sequence} {record.Outcome} by {record.Clearer} cause {(int)record.Cause} offers {record.Offers}").ToLowerInvariant();

    private void TakeReply(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        switch (kind)
        {
            case ReplyKind.Agent:
                AgentRow agent = MemoryMarshal.Read<AgentRow>(octets);
                _agents[agent.Agent] = agent;
                break;
            case ReplyKind.Queue:
                QueueRow queue = MemoryMarshal.Read<QueueRow>(octets);
                _queues[queue.Queue] = queue;
                break;
            case ReplyKind.Card:
                CardRow card = MemoryMarshal.Read<CardRow>(octets);
                _cards[card.Card] = card;
                break;
            case ReplyKind.Totals:
                _totals = MemoryMarshal.Read<TotalsRow>(octets);
                break;
            case ReplyKind.End:
                _result = (CommandResult)octets[0];
                break;
            default:
                TakeLeavingReply(kind, octets);
                break;
        }
    }

    private void Begin(string file)
    {
        var errors = new List<ConfigurationError>();
        string path = PathOf(file);
        _configuration = ConfigurationText.Read(file, File.ReadAllText(path), errors) ?? throw new InvalidDataException(errors[0].ToString());
        _lines.Clear();
        _lines.AddRange(File.ReadAllLines(path));
        var chassis = new ChassisOptions
        {
            Cards = _configuration.Cards.Length,
            PortsPerCard = _configuration.Cards[0].Ports,
            PromptTime = Duration.FromSeconds(2),
            Features = IsSpoken || _lines.Exists(line => line.StartsWith("! features", StringComparison.Ordinal)),
            Capture = true,
            Storage = IsSpoken ? SpokenPrompts() : null,
            Callers = new CallerOptions { BusyHourCalls = 0, AnsweredNumbers = [.. new CallerOptions().AnsweredNumbers, Number("13800138000")], BusyNumbers = [Number("13800138017")], SilentNumbers = [Number("13800138018")] },
            Telephones = new TelephoneOptions { Count = Math.Max(2, _configuration.Agents.Length), BusyShare = 0, RejectShare = 0, NoAnswerShare = 0 },
        };
        _numbers.UnionWith(_configuration.Agents.Select(agent => agent.Number));
        _world = new VirtualWorld(_configuration, chassis, this);
        _world.Start();
        _world.Run(Duration.FromSeconds(5));
        _ladder = new Ladder(_world.Now);
        if (IsSpoken) BeginSpoken();
        Peek();
    }

    private void Run(Duration time)
    {
        Instant end = _world!.Now + time;
        while (_world.TryAdvance(end))
        {
            Answer();
            Peek();
        }

        _world.RunUntil(end);
        Answer();
        Peek();
    }

    // Agents and what callers hear, after every event: what changed makes a line.
    private void Peek()
    {
        if (_peeking) return;
        _peeking = true;
        ExpectNoFreeAgentBesideAWaitingCall();
        _world!.Obey(new Command { Kind = CommandKind.ShowAgents });
        for (int agent = 0; agent < _configuration.Agents.Length; agent++) _ladder!.State(_world.Now, $"agent {_configuration.Agents[agent].Name}", Word(_agents[agent].Status));
        foreach ((string name, Handle caller) in _callers)
        {
            CallerView view = _world.Chassis.Caller(caller);
            _ladder!.State(_world.Now, $"caller {name} hears", view.Hears.Kind switch
            {
                HearingKind.Announcement => Heard(view),
                HearingKind.Agent        => $"agent {view.Hears.Number}",
                HearingKind.Idle         => "nothing",
                HearingKind.Tone         => $"tone {view.Hears.Prompt}",
                _                        => "a stranger",
            });
        }

        _peeking = false;
    }

    // Where everybody of a queue may take all its calls at any time, a free agent and a call that waits never meet the eye together.
    private void ExpectNoFreeAgentBesideAWaitingCall()
    {
        _world!.Obey(new Command { Kind = CommandKind.ShowQueues });
        for (int queue = 0; queue < _configuration.Queues.Length; queue++)
        {
            if (_configuration.Queues[queue].Steps.Length > 1 || HasOwnWishes(queue)) continue;
            Assert.False(_queues[queue].Waiting > 0 && _queues[queue].AgentsReady > 0, $"{_configuration.Queues[queue].Name}: {_queues[queue].Waiting} wait, {_queues[queue].AgentsReady} are free");
        }
    }

    private bool HasOwnWishes(int queue)
    {
        foreach (DemandConfiguration demand in _configuration.Demands)
        {
            if (demand.Queues.Contains(queue) && (!demand.Required.IsEmpty || demand.Agent >= 0 || demand.LastAgent)) return true;
        }

        return false;
    }

    private static string Word(AgentStatus status) => status switch
    {
        AgentStatus.LoggedOut => "logged-out",
        AgentStatus.NotReady  => "not-ready",
        AgentStatus.WrapUp    => "wrap-up",
        AgentStatus.OnTelephone => "on-phone",
        AgentStatus.NotConnected => "no-phone",
        _                     => status.ToString().ToLowerInvariant(),
    };
}
