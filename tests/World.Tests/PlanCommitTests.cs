using System.Collections.Generic;
using System.Linq;
using AcdController.Console;
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

    private const string Conditions = """
        plan main
          answer
          set reason vip
          set account from calling
          add count 2
          if reason is vip goto good
          disconnect
        label good
          if not account begins 138 goto mine
          disconnect
        label mine
          play many
        """;

    [Theory]
    [InlineData("plan main", "plan main")]
    [InlineData("plan main", "plan first\n  answer\n  disconnect\nplan main")]
    public void ConditionsAndValuesAreTold_AsTheirPlanHasThem_WhereverItStands(string from, string to)
    {
        string[] told = ["variable reason is set to vip", "variable account is set from calling", "variable count: 2 added", "if reason is vip: held, goes to label good", "if not account begins …: held, goes to label mine"];
        Assert.Equal(told, Told(Conditions, Conditions.Replace(from, to)));
    }

    [Fact]
    public void WhatACommitChanged_IsNotToldInItsNewWords()
    {
        string changed = Conditions.Replace("set reason vip", "set reason gold").Replace("add count 2", "add count 3").Replace("begins 138", "begins 137");
        Assert.Equal(["variable reason is set", "variable account is set from calling", "variable count is set", "if reason is vip: held, goes to label good", "a condition held"], Told(Conditions, changed));
        string moved = Conditions.Replace("set reason vip", "play welcome\n  set reason vip");
        Assert.Equal(["variable reason is set", "variable account is set", "variable count is set", "a condition held", "a condition held"], Told(Conditions, moved));
    }

    [Fact]
    public void StepsThatAreKeptFromBeforeACommit_AreInNoPlanAnyMore()
    {
        string before = Conditions.Replace("  set reason vip", "  play enter\n  set reason vip");
        var plan = new PlanWorld(before);
        plan.Call().Until(5);
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(Conditions)));
        plan.Until(7).HangUp();
        Assert.Equal(["variable reason is set", "variable account is set", "variable count is set", "a condition held", "a condition held"], Told(plan));
    }

    private const string Keys = """
        menu first
          prompt main
          key 1 set reason vip
        plan main
          answer
          menu first
          play many
        """;

    [Fact]
    public void WhatAKeySets_IsTold_WhereItsMenuIsAsItWas()
    {
        Assert.Equal(["variable reason is set to vip"], ToldOfKey(Keys));
        Assert.Equal(["variable reason is set to vip"], ToldOfKey("menu before\n  prompt main\n  key 1 set reason gold\n" + Keys));
        // The caller is in the menu of before, which no configuration has any more.
        Assert.Equal(["variable reason is set"], ToldOfKey(Keys.Replace("vip", "gold")));
    }

    [Fact]
    public void WhatAKeyHasSet_BeforeACommit_IsItsVariableAfterwards()
    {
        var plan = new PlanWorld(Keys);
        plan.Call().Until(2).Press("1").Until(7);
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(Keys.Replace("vip", "gold"))));
        plan.HangUp();
        Assert.Equal(["variable reason is set"], Told(plan));
    }

    private static IEnumerable<string> ToldOfKey(string after)
    {
        var plan = new PlanWorld(Keys);
        plan.Call().Until(2);
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(after)));
        plan.Press("1").Until(7).HangUp();
        return Told(plan);
    }

    private static IEnumerable<string> Told(string before, string after)
    {
        var plan = new PlanWorld(before);
        plan.Call().Until(7);
        Assert.Null(plan.World.World.Commit(PlanWorld.Read(after)));
        plan.HangUp();
        return Told(plan);
    }

    private static IEnumerable<string> Told(PlanWorld plan) =>
        from step in TraceTests.StepsOf(plan.Record)
        where step.Kind is TraceKind.Set or TraceKind.Jump
        select StepSentence.Of(step, plan.World.World.Switch.Configuration, Language.English);

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
