using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

// Who hears whom when there are more than two, and orders that are refused.
internal sealed partial class ScenarioRun
{
    private readonly List<TalkPartyRow> _parties = [];

    // expect parties 1 Caller=Together Agent=8001,Together: who takes part in call 1 and with whom he is, as `show talks` says it
    private void ExpectParties(string[] words)
    {
        _parties.Clear();
        _world!.Obey(new Command { Kind = CommandKind.ShowTalks });
        ulong call = ulong.Parse(words[2], CultureInfo.InvariantCulture);
        string[] seen = [.. _parties.Where(row => row.Call == call).Select(row => $"{row.Party}={(row.Agent < 0 ? "" : $"{_world.Switch.Configuration.Agents[row.Agent].Name},")}{row.Place}")];
        Assert.Equal(string.Join(' ', words[3..]), string.Join(' ', seen));
    }

    // expect voices A 8001 8002: the caller A hears the telephones 8001 and 8002 and nobody else · expect voices 8001 none
    private void ExpectVoices(string[] words)
    {
        string[] heard = [.. _world!.Chassis.VoicesAt(ChannelAt(words[2])).Select(NameAt).Order(StringComparer.Ordinal)];
        string[] said = words[3] == "none" ? [] : [.. words[3..].Order(StringComparer.Ordinal)];
        Assert.Equal(string.Join(' ', said), string.Join(' ', heard));
    }

    // expect phone 8001 idle · ringing · talking · hears tone 2 · hears announcement 2 · shows 8001
    private void ExpectPhone(string[] words)
    {
        TelephoneView view = _world!.Chassis.Telephone(Number(words[2]));
        string seen = words[3] switch
        {
            "hears" => $"hears {view.Hears}",
            "shows" => $"shows {view.Calling}",
            _       => view.State.ToString().ToLowerInvariant(),
        };
        Assert.Equal(string.Join(' ', words[3..]), seen);
    }

    // expect refused NotNow: agent 8001 hold
    private void ExpectRefused(string[] words)
    {
        string line = string.Join(' ', words[3..]);
        CommandRequest request = Grammar.Read(line, new(_configuration));
        if (request.Kind != RequestKind.Command) throw new InvalidDataException($"no command of the switch: {request.Reason}");
        _world!.Obey(request.Command);
        Assert.Equal(words[2].TrimEnd(':'), _result.ToString());
    }

    // expect trace 1 Held OutboundRefused=6: all steps of these kinds in the record of call 1, in order, with their values where one is said
    private void ExpectTrace(string[] words)
    {
        CallRecord record = _records.Find(row => row.Sequence == ulong.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.True(record.Sequence != 0, $"record {words[2]} is there");
        string[] said = words[3..];
        TraceKind[] kinds = [.. said.Select(word => Enum.Parse<TraceKind>(word.Split('=')[0]))];
        TraceEntry[] steps = [.. ((ReadOnlySpan<TraceEntry>)record.Steps)[..Math.Min(record.StepsNoted, TraceEntry.Most)].ToArray().Where(step => kinds.Contains(step.Kind))];
        Assert.Equal(string.Join(' ', said), string.Join(' ', steps.Select((step, at) => at < said.Length && said[at].Contains('=') ? $"{step.Kind}={step.Value}" : $"{step.Kind}")));
    }

    // phone 8001 presses *2 · channel 1/1 2 presses 1: key after key, h for #, which begins a comment
    private void Press(string keys, Action<byte> press)
    {
        foreach (char key in keys.Replace('h', '#'))
        {
            press((byte)key);
            _world!.DrainChassis();
            Run(Duration.FromMilliseconds(200));
        }
    }

    private ChannelId ChannelAt(string name) => _callers.TryGetValue(name, out Handle caller) ? _world!.Chassis.Caller(caller).Channel : _world!.Chassis.Telephone(Number(name)).Channel;

    private string NameAt(ChannelId channel)
    {
        foreach ((string name, Handle caller) in _callers)
        {
            if (_world!.Chassis.Caller(caller).Channel == channel) return name;
        }

        // Who came by a commit has no telephone in this chassis.
        for (int agent = 0; agent < _configuration.Agents.Length; agent++)
        {
            if (_numbers.Contains(_configuration.Agents[agent].Number) && _world!.Chassis.Telephone(_configuration.Agents[agent].Number).Channel == channel) return _configuration.Agents[agent].Name;
        }

        return "outside";
    }
}
