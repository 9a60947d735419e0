using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>show skills, numbers, routes, announcements: tables for people in both languages, JSON for machines, reports in MML.</summary>
public class ObjectReportTests
{
    private static readonly Configuration s_box = ConfigurationTextTests.Read("""
        card 1 e1 ports 4
        span 1/1 trunk user
        span 1/2 trunk user
        span 1/3 station network
        announcement welcome prompt 1 file "welcome.wav"
        announcement music prompt 5
        skill general
        skill english
        queue support
          skill general
          music music
        queue vip
          skill general
          step 10 english<=2
          step last general
        plan hotline
          answer
          queue support
        plan closed
          disconnect
        trunk-group city
          span 1/1
        trunk-group far
          span 1/2
        route out
          prefix 9 min 3 max 12
          group city
          group far
          strip 1
          insert 0086
        number 10000 plan hotline
        number 1000* plan hotline
        emergency-number 119 route out
        calling-number 139* priority 3 class gold
        calling-number 13800000000 refuse
        normalise calling type national insert 0
        agent 8001
          skill general level 2
          skill english
        agent 8002
          skill general
        """);

    [Fact]
    public void Skills() => Golden.Matches("show-skills", Both(ObjectReport.Skills(s_box)));

    [Fact]
    public void Numbers() => Golden.Matches("show-numbers", Both(ObjectReport.Numbers(s_box)));

    [Fact]
    public void Routes() => Golden.Matches("show-routes", Both(ObjectReport.Routes(s_box)));

    [Fact]
    public void Announcements() => Golden.Matches("show-announcements", Both(ObjectReport.Announcements(s_box)));

    [Theory]
    [InlineData("show skills", "DSP SKILL:;")]
    [InlineData("show numbers", "DSP NUMBER:;")]
    [InlineData("show routes", "DSP RT:;")]
    [InlineData("show announcements", "DSP ANN:;")]
    public void LinesAndMml_AskTheSame(string line, string mml)
    {
        Assert.Equal(line, Grammar.Read(line, new(s_box)).Host);
        Assert.Equal(line, Grammar.Read(mml, new(s_box)).Host);
    }

    [Fact]
    public void InMml_TheTableIsCounted() =>
        Assert.Contains("(Number of results = 2)", new MmlReport("acd", 0, 1, "DSP SKILL:;", Language.English).Done("Skills", ObjectReport.Skills(s_box)), System.StringComparison.Ordinal);

    [Fact]
    public void WithoutAny_OnlyTheHeadingIsPrinted()
    {
        Configuration empty = ConfigurationTextTests.Read("card 1 e1\n");
        Assert.Equal("{\"routes\":[]}\n", ObjectReport.Routes(empty).ToJson());
        Assert.StartsWith("Route", ObjectReport.Routes(empty).ToText(Language.English), System.StringComparison.Ordinal);
    }

    private static string Both(Answer answer) => answer.ToText(Language.English) + "\n" + answer.ToText(Language.Chinese) + "\n" + answer.ToJson();
}
