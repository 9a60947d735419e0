using System.Linq;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Plans with real keys: menus, digits, conditions, sub-plans. Announcements last two seconds.</summary>
public class PlanTests
{
    private const string Main = """
        menu first
          prompt main
          key 1 do enquiry
          key 2 continue-with finish
          key 3 continue
          key 4 set reason 77
          key 5 repeat
          key * back
          first 3
          tries 3
          wrong wrong
          late late
          give-up play many
        plan main
          answer
          play welcome
          menu first
          play other
          if reason is 77 goto thanks
          disconnect cause 31
          label thanks
          play thanks
          disconnect cause 17
        plan enquiry
          play other
        plan finish
          play bye
        """;

    [Fact]
    public void AKey_DoesAPlan_AndTheMenuComesAgain()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("1");
        Assert.Equal("1 2 9", plan.Listen(1).Heard());
        Assert.Equal("2", plan.Until(2).Listen(0.1).Heard());
        plan.Press("2");
        Assert.Equal("8", plan.Listen(4).Heard());
        Assert.True(plan.IsOver);
        Assert.Equal(Cause.NormalCallClearing, plan.Cause);
    }

    [Fact]
    public void AKeyDuringThePrompt_EndsItAtOnce()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("3");
        Assert.Equal(9, plan.Listen(0.2).Now);
    }

    [Fact]
    public void AKeyDuringTheWelcome_IsKeptForTheMenu()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(1).Press("3");
        Assert.Equal("1 9", plan.Until(9).Heard());
    }

    [Fact]
    public void WrongKeysAndLateOnesCountTogether_AfterTheLastTheMenuGivesUp()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("9").Until(3);
        plan.Until(2).Until(4);
        plan.Until(2).Press("8").Until(7);
        Assert.Equal("1 2 3 2 4 2 7", plan.Listen(4).Heard());
        Assert.True(plan.IsOver);
        Assert.Equal(Cause.NormalCallClearing, plan.Cause);
    }

    [Fact]
    public void SetThenIf_GoesToItsLabel()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("4").Listen(6);
        Assert.Equal("1 2 9 12", plan.Heard());
        Assert.Equal(Cause.UserBusy, plan.Cause);
    }

    [Fact]
    public void BackInTheOutermostPlan_EndsTheCall()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("*").Listen(2);
        Assert.True(plan.IsOver);
        Assert.Equal(Cause.NormalCallClearing, plan.Cause);
    }

    [Fact]
    public void TheRecordKeepsWhatTheCallerChose()
    {
        var plan = new PlanWorld(Main);
        plan.Call().Until(2).Press("9").Until(2).Press("1").Until(2).HangUp();
        TraceEntry[] steps = TraceTests.StepsOf(plan.Record);
        Assert.Equal([TraceKind.Plan, TraceKind.Answered, TraceKind.Play, TraceKind.Menu, TraceKind.WrongKey, TraceKind.Key, TraceKind.SubPlan, TraceKind.Play, TraceKind.Return, TraceKind.Menu, TraceKind.CallerGone, TraceKind.Over], steps.Select(step => step.Kind));
        Assert.Equal('1', steps.Single(step => step.Kind == TraceKind.Key).Value);
        Assert.Equal(new TraceEntry(steps[^1].At, TraceKind.Over, (ushort)Clearer.Caller, (int)Cause.NormalCallClearing), steps[^1]);
    }

    [Fact]
    public void Digits_EndWithTheirKey_AndAreReadBack()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              collect account prompt enter length 2-6 end # tries 2 confirm right wrong wrong late late else no
              play digits account
              disconnect
              label no
              play many
            """);
        plan.Call().Until(5).Press("104#");
        // 幺 零 四, then whether they are right.
        Assert.Equal("5 335 300 304 6", plan.Until(6).Heard());
        plan.Press("1");
        Assert.Equal("335 300 304", plan.Until(304).Listen(0.1).Heard());
    }

    [Theory]
    [InlineData("1#", "5 3 5", "too short")]
    [InlineData("", "5 4 5", "too late")]
    public void AFailedTry_IsSaid_AndTheNextFollows(string keys, string heard, string why)
    {
        var plan = new PlanWorld("""
            plan main
              answer
              collect account prompt enter length 2-6 end # first 2 tries 2 wrong wrong late late else no
              disconnect
              label no
              play many
            """);
        plan.Call().Until(5).Press(keys).Until(keys.Length > 0 ? 3 : 4).Until(5);
        Assert.True(heard == plan.Heard(), why);
        plan.Listen(1).Press(keys);
        Assert.EndsWith("7", plan.Until(7).Heard());
    }

    [Fact]
    public void TheLongestNumber_NeedsNoEnd_AndOneThatIsLongEnoughIsTakenAfterAWhile()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              collect account prompt enter length 3-4 between 1
              collect count prompt enter length 3-4 between 1
              play digits account digits count
            """);
        plan.Call().Until(5).Press("2222").Until(5).Press("333").Until(302).Until(303);
        Assert.Equal("5 5 302 302 302 302 303 303 303", plan.Listen(0.1).Heard());
    }

    [Fact]
    public void WithoutBarge_ThePromptGoesOn_AndTheKeysCountBehindIt()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              collect account prompt enter length 2 no-barge
              play bye
            """);
        plan.Call().Until(5).Press("12");
        Assert.Equal(5, plan.Listen(0.6).Now);
        Assert.Equal("5", plan.Heard());
    }

    [Fact]
    public void Languages_MovePromptsAndPhrases()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              set count 21
              play bye number count
              language en
              play bye number count
              set reason 150
              play money reason
            """);
        // 二十一; twenty-one; one yuan fifty fen.
        plan.Call().Listen(26);
        Assert.Equal("8 302 310 301 1008 1320 1301 1301 1346 1323 1348", plan.Heard());
    }

    [Fact]
    public void SubPlansReturn_AndACircleOfStepsIsEnded()
    {
        var plan = new PlanWorld("""
            plan main
              answer
              do one
              play bye
              set count 0
              label again
              add count 1
              goto again
            plan one
              play welcome
              if count empty goto end
              play wrong
              label end
              return
            """);
        plan.Call().Listen(8);
        Assert.Equal("1 8", plan.Heard());
        Assert.True(plan.IsOver);
        Assert.Equal(Cause.TemporaryFailure, plan.Cause);
        Assert.Contains(TraceTests.StepsOf(plan.Record), step => step.Kind == TraceKind.RunAway);
    }

    [Theory]
    [InlineData(8, Cause.UserBusy)]
    public void PlansWithinPlans_AreBounded(int depth, Cause cause)
    {
        var text = new System.Text.StringBuilder("plan main\n  answer\n  do plan-1\n");
        for (int plan = 1; plan < depth; plan++) text.Append($"plan plan-{plan}\n  do plan-{plan + 1}\n");
        text.Append($"plan plan-{depth}\n  disconnect cause 17\n");
        var plan1 = new PlanWorld(text.ToString());
        plan1.Call().Listen(2);
        Assert.Equal(cause, plan1.Cause);
    }

    [Theory]
    [InlineData("if calling begins 139", true)]
    [InlineData("if not calling begins 139", false)]
    [InlineData("if calling in list known", true)]
    [InlineData("if called is 1", true)]
    [InlineData("if entry-plan is main", true)]
    [InlineData("if language is zh", true)]
    [InlineData("if class empty", true)]
    [InlineData("if count same-as count", true)]
    [InlineData("if count same-as called", false)]
    [InlineData("if not count same-as account", true)]
    [InlineData("if account same-as class", true)]
    [InlineData("if account more than 5", false)]
    [InlineData("if not account more than 5", false)]
    [InlineData("if count more than 5", true)]
    [InlineData("if count less than 5", false)]
    [InlineData("if queue support agents more than 0", false)]
    [InlineData("if queue support agents less than 1", true)]
    [InlineData("if queue support waiting less than 1", true)]
    [InlineData("if queue support free-agents more than 0", false)]
    [InlineData("if agents unreachable", true)]
    [InlineData("if sources down", false)]
    [InlineData("if emergency-level more than 0", false)]
    [InlineData("if time 08:00-18:00", true)]
    [InlineData("if time 18:00-08:00", false)]
    [InlineData("if day mon-fri", true)]
    [InlineData("if day sat-sun", false)]
    [InlineData("if calendar office open", true)]
    public void Conditions(string condition, bool holds)
    {
        var plan = new PlanWorld($"""
            calendar office
              hours weekday 08:00-18:00
            list known
              number 1391*
            plan main
              answer
              set count 6
              {condition} goto yes
              disconnect cause 31
              label yes
              disconnect cause 17
            """);
        plan.World.SetTime("2026-11-23 10:00");
        plan.Call().Listen(2);
        Assert.Equal(holds ? Cause.UserBusy : Cause.NormalUnspecified, plan.Cause);
    }
}
