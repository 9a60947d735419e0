using System.Globalization;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>Who served a caller last.</summary>
public class LastAgentsTests
{
    private readonly LastAgents _agents = new(new Store(), 64);

    [Fact]
    public void TheLastOneIsRemembered_AndOnlyHe()
    {
        Assert.Equal(-1, _agents.Of(Number(1)));
        _agents.Remember(Number(1), 7);
        _agents.Remember(Number(2), 8);
        _agents.Remember(Number(1), 9);
        Assert.Equal((9, 8, -1), (_agents.Of(Number(1)), _agents.Of(Number(2)), _agents.Of(Number(3))));
    }

    [Fact]
    public void ACallerWithoutANumber_IsNotRemembered()
    {
        _agents.Remember(default, 7);
        Assert.Equal(-1, _agents.Of(default));
    }

    [Fact]
    public void WhenItIsFull_TheLongestUnseenIsForgotten_AndTheNewestNever()
    {
        int kept = 0;
        for (int caller = 0; caller < 1000; caller++)
        {
            _agents.Remember(Number(caller), caller);
            Assert.Equal(caller, _agents.Of(Number(caller)));
        }

        for (int caller = 0; caller < 1000; caller++)
        {
            if (_agents.Of(Number(caller)) < 0) continue;
            kept++;
            Assert.True(caller >= 600, $"caller {caller} is long forgotten by his group");
        }

        Assert.Equal(64, kept);
    }

    [Fact]
    public void WithoutRoom_NobodyIsRemembered()
    {
        var none = new LastAgents(new Store(), 0);
        none.Remember(Number(1), 7);
        Assert.Equal(-1, none.Of(Number(1)));
    }

    private static Digits Number(int caller)
    {
        bool read = Digits.TryParse((5_550_000 + caller).ToString(CultureInfo.InvariantCulture), out Digits digits);
        Assert.True(read);
        return digits;
    }
}
