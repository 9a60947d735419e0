using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>A commit under calls that are in menus and sub-plans: they go on with what they began with, whatever became of it.</summary>
public class PlanCommitTests
{
    private const string Before = """
        menu first
          prompt main
          key 1 do enquiry
          key 2 continue
        plan main
          answer
          menu first
          play bye
        plan enquiry
          collect account prompt enter length 2
          play digits account
        """;

    private const string After = """
        plan main
          answer
          play other
          menu first
        menu first
          prompt many
          key 1 do enquiry
        plan enquiry
          play wrong
        """;

    [Fact]
    public void ACallInASubPlan_GoesOnInIt_AndComesBackToItsOwnMenu()
    {
        var plan = new PlanWorld(Before);
        plan.Call().Until(2).Press("1").Until(5).Heard();
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(After)));
        plan.Press("22").Until(302).Until(2).Press("2").Until(8);
        Assert.Equal("302 302 2 8", plan.Listen(3).Heard());
        Assert.True(plan.IsOver);
        // Who calls now meets the new plan.
        plan.Call().Until(9).Until(7);
        Assert.Equal("9 7", plan.Listen(0.1).Heard());
    }

    [Fact]
    public void TwoCommitsOneAfterTheOther_CarryWhatWasKept()
    {
        var plan = new PlanWorld(Before);
        plan.Call().Until(2).Press("1").Until(5).Heard();
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(After)));
        plan.Press("2");
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(After.Replace("play wrong", "play late"))));
        plan.Press("4").Until(304).Until(2).Press("2");
        Assert.Equal("302 304 2 8", plan.Until(8).Listen(0.1).Heard());
    }

    [Fact]
    public void AnAnnouncementThatIsGone_IsPassedOver()
    {
        var plan = new PlanWorld(Before);
        plan.Call().Until(2).Heard();
        Configuration without = PlanWorld.Read("""
            plan main
              answer
            """, usual => usual.Replace("announcement bye prompt 8\n", "").Replace("announcement enter prompt 5\n", ""));
        Assert.Null(plan.World.World.Commit(without));
        plan.Press("1").Press("33").Until(303).Until(2).Press("2").Listen(2);
        Assert.Equal("303 303 2", plan.Heard());
        Assert.True(plan.IsOver);
        Assert.Equal(Cause.NormalCallClearing, plan.Cause);
    }

    [Fact]
    public void VariablesKeepTheirValues_WhenTheirOrderChanges()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              set account 12
              set count 34
              play welcome
              play number account number count
            """);
        plan.Call().Until(1).Heard();
        Configuration other = PlanWorld.Read("""
            plan main
              answer
            """, usual => usual.Replace("variable account\n", "").Replace("variable count\n", "variable count\nvariable account\n"));
        Assert.Null(plan.World.World.Commit(other));
        // 十二 三十四.
        Assert.Equal("310 302 303 310 304", plan.Until(310).Listen(0.1).Heard());
    }
}
