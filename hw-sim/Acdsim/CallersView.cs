using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>What callers are doing, made by the rack's thread for others.</summary>
/// <param name="Hear">How many hear what, most first.</param>
/// <param name="Pressed">The latest keys, newest last.</param>
/// <param name="Keys">Keys pressed so far.</param>
internal sealed record CallersStatus(ImmutableArray<(string What, int Callers)> Hear, ImmutableArray<string> Pressed, long Keys);

/// <summary>Watches what callers on errands hear and press.</summary>
internal sealed class CallersView(Chassis chassis, PromptTexts? texts)
{
    private const int LatestMost = 6;

    private readonly Queue<(string Errand, int Prompt, string Keys)> _latest = [];
    private long _keys;

    /// <summary>A key was pressed.</summary>
    public void Pressed(string errand, int prompt, char key)
    {
        _keys++;
        // Keys of one entry stand together; what might be a password is not shown.
        if (_latest.LastOrDefault() is { } last && last.Errand == errand && last.Prompt == prompt && _latest.Count > 0)
        {
            List<(string Errand, int Prompt, string Keys)> all = [.. _latest];
            all[^1] = last with { Keys = last.Keys + key };
            _latest.Clear();
            foreach ((string Errand, int Prompt, string Keys) entry in all) _latest.Enqueue(entry);
            return;
        }

        _latest.Enqueue((errand, prompt, key.ToString()));
        if (_latest.Count > LatestMost) _latest.Dequeue();
    }

    /// <summary>How things stand.</summary>
    public CallersStatus Look(Instant now)
    {
        Dictionary<string, int> hear = [];
        foreach (CallerGlance glance in chassis.Glances(now))
        {
            string what = glance switch
            {
                { Hears.Kind: HearingKind.Agent }                      => "an agent",
                { State: CallerState.Talking, Hears.Kind: HearingKind.Idle } => "an agent",
                { Prompt: >= 0 }                                       => NameOf(glance.Prompt),
                { Hears.Kind: HearingKind.Tone }                       => "a tone",
                _                                                      => "nothing",
            };
            hear[what] = hear.GetValueOrDefault(what) + 1;
        }

        return new CallersStatus(
            [.. hear.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, System.StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value))],
            [.. _latest.Select(entry => $"{entry.Errand}: {NameOf(entry.Prompt)} {(IsSecret(entry.Prompt) ? new string('*', entry.Keys.Length) : entry.Keys)}")],
            _keys);
    }

    private bool IsSecret(int prompt) => texts?.OnCard(prompt)?.Name.Contains("password", System.StringComparison.Ordinal) ?? false;

    private string NameOf(int prompt)
    {
        if (texts?.OnCard(prompt) is not { } text) return $"announcement {prompt}";
        if (text.IsPart) return "a number";
        return text.Language == 0 ? text.Name : $"{text.Name} ({texts.Languages[text.Language].Name})";
    }
}
