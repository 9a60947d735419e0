namespace AcdController.Simulator.Tests;

/// <summary>The words of faults.</summary>
public class FaultTextTests
{
    private static readonly FaultLimits s_limits = new(4, 2);

    [Theory]
    [InlineData("los 1/2 on", FaultKind.LossOfSignal, 1, 2, true)]
    [InlineData("rai 4/1 off", FaultKind.RemoteAlarm, 4, 1, false)]
    [InlineData("dchannel 2/2 off", FaultKind.DChannel, 2, 2, true)]
    [InlineData("pull 3", FaultKind.Pull, 3, 0, true)]
    [InlineData("reset-loop 3 off", FaultKind.ResetLoop, 3, 0, false)]
    [InlineData("brown-out", FaultKind.BrownOut, 0, 0, true)]
    [InlineData("door shut", FaultKind.Door, 0, 0, false)]
    public void Reads(string line, FaultKind kind, byte card, byte port, bool on)
    {
        Assert.True(FaultText.TryRead(line, s_limits, out FaultOrder order, out string error), error);
        Assert.Equal((kind, card, port, on), (order.Kind, order.Card, order.Port, order.IsOn));
    }

    [Fact]
    public void ReadsAmounts()
    {
        Assert.Equal(0.001, Read("garble 1 1e-3").Share);
        Assert.Equal(0.05, Read("lose 1/1 5%").Share);
        Assert.Equal(7, Read("lose 1/1 7").Value);
        Assert.False(Read("lose 1/1 off").IsOn);
        Assert.Equal(71_500, Read("temperature 2 71.5").Value);
        Assert.False(Read("temperature 2 normal").IsOn);
        Assert.Equal(0x010203, Read("firmware 1 1.2.3").Value);
        Assert.True(Read("slip 1/1").IsOn);
        Assert.Equal(AcdController.Shelf.PanelKey.CutOff, Read("key cut-off").PressedKey);
        Assert.Equal(250, Read("slow 2 250").Value);
    }

    [Theory]
    [InlineData("", "a fault is wanted")]
    [InlineData("pul 1", "'pul' is no fault; nearest is 'pull'")]
    [InlineData("pull", "pull: a slot 1 to 4 is missing")]
    [InlineData("pull 5", "'5': a slot 1 to 4 is wanted")]
    [InlineData("los 1/3 on", "'1/3': a line 1/1 to 4/2 is wanted")]
    [InlineData("los 1/1 maybe", "'maybe': on or off is wanted")]
    [InlineData("los 1/1 on now", "'now': los takes nothing more")]
    [InlineData("garble 1 2", "'2': a rate like 1e-3 or 5%, or off is wanted")]
    [InlineData("fan 3 stop", "'3': a number 1 to 2 is wanted")]
    [InlineData("temperature 1 hot", "'hot': °C from -55 to 125, or normal is wanted")]
    [InlineData("firmware 1 x", "'x': a version like 1.2.3 is wanted")]
    [InlineData("key escape", "'escape': up, down, left, right, enter, cut-off or lamp-test is wanted")]
    public void NamesTheWordThatIsWrong(string line, string error)
    {
        Assert.False(FaultText.TryRead(line, s_limits, out _, out string said));
        Assert.Equal(error, said);
    }

    [Fact]
    public void HelpListsEveryFault()
    {
        string help = FaultText.Help();
        foreach (string name in FaultText.Names()) Assert.Contains($"\n  {name} ", "\n" + help.Replace($"  {name,-32}", $"  {name} "), System.StringComparison.Ordinal);
        Assert.Equal(System.Enum.GetValues<FaultKind>().Length, System.Linq.Enumerable.Count(FaultText.Names()));
    }

    private static FaultOrder Read(string line)
    {
        Assert.True(FaultText.TryRead(line, s_limits, out FaultOrder order, out string error), error);
        return order;
    }
}
