using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using AcdController.Interop.Tests;

namespace AcdController.Demo.Tests;

/// <summary>A rack and a controller as a technician has them: a card is pulled and put back, and alarms, lamps and relays say so, through the registers of the board's chips.</summary>
public sealed class ChassisTests : IDisposable
{
    private const int AsksMax = 300;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-chassis-");

    private string Cards => Path.Combine(_directory.FullName, "cards");

    private string Run => Path.Combine(_directory.FullName, "run");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void CardPulledAndPlugged_AlarmLampAndRelayComeAndGo()
    {
        using Running rack = Running.Start(Programs.Out("acdsim"), "rack", "--dir", Cards, "--cards", "2", "--bhca", "0");
        while (!File.Exists(Path.Combine(Cards, "fault"))) Assert.False(rack.EndsWithin(20), rack.Look().ToString());
        using Running controller = Running.Start(
            Programs.Out("acdd"), "--config", Programs.Hotline, "--cards", Cards, "--state", Path.Combine(_directory.FullName, "state"), "--run", Run);
        while (!File.Exists(Path.Combine(Run, "acdd.sock"))) Assert.False(controller.EndsWithin(20), controller.Look().ToString());

        WaitFor("everything green", box => box.Contains("slot 2    card  lamp green  locate off  lines green, green, green, green") && box.Contains("critical quiet  major quiet"));
        Assert.Empty(Standing());

        Assert.Equal(0, Fault("pull", "2").ExitCode);
        string pulled = WaitFor("slot 2 red", box => box.Contains("slot 2    empty  lamp red"));
        Assert.Contains("major alarm", WaitFor("the relay", box => box.Contains("major alarm")));
        Assert.Contains("card-absent", Standing());
        Assert.DoesNotContain("slot 1    card  lamp red", pulled);

        Assert.Equal(0, Fault("plug", "2").ExitCode);
        WaitFor("everything green again", box => box.Contains("slot 2    card  lamp green  locate off  lines green, green, green, green") && box.Contains("critical quiet  major quiet"));
        Assert.Empty(Standing());

        Ended wrong = Fault("pull", "3");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("'3': a slot 1 to 2 is wanted", wrong.ToString());
        Assert.Equal(0, controller.Terminate().ExitCode);
    }

    private Ended Fault(params string[] words) => Running.Run(Programs.Out("acdsim"), ["fault", "--dir", Cards, .. words]);

    private string WaitFor(string what, Func<string, bool> isSo)
    {
        string box = "";
        for (int asks = 0; asks < AsksMax; asks++)
        {
            box = Fault("lamps").ToString();
            if (isSo(box)) return box;
        }

        Assert.Fail($"{what} did not come:\n{box}");
        return box;
    }

    // Kinds of the alarms that stand by themselves.
    private string[] Standing()
    {
        Ended answer = Running.Run(Programs.Out("acdctl"), "--run", Run, "--json", "show", "alarms");
        Assert.True(answer.ExitCode == 0, answer.ToString());
        return [.. JsonNode.Parse(answer.LastLine)!["alarms"]!.AsArray().Select(alarm => alarm!["kind"]!.GetValue<string>())];
    }
}
