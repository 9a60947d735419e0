using AcdController.Alarms;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host.Tests;

public class AlarmTextTests
{
    private static readonly Configuration s_box = new() { Agents = [new AgentConfiguration { Name = "anna", Number = default }] };

    [Fact]
    public void AnAgentsTelephone_IsNamedByItsAgent() => Assert.Equal(
        "agent anna: telephone not reported free in time; it counts as free",
        AlarmText.Of(new AlarmNews { Kind = AlarmKind.AgentTelephoneLost, Bits = 0 }, s_box));

    [Fact]
    public void AnAgentThatIsNotThere_IsStillTold() =>
        Assert.StartsWith("agent ?: ", AlarmText.Of(new AlarmNews { Kind = AlarmKind.AgentTelephoneLost, Bits = 7 }, s_box)!, System.StringComparison.Ordinal);

    [Fact]
    public void Others_ComeAndGo()
    {
        var news = new AlarmNews { Kind = AlarmKind.DChannelDown, Object = AlarmObject.Span(new SpanId(1, 2)) };
        Assert.Equal("alarm raised: span 1/2: D-channel down", AlarmText.Of(news, s_box));
        news.Change = AlarmChange.Cleared;
        Assert.Equal("alarm cleared: span 1/2: D-channel down", AlarmText.Of(news, s_box));
    }
}
