using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Demo.Tests;
using AcdController.Interop.Tests;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

/// <summary>The programs as they are built: somebody outside hears the announcement of a call by its sound, and is heard by the agent.</summary>
public sealed class CallTests : IDisposable
{
    private const int TurnsMax = 4500; // a minute and a half of sound
    private const int PauseTurns = 60; // longer than the rack needs to be in step again after a stall
    private const int KeyMilliseconds = 120;
    private const int Welcome = 1;
    private const string Keys = "159D#";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-voice-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void ACaller_HearsTheAnnouncement_AndSendsKeysToTheAgent()
    {
        string cards = Path.Combine(_directory.FullName, "cards"), ear = Path.Combine(_directory.FullName, "caller"), agent = Path.Combine(_directory.FullName, "agent");
        // One caller after the other, who all stay: the first has the first channel of the first trunk, his agent the first channel of the first station span.
        using Running rack = Running.Start(
            Programs.Out("acdsim"), "rack", "--dir", cards, "--no-board", "--seed", "1", "--bhca", "3600", "--hold", "600", "--patience", "600", "--agent-ends-share", "0",
            "--unknown-share", "0", "--other-share", "0", "--busy-share", "0", "--reject-share", "0", "--no-answer-share", "0", "--prompt-seconds", "2",
            "--audio", $"1/1:1={ear}", "--audio", $"2/1:1={agent}");
        while (!File.Exists(agent)) Assert.False(rack.EndsWithin(20), rack.Look().ToString());
        using var callersVoice = new Voice(ear);
        using var agentsVoice = new Voice(agent);
        using Running controller = Running.Start(
            Programs.Out("acdd"), "--config", Programs.Hotline, "--cards", cards, "--state", Path.Combine(_directory.FullName, "state"), "--run", Path.Combine(_directory.FullName, "run"));

        var prompts = new List<int>();
        var announcements = new SignatureReader();
        var heardByAgent = new MemoryStream();
        DtmfState keys = default;
        string heard = "", back = "";
        DtmfState keysBack = default;
        for (int turn = 0; turn < TurnsMax && !back.Contains(Keys, StringComparison.Ordinal); turn++)
        {
            ReadOnlySpan<byte> callerHears = callersVoice.Turn();
            announcements.Hear(callerHears);
            Hear(ref keysBack, callerHears, ref back);
            if (announcements.Prompt >= 0 && (prompts.Count == 0 || prompts[^1] != announcements.Prompt)) prompts.Add(announcements.Prompt);
            ReadOnlySpan<byte> agentHears = agentsVoice.Turn();
            heardByAgent.Write(agentHears);
            Hear(ref keys, agentHears, ref heard);
            // Said again and again: nobody outside knows when the agent picks up, and a stall of the rack tears a key in two.
            bool hasArrived = heard.Contains(Keys, StringComparison.Ordinal);
            if (prompts.Count > 0 && callersVoice.QuietTurns >= PauseTurns && !hasArrived) callersVoice.Say(Sounds.Keys(Keys, KeyMilliseconds, KeyMilliseconds));
            if (agentsVoice.QuietTurns >= PauseTurns && hasArrived) agentsVoice.Say(Sounds.Keys(Keys, KeyMilliseconds, KeyMilliseconds));
        }

        Assert.True(prompts.Count > 0, $"no announcement was heard\n{rack.Look()}\n{controller.Look()}");
        Assert.Equal(Welcome, prompts[0]);
        // The agent may have picked up in the middle of the keys.
        Assert.Contains(Keys, heard, StringComparison.Ordinal);
        Assert.Contains(Keys, back, StringComparison.Ordinal);
        Assert.Contains(Keys, Judge.Keys(heardByAgent.ToArray()), StringComparison.Ordinal);
        Ended stopped = controller.Terminate();
        Assert.True(stopped.ExitCode == 0, stopped.ToString());
    }

    private static void Hear(ref DtmfState state, ReadOnlySpan<byte> alaw, ref string keys)
    {
        for (; alaw.Length >= 8; alaw = alaw[8..])
        {
            byte key = DtmfReceiver.Hear(ref state, alaw[..8]);
            if (key != 0) keys += (char)key;
        }
    }
}
