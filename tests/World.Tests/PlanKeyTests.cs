using System.Linq;
using System.Text.RegularExpressions;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Keys as tones, and the receivers that hear them.</summary>
public class PlanKeyTests
{
    private const string Plans = """
        menu first
          prompt main
          key 1 continue
        plan main
          answer
          menu first
          collect account prompt enter length 4 end #
          play digits account
          queue support
        """;

    [Fact]
    public void KeysAreHeardAsTones()
    {
        var plan = new PlanWorld(Plans, change: options => options with { Voice = new VoiceOptions { IsAudible = true } });
        plan.Call().Until(2).Press("1").Until(5).Press("2580").Until(302);
        Assert.Equal("2 5 302 305 308 300", plan.Listen(0.1).Heard());
    }

    [Fact]
    public void AReceiverIsSeizedForTheMenu_AndGivenBackInTheQueue()
    {
        var plan = new PlanWorld(Plans);
        Assert.Equal(0, Receivers(plan));
        plan.Call().Until(2);
        Assert.Equal(1, Receivers(plan));
        plan.Press("1").Until(5).Press("1111").Until(11);
        Assert.Equal(0, Receivers(plan));
    }

    [Fact]
    public void AReceiverIsGivenBack_WhenTheCallerGoes()
    {
        var plan = new PlanWorld(Plans);
        plan.Call().Until(2).HangUp();
        Assert.Equal(0, Receivers(plan));
    }

    [Fact]
    public void APlanWithoutKeys_SeizesNone()
    {
        var plan = new PlanWorld("plan main\n  answer\n  play welcome\n  queue support");
        plan.Call(1);
        Assert.Equal(0, Receivers(plan));
    }

    private static int Receivers(PlanWorld plan)
    {
        string line = plan.World.Type("show capacity").Split('\n').Single(line => line.StartsWith("receivers", System.StringComparison.Ordinal));
        return int.Parse(Regex.Match(line, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
