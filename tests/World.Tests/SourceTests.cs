using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.World.Tests;

/// <summary>Sources of answers in traffic: dead, slow and answering in any order, calls go on and end.</summary>
public class SourceTests
{
    // How the outside behaves.
    private const int Dead = 0;
    private const int Random = 1;

    [Theory]
    [InlineData(Dead, 1)]
    [InlineData(Random, 2)]
    [InlineData(Random, 3)]
    public void WhateverTheOutsideDoes_CallsGoOnAndEnd(int outside, ulong seed)
    {
        var host = new Outside(outside, seed);
        var world = new VirtualWorld(Asking(), Hotline.Traffic(seed), host);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        for (int second = 0; second < 600; second++)
        {
            world.Run(Duration.FromMilliseconds(100));
            host.Answer(world);
        }

        world.Chassis.StopCallers();
        for (int second = 0; second < 1200; second++)
        {
            world.Run(Duration.FromMilliseconds(100));
            host.Answer(world);
        }

        TrafficCounts counts = world.Chassis.Counts;
        Assert.True(counts.Attempts > 300, $"{counts.Attempts} attempts");
        Assert.True(counts.Connected > 100, $"{counts.Connected} connected");
        Assert.True(host.Asked > 300, $"{host.Asked} asked");
        Assert.Equal(0, counts.Failed);
        Assert.Equal(0, world.Switch.Calls);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
    }

    internal static Configuration Asking([CallerFilePath] string here = "")
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", "small.conf"));
        int answer = text.IndexOf("\n  answer\n", StringComparison.Ordinal) + "\n  answer\n".Length;
        text = text.Insert(answer, "  look-up customers class key calling serial into grade else on\nlabel on\n") + "\nvariable grade\nsource customers sqlite customers.db timeout 1\n  query class \"select class from customers where number = :1\"\n";
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("asking.conf", text, errors);
        Assert.Empty(errors);
        return configuration!;
    }

    // Answers late, twice, to nobody, with octets that are no answer.
    private sealed class Outside(int kind, ulong seed) : IWorldTap
    {
        private readonly List<ulong> _tokens = [];
        private SeededRandom _random = new(seed);

        internal int Asked { get; private set; }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind != OutputKind.Request) return;
            Asked++;
            if (kind != Dead) _tokens.Add(MemoryMarshal.Read<RequestOrder>(octets).Token);
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
        }

        internal void Answer(VirtualWorld world)
        {
            if (kind == Dead) return;
            for (int i = _random.Next(20); i > 0 && _tokens.Count > 0; i--)
            {
                int at = _random.Next(_tokens.Count);
                int texts = _random.Next(4);
                byte[] octets = new byte[Unsafe.SizeOf<RequestEvent>() + (texts * ShortText.Octets)];
                var told = new RequestEvent { Kind = (RequestEventKind)(1 + _random.Next(7)), Token = _tokens[at], Outcome = (RequestOutcome)_random.Next(4), Texts = (byte)texts, Source = (short)(_random.Next(4) - 1) };
                MemoryMarshal.Write(octets, told);
                foreach (ref byte octet in octets.AsSpan(Unsafe.SizeOf<RequestEvent>())) octet = (byte)_random.Next(256);
                if (_random.OneIn(20)) octets = octets[..^Math.Min(octets.Length, 5)];
                world.Step(new Input(InputKind.Request, 0, octets));
                if (!_random.OneIn(3)) _tokens.RemoveAt(at);
            }
        }
    }
}
