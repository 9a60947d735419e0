using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;
using Xunit;

namespace AcdController.Routing.Tests;

/// <summary>Calls that the service makes by itself, rule by rule: requirements S143 to S148.</summary>
public sealed class OutboundTests
{
    private static readonly OutboundTable s_table = new(new OutboundRules
    {
        CallerIds = [new AllottedNumber(Number("10000"), InboundOnly: false), new AllottedNumber(Number("1000"), InboundOnly: true)],
        Contracts = [new DigitPattern(Number("139"), Open: true)],
        Least = 7,
        Most = 12,
    });

    private static readonly CalendarTable s_calendars = new(new Store(), []);

    [Theory]
    [InlineData(OutboundPurpose.CallBack, "10000", "13800138000", true, OutboundRule.Consent)]
    [InlineData(OutboundPurpose.CallBack, "10000", "13900139000", false, OutboundRule.Contract)]
    [InlineData(OutboundPurpose.CallBack, "10000", "13800138000", false, OutboundRule.NoConsent)]
    [InlineData(OutboundPurpose.FollowUp, "10000", "13800138000", false, OutboundRule.NoConsent)]
    [InlineData(OutboundPurpose.Marketing, "10000", "13900139000", true, OutboundRule.Marketing)]
    [InlineData(OutboundPurpose.CallBack, "1000", "13800138000", true, OutboundRule.InboundOnly)]
    [InlineData(OutboundPurpose.CallBack, "100001", "13800138000", true, OutboundRule.AlteredNumber)]
    [InlineData(OutboundPurpose.CallBack, "100", "13800138000", true, OutboundRule.AlteredNumber)]
    [InlineData(OutboundPurpose.CallBack, "95588", "13800138000", true, OutboundRule.NotAllotted)]
    [InlineData(OutboundPurpose.CallBack, "", "13800138000", true, OutboundRule.NotAllotted)]
    [InlineData(OutboundPurpose.Agent, "10000", "13900139000", false, OutboundRule.Contract)]
    [InlineData(OutboundPurpose.Agent, "10000", "13800138000", false, OutboundRule.NoConsent)]
    [InlineData(OutboundPurpose.Transfer, "10000", "13900139000", false, OutboundRule.Contract)]
    [InlineData(OutboundPurpose.Transfer, "10000", "13800138000", false, OutboundRule.NoConsent)]
    [InlineData(OutboundPurpose.Transfer, "13912345678", "13900139000", false, OutboundRule.NotAllotted)]
    [InlineData(OutboundPurpose.CallBack, "10000", "110", true, OutboundRule.NumberLength)]
    [InlineData(OutboundPurpose.CallBack, "10000", "1390013900013", false, OutboundRule.NumberLength)]
    public void EachRuleDecides(OutboundPurpose purpose, string shown, string called, bool consent, OutboundRule expected)
    {
        var wish = new OutboundWish { Purpose = purpose, CallerId = shown.Length == 0 ? default : Number(shown), Called = Number(called), Consent = consent };
        Assert.Equal(expected, s_table.Judge(wish, s_calendars, Instant.Zero));
    }

    [Fact]
    public void WithoutAnAllottedNumberNothingGoesOut()
    {
        var wish = new OutboundWish { CallerId = Number("10000"), Called = Number("13800138000"), Consent = true };
        Assert.Equal(OutboundRule.NotAllotted, new OutboundTable(new OutboundRules()).Judge(wish, s_calendars, Instant.Zero));
    }

    [Fact]
    public void OutsideTheHoursItWaits()
    {
        // Never open: one calendar without hours.
        var calendars = new CalendarTable(new Store(), [new CalendarRules([[], [], [], [], [], [], []], [])]);
        calendars.SetTime(default, Instant.Zero);
        var table = new OutboundTable(s_table.Rules with { Calendar = 0 });
        var wish = new OutboundWish { CallerId = Number("10000"), Called = Number("13900139000") };
        OutboundRule rule = table.Judge(wish, calendars, Instant.Zero);
        Assert.Equal(OutboundRule.Closed, rule);
        Assert.False(OutboundTable.IsAllowed(rule));
        Assert.False(OutboundTable.IsRefused(rule));

        // Who has called is passed on at any hour.
        wish.Purpose = OutboundPurpose.Transfer;
        Assert.Equal(OutboundRule.Contract, table.Judge(wish, calendars, Instant.Zero));
    }

    // Every combination: a call goes out only with a number that may be shown, and by contract or consent, and never to sell.
    [Fact]
    public void NothingSlipsThrough()
    {
        for (int bits = 0; bits < 16; bits++)
        {
            foreach (OutboundPurpose purpose in System.Enum.GetValues<OutboundPurpose>())
            {
                foreach (CallerIdStanding standing in System.Enum.GetValues<CallerIdStanding>())
                {
                    var facts = new OutboundFacts { Purpose = purpose, CallerId = standing, LengthFits = (bits & 1) != 0, Contract = (bits & 2) != 0, Consent = (bits & 4) != 0, Open = (bits & 8) != 0 };
                    bool may = purpose != OutboundPurpose.Marketing && standing == CallerIdStanding.Outbound && facts.LengthFits && (facts.Contract || facts.Consent) && (facts.Open || purpose == OutboundPurpose.Transfer);
                    Assert.Equal(may, OutboundTable.IsAllowed(OutboundTable.Decide(facts)));
                }
            }
        }
    }

    private static Digits Number(string text) => Digits.TryParse(text, out Digits digits) ? digits : default;
}
