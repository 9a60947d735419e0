using System;
using System.Globalization;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

// The words of a scenario.
internal sealed partial class ScenarioRun
{
    private void Do(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "use")
        {
            Begin(words[1]);
            return;
        }

        _ladder!.Script(line);
        switch (words[0])
        {
            case "wait": Run(Seconds(words[1])); break;
            case "caller": Caller(words); break;
            case "callers": Callers(words); break;
            case "phone" when words[2] == "presses": Press(words[3], digit => _world!.Chassis.PressKey(Number(words[1]), digit, _world.Now)); break;
            case "channel": Press(words[4], digit => _world!.Chassis.PressKey(new ChannelId(Span(words[1]), byte.Parse(words[2], CultureInfo.InvariantCulture)), digit, _world.Now)); break;
            case "phone": Phone(words); break;
            case "fault": Fault(words); break;
            case "expect": Expect(words); break;
            case "clock": Clock(words); break;
            case "source": Source(words); break;
            case "change": Change(line); break;
            case "commit": Commit(); break;
            default: Command(line); break;
        }

        Peek();
    }

    // caller A dials 10000 on 1/1 · caller A hangs up
    // caller A begins 1 on 1/1 · caller A adds 0000 · caller A ends 0000: digit by digit, as the exchange sends them
    private void Caller(string[] words)
    {
        switch (words[2])
        {
            case "presses": Press(words); break;
            case "waits": WaitFor(words); break;
            case "hangs": _world!.Chassis.HangUp(_callers[words[1]], _world.Now); break;
            case "adds": _world!.Chassis.Dial(_callers[words[1]], Number(words[3]), complete: false, _world.Now); break;
            case "ends": _world!.Chassis.Dial(_callers[words[1]], Number(words[3]), complete: true, _world.Now); break;
            default: Place(words, digitByDigit: words[2] == "begins"); break;
        }

        _world!.DrainChassis();
    }

    // callers C 20 dial 10000 on 1/1: C1 to C20, one after the other
    private void Callers(string[] words)
    {
        int count = int.Parse(words[2], CultureInfo.InvariantCulture);
        for (int caller = 1; caller <= count; caller++) Place(["caller", words[1] + caller.ToString(CultureInfo.InvariantCulture), "dials", words[4], "on", words[6]], digitByDigit: false);
        _world!.DrainChassis();
    }

    // Who calls again under the same name has the same number: caller A dials 10000 on 1/1 again.
    private void Place(string[] words, bool digitByDigit)
    {
        Chassis chassis = _world!.Chassis;
        bool again = words is [.., "again"];
        Digits calling = words is [.., "from", _] ? words[^1] == "nowhere" ? default : Number(words[^1]) : again ? _world.Chassis.Caller(_callers[words[1]]).Calling : Number("138" + (_callers.Count + 1).ToString("D8", CultureInfo.InvariantCulture));
        Handle caller = digitByDigit
            ? chassis.BeginCall(Span(words[5]), Number(words[3]), calling, _world.Now, out SetupResult result)
            : chassis.PlaceCall(Span(words[5]), Number(words[3]), calling, _world.Now, out result);
        if (caller.IsNone) throw new InvalidDataException($"not placed: {result}");
        _callers[words[1]] = caller;
    }

    // phone 8001 answers after 1 · rejects after 1 · busy · rings · hangs up · dials 10000 on 2/1 · begins *1 on 2/1 · adds 3 · ends 7
    private void Phone(string[] words)
    {
        Digits number = Number(words[1]);
        if (words[2] == "hangs")
        {
            _world!.Chassis.HangUp(number, _world.Now);
            _world.DrainChassis();
            return;
        }

        if (words[2] is "adds" or "ends")
        {
            _world!.Chassis.DialOn(number, Number(words[3]), words[2] == "ends", _world.Now);
            _world.DrainChassis();
            return;
        }

        if (words[2] is "dials" or "begins")
        {
            SetupResult result = words[2] == "dials" ? _world!.Chassis.Dial(number, Span(words[5]), Number(words[3]), _world.Now) : _world!.Chassis.BeginDial(number, Span(words[5]), Number(words[3]), _world.Now);
            if (result != SetupResult.Placed) throw new InvalidDataException($"not placed: {result}");
            _world.DrainChassis();
            return;
        }

        Duration after = words.Length > 4 ? Seconds(words[4]) : Duration.Zero;
        _world!.Chassis.Tell(number, words[2] switch
        {
            "answers" => new TelephoneBehaviour(TelephoneAnswer.PickUp, after),
            "rejects" => new TelephoneBehaviour(TelephoneAnswer.Reject, after),
            "busy"    => new TelephoneBehaviour(TelephoneAnswer.Busy),
            "rings"   => new TelephoneBehaviour(TelephoneAnswer.LetRing),
            _         => throw new InvalidDataException("a phone answers, rejects, is busy, rings, dials or hangs up"),
        });
    }

    // fault card 1 off|on · line 1/1 los|clear · dchannel 1/1 silent|back · octets 1 COUNT · switch process killed|restored
    // and everything that acdsim fault knows: fault pull 2, fault los 1/1 on …
    // fault cable 1 pulled|plugged · serial 1 mute|back: octets are lost and nobody is told
    // fault frame 2/1 lost AFTER: one frame, AFTER others pass before it · fault pbx 2/1 forgets Release: the next RELEASE that it gets
    private void Fault(string[] words)
    {
        Chassis chassis = _world!.Chassis;
        switch (words[1], words.Length > 3 ? words[3] : "")
        {
            case ("card", "off"): chassis.PowerOff(byte.Parse(words[2], CultureInfo.InvariantCulture), _world.Now); break;
            case ("card", "on"): chassis.PowerOn(byte.Parse(words[2], CultureInfo.InvariantCulture), _world.Now); break;
            case ("line", "los"): chassis.SetDefects(Span(words[2]), LineAlarms.LossOfSignal, _world.Now); break;
            case ("line", "clear"): chassis.SetDefects(Span(words[2]), 0, _world.Now); break;
            case ("dchannel", "silent"): chassis.StopDChannel(Span(words[2]), _world.Now); break;
            case ("dchannel", "back"): chassis.StartDChannel(Span(words[2]), _world.Now); break;
            case ("cable", "pulled"): _world.PullCable(byte.Parse(words[2], CultureInfo.InvariantCulture)); break;
            case ("cable", "plugged"): _world.PlugCable(byte.Parse(words[2], CultureInfo.InvariantCulture)); break;
            case ("serial", "mute" or "back"): _world.MuteLine(byte.Parse(words[2], CultureInfo.InvariantCulture), words[3] == "mute"); break;
            case ("switch", "killed"): _world.KillSwitch(); break;
            case ("switch", "restored"): Restore(); break;
            case ("frame", "lost"): chassis.LoseFrame(Span(words[2]), int.Parse(words[4], CultureInfo.InvariantCulture)); break;
            case ("pbx", "forgets"): chassis.Forget(Span(words[2]), (byte)Enum.Parse<MessageType>(words[4])); break;
            case ("octets", _):
                var garbage = new byte[int.Parse(words[3], CultureInfo.InvariantCulture)];
                var random = new SeededRandom(1);
                for (int at = 0; at < garbage.Length; at++) garbage[at] = (byte)(random.NextBits() & 0xFF);
                chassis.Babble(byte.Parse(words[2], CultureInfo.InvariantCulture), garbage);
                break;
            default:
                string refusal = _world.Suffer(string.Join(' ', words[1..]));
                if (refusal.Length > 0) throw new InvalidDataException(refusal);
                break;
        }

        _world.DrainChassis();
    }

    // A fresh process that read the snapshot of the one that died.
    private void Restore()
    {
        var octets = new byte[_world!.Switch.Store.SavedOctets];
        _world.Switch.Store.Save(octets);
        var fresh = new Controller.Switch(_configuration);
        Assert.Null(fresh.Store.Load(octets));
        _world.Replace(fresh);
    }

    private void Command(string line)
    {
        CommandRequest request = Grammar.Read(line, new(_configuration));
        if (request.Kind != RequestKind.Command) throw new InvalidDataException($"no command of the switch: {request.Reason}");
        _world!.Obey(request.Command);
        Assert.True(_result == CommandResult.Done, $"{line}: {_result}");
    }

    private void Expect(string[] words)
    {
        switch (words[1])
        {
            case "caller": ExpectCaller(words); break;
            case "voices": ExpectVoices(words); break;
            case "phone": ExpectPhone(words); break;
            case "refused": ExpectRefused(words); break;
            case "call-back": ExpectCallBack(words); break;
            // expect shown 10000: the number that the last SETUP of the switch showed
            case "shown": Assert.Equal(words[2], _ladder!.Shown); break;
            case "agent":
                Peek();
                Assert.Equal(words[3], Word(_agents[AgentIndex(words[2])].Status));
                break;
            case "queue":
                _world!.Obey(new Command { Kind = CommandKind.ShowQueues });
                Assert.Equal(int.Parse(words[4], CultureInfo.InvariantCulture), _queues[QueueIndex(words[2])].Waiting);
                break;
            case "record": ExpectRecord(words); break;
            case "trace": ExpectTrace(words); break;
            case "alarm":
                Assert.Contains(_alarms, alarm => alarm.IsWorse && alarm.Kind.ToString().Equals(words[2], StringComparison.OrdinalIgnoreCase));
                break;
            case "span":
                Assert.Equal(words[3] == "up", _world!.Chassis.IsUp(Span(words[2])));
                break;
            case "nothing": ExpectNothingLeft(); break;
            case "phase": ExpectPhase(words); break;
            case "parties": ExpectParties(words); break;
            default: throw new InvalidDataException("nothing of that kind can be expected");
        }
    }

    // expect record 1 connected by caller cause 16 · record 1 waited 4.2 talked 10.0 recalls 1 · record 1 left pulledout · record 1 queue sales agent 8001
    private void ExpectRecord(string[] words)
    {
        CallRecord record = _records.Find(row => row.Sequence == ulong.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.True(record.Sequence != 0, $"record {words[2]} is there");
        string queue = record.Queue < 0 ? "-" : _configuration.Queues[record.Queue].Name;
        string agent = record.Agent < 0 ? "-" : _configuration.Agents[record.Agent].Name;
        string seen = words[3] switch
        {
            "waited" => string.Create(CultureInfo.InvariantCulture, $"waited {record.Waited.Milliseconds / 1000.0:F1} talked {record.Talked.Milliseconds / 1000.0:F1} recalls {record.Recalls}"),
            "left"   => $"left {record.Left}".ToLowerInvariant(),
            "queue"  => $"queue {queue} agent {agent}",
            _        => $"{record.Outcome} by {record.Clearer} cause {(int)record.Cause}".ToLowerInvariant(),
        };
        Assert.Equal(string.Join(' ', words[3..]), seen);
    }

    private void ExpectCaller(string[] words)
    {
        CallerView view = _world!.Chassis.Caller(_callers[words[2]]);
        string said = string.Join(' ', words[3..]);
        string seen = view.State is CallerState.Ended
            ? $"cleared cause {(int)view.LastCause}"
            : view.Hears.Kind switch
            {
                HearingKind.Announcement => "hears " + Heard(view),
                HearingKind.Agent        => $"hears agent {view.Hears.Number}",
                _                        => $"is {view.State.ToString().ToLowerInvariant()}",
            };
        Assert.Equal(said, seen);
    }

    // expect nothing left behind: no call, agent, channel, cell, wait, message that nobody speaks
    private void ExpectNothingLeft()
    {
        _world!.Obey(new Command { Kind = CommandKind.ShowTotals });
        Assert.Equal(0, _totals.Calls);
        Assert.Equal(0, _totals.ChannelsBusy);
        Assert.Equal(0, _totals.CellsBusy);
        Assert.Equal(0, _totals.AgentsEngaged);
        Assert.Equal(0, _totals.Waiting);
        Assert.Equal(0, _world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
        ExpectNoMessageBegun();
    }

    private int AgentIndex(string name)
    {
        for (int agent = 0; agent < _configuration.Agents.Length; agent++)
        {
            if (_configuration.Agents[agent].Name == name) return agent;
        }

        throw new InvalidDataException($"no agent {name}");
    }

    private int QueueIndex(string name)
    {
        for (int queue = 0; queue < _configuration.Queues.Length; queue++)
        {
            if (_configuration.Queues[queue].Name == name) return queue;
        }

        throw new InvalidDataException($"no queue {name}");
    }

    private static Duration Seconds(string word) => new((long)(decimal.Parse(word, CultureInfo.InvariantCulture) * 1_000_000));

    private static Digits Number(string word) => Digits.TryParse(word, out Digits digits) ? digits : throw new InvalidDataException($"{word} is no number");

    private static SpanId Span(string word) => new(byte.Parse(word.Split('/')[0], CultureInfo.InvariantCulture), byte.Parse(word.Split('/')[1], CultureInfo.InvariantCulture));
}
