using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.World;

namespace AcdController.Scenarios.Tests;

/// <summary>
/// The hotline by sound alone: keys go as tones through the card's receiver, and which announcement plays is recognised in what the caller's ear hears. Cards without files sound every prompt's own signature.
/// </summary>
public class HotlineByEarTests
{
    private readonly VirtualWorld _world;
    private readonly SignatureReader _reader = new();
    private readonly List<int> _heard = [];
    private readonly Handle _caller;
    private readonly Ear _ear;
    private int _taken;

    public HotlineByEarTests()
    {
        var errors = new List<ConfigurationError>();
        Configuration hotline = ConfigurationText.Read("hotline.conf", File.ReadAllText(Path.Combine(Here(), "..", "..", "examples", "hotline.conf")), errors) ?? throw new InvalidDataException(errors[0].ToString());
        _world = new VirtualWorld(hotline, new ChassisOptions
        {
            Cards = hotline.Cards.Length,
            PromptTime = Duration.FromSeconds(1),
            Voice = new VoiceOptions { IsAudible = true },
            Callers = new CallerOptions { BusyHourCalls = 0 },
            Telephones = new TelephoneOptions { BusyShare = 0, RejectShare = 0, NoAnswerShare = 0 },
        });
        _world.Start();
        _world.Run(Duration.FromSeconds(5));
        _caller = _world.Chassis.PlaceCall(new SpanId(1, 1), CallerOptions.Number("10000"), CallerOptions.Number("5550000001"), _world.Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        _world.DrainChassis();
        _world.Run(Duration.FromMilliseconds(50));
        _ear = _world.Chassis.Listen(_world.Chassis.Caller(_caller).Channel, EarPlace.FarEnd, Duration.FromSeconds(120), _world.Now);
    }

    [Fact]
    public void ThroughTheMenus_ToAnAgent()
    {
        HearUntil(2);
        Press("3");
        HearUntil(6);
        Press("*");
        HearUntil(2);
        Press("9");
        HearUntil(11);
        HearUntil(2);
        Press("0");
        HearUntil(5);
        HearUntil(13);
        for (int wait = 0; wait < 200 && _world.Chassis.Caller(_caller).Hears.Kind != HearingKind.Agent; wait++) Hear();
        Assert.Equal(HearingKind.Agent, _world.Chassis.Caller(_caller).Hears.Kind);
        // Source without a host: the customer is ordinary and hears the welcome, before anything else.
        Assert.Equal(1, _heard[0]);
        int[] expected = [1, 2, 6, 2, 11, 2, 5, 13];
        Assert.Equal(expected, _heard.FindAll(prompt => Array.IndexOf(expected, prompt) >= 0));
    }

    /// <summary>English: the same announcements, a thousand further.</summary>
    [Fact]
    public void EightIsEnglish()
    {
        HearUntil(2);
        Press("8");
        HearUntil(1002);
        Press("6");
        HearUntil(1027);
    }

    /// <summary>Three times nothing.</summary>
    [Fact]
    public void Silence_EndsTheService()
    {
        HearUntil(10);
        HearUntil(10);
        HearUntil(8);
        HearUntil(9);
        _world.Run(Duration.FromSeconds(5));
        Assert.Equal(CallerState.Ended, _world.Chassis.Caller(_caller).State);
    }

    // Until the ear recognises a prompt by its sound.
    private void HearUntil(int prompt)
    {
        int from = _heard.Count;
        for (int turn = 0; turn < 600; turn++)
        {
            if (_heard.IndexOf(prompt, from) >= 0) return;
            Hear();
        }

        Assert.Fail($"prompt {prompt} was not heard; heard: {string.Join(' ', _heard)}");
    }

    private void Hear()
    {
        _world.Run(Duration.FromMilliseconds(50));
        ReadOnlySpan<byte> heard = _ear.Heard[_taken..];
        _taken += heard.Length;
        for (; heard.Length >= ALaw.BlockOctets; heard = heard[ALaw.BlockOctets..])
        {
            _reader.Hear(heard[..ALaw.BlockOctets]);
            if (_reader.Prompt >= 0 && (_heard.Count == 0 || _heard[^1] != _reader.Prompt)) _heard.Add(_reader.Prompt);
        }
    }

    private void Press(string keys)
    {
        foreach (char key in keys) _world.Chassis.PressKey(_caller, (byte)key, _world.Now);
        _world.DrainChassis();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
