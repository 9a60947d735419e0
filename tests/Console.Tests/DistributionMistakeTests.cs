using System.Collections.Generic;
using System.Linq;

namespace AcdController.Console.Tests;

/// <summary>Every kind of mistake in queues, agents and plans that distribution knows, and every warning, with the exact message.</summary>
public class DistributionMistakeTests
{
    /// <summary>Lines 1 to 22; a row's lines begin at 23.</summary>
    private const string Good = """
        card 1 e1 ports 4
        site north
        span 1/1 trunk user
          site north
        span 1/2 station network
        reason 1 lunch
        skill sales
        skill english
        skill german
        queue sales
          skill sales
          length 10
        queue service
          step 20 sales<=4 and english
          step last sales or german
        plan day
          queue sales
        agent 8001
          skill sales level 2
          skill english
        agent 8002
          skill german

        """;

    public static TheoryData<string, string> Mistakes => new()
    {
        // Switch-wide.
        { "distribution\n  ageing x", "24: ageing x: the time must be 0 to 86400 seconds" },
        { "distribution\n  ageing 60\n  ageing 60", "25: ageing: given already in line 24" },
        { "distribution\n  call-order oldest", "24: call-order oldest: must be longest-wait or service-objective" },
        { "distribution\n  decisions 10", "24: decisions 10: the number of decisions must be 1000 to 10000000" },
        { "distribution now", "23: distribution now: surplus word; the line ends after distribution" },
        { "distribution\ndistribution", "24: distribution: given already in line 23" },
        { "ageing 60", "23: ageing: stands below a line that begins with distribution, not here" },
        { "site north", "23: site north: defined already in line 2" },
        { "site a\nsite b\nsite c\nsite d\nsite e\nsite f\nsite g", "29: site g: one site too many; at most 7" },
        { "reason 0 tea", "23: reason 0: the reason's code must be 1 to 99" },
        { "reason 1 tea", "23: reason 1: defined already in line 6" },
        { "reason 2 lunch", "23: reason 2 lunch: defined already in line 6" },
        { "reason 2 tea interruptable", "23: reason 2 tea interruptable: surplus word; the line ends after reason 2 tea" },
        { "span 1/3 trunk user\n  site nroth", "24: site nroth: no such site; did you mean north?" },

        // Expressions.
        { "queue q\n  step last", "24: step last: a skill is missing" },
        { "queue q\n  step last sales and", "24: step last sales and: a skill is missing" },
        { "queue q\n  step last and sales", "24: step last and: a skill is missing before it" },
        { "queue q\n  step last sales english", "24: step last sales english: surplus word; the line ends after step last sales" },
        { "queue q\n  step last (sales or english", "24: step last (sales or english: a bracket ) is missing" },
        { "queue q\n  step last sales)", "24: step last sales): ) is one too many; the expression ends before" },
        { "queue q\n  step last sales<=17", "24: step last sales<=17: levels are 1, the best, to 16" },
        { "queue q\n  step last sales<=0", "24: step last sales<=0: levels are 1, the best, to 16" },
        { "queue q\n  step last sales<1", "24: step last sales<1: no level is meant; levels are 1, the best, to 16" },
        { "queue q\n  step last sales=5-3", "24: step last sales=5-3: no level is meant; levels are 1, the best, to 16" },
        { "queue q\n  step last sales<=", "24: step last sales<=: a level is missing" },
        { "queue q\n  step last tier", "24: step last tier: tier needs a comparison, for example tier<=2" },
        { "queue q\n  step last slaes", "24: step last slaes: no such skill; did you mean sales?" },
        { "queue q\n  step last " + string.Concat(Enumerable.Repeat("(", 20)) + "sales", "24: step last ((((((((((((((((((((sales: brackets and not stand at most 16 deep" },
        { "queue q\n  step last sales" + string.Concat(Enumerable.Repeat(" or sales", 40)), "24: ... or sales or sales or sales or sales: an expression has at most 64 skills and words" },

        // Steps.
        { "queue q\n  step 20 sales", "24: step 20 sales: the last step has no end; write: step last EXPRESSION" },
        { "queue q\n  step last sales\n  step last english", "24: step last sales: last is the last step, but a step follows in line 25" },
        { "queue q\n  step soon sales", "24: step soon: the step's time, or last, must be 0 to 86400 seconds" },
        { "queue q\n  step last sales and not sales", "24: step last sales and not sales: contradicts itself; nobody can ever match" },
        { "queue q\n  step 5 sales<=2 and sales>=5\n  step last sales", "24: step 5 sales<=2 and sales>=5: contradicts itself; nobody can ever match" },
        { "queue q\n  step last tier=2 and not member", "24: step last tier=2 and not member: contradicts itself; nobody can ever match" },
        { "queue q\n  skill sales level 1-4\n  step last english", "24: skill sales: with steps, levels stand in the steps" },
        { "queue q\n  skill sales level 4-1", "24: skill sales level 4-1: levels are 1, the best, to 16, for example 4 or 1-4" },
        { "queue q\n  skill sales level", "24: skill sales level: the level is missing" },
        { "queue q\n  music x\n  length 3", "23: queue q: no skill; a queue needs a line: skill NAME, or step last EXPRESSION|24: music x: no such announcement; there are no announcements" },

        // Queues.
        { "queue q\n  skill sales\n  prefer skill englisch", "25: prefer skill englisch: no such skill; did you mean english?" },
        { "queue q\n  skill sales\n  prefer skill english\n  prefer skill english", "26: prefer skill english: given already in line 25" },
        { "queue q\n  skill sales\n  prefer levle", "25: prefer levle: must be skill or level or site; did you mean level?" },
        { "queue q\n  skill sales\n  agent-order fifo", "25: agent-order fifo: must be longest-idle or least-occupied or least-talk or fewest-calls or round-robin or fixed or random or weighted-random" },
        { "queue q\n  skill sales\n  ring all most 33", "25: ring all most 33: the number of agents must be 2 to 32" },
        { "queue q\n  skill sales\n  ring progressive", "25: ring progressive: the time between two is missing; 0.1 to 3600 seconds" },
        { "queue q\n  skill sales\n  ring one most 2", "25: ring one most: surplus word; the line ends after ring one" },
        { "queue q\n  skill sales\n  weight 16", "25: weight 16: the weight must be 0 to 15" },
        { "queue q\n  skill sales\n  objective 0", "25: objective 0: the objective must be 0.1 to 86400 seconds" },
        { "queue q\n  skill sales\n  no-agents", "25: no-agents: wait or refuse is missing" },
        { "queue q\n  skill sales\n  no-agents refuse 5", "25: no-agents refuse 5: surplus word; the line ends after no-agents refuse" },
        { "queue q\n  skill sales\n  overflow after 60", "25: overflow after 60: to is missing" },
        { "queue q\n  skill sales\n  overflow full to salse", "25: overflow full to salse: no such queue; did you mean sales?" },
        { "queue q\n  skill sales\n  overflow full to sales leave", "25: overflow full to sales leave: surplus word; the line ends after overflow full to sales" },
        { "queue q\n  skill sales\n  overflow full to sales\n  overflow full to sales", "26: overflow full to sales: given already in line 25" },
        { "queue q\n  skill sales\n  reserve when-waiting 0", "25: reserve when-waiting 0: the number of calls must be 1 to 10000" },
        { "queue q\n  skill sales\n  reserve", "25: reserve: when-waiting or when-oldest is missing" },
        { "queue q\n  skill sales\n  needed when-oldest 5 when-oldest 5", "25: needed when-oldest 5 when-oldest: given twice" },
        { "queue q\n  skill sales\n  wrap-up manually", "25: wrap-up manually: the wrap-up time must be 0 to 3600 seconds" },

        // Agents.
        { "agent 8003\n  skill sales level 17", "24: skill sales level 17: the level must be 1 to 16" },
        { "agent 8003\n  skill sales level 0", "24: skill sales level 0: the level must be 1 to 16" },
        { "agent 8003\n  queue slaes", "24: queue slaes: no such queue; did you mean sales?" },
        { "agent 8003\n  skill sales\n  queue sales tier 0", "25: queue sales tier 0: the tier must be 1 to 16" },
        { "agent 8003\n  skill sales\n  queue sales percent 101", "25: queue sales percent 101: the share must be 0 to 100" },
        { "agent 8003\n  skill sales\n  queue sales level 2 level 3", "25: queue sales level 2 level: given twice" },
        { "agent 8003\n  skill sales\n  queue sales\n  queue sales", "26: queue sales: given already in line 25" },
        { "agent 8003\n  skill sales\n  queue sales first", "25: queue sales first: must be level or tier or reserve or percent" },
        { "agent 8003\n  skill sales\n  choose share\n  queue sales percent 60\n  queue service percent 50", "23: agent 8003: shares of 110 percent; together at most 100" },
        { "agent 8003\n  skill sales\n  queue sales\n  choose share", "26: agent 8003: choose share: all shares are zero; a share is given by: queue NAME percent N" },
        { "agent 8003\n  skill sales\n  weight 0", "25: weight 0: the weight must be 1 to 16" },
        { "agent 8003\n  skill sales\n  no-answers 0", "25: no-answers 0: the number of calls must be 1 to 100" },
        { "agent 8003\n  skill sales\n  site xyz", "25: site xyz: no such site; sites: north" },
        { "agent 8003\n  skill sales\n  auto-answer yes", "25: auto-answer yes: surplus word; the line ends after auto-answer" },

        // Plans.
        { "plan p\n  queue sales service", "24: queue sales service: must be and or priority or head-start or requires or prefers or agent or last-agent or wait or position or after-talk" },
        { "plan p\n  queue sales and sales", "24: queue sales and sales: named twice" },
        { "plan p\n  queue sales priority 16", "24: queue sales priority 16: the priority must be 0 to 15" },
        { "plan p\n  queue sales priority 3 and service", "24: queue sales priority 3 and: further queues stand directly behind the first" },
        { "plan p\n  queue sales position 0", "24: queue sales position 0: the position must be 1 to 10000" },
        { "plan p\n  queue sales wait 5", "24: queue sales wait 5: wait says how long a call waits for one agent; it stands with agent or last-agent" },
        { "plan p\n  queue sales agent 8001 last-agent", "24: queue sales agent 8001 last-agent: agent or last-agent, not both" },
        { "plan p\n  queue sales agent 9001", "24: queue sales agent 9001: no such agent; did you mean 8001?" },
        { "plan p\n  queue sales priority 3 priority 4", "24: queue sales priority 3 priority: given twice" },
        { "plan p\n  queue sales requires", "24: queue sales requires: a skill is missing" },
        { "plan p\n  queue sales requires slaes", "24: queue sales requires slaes: no such skill; did you mean sales?" },
        { "plan p\n  queue sales prefers", "24: queue sales prefers: the skill's name is missing" },
        { "plan p\n  queue sales prefers english and english", "24: queue sales prefers english and english: named twice" },
        { "plan p\n  queue sales requires english and not english", "24: queue sales requires english and not english: requires contradicts itself; nobody can ever match" },
        { "plan p\n  queue sales requires not sales", "24: queue sales requires not sales: requires contradicts every step of queue sales; nobody can ever match" },
        { "plan p\n  agent 8001 for 5", "24: agent 8001 for: must be wait or after-talk" },
        { "plan p\n  agent 9001", "24: agent 9001: no such agent; did you mean 8001?" },
    };

    public static TheoryData<string, string> Doubts => new()
    {
        { "skill dutch\nqueue q\n  skill dutch", "24: queue q: no agent can take its calls" },
        { "queue q\n  step 10 sales\n  step last sales<=4", "25: step last sales<=4: adds no agent to the steps before" },
        { "queue q\n  step 10 sales and german\n  step last sales", "24: step 10 sales and german: adds no agent" },
        { "queue q\n  step 10 sales\n  step last skip-when-nobody german", "25: step last skip-when-nobody german: the last step is never skipped" },
        { "queue q\n  step 30 sales\n  step last german\n  longest-wait 30", "25: step last german: never reached; calls leave after longest-wait 30" },
        { "queue q\n  skill sales\n  longest-wait 30\n  overflow after 30 to sales", "26: overflow after 30 to sales: never happens; calls leave after longest-wait 30" },
        { "queue q\n  skill sales\n  overflow after 30 to q", "25: overflow after 30 to q: an overflow to the queue itself does nothing" },
        { "queue q\n  skill sales\n  overflow full to r\nqueue r\n  skill sales\n  overflow full to q", "25: overflow full to r: the way leads back to queue q in a circle|28: overflow full to q: the way leads back to queue r in a circle" },
        { "queue q\n  skill sales\n  reserve when-waiting 5", "25: queue q: reserve: no agent is in reserve; an agent is by a line: queue q reserve" },
        { "queue q\n  skill sales\n  needed when-waiting 5", "25: queue q: needed: nobody can be called; no reason is interruptible" },
        { "queue q\n  skill sales\n  prefer site", "25: queue q: prefer site: both agents and trunks need a line: site NAME" },
        { "queue q\n  step last sales\n  prefer level", "25: queue q: prefer level: all levels are 1; the queue has no skill and no agent a level in it" },
        { "agent 8003\n  skill sales\n  queue sales percent 50", "25: agent 8003: queue sales: percent does nothing without the line: choose share" },
        { "agent 8003\n  skill german\n  queue sales", "25: agent 8003: queue sales: no step of the queue takes this agent" },
        { "agent 8003\n  skill sales\n  queue sales reserve", "25: agent 8003: queue sales: never called; the queue has no line: reserve when-waiting N" },
        { "skill dutch\nagent 8003-8005\n  skill dutch", "24: agent 8003-8005: gets no calls; no queue takes this agent" },
        { "agent 8003\n  skill sales\n  weight 3", "25: agent 8003: weight: no queue has agent-order weighted-random" },
        { "agent 8003\n  skill sales\n  return-after 5\n  log-out-after 5", "26: agent 8003: log-out-after: never happens; return-after 5 comes first" },
        { "plan p\n  queue sales requires german", "24: queue sales requires german: no agent of queue sales has what is required" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsRefusedWithItsLine(string lines, string messages)
    {
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("box.conf", Good + lines + "\n", errors));

        Assert.Equal(messages.Split('|').Select(message => "box.conf:" + message), errors.Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public void WhatIsPointless_IsWarnedOf(string lines, string messages)
    {
        var errors = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read("box.conf", Good + lines + "\n", errors, warnings));

        Assert.Empty(errors);
        Assert.Equal(messages.Split('|').Select(message => "box.conf:" + message), warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void WithoutAMistake_TheFrameIsRightAndNothingInItIsPointless()
    {
        var errors = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read("box.conf", Good, errors, warnings));

        Assert.Empty(errors);
        Assert.Empty(warnings);
    }

    [Fact]
    public void LineThatWouldBeTooLongWrittenOut_IsRefused()
    {
        string names = string.Concat(Enumerable.Range(10, 28).Select(i => $"skill {new string('x', 26)}{i}\n"));
        string step = "step last " + string.Join(" or ", Enumerable.Range(10, 28).Select(i => $"{new string('x', 26)}{i}<16"));
        var errors = new List<ConfigurationError>();

        Assert.Null(ConfigurationText.Read("f", "card 1 e1\n" + names + "queue q\n" + step + "\n", errors));

        Assert.EndsWith("characters; at most 1000 are allowed", Assert.Single(errors).Reason);
    }

    [Fact]
    public void QueuesThatHelpEachOtherAfterAWait_AreNoCircle()
    {
        var warnings = new List<ConfigurationError>();

        Assert.NotNull(ConfigurationText.Read("f", Good + "queue q\n  skill sales\n  overflow after 30 to r\nqueue r\n  skill sales\n  overflow after 30 to q\n", [], warnings));

        Assert.Empty(warnings);
    }
}
