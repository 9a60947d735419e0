using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Keeps the administrator's manual true: its examples are run.</summary>
public class ManualTests
{
    private static readonly string s_manual = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "manual", "administrator.md"));

    [Theory]
    [InlineData("show-calls")]
    [InlineData("show-queues")]
    [InlineData("show-queue-general")]
    [InlineData("show-agents")]
    [InlineData("show-agent-8002")]
    [InlineData("show-spans")]
    [InlineData("show-span-1-1")]
    [InlineData("show-span-1-1-channels")]
    [InlineData("show-span-1-1-counters")]
    [InlineData("show-cards")]
    [InlineData("show-alarms")]
    [InlineData("show-alarms-all")]
    [InlineData("show-alarm-3")]
    [InlineData("show-environment")]
    [InlineData("show-inventory")]
    [InlineData("show-shelf")]
    [InlineData("show-records")]
    [InlineData("show-capacity")]
    [InlineData("why-call-waiting")]
    [InlineData("why-call-over")]
    [InlineData("why-agent-free")]
    [InlineData("controllers-one")]
    [InlineData("clock-reverting")]
    [InlineData("bit-error-tests")]
    public void Outputs_AreWhatTheProgramPrints(string golden)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Console.Tests", "Goldens", golden + ".txt")).Split("\n\n")[0].TrimEnd('\n');

        Assert.Contains("```\n" + text + "\n```", s_manual);
    }

    [Fact]
    public void EveryKindOfAlarm_IsInTheTable()
    {
        for (var kind = (AlarmKind)0; (int)kind < AlarmKinds.Count; kind++)
        {
            AlarmKindFacts facts = AlarmKinds.Of(kind);
            string alarmClass = char.ToLowerInvariant(facts.Class.ToString()[0]) + facts.Class.ToString()[1..];
            Assert.Contains($"\n| `{facts.Word}` | {AlarmWords.Of(facts.Severity)} | {alarmClass} | {facts.Cause} | {facts.Said} | ", s_manual);
        }
    }

    [Fact]
    public void FirstConfiguration_IsRight() => Assert.Equal("front-desk", ConfigurationTextTests.Read(Block("conf")).HostName);

    [Fact]
    public void Mistakes_AreReportedAsShown()
    {
        var errors = new List<ConfigurationError>();

        ConfigurationText.Read("wrong.conf", Block("wrong"), errors);

        Assert.Equal(Block("mistakes"), string.Concat(errors.Select(error => error + "\n")));
    }

    [Fact]
    public void Warnings_AreSaidAsShown()
    {
        var warnings = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read("doubtful.conf", Block("doubtful"), [], warnings));

        Assert.Equal(Block("warnings"), string.Concat(warnings.Select(warning => "warning: " + warning + "\n")));
    }

    [Fact]
    public void Steps_AreRight() => Assert.Equal(3, ConfigurationTextTests.Read("card 1 e1\n" + Block("steps")).Queues[0].Steps.Length);

    [Fact]
    public void TheFirstHotline_IsRight_AndNothingInItIsDoubtful()
    {
        var errors = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();

        Assert.Equal(1, ConfigurationText.Read("f", Block("hotline"), errors, warnings)?.Menus.Length);
        Assert.Empty(warnings);
    }

    [Fact]
    public void WrongCommands_AreAnsweredAsShown()
    {
        var hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));
        string[] lines = Block("refused").TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i += 2) Assert.Equal(lines[i + 1], Grammar.Read(lines[i], new(hotline)).Reason);
    }

    // The service documents have it so: 0 and * both go back from the bookings.
    private static readonly string[] s_ofTheDocuments =
    [
        "menu enquiry key *: key * goes back here, and in menu closed it means continue",
        "menu booking key 0: key 0 goes back here, and in menu main it means continue-with human",
        "menu booking key *: keys 0 and * do the same: back",
    ];

    [Theory]
    [InlineData("examples/small.conf")]
    [InlineData("examples/skills.conf")]
    [InlineData("examples/hotline.conf")]
    [InlineData("tests/Interop/interop.conf")]
    public void ConfigurationsOfTheRepository_AreRight(string file)
    {
        var errors = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read(file, File.ReadAllText(Path.Combine(SourceTree.Root, file)), errors, warnings));

        if (!file.StartsWith("examples/", StringComparison.Ordinal)) return;
        string[] meant = file == "examples/hotline.conf" ? s_ofTheDocuments : [];
        Assert.Equal(meant, warnings.Select(warning => warning.Reason));
    }

    private static string Block(string kind)
    {
        int start = s_manual.IndexOf("```" + kind + "\n", StringComparison.Ordinal) + 4 + kind.Length;
        return s_manual[start..(s_manual.IndexOf("```", start, StringComparison.Ordinal))];
    }
}
