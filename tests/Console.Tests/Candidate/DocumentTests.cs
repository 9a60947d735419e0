using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Console.Tests;

/// <summary>Configuration documents: edited line by line, compared, taken to another base.</summary>
public class DocumentTests
{
    private static readonly ConfigurationDocument s_hotline = Read(SourceTree.Read("examples/small.conf"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void AWrittenConfiguration_ComesBackOctetByOctet(int seed)
    {
        for (ulong i = 0; i < 10; i++)
        {
            string text = ConfigurationText.Write(Generated.Configuration((ulong)(seed * 100) + i));
            Assert.Equal(text, ConfigurationText.Write(Compile(Read(text))));
            Assert.Equal(Read(text).Write(), Read(Read(text).Write()).Write());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TypedLineByLineWithAndWithoutIndentation_ItIsTheSame(int seed)
    {
        for (ulong i = 0; i < 10; i++)
        {
            string text = ConfigurationText.Write(Generated.Configuration((ulong)(seed * 100) + i));
            foreach (bool indented in (bool[])[true, false])
            {
                var editor = new DocumentEditor(new ConfigurationDocument());
                foreach (string line in text.TrimEnd('\n').Split('\n')) Assert.Null(editor.Apply(indented ? line : line.Trim()));
                Assert.Equal(text, ConfigurationText.Write(Compile(editor.Document)));
            }
        }
    }

    [Fact]
    public void ASettingGivenAgain_TakesThePlaceOfTheFirst()
    {
        DocumentEditor editor = Edit("queue general", "ring-time 20", "RING-TIME 21", "overflow after 30 to vip", "overflow after 60 to vip leave");

        Assert.Equal("  queue general\n-   ring-time 4\n+   ring-time 21\n+   overflow after 60 to vip leave\n", Changes(editor));
    }

    [Fact]
    public void NoTakesOutByNameOrWhole()
    {
        DocumentEditor editor = Edit("queue general", "no music", "no length 50", "top", "no number 10001", "no agent 8013-8024", "no plan vip", "no queue vip");

        Assert.DoesNotContain("vip", string.Concat(editor.Document.Write().Split('\n').Where(line => !line.StartsWith("skill", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Equal("hotline", Compile(editor.Document).HostName);
    }

    [Theory]
    [InlineData("no queue genral", "no queue genral: no such line; did you mean queue general?")]
    [InlineData("no calls 100", "no calls 100: the line is calls 500")]
    [InlineData("no qeue general", "no qeue: unknown word; did you mean queue?")]
    [InlineData("no span", "no span: 8 lines begin so: span 1/1 trunk user, span 1/2 trunk user, span 1/3 trunk user, span 1/4 trunk user, span 2/1 station network, span 2/2 station network, span 2/3 station network, span 2/4 station network; say which")]
    [InlineData("no", "no: which line?")]
    [InlineData("no firmware-key", "no firmware-key: there is no such line")]
    [InlineData("insert 1 answer", "insert: no block is open here; steps are those of a plan or a queue")]
    [InlineData("ring-time 3", "ring-time: stands below a line that begins with queue, not here")]
    [InlineData("hostnam x", "hostnam: unknown word; did you mean hostname?")]
    [InlineData("calls 0", "calls 0: the number of calls must be 1 to 10000")]
    public void WhatIsNotUnderstood_ChangesNothing(string line, string reason)
    {
        var editor = new DocumentEditor(s_hotline.Copy());

        Assert.Equal(reason, editor.Apply(line));
        Assert.Equal(s_hotline.Write(), editor.Document.Write());
    }

    [Fact]
    public void StepsHaveAPlace()
    {
        DocumentEditor editor = Edit("plan hotline", "insert 2 play all-busy", "no 5", "insert 1 play hold-music");

        Assert.Equal("plan hotline\n  play hold-music\n  answer\n  play all-busy\n  play welcome\n  queue general\n  disconnect cause 17\n", editor.WriteOpen());
        Assert.Equal("insert 9: the place must be 1 to 7", editor.Apply("insert 9 answer"));
        Assert.Equal("no 9: no such step; plan hotline has steps 1 to 6", editor.Apply("no 9"));
        Assert.Equal("no play: 3 lines begin so: play hold-music, play all-busy, play welcome; say which, or the step's number: no 2", editor.Apply("no play"));
        Assert.Null(editor.Apply("no play all-busy"));
        Assert.Null(editor.Apply("no disconnect"));
    }

    [Fact]
    public void ARangeOfAgentsIsEditedAtOnce()
    {
        DocumentEditor editor = Edit("agent 8024-8026", "skill general level 2", "span 2/4", "no return-after", "number 7001-7003");

        Assert.Equal("config-agent-8024-8026", editor.Mode);
        Assert.Equal(
            "  agent 8024\n+   number 7001\n+   skill general level 2\n-   return-after 5\n+ agent 8025\n+   number 7002\n+   skill general level 2\n+   span 2/4\n+ agent 8026\n+   number 7003\n+   skill general level 2\n+   span 2/4\n",
            Changes(editor));
        Assert.Equal("number 7001-7002: 2 numbers for 3 agents", editor.Apply("number 7001-7002"));
    }

    [Fact]
    public void TheHeadOfABlockAloneOpensIt()
    {
        DocumentEditor editor = Edit("span 1/1");
        Assert.Equal("config-span-1/1", editor.Mode);
        Assert.Null(editor.Apply("variant qsig"));
        Assert.Null(editor.Apply("span 1/1 trunk network"));
        Assert.Equal("- span 1/1 trunk user\n+ span 1/1 trunk network\n+   variant qsig\n", Changes(editor));
        Assert.Equal("span 1/8: trunk or station is missing", editor.Apply("span 1/8"));
        Assert.Equal("config-span-1/1", editor.Mode);
        Assert.Null(editor.Apply("hostname other"));
        Assert.Equal("config", editor.Mode);
    }

    [Fact]
    public void ALineThatMoved_IsTakenOutAndPutIn()
    {
        Assert.Equal("- skill a\n+ skill a\n", DocumentComparison.Of(Read("skill a\nskill b\nskill c\n"), Read("skill b\nskill c\nskill a\n")).Write());
        Assert.True(DocumentComparison.Of(s_hotline, s_hotline.Copy()).IsEmpty);
    }

    [Fact]
    public void MergeReplacesLinesWithTheSameKey_AndWholeRowsOfSteps()
    {
        ConfigurationDocument document = s_hotline.Copy();

        document.Merge(Read("hostname merged\nqueue general\n  length 9\nplan vip\n  answer\n  disconnect\nskill extra\n"));

        Assert.Equal(
            "- hostname hotline\n+ hostname merged\n+ skill extra\n  queue general\n-   length 50\n+   length 9\n  plan vip\n-   queue vip\n-   play all-busy\n-   disconnect cause 17\n+   disconnect\n",
            DocumentComparison.Of(s_hotline, document).Write());
    }

    [Fact]
    public void MergeOfItself_ChangesNothing()
    {
        ConfigurationDocument document = s_hotline.Copy();
        document.Merge(s_hotline);
        Assert.Equal(s_hotline.Write(), document.Write());
    }

    [Fact]
    public void Rebase_KeepsBothChanges_AndTellsWhereTheyMeet()
    {
        ConfigurationDocument mine = Edit("queue general", "ring-time 20", "length 7", "top", "no plan vip", "skill mine", "plan hotline", "no play welcome").Document;
        ConfigurationDocument theirs = Edit("queue general", "ring-time 30", "weight 3", "top", "plan vip", "insert 1 play welcome", "skill theirs", "hostname theirs").Document;
        var conflicts = new List<DocumentConflict>();

        ConfigurationDocument result = DocumentChanges.Rebase(s_hotline, mine, theirs, conflicts);

        Assert.Equal(["queue general: ring-time 4 → ring-time 20", "- plan vip"], conflicts.Select(conflict => conflict.Mine.ToString()));
        Assert.Equal("queue general: ring-time 4 → ring-time 30", conflicts[0].Theirs.ToString());
        Assert.Equal(
            "- hostname hotline\n+ hostname theirs\n+ skill theirs\n+ skill mine\n  queue general\n-   length 50\n+   length 7\n-   ring-time 4\n+   ring-time 20\n+   weight 3\n  plan hotline\n-   play welcome\n- plan vip\n-   answer\n-   queue vip\n-   play all-busy\n-   disconnect cause 17\n",
            DocumentComparison.Of(s_hotline, result).Write());
    }

    [Fact]
    public void RebaseOfTheSameChange_IsNoConflict()
    {
        ConfigurationDocument mine = Edit("hostname same", "no number 10001").Document;
        var conflicts = new List<DocumentConflict>();

        ConfigurationDocument result = DocumentChanges.Rebase(s_hotline, mine, mine.Copy(), conflicts);

        Assert.Empty(conflicts);
        Assert.Equal(mine.Write(), result.Write());
    }

    [Fact]
    public void NothingIsLostOfATextThatIsNotUnderstood()
    {
        var mistakes = new List<ConfigurationError>();

        Assert.Null(ConfigurationDocument.Read("f", "hostname a\nhostnam b\nqueue q\n  rin-time 4\n", mistakes));

        Assert.Equal(["f:2: hostnam: unknown word; did you mean hostname?", "f:4: rin-time: unknown word; did you mean ring-time?"], mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void FiveThousandLines_AreTakenOneByOne()
    {
        var editor = new DocumentEditor(new ConfigurationDocument());
        var lines = new List<string> { "card 1 e1", "span 1/1 station network", "skill s" };
        for (int i = 0; lines.Count < 5000; i++) lines.AddRange([$"agent a{i}", $"  number {100_000 + i}", "  skill s", "  ready-at-start"]);

        foreach (string line in lines) Assert.Null(editor.Apply(line));

        Assert.Equal((lines.Count - 3) / 4, Compile(editor.Document).Agents.Length);
    }

    private static DocumentEditor Edit(params string[] lines)
    {
        var editor = new DocumentEditor(s_hotline.Copy());
        foreach (string line in lines)
        {
            if (line == "top") editor.Leave();
            else Assert.Null(editor.Apply(line));
        }

        return editor;
    }

    private static string Changes(DocumentEditor editor) => DocumentComparison.Of(s_hotline, editor.Document).Write();

    private static ConfigurationDocument Read(string text)
    {
        var mistakes = new List<ConfigurationError>();
        ConfigurationDocument? document = ConfigurationDocument.Read("f", text, mistakes);
        Assert.Empty(mistakes);
        return document!;
    }

    private static Operations.Configuration Compile(ConfigurationDocument document)
    {
        var mistakes = new List<ConfigurationError>();
        Operations.Configuration? configuration = document.Compile("f", mistakes, []);
        Assert.Empty(mistakes);
        return configuration!;
    }
}
