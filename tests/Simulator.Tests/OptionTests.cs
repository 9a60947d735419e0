using System;
using AcdController.Acdsim;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests;

/// <summary>The command line: what is understood, and what is said when it is not.</summary>
public class OptionTests
{
    [Fact]
    public void Defaults()
    {
        RackOptions options = Rack("--dir D");
        Assert.Equal(2, options.Chassis.Cards);
        Assert.Equal(4, options.Chassis.PortsPerCard);
        Assert.Equal(24, options.Chassis.Telephones.Count);
        Assert.Equal(7200, options.Chassis.Callers.BusyHourCalls);
        Assert.Equal(921600, options.Baud);
        Assert.Equal(8, options.Chassis.FarEnds.Length);
        Assert.All(options.Chassis.FarEnds, end => Assert.Equal(end.Span.Card == 1 ? FarEndKind.Exchange : FarEndKind.Stations, end.Kind));
    }

    [Fact]
    public void EverythingIsTaken()
    {
        RackOptions options = Rack("--dir D --cards 3 --spans=2 --agents 5 --bhca 0 --hold 2.5 --seed 18446744073709551615 --seconds 30 --pcap f --json --patience 7 --prompt-seconds 0.8");
        Assert.Equal(6, options.Chassis.FarEnds.Length);
        Assert.Equal(5, options.Chassis.Telephones.Count);
        Assert.Equal(0, options.Chassis.Callers.BusyHourCalls);
        Assert.Equal(Duration.FromMilliseconds(2500), options.Chassis.Callers.Hold);
        Assert.Equal(Duration.FromMilliseconds(800), options.Chassis.PromptTime);
        Assert.Equal(Duration.FromSeconds(7), options.Chassis.Callers.Patience);
        Assert.Equal(ulong.MaxValue, options.Chassis.Seed);
        Assert.True(options.Json);
        Assert.True(options.Chassis.Capture);
    }

    [Theory]
    [InlineData("--dir D --dchannel 1/2=/tmp/a=b --dchannel=2/1=p")]
    public void ExternalFarEnds(string line)
    {
        RackOptions options = Rack(line);
        Assert.Equal(new SpanId(1, 2), options.External[0].Span);
        Assert.Equal("/tmp/a=b", options.External[0].Path);
        Assert.Equal("p", options.External[1].Path);
        Assert.Equal(2, System.Linq.Enumerable.Count(options.Chassis.FarEnds, end => end.Kind == FarEndKind.External));
    }

    [Theory]
    [InlineData("", "--dir DIR is needed")]
    [InlineData("--dir", "--dir needs a value")]
    [InlineData("--dir --json", "--dir needs a value")]
    [InlineData("--dir D --card 2", "unknown option --card")]
    [InlineData("--dir D extra", "'extra' is not an option")]
    [InlineData("--dir D --cards 33", "--cards 33: a whole number from 1 to 32 is wanted")]
    [InlineData("--dir D --cards two", "--cards two: a whole number from 1 to 32 is wanted")]
    [InlineData("--dir D --bhca -1", "--bhca -1: a whole number from 0")]
    [InlineData("--dir D --hold 1e9", "--hold 1e9: a number from")]
    [InlineData("--dir D --busy-share 1.5", "--busy-share 1.5: a number from 0 to 1 is wanted")]
    [InlineData("--dir D --json=yes", "--json takes no value")]
    [InlineData("--dir D --dchannel 1=p", "CARD/PORT=PATH is wanted")]
    [InlineData("--dir D --dchannel 1/1=", "CARD/PORT=PATH is wanted")]
    [InlineData("--dir D --dchannel 0/1=p", "CARD/PORT=PATH is wanted")]
    [InlineData("--dir D --dchannel 3/1=p", "the chassis has 2 cards with 4 spans")]
    [InlineData("--dir D --dchannel 1/1=p --dchannel 1/1=q", "--dchannel 1/1: given twice")]
    public void Mistakes_AreNamed(string line, string said)
    {
        OptionException error = Assert.Throws<OptionException>(() => Rack(line));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_TakesACommandOfSeveralWords()
    {
        DemoOptions options = DemoOptions.Read("--acdd dotnet acdd.dll --config hotline.conf --seconds 5 --seed 3 --json".Split(' '));
        Assert.Equal(["dotnet", "acdd.dll"], options.Command);
        Assert.Equal("hotline.conf", options.ConfigurationPath);
        Assert.Equal(Duration.FromSeconds(5), options.Rack.RunTime);
        Assert.Equal(3UL, options.Rack.Chassis.Seed);
        Assert.True(options.Json);
    }

    [Theory]
    [InlineData("--config f", "--acdd COMMAND is needed")]
    [InlineData("--acdd a", "--config FILE is needed")]
    [InlineData("--acdd a --config f --dir d", "unknown option --dir")]
    public void DemoMistakes_AreNamed(string line, string said)
    {
        OptionException error = Assert.Throws<OptionException>(() => DemoOptions.Read(line.Split(' ')));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static RackOptions Rack(string line) => RackOptions.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
