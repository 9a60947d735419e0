using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Treatment;
using RequestKind = AcdController.Treatment.RequestKind;

namespace AcdController.Host.Tests;

/// <summary>PINs of agents: whatever way they come in, the box keeps hashes; the core asks whether one is right.</summary>
public class PinTests
{
    private const string Agents = """
        agent ann
          skill general
          number 8801
          pin 1234
        agent bob
          skill general
          number 8802
          pin 1234
        agent cid
          skill general
          number 8803
        """;

    [Fact]
    public void APin_IsKeptAsAHash_AlikeAtEveryStart_AndNotForAnother()
    {
        Configuration hidden = PinHash.Hide(RequestRig.Read(Agents));
        string text = ConfigurationText.Write(hidden);
        Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("pin pbkdf2-sha256:").Length - 1);
        Assert.Equal(text, ConfigurationText.Write(PinHash.Hide(RequestRig.Read(Agents))));
        string[] kept = [.. hidden.Agents.Select(agent => agent.Pin).Where(pin => pin.Length > 0)];
        Assert.NotEqual(kept[0], kept[1]);
        Assert.Same(hidden, PinHash.Hide(hidden));
        // What is kept is read again as it is.
        Configuration? again = ConfigurationText.Read("again", text, new List<ConfigurationError>());
        Assert.Equal(kept, again!.Agents.Select(agent => agent.Pin).Where(pin => pin.Length > 0));
    }

    [Theory]
    [InlineData("pin 123", "4 to 8 digits")]
    [InlineData("pin 123456789", "4 to 8 digits")]
    [InlineData("pin 12*4", "4 to 8 digits")]
    [InlineData("pin pbkdf2-sha256:1:x:y", "4 to 8 digits")]
    public void WhatIsNoPin_IsRefused(string line, string reason)
    {
        var errors = new List<ConfigurationError>();
        ConfigurationText.Read("pins", SmallSwitch.Text + "\nagent ann\n  number 8801\n  " + line + "\n", errors);
        Assert.Contains(errors, error => error.ToString().Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void TheFileOfAStart_HasNoPinAnyMore_WhenItIsRead()
    {
        using var directory = new WorkDirectory();
        string file = Path.Combine(directory.Path, "acd.conf");
        File.WriteAllText(file, SmallSwitch.Text + "\n" + Agents + "\n");
        (Configuration configuration, string text, _) = Daemon.ReadConfiguration(file);
        Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
        Assert.True(PinHash.Matches(configuration, "8801", "1234"));
    }

    [Fact]
    public void TheKeeper_SaysWhetherItIsThePin()
    {
        using var directory = new WorkDirectory();
        using var rig = new RequestRig(directory.Path, Agents);
        (string Number, string Pin, RequestOutcome Outcome)[] asked = [("8801", "1234", RequestOutcome.Answered), ("8801", "1235", RequestOutcome.Empty), ("8803", "1234", RequestOutcome.Empty), ("8899", "1234", RequestOutcome.Empty), ("8801", "", RequestOutcome.Empty)];
        ulong token = 40;
        foreach ((string number, string pin, RequestOutcome outcome) in asked)
        {
            rig.Ask(RequestKind.VerifyPin, 0, ++token, number, pin);
            RequestEvent told = rig.Told(RequestEventKind.Answer).Event;
            Assert.Equal((token, outcome), (told.Token, told.Outcome));
        }
    }

    [Theory]
    [InlineData("agent ann pin 1234", "agent ann pin ***")]
    [InlineData("  pin 12345678", "  pin ***")]
    [InlineData("ADD AGENT: AGENT=\"ann\", PIN=1234;", "ADD AGENT: AGENT=\"ann\", PIN=***;")]
    [InlineData("look-up customers password key calling pin else wrong", "look-up customers password key calling pin else wrong")]
    public void ALineThatIsNoted_HasNoPin(string line, string noted) => Assert.Equal(noted, Secrecy.Clean(line));
}
