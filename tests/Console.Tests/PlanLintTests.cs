using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>What lint finds, with its line, and what it lets pass.</summary>
public class PlanLintTests
{
    /// <summary>Lines 1 to 12; a row's lines begin at 13.</summary>
    private const string Frame = """
        card 1 e1
        span 1/1 trunk user
        span 1/2 station network
        announcement hello prompt 1
        announcement wrong-key prompt 2
        variable pin
        skill general
        queue general
          skill general
        agent 8001
          skill general
        number 100 plan p

        """;

    private const string Answered = "  wrong wrong-key\n  late wrong-key\n";

    private const string Outbound = "outbound\n  caller-id 100\n  contract 7*\ntrunk-group city\n  span 1/1\nroute city\n  prefix 70 max 5\n  group city\n";

    public static TheoryData<string, string[]> Rows => new()
    {
        { "plan p\n  play hello\n  queue general\n", [] },
        { "plan p\n  menu m\n  play hello\nmenu m\n  prompt hello\n  key 1 continue-with q\n" + Answered + "plan q\n  queue general\n", ["15: play hello: never reached; menu m has no key with continue or set, and gives up elsewhere"] },
        { "plan p\n  do q\n  play hello\nplan q\n  queue general\n  disconnect\n", ["15: play hello: never reached; plan q never comes back"] },
        { "plan p\n  queue general\n  disconnect\nlabel lost\n  play hello\n", ["17: play hello: never reached; no step goes to this label"] },
        { "plan p\n  queue general\nlabel again\n  add pin 1\n  if pin less than 300 goto again\n", ["16: add pin 1: goes round without waiting for anything; a call that does is cleared", "17: if pin less than 300 goto again: the plan runs out behind this: the call is cleared without a word"] },
        { "plan p\n  set pin 1\n  continue-with q\nplan q\n  if pin is 1 goto over\n  queue general\n  disconnect\nlabel over\n  continue-with p\n", ["14: set pin 1: goes round without waiting for anything; a call that does is cleared"] },
        { "language zh prompts 0 phrases 300\nplan p\n  if language is hz goto over\n  if entry-plan is p goto over\n  if entry-plan is lobby goto over\n  queue general\n  disconnect\nlabel over\n  disconnect\n", ["15: if language is hz goto over: no such language; did you mean zh?", "17: if entry-plan is lobby goto over: no such plan; plans: p"] },
        { "plan p\n  do q\n  do q\n  queue general\nplan q\n  set pin 1\n", [] },
        { "plan p\nlabel again\n  play hello\n  goto again\n", ["15: play hello: nothing leads out of here; the caller can only hang up"] },
        { "plan p\n  collect pin\n  queue general\n", ["14: collect pin: nothing tells the caller to enter digits; put a prompt here or a play before it"] },
        { "plan p\n  play hello\n  collect pin\n  queue general\n", [] },
        { "plan p\n  menu m\n  queue general\nmenu m\n  key 1 continue\n  tries 1\n", ["16: menu m: nothing tells the caller which keys there are; a line is missing: prompt ITEM…"] },
        { "plan p\n  menu m\n  queue general\nmenu m\n  prompt hello\n  key 1 continue\n", ["16: menu m: a wrong key is met with silence; a line is missing: wrong ITEM…", "16: menu m: a caller who is late is met with silence; a line is missing: late ITEM…"] },
        { "plan p\n  menu m\n  queue general\nmenu m\n  prompt hello\n  key 1 continue\n  key 2 repeat\n  key 3 continue\n" + Answered, ["20: menu m key 3: keys 1 and 3 do the same: continue"] },
        { "plan p\n  menu m\n  queue general\nmenu m\n  prompt hello\n  key 0 continue\n  key 1 do q\n" + Answered + "plan q\n  menu n\nmenu n\n  prompt hello\n  key 0 back\n" + Answered, ["26: menu n key 0: key 0 goes back here, and in menu m it means continue"] },
        { "plan p\n  menu m\n  play hello\nmenu m\n  prompt hello\n  key 1 continue\n" + Answered, ["16: menu m: no key leads to a person, neither here nor behind it; plan p runs it"] },
        { "plan p\n  survey s\n  queue general\nplan s\n  menu m\n  play hello\nmenu m\n  prompt hello\n  key 1 set pin 1\n" + Answered, [] },
        { "plan p\n  transfer 7001\n  queue general\n", ["14: transfer 7001: no number may be shown for calls out, so nobody is transferred; outbound needs a line: caller-id DIGITS"] },
        { "plan p\n  transfer 8001\n  queue general\n" + Outbound, ["14: transfer 8001: calls out to 8001 are refused without a contract; outbound needs a line: contract 8001"] },
        { "plan p\n  transfer 70\n  queue general\n" + Outbound, ["14: transfer 70: numbers that are called have 3 to 15 digits; see number-length of outbound"] },
        { "plan p\n  transfer 7501\n  queue general\n" + Outbound, ["14: transfer 7501: no route leads to 7501; a route needs a line: prefix 7501"] },
        { "plan p\n  transfer 7001\n  transfer pin\n  queue general\n" + Outbound, [] },
        { "plan p\n  transfer 119\n  queue general\nemergency-number 119 route city\n" + Outbound, [] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Finding_IsWarnedOfWithItsLine(string lines, string[] findings)
    {
        var errors = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();
        Assert.True(ConfigurationText.Read("f", Frame + lines.Replace("\nlabel ", "\n  label ", System.StringComparison.Ordinal), errors, warnings) is not null, string.Concat(errors));

        Assert.Equal(findings, warnings.Select(warning => $"{warning.Line}: {warning.Reason}"));
    }

    [Fact]
    public void WaysToPeople_HaveTheirSeconds()
    {
        Configuration configuration = ConfigurationTextTests.Read(Frame + """
            plan p
              play hello
              menu m
            menu m
              prompt hello hello
              key 1 do q
              key 2 continue-with r
            plan q
              queue general
            plan r
              collect pin prompt wrong-key length 4
              transfer 8100
            """);
        PromptTexts texts = PromptTexts.Read("t", "language zh prompts 0 phrases 300\n1 | hello | 你好 | 2.5\n2 | wrong-key | 错 | 4\n", []);

        Assert.Equal(
            [new PlanPath("1", "queue general", 3.5, 8.5), new PlanPath("2 [pin]", "transfer 8100", 5.5, 14.5)],
            PlanPaths.Of(configuration, 0, texts));
        Assert.Equal([null, null], PlanPaths.Of(configuration, 0, null).Select(path => path.Whole));
    }

    [Fact]
    public void SmallExample_LintAndPicture() => Golden.Matches("plan-lint", Lint("examples/small.conf") + "\n" + PlanGraph.Of(ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf")), 0));

    [Fact]
    public void Hotline_HasWaysToPeopleOfKnownLength()
    {
        Configuration hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/hotline.conf"));
        PromptTexts texts = PromptTexts.Read("texts.txt", SourceTree.Read(Path.Combine("examples", "prompts", "texts.txt")), []);

        IReadOnlyList<PlanPath> paths = PlanPaths.Of(hotline, hotline.Plans.Select(plan => plan.Name).ToList().IndexOf("hotline"), texts);

        Assert.Contains(paths, path => path.Keys == "0");
        Assert.Contains(paths, path => path.Keys == "1 4");
        Assert.All(paths, path => Assert.True(path.Quick is > 0 and < 600 && path.Whole >= path.Quick, path.ToString()));
    }

    [Fact]
    public void AnyConfiguration_IsFollowedToItsEnd()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            Configuration configuration = Generated.Configuration(seed);
            Assert.NotEmpty(PlanReport.Lint(configuration, -1, null).ToText(Language.Chinese));
            for (int plan = 0; plan < configuration.Plans.Length; plan++) Assert.EndsWith("}\n", PlanGraph.Of(configuration, plan));
        }
    }

    private static string Lint(string file) =>
        PlanReport.Lint(ConfigurationTextTests.Read(SourceTree.Read(file)), -1, PromptTexts.Read("texts.txt", SourceTree.Read(Path.Combine("examples", "prompts", "texts.txt")), [])).ToText(Language.English);
}
