using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Treatment.Tests;

public class EmergencyTableTests
{
    private static readonly ShortText s_east = Text("east");
    private readonly TimerWheel _wheel;
    private readonly EmergencyTable _table;
    private Instant _now = Instant.FromMilliseconds(1_000);

    public EmergencyTableTests()
    {
        var store = new Store();
        _wheel = new TimerWheel(store, EmergencyTable.Timers);
        var rules = EmergencyClocks.Usual with { Areas = [new AreaRule(s_east, 5, Duration.FromSeconds(100), Duration.FromSeconds(600)), new AreaRule(Text("west"), 2, Duration.FromSeconds(100), Duration.FromSeconds(600))] };
        _table = new EmergencyTable(store, _wheel, rules);
    }

    [Fact]
    public void ComplaintsOfTheWindow_AreAFault()
    {
        for (int i = 0; i < 4; i++) Assert.False(_table.Complain(0, _now));
        Assert.True(_table.Complain(0, _now));
        Assert.True(_table.HasFault(s_east));
        Assert.False(_table.HasFault(Text("west")));
        Assert.False(_table.HasFault(Text("nowhere")));
        Assert.Equal(_now + Duration.FromSeconds(600), _table.Areas[0].Until);
        Assert.True(_table.TryTakeChange());
        Assert.False(_table.TryTakeChange());
        // One that is known is not found again.
        Assert.False(_table.Complain(0, _now));
    }

    [Fact]
    public void ComplaintsOutOfTheWindow_AreNone()
    {
        for (int i = 0; i < 30; i++)
        {
            // One in 25 s: never more than five parts of the window hold one.
            Run(Duration.FromSeconds(25));
            Assert.False(_table.Complain(0, _now), $"complaint {i}");
        }

        Run(Duration.FromSeconds(100));
        Assert.Equal(0, _table.CountOf(0, _now));
        Assert.Equal(30UL, _table.Areas[0].Complaints);
    }

    [Fact]
    public void AFaultEndsWhenItsTimeIsOver_AndStandsWhileComplaintsGoOn()
    {
        for (int i = 0; i < 5; i++) _table.Complain(0, _now);
        for (int i = 0; i < 2; i++) _table.Complain(1, _now);
        Run(Duration.FromSeconds(595));
        for (int i = 0; i < 2; i++) _table.Complain(1, _now);
        Run(Duration.FromSeconds(10));

        Assert.False(_table.HasFault(s_east));
        Assert.True(_table.HasFault(Text("west")));
        // Nothing is promised any more.
        Assert.Equal(Instant.Never, _table.Areas[1].Until);
        Assert.True(_table.Clear(1, _now));
        Assert.False(_table.Clear(1, _now));
    }

    [Fact]
    public void AnOperatorSaysHowLong()
    {
        _table.Declare(0, _now + Duration.FromSeconds(50), _now);
        Assert.True(_table.Areas[0].ByOperator);
        Run(Duration.FromSeconds(49));
        Assert.True(_table.HasFault(s_east));
        Run(Duration.FromSeconds(2));
        Assert.False(_table.HasFault(s_east));
    }

    [Fact]
    public void EachClockThatRunsOut_IsLateUntilItsStageIsReached()
    {
        uint number = Declare(2);
        int place = _table.Find(number);
        Run(Duration.FromSeconds(29));
        Assert.Equal(0, EmergencyTable.OverdueOf(_table.Events[place]));
        Run(Duration.FromSeconds(2));
        Assert.Equal(1 << (int)EmergencyStage.Responded, EmergencyTable.OverdueOf(_table.Events[place]));
        Assert.True(_table.TryReach(place, EmergencyStage.Responded, default, Text("li"), _now));
        Assert.Equal(0, EmergencyTable.OverdueOf(_table.Events[place]));
        Run(Duration.FromSeconds(150));
        Assert.Equal((1 << (int)EmergencyStage.Judged) | (1 << (int)EmergencyStage.Started), EmergencyTable.OverdueOf(_table.Events[place]));

        // Closed in time: what was skipped came with it.
        Assert.True(_table.TryReach(place, EmergencyStage.Closed, LongText.Of("fuse changed"), default, _now));
        EmergencyCase row = _table.Events[place];
        Assert.Equal(0, EmergencyTable.OverdueOf(row));
        Assert.Equal("fuse changed", row.Result.ToString());
        Assert.Equal("li", row.By.ToString());
        Assert.Equal((1 << (int)EmergencyStage.Responded) | (1 << (int)EmergencyStage.Judged) | (1 << (int)EmergencyStage.Started), row.Late);
        Assert.False(_table.TryReach(place, EmergencyStage.Closed, default, default, _now));
    }

    [Fact]
    public void TheGravestLevelIsAtHand_AndDrillsAreNot()
    {
        Assert.Equal(0, _table.Level);
        Declare(1, drill: true);
        Assert.Equal(0, _table.Level);
        Declare(3);
        uint grave = Declare(2);
        Declare(4);
        Assert.Equal(2, _table.Level);
        _table.TryReach(_table.Find(grave), EmergencyStage.Closed, default, default, _now);
        Assert.Equal(3, _table.Level);
    }

    [Fact]
    public void OnlyWhatIsOverMakesRoom()
    {
        for (int i = 0; i < EmergencyTable.EventsMax; i++) Assert.NotEqual(0u, Declare(4));
        Assert.Equal(0u, Declare(1));
        _table.TryReach(_table.Find(7), EmergencyStage.Closed, default, default, _now);
        Assert.Equal((uint)EmergencyTable.EventsMax + 1, Declare(1));
        Assert.Equal(-1, _table.Find(7));
    }

    private uint Declare(int level, bool drill = false) => _table.Declare(level, drill, -1, Instant.Never, LongText.Of("电缆中断"), default, _now);

    private void Run(Duration time)
    {
        Instant end = _now + time;
        while (_wheel.NextDue <= end)
        {
            _now = _wheel.NextDue > _now ? _wheel.NextDue : _now;
            while (_wheel.TryExpire(_now, out int timer))
            {
                Assert.True(_table.Owns(timer));
                _table.Expire(_now);
            }
        }

        _now = end;
    }

    private static ShortText Text(string text) => ShortText.TryParse(text, out ShortText made) ? made : throw new System.ArgumentException(text);
}
