using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Walking a plan meets what callers meet.</summary>
public class WalkTests
{
    private const long Monday = 1_795_428_000_000_000; // 2026-11-23 10:00

    private const string Small = """
        card 1 e1
        span 1/1 trunk user
        span 1/2 station network
        announcement hello prompt 1
        announcement main prompt 2
        announcement wrong prompt 3
        announcement music prompt 4
        variable pin
        skill general
        queue general
          skill general
          music music
        agent 8001
          skill general
        menu main
          prompt main
          key 1 do ask
          key 0 continue
          wrong wrong
          late wrong
          tries 2
        plan p
          answer
          play hello
          menu main
          queue general
        plan ask
          collect pin prompt hello length 4 tries 1
          if pin is 1234 goto right
          play wrong
        label right
        number 100 plan p
        """;

    [Fact]
    public void Keys_LeadThroughMenusToAnAgent()
    {
        Walk walk = Of(Small, "p");

        Assert.Equal(["hears 1", "hears 2", "key 1", "hears 1", "key 1", "key 2", "key 3", "key 4", "hears 2"], Play(walk, "11234"));
        Assert.Equal(["key 1", "hears 1", "key 9", "key 9", "key 9", "key 9", "hears 3", "hears 2"], Play(walk, "19999"));
        Assert.Equal(["key 0", "music 4", "over 16"], Play(walk, "0"));
        Assert.True(walk.Elapsed > Duration.FromSeconds(13));
    }

    [Fact]
    public void AgentsWhoAreToldOfTheCall_TalkAndHangUpOnce()
    {
        string whispers = Small.Replace("  music music\n", "  music music\n  whisper hello\n  agent-number announced\n", StringComparison.Ordinal).Replace("agent 8001", "agent 8001-8004", StringComparison.Ordinal);
        whispers = "language zh prompts 0 phrases 300\n" + whispers;
        Walk walk = Of(whispers, "p");

        List<string> met = Play(walk, "0");

        Assert.Equal("over 16", met[^1]);
        Assert.Single(met, "music 4");
        Assert.True(walk.Elapsed < Duration.FromSeconds(60));
    }

    [Fact]
    public void WhoeverPressesNothing_IsAskedAgainAndGivenUp() =>
        Assert.Equal(["hears 1", "hears 2", "hears 3", "hears 2", "over 16"], Play(Of(Small, "p"), ".."));

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void AnyKeysOnTheHotline_EndInOrder(ulong seed)
    {
        Configuration hotline = Read(File.ReadAllText(Path.Combine(Root(), "examples", "hotline.conf")));
        var random = new SeededRandom(seed);
        for (int round = 0; round < 20; round++)
        {
            Walk walk = Of(hotline, "hotline", agents: !random.OneIn(4));
            for (int things = 0; things < 400 && !walk.IsOver; things++)
            {
                if (walk.Request is not null) walk.Answer(random.OneIn(3) ? null : random.OneIn(3) ? [] : ["7", "2"]);
                else if (walk.HearsKeys && random.OneIn(2)) walk.Press((byte)"0123456789*#"[random.Next(12)]);
                else if (!walk.Pass()) break;
            }

            walk.HangUp();
            while (!walk.IsOver && walk.Pass())
            {
            }

            Assert.True(walk.IsOver, $"seed {seed} round {round}");
        }
    }

    private static Walk Of(string text, string plan, bool agents = true) => Of(Read(text), plan, agents);

    private static Walk Of(Configuration configuration, string plan, bool agents) =>
        new(configuration, configuration.Plans.Select(known => known.Name).ToList().IndexOf(plan), default, Monday, static _ => Duration.FromSeconds(2), agents);

    private static Configuration Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("f", text, errors);
        Assert.True(configuration is not null, string.Concat(errors));
        return configuration;
    }

    // Presses keys when they are wanted; a dot presses none. Stops when no key is left and one is wanted.
    private static List<string> Play(Walk walk, string keys)
    {
        var met = new List<string>();
        int at = 0;
        for (int things = 0; things < 1000; things++)
        {
            while (walk.TryTake(out WalkNews news))
            {
                if (news.Kind is WalkNewsKind.Hears) met.Add("hears " + string.Join(' ', news.Prompts));
                if (news.Kind is WalkNewsKind.HearsAgain) met.Add("music " + string.Join(' ', news.Prompts));
                if (news.Kind is WalkNewsKind.Over) met.Add($"over {(int)news.Cause}");
            }

            if (walk.IsOver) break;
            if (walk.WantsKey)
            {
                if (at == keys.Length) break;
                char key = keys[at++];
                if (key != '.') met.Add("key " + key);
                if (key == '.') walk.Pass();
                else walk.Press((byte)key);
            }
            else if (!walk.Pass())
            {
                break;
            }
        }

        return met;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AcdController.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
