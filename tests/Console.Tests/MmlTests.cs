using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>The second spelling: lines, edits, mistakes, reports.</summary>
public class MmlTests
{
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));
    private static readonly GrammarContext s_context = new(s_hotline);

    [Theory]
    [InlineData("DSP QUEUE: QN=\"general\";", "show queue general")]
    [InlineData("dsp queue:qn=GENERAL;", "show queue general")]
    [InlineData("DSP QUEUE:;", "show queues")]
    [InlineData("DSP QUEUE;", "show queues")]
    [InlineData("DSP E1PORT: CN=1, PN=2;", "show span 1/2")]
    [InlineData(" DSP E1PORT : PN = 2 , CN = 1 , VIEW = CHANNELS ; ", "show span 1/2 channels")]
    [InlineData("BLK CIC: CN=1, PN=1, CH=1&&5&17, WHENIDLE=YES;", "block span 1/1 channel 1-5,17 when-idle")]
    [InlineData("BLK CIC: CN=1, PN=1, WHENIDLE=NO;", "block span 1/1")]
    [InlineData("DEA AGENT: AGENT=8001, REASON=3;", "agent 8001 not-ready reason 3")]
    [InlineData("LST ALMAF:;", "show alarms")]
    public void Commands(string mml, string line) => GrammarTests.Same(Grammar.Read(line, s_context), Grammar.Read(mml, s_context), mml);

    [Theory]
    [InlineData("ADD QUEUE: QN=x, SKILL=general&vip, WRAPUP=10, RING=\"all most 4\";", "add", "queue x", "queue x|skill general|skill vip|wrap-up 10|ring all most 4")]
    [InlineData("MOD QUEUE: QN=general, OVFAFTER=\"30 to vip leave\", MUSIC=NO;", "mod", "queue general", "queue general|overflow after 30 to vip leave|no music")]
    [InlineData("RMV QUEUE: QN=general;", "rmv", "queue general", "no queue general")]
    [InlineData("RMV QUEUE: QN=general, SKILL=general;", "rmv", "queue general", "queue general|no skill general")]
    [InlineData("MOD E1PORT: CN=1, PN=1, FRAMING=NOCRC4;", "mod", "span 1/1", "span 1/1|framing no-crc4")]
    [InlineData("SET HOSTNAME: NAME=box-7;", "mod", "", "hostname box-7")]
    public void Edits_AreLinesOfAConfiguration(string mml, string verb, string block, string lines)
    {
        CommandRequest request = Grammar.Read(mml, s_context);

        Assert.Equal(("", RequestKind.Host, "mml-edit"), (request.Reason, request.Kind, request.Host));
        Assert.Equal((verb, block, lines), (request.Arguments.Text("verb"), request.Arguments.Text("block"), request.Arguments.Text("lines").Replace('\n', '|')));
        Assert.Equal(CommandClass.Configure | CommandClass.Commit, request.Description!.Class);
    }

    [Theory]
    [InlineData("LST QUEUE: QN=general;", "queue", "queue general")]
    [InlineData("LST QUEUE:;", "queue", "")]
    [InlineData("LST E1PORT: CN=1, PN=2;", "span", "span 1/2")]
    public void Listings(string mml, string word, string key)
    {
        CommandRequest request = Grammar.Read(mml, s_context);

        Assert.Equal(("", "mml-list", word, key), (request.Reason, request.Host, request.Arguments.Text("word"), request.Arguments.Text("key")));
    }

    [Theory]
    [InlineData(";", MmlCode.NotUnderstood, "column 1: a verb is missing, for example DSP")]
    [InlineData("DSP;", MmlCode.NotUnderstood, "column 4: an object is missing, for example QUEUE")]
    [InlineData("DSP QUEUE: QN;", MmlCode.NotUnderstood, "column 14: QN: = is missing")]
    [InlineData("DSP QUEUE: QN=;", MmlCode.NotUnderstood, "column 15: QN: a value is missing, or a quote is not closed")]
    [InlineData("DSP QUEUE: QN=\"x;", MmlCode.NotUnderstood, "column 18: QN: a value is missing, or a quote is not closed")]
    [InlineData("DSP QUEUE: QN=a, QN=b;", MmlCode.NotUnderstood, "column 21: QN is given twice; put & between several values")]
    [InlineData("DSP QUEUE:; DSP AGENT:;", MmlCode.NotUnderstood, "column 13: something stands behind the semicolon; one command a line")]
    [InlineData("ADD QUEU: QN=x;", MmlCode.NoSuchCommand, "ADD QUEU: no such command; did you mean ADD QUEUE?")]
    [InlineData("DSP QUEUE: QM=general;", MmlCode.NoSuchParameter, "QM: no such parameter; did you mean QN?")]
    [InlineData("BLK CIC: CN=1;", MmlCode.WrongValue, "CN: PN, the port, is missing")]
    [InlineData("MOD CALLPRI: CALL=41;", MmlCode.ParameterMissing, "PRI: the priority is missing; 0 to 15")]
    [InlineData("MOD CALLPRI: CALL=41, PRI=16;", MmlCode.WrongValue, "PRI: must be a number from 0 to 15")]
    [InlineData("DSP QUEUE: QN=vpi;", MmlCode.WrongValue, "QN: no such queue; did you mean vip?")]
    [InlineData("RST CIC: CN=1, PN=1, INTERFACE=YES, CH=5;", MmlCode.DoNotGoTogether, "these parameters do not go together, or one that belongs to them is missing")]
    [InlineData("BLK CIC: CN=1, PN=1, WHENIDLE=MAYBE;", MmlCode.WrongValue, "WHENIDLE: must be YES or NO")]
    public void WrongLines_SayWhatIsMeant(string mml, MmlCode code, string reason)
    {
        CommandRequest request = Grammar.Read(mml, s_context);

        Assert.Equal((RequestKind.Refused, reason, code), (request.Kind, request.Reason, request.Code));
    }

    [Fact]
    public void QuestionMark_ListsObjects_Parameters_Values()
    {
        Assert.Contains("QUEUE:", Grammar.Help("ADD ", s_context).Select(line => line.Word));
        Assert.Equal("QN=", Grammar.Help("ADD QUEUE:", s_context)[0].Word);
        Assert.Contains("mandatory", Grammar.Help("ADD QUEUE:", s_context)[0].Help, System.StringComparison.Ordinal);
        Assert.DoesNotContain("QN=", Grammar.Help("ADD QUEUE: QN=x, ", s_context).Select(line => line.Word));
        Assert.Equal(["general", "vip"], Grammar.Help("DSP QUEUE: QN=", s_context).Select(line => line.Word));
        Assert.Equal("CHANNELS", Grammar.Complete("DSP E1PORT: CN=1, PN=1, VIEW=CH", 31, s_context).Insert.TrimEnd());
        Assert.Equal("QN=", Grammar.Complete("DSP QUEUE: Q", 12, s_context).Insert);
    }

    [Fact]
    public void Reports()
    {
        const long Time = 1_763_789_881_250_000; // 2025-11-22 05:38:01.250 UTC
        var name = new AnswerColumn("name", "Name", "名称");
        var count = new AnswerColumn("waits", "Waits", "等待", AnswerType.Number);
        AnswerTable table = new AnswerTable("queues", name, count).Add("general", 3).Add("vip", 0);
        AnswerFields fields = new AnswerFields().Add(name, "general").Add(count, 3);
        string all = new MmlReport("acd", Time, 1, "DSP QUEUE:;", Language.English).Done("Queues", table)
            + new MmlReport("acd", Time, 2, "DSP QUEUE: QN=general;", Language.English).Done("One queue", fields)
            + new MmlReport("acd", Time, 3, "dsp queue:;", Language.Chinese).Done("全部队列", table)
            + new MmlReport("acd", Time, 4, "ACT AGENT: AGENT=8001;", Language.Chinese).Done("", null)
            + new MmlReport("acd", Time, 5, "DSP QUEUE: QN=\u001b[2J;", Language.English).Refused(5, "QN: no such queue; did you mean vip?")
            + new MmlReport("acd", Time, 6, "DSP VERSION:;", Language.English).Done("Version", "acd 1\n", -1);
        Golden.Matches("mml-reports", all);
    }

    [Fact]
    public void NumbersOfTheCore_BeginAt100()
    {
        Assert.Equal(0, MmlReport.CodeOf(CommandResult.Done));
        Assert.Equal(101, MmlReport.CodeOf(CommandResult.NoSuchAgent));
        Assert.Equal(107, MmlReport.CodeOf(CommandResult.NoSuchCall));
    }

    [Fact]
    public void Spans_AreTwoParameters() => Assert.Equal(new SpanId(1, 2), Grammar.Read("STR BERT: CN=1, PN=2, TIME=60;", s_context).Command.Span);
}
