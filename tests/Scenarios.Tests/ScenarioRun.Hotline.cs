using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

// Configurations that speak languages: prompts as long as the page of texts says and shown by their names, keys, sources, the time of day.
internal sealed partial class ScenarioRun
{
    private static readonly Duration s_longest = Duration.FromSeconds(90);

    private const int RoomOctets = 12 << 20;

    private static readonly Lazy<PromptTexts> s_texts = new(static () => PromptTexts.Read("texts", File.ReadAllText(Example("prompts/texts.txt")), new List<ConfigurationError>()));

    private static readonly Lazy<ImmutableArray<(ushort Number, ReadOnlyMemory<byte> Sound)>> s_prompts = new(static () =>
        [.. s_texts.Value.All.Select(static prompt => ((ushort)prompt.Card, (ReadOnlyMemory<byte>)new byte[prompt.EstimatedMilliseconds * ALaw.BlockOctets]))]);

    private HotlineBooks? _books;

    private bool IsSpoken => !_configuration.Languages.IsEmpty;

    private static string Example(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", name);

    // Beside the scenario, above it, or among the examples.
    private string PathOf(string file) => new[] { Path.Combine(_folder, file), Path.Combine(_folder, "..", file) }.FirstOrDefault(File.Exists) ?? Example(file);

    private static CardStorage SpokenPrompts() => new() { Octets = RoomOctets, Files = 1024, Prompts = s_prompts.Value, Crypto = new NoCrypto() };

    // A Monday morning; agents who are ready at the start make no line.
    private void BeginSpoken()
    {
        _books = new HotlineBooks(_configuration);
        Clock(["clock", "2026-11-23", "10:00"]);
        _world!.Obey(new Command { Kind = CommandKind.ShowAgents });
        for (int agent = 0; agent < _configuration.Agents.Length; agent++) _ladder!.Knows($"agent {_configuration.Agents[agent].Name}", Word(_agents[agent].Status));
    }

    private void Answer()
    {
        while (_books is not null && _books.TryAnswer(out byte[] answer)) _world!.Step(new Input(InputKind.Request, 0, answer));
    }

    // caller A presses 1 · caller A presses 246810#: a key every 250 ms
    private void Press(string[] words)
    {
        foreach (char key in words[3])
        {
            _world!.Chassis.PressKey(_callers[words[1]], (byte)key, _world.Now);
            _world.DrainChassis();
            Run(Duration.FromMilliseconds(250));
        }
    }

    // caller A waits for main-menu · for the end · for agent 8001
    private void WaitFor(string[] words)
    {
        string wanted = string.Join(" ", words[(words[4] == "the" ? 5 : 4)..]);
        Instant end = _world!.Now + s_longest;
        while (!Reached(words[1], wanted))
        {
            if (!_world.TryAdvance(end)) Assert.Fail($"{string.Join(' ', words)}: after {s_longest.Seconds} s he hears {Heard(_world.Chassis.Caller(_callers[words[1]]))}");
            Answer();
            Peek();
        }
    }

    private bool Reached(string name, string wanted)
    {
        CallerView view = _world!.Chassis.Caller(_callers[name]);
        if (wanted == "end") return view.State == CallerState.Ended;
        return view.Hears.Kind == HearingKind.Agent ? wanted == $"agent {view.Hears.Number}" || wanted == "agent" : view.Hears.Kind == HearingKind.Announcement && Heard(view).StartsWith(wanted, StringComparison.Ordinal);
    }

    // clock 2026-11-23 20:00
    private void Clock(string[] words)
    {
        DateTime local = DateTime.ParseExact($"{words[1]} {words[2]}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var civil = new CivilTime { UtcMicroseconds = (local - DateTime.UnixEpoch).Ticks / 10, ChangeUtcSeconds = long.MaxValue };
        _world!.Step(new Input(InputKind.CivilTime, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<CivilTime>(in civil))));
    }

    // source silent · source back
    private void Source(string[] words) => _books!.IsSilent = words[1] == "silent";

    // All that is said, announcements by name, numbers as they are spoken.
    private string Heard(CallerView view)
    {
        if (!IsSpoken) return $"announcement {view.Hears.Prompt}";
        var text = new StringBuilder();
        bool part = false;
        foreach (ushort prompt in _world!.Chassis.PromptsOn(view.Channel))
        {
            PromptText? said = s_texts.Value.OnCard(prompt);
            bool joins = part && said is { IsPart: true, Language: 0 };
            part = said is { IsPart: true };
            text.Append(text.Length == 0 || joins ? "" : " ").Append(said switch
            {
                null                        => $"announcement {prompt}",
                { IsPart: true }            => said.Text,
                { Language: 0 }             => said.Name,
                _                           => $"{said.Name}/{s_texts.Value.Languages[said.Language].Name}",
            });
        }

        return text.ToString();
    }

    // Prompts are not compared here: their hash need not cost anything.
    private sealed class NoCrypto : ICardCrypto
    {
        public void BeginHash()
        {
        }

        public void AddToHash(ReadOnlySpan<byte> octets)
        {
        }

        public void EndHash(Span<byte> hash) => hash.Clear();

        public bool Verify(ReadOnlySpan<byte> sealedOctets, ReadOnlySpan<byte> signature) => false;
    }
}
