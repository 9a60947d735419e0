using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public class CommandTextTests
{
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));

    [Theory]
    [InlineData("show calls", CommandKind.ShowCalls)]
    [InlineData("show queues", CommandKind.ShowQueues)]
    [InlineData("show agents", CommandKind.ShowAgents)]
    [InlineData("show spans", CommandKind.ShowSpans)]
    [InlineData("show cards", CommandKind.ShowCards)]
    [InlineData("show totals", CommandKind.ShowTotals)]
    [InlineData("refuse-new-calls", CommandKind.RefuseNewCalls)]
    [InlineData("refuse-new-calls off", CommandKind.AcceptNewCalls)]
    [InlineData("sh ag", CommandKind.ShowAgents)]
    [InlineData("  SH\tQ  ! waiting?", CommandKind.ShowQueues)]
    [InlineData("SHOW CALLS", CommandKind.ShowCalls)]
    public void CommandsOfTheCore(string line, CommandKind kind)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(RequestKind.Command, request.Kind);
        Assert.Equal(kind, request.Command.Kind);
        Assert.False(request.Streams);
    }

    [Theory]
    [InlineData("agent 8001 ready", CommandKind.AgentReady, 0)]
    [InlineData("agent 8024 not-ready", CommandKind.AgentNotReady, 23)]
    [InlineData("agent 8002 log-in", CommandKind.AgentLogIn, 1)]
    [InlineData("ag 8003 log-o", CommandKind.AgentLogOut, 2)]
    [InlineData("ag \"8003\" n", CommandKind.AgentNotReady, 2)]
    public void CommandsForAnAgent(string line, CommandKind kind, int agent)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(kind, request.Command.Kind);
        Assert.Equal(agent, request.Command.Agent);
    }

    [Theory]
    [InlineData("agent 8001 not-ready reason 7", CommandKind.AgentNotReady, 7, false, 0)]
    [InlineData("agent 8001 log-out now", CommandKind.AgentLogOut, 0, true, 0)]
    [InlineData("agent 8001 wrap-up end", CommandKind.AgentEndWork, 0, false, 0)]
    [InlineData("ag 8001 wr ext 1.5", CommandKind.AgentExtendWork, 0, false, 1500)]
    [InlineData("agent 8001 rel", CommandKind.AgentRelease, 0, false, 0)]
    [InlineData("show agent 8001", CommandKind.ShowAgent, 0, false, 0)]
    public void CommandsForAnAgent_WithMore(string line, CommandKind kind, int reason, bool atOnce, int milliseconds)
    {
        Command command = Grammar.Read(line, new(s_hotline)).Command;

        Assert.Equal((kind, 0, (byte)reason, atOnce, (long)milliseconds), (command.Kind, command.Agent, command.Reason, command.AtOnce, command.Time.Milliseconds));
    }

    [Theory]
    [InlineData("agent 8001 not-ready lunch", "unknown word; allowed here: reason")]
    [InlineData("agent 8001 not-ready reason", "the reason is missing")]
    [InlineData("agent 8001 not-ready reason 0", "no such reason")]
    [InlineData("agent 8001 not-ready reason 100", "no such reason")]
    [InlineData("agent 8001 wrap-up extend", "how many seconds more is missing")]
    [InlineData("agent 8001 wrap-up extend 0", "must be seconds")]
    [InlineData("agent 8001 wrap-up extend 28801", "must be seconds")]
    [InlineData("agent 8001 wrap-up end 3", "surplus word")]
    [InlineData("agent 8001 re", "ambiguous; ready, release")]
    [InlineData("show agent 9999", "no such agent")]
    public void CommandsForAnAgent_ThatAreWrong(string line, string reason) => Assert.Contains(reason, Grammar.Read(line, new(s_hotline)).Reason, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("lunch", 7)]
    [InlineData("7", 7)]
    [InlineData("8", 8)]
    [InlineData("12", 9)]
    [InlineData("meeting", 0)]
    public void ReasonsHaveNames_AndANameThatIsANumberComesFirst(string reason, int code)
    {
        Configuration named = s_hotline with { Reasons = [new(7, "lunch", true), new(9, "12", false)] };
        CommandRequest request = Grammar.Read("agent 8001 not-ready reason " + reason, new(named));

        Assert.Equal((byte)code, request.Command.Reason);
        if (code == 0) Assert.Equal("agent 8001 not-ready reason meeting: no such reason; a code from 1 to 99, or lunch, 12", request.Reason);
    }

    [Fact]
    public void Trace_Streams()
    {
        CommandRequest request = Grammar.Read("tr sp 2/3", new(s_hotline));

        Assert.True(request.Streams);
        Assert.Equal(new SpanId(2, 3), request.Command.Span);
    }

    [Theory]
    [InlineData("call 41 priority 15", CommandKind.CallPriority, 15)]
    [InlineData("cal 41 pr 0", CommandKind.CallPriority, 0)]
    [InlineData("call 41 position 1", CommandKind.CallPosition, 1)]
    [InlineData("call 41 to queue vip", CommandKind.CallToQueue, 1)]
    [InlineData("call 41 pull-out", CommandKind.CallPullOut, 0)]
    [InlineData("call 41 recall", CommandKind.CallRecall, 0)]
    public void OrdersForACall(string line, CommandKind kind, int value)
    {
        Command command = Grammar.Read(line, new(s_hotline)).Command;
        Assert.Equal((kind, 41UL, value), (command.Kind, command.Call, kind == CommandKind.CallToQueue ? command.Queue : command.Value));
    }

    [Fact]
    public void Services()
    {
        Command malicious = Grammar.Read("mal trace 41", new(s_hotline)).Command;
        Assert.Equal((CommandKind.TraceMaliciousCall, 41UL), (malicious.Kind, malicious.Call));
        Command messages = Grammar.Read("message-waiting span 2/1 8001 3", new(s_hotline)).Command;
        Assert.Equal((CommandKind.MessageWaiting, new SpanId(2, 1), "8001", 3), (messages.Kind, messages.Span, messages.Number.ToString(), messages.Messages));
    }

    [Theory]
    [InlineData("show span", CommandKind.ShowSpans, SpanView.Layers)]
    [InlineData("sh sp", CommandKind.ShowSpans, SpanView.Layers)]
    [InlineData("show span 1/2", CommandKind.ShowSpan, SpanView.Layers)]
    [InlineData("sh sp 1/2 ch", CommandKind.ShowSpan, SpanView.Channels)]
    [InlineData("show spans 1/2 counters", CommandKind.ShowSpan, SpanView.Counters)]
    public void ShowSpans(string line, CommandKind kind, SpanView view)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(kind, request.Command.Kind);
        Assert.Equal(view, request.View);
        if (kind == CommandKind.ShowSpan) Assert.Equal(new SpanId(1, 2), request.Command.Span);
    }

    [Theory]
    [InlineData("show queue general", 0)]
    [InlineData("show queues vip", 1)]
    [InlineData("sh q \"vip\"", 1)]
    public void OneQueue(string line, int queue)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal((CommandKind.ShowQueue, queue), (request.Command.Kind, request.Command.Queue));
    }

    [Theory]
    [InlineData("block span 1/1", CommandKind.BlockChannels, 0xFFFE_FFFE, false)]
    [InlineData("block span 1/1 when-idle", CommandKind.BlockChannels, 0xFFFE_FFFE, true)]
    [InlineData("bl sp 1/1 ch 1-3,17 when", CommandKind.BlockChannels, 0x0002_000E, true)]
    [InlineData("block span 1/1 when-idle channel 15-17", CommandKind.BlockChannels, 0x0002_8000, true)]
    [InlineData("unblock span 1/1 channel 31", CommandKind.UnblockChannels, 0x8000_0000, false)]
    [InlineData("restart span 1/1", CommandKind.RestartSpan, 0, false)]
    [InlineData("restart span 1/1 interface", CommandKind.RestartSpan, 0, false)]
    [InlineData("restart span 1/1 channel 5", CommandKind.RestartSpan, 0x20, false)]
    public void OrdersToChannels(string line, CommandKind kind, uint channels, bool whenIdle)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(RequestKind.Command, request.Kind);
        Assert.Equal((kind, new SpanId(1, 1), channels, whenIdle), (request.Command.Kind, request.Command.Span, request.Command.Channels, request.Command.WhenIdle));
    }

    [Theory]
    [InlineData("", RequestKind.Nothing)]
    [InlineData("   ! a comment", RequestKind.Nothing)]
    [InlineData("show version", RequestKind.Version)]
    [InlineData("show run", RequestKind.RunningConfig)]
    [InlineData("help", RequestKind.Help)]
    [InlineData("?", RequestKind.Help)]
    public void LocalRequests(string line, RequestKind kind) => Assert.Equal(kind, Grammar.Read(line, new(s_hotline)).Kind);

    [Theory]
    [InlineData("show records", CommandRequest.LastDefault)]
    [InlineData("show records last 5", 5)]
    [InlineData("sh rec l 10000", 10_000)]
    public void Records(string line, int last)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(RequestKind.Records, request.Kind);
        Assert.Equal(last, request.Last);
    }

    [Theory]
    [InlineData("trace span 1/1", false, null)]
    [InlineData("tr sp 1/1 lad", true, null)]
    [InlineData("trace span 1/1 by call", true, null)]
    [InlineData("trace span 1/1 to x.pcap", false, "x.pcap")]
    [InlineData("trace span 1/1 to \"my x.pcap\" ladder", true, "my x.pcap")]
    [InlineData("trace span 1/1 ladder to ladder", true, "ladder")]
    public void Traces(string line, bool ladder, string? file)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.True(request.Streams);
        Assert.Equal(CommandKind.TraceOn, request.Command.Kind);
        Assert.Equal((ladder, file), (request.Ladder, request.File));
    }

    [Theory]
    [InlineData("exterminate", "exterminate: unknown word; allowed here: show, why, trace, help, agent, call, ")]
    [InlineData("show", "show: a word is missing; calls, queues, agents, spans, controllers, clock, bit-error-test, ")]
    public void WhereMuchIsAllowed_TheBeginningIsListed(string line, string reason) => Assert.StartsWith(reason, Grammar.Read(line, new(s_hotline)).Reason, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("shwo agents", "shwo: unknown word; did you mean show?")]
    [InlineData("show agnets", "show agnets: unknown word; did you mean agents?")]
    [InlineData("show calls now", "show calls now: surplus word; the command ends before it")]
    [InlineData("show records first", "show records first: unknown word; allowed here: last")]
    [InlineData("show records last", "show records last: how many is missing; 1 to 10000")]
    [InlineData("show records last 0", "show records last 0: must be a number from 1 to 10000")]
    [InlineData("show records last 5 6", "show records last 5 6: surplus word; the command ends before it")]
    [InlineData("agent", "agent: the agent's name is missing")]
    [InlineData("agent 80011 ready", "agent 80011: no such agent; did you mean 8001?")]
    [InlineData("agent anna ready", "agent anna: no such agent; agents: 8001, 8002, 8003, 8004, 8005, 8006, 8007, 8008, ... (24 in all)")]
    [InlineData("agent 8001", "agent 8001: a word is missing; ready, not-ready, log-in, log-out, wrap-up, release, hold, retrieve, consult, swap, conference, hand-over, transfer, park, pick-up, summary, unlock, break-in, take-back, repeat, accept, decline, preview, fax")]
    [InlineData("agent 8001 log", "agent 8001 log: ambiguous; log-in, log-out")]
    [InlineData("agent 8001 redy", "agent 8001 redy: unknown word; did you mean ready?")]
    [InlineData("agent 8001 ready now", "agent 8001 ready now: surplus word; the command ends before it")]
    [InlineData("trace", "trace: a word is missing; span")]
    [InlineData("trace span", "trace span: card/port is missing; for example 1/1")]
    [InlineData("trace span 1", "trace span 1: a span is written card/port, for example 1/1")]
    [InlineData("trace span 1/9", "trace span 1/9: the port of a span must be 1 to 8")]
    [InlineData("trace span 3/1", "trace span 3/1: no such span; spans: 1/1, 1/2, 1/3, 1/4, 2/1, 2/2, 2/3, 2/4")]
    [InlineData("trace span 1/1 laddre", "trace span 1/1 laddre: unknown word; did you mean ladder?")]
    [InlineData("trace span 1/1 ladder by call", "trace span 1/1 ladder by: given twice")]
    [InlineData("trace span 1/1 by", "trace span 1/1 by: a word is missing; call")]
    [InlineData("trace span 1/1 to", "trace span 1/1 to: the file's name is missing; for example span11.pcap")]
    [InlineData("trace span 1/1 to a.pcap b.pcap", "trace span 1/1 to a.pcap b.pcap: unknown word; allowed here: ladder, by")]
    [InlineData("show span 3/1", "show span 3/1: no such span; spans: 1/1, 1/2, 1/3, 1/4, 2/1, 2/2, 2/3, 2/4")]
    [InlineData("show span 1/1 canals", "show span 1/1 canals: unknown word; allowed here: channels, counters")]
    [InlineData("show queue vpi", "show queue vpi: no such queue; did you mean vip?")]
    [InlineData("show queue vip now", "show queue vip now: surplus word; the command ends before it")]
    [InlineData("block", "block: a word is missing; span, card, trunk-group")]
    [InlineData("block span", "block span: card/port is missing; for example 1/1")]
    [InlineData("block span 1/1 channel", "block span 1/1 channel: which channels is missing; for example 5, 1-15 or 1-4,17; 16 is the D-channel")]
    [InlineData("block span 1/1 channel 16", "block span 1/1 channel 16: channels are 1 to 15 and 17 to 31, for example 5, 1-15 or 1-4,17; 16 is the D-channel")]
    [InlineData("block span 1/1 channel 5-3", "block span 1/1 channel 5-3: channels are 1 to 15 and 17 to 31, for example 5, 1-15 or 1-4,17; 16 is the D-channel")]
    [InlineData("unblock span 1/1 when-idle", "unblock span 1/1 when-idle: unknown word; allowed here: channel")]
    [InlineData("restart span 1/1 interface channel 5", "restart span 1/1 interface channel: given twice")]
    [InlineData("restart span 1/1 channel 5 6", "restart span 1/1 channel 5 6: surplus word; the command ends before it")]
    [InlineData("call", "call: the number of the call is missing; show calls has it")]
    [InlineData("call x recall", "call x: must be the number of a call; show calls has it")]
    [InlineData("call 41", "call 41: a word is missing; priority, position, to, pull-out, recall, record, end-record, monitor, whisper, barge-in, take-over, end-monitor, release")]
    [InlineData("call 41 p", "call 41 p: ambiguous; priority, position, pull-out")]
    [InlineData("call 41 priority", "call 41 priority: the priority is missing; 0 to 15")]
    [InlineData("call 41 priority 16", "call 41 priority 16: must be a number from 0 to 15")]
    [InlineData("call 41 position 0", "call 41 position 0: must be a number from 1 to 9999")]
    [InlineData("call 41 to", "call 41 to: a word is missing; queue")]
    [InlineData("call 41 to queue", "call 41 to queue: the queue's name is missing")]
    [InlineData("call 41 to queue vipp", "call 41 to queue vipp: no such queue; did you mean vip?")]
    [InlineData("call 41 recall now", "call 41 recall now: surplus word; the command ends before it")]
    [InlineData("malicious-call", "malicious-call: a word is missing; trace")]
    [InlineData("malicious-call trace", "malicious-call trace: the number of the call is missing; show calls has it")]
    [InlineData("malicious-call trace x", "malicious-call trace x: must be the number of a call; show calls has it")]
    [InlineData("message-waiting span 2/1", "message-waiting span 2/1: the number of the telephone is missing")]
    [InlineData("message-waiting span 2/1 80x", "message-waiting span 2/1 80x: must be 1 to 31 characters 0-9 * # A-D")]
    [InlineData("message-waiting span 2/1 8001", "message-waiting span 2/1 8001: how many messages wait is missing; 0 to 65535")]
    [InlineData("message-waiting span 2/1 8001 65536", "message-waiting span 2/1 8001 65536: must be a number from 0 to 65535")]
    [InlineData("ref", "ref: write refuse-new-calls in full: it turns callers away")]
    [InlineData("help me", "help me: surplus word; the command ends before it")]
    [InlineData("show \"calls", "the quote that opens in column 6 is not closed")]
    public void WrongLines_SayWhatIsMeant(string line, string reason)
    {
        CommandRequest request = Grammar.Read(line, new(s_hotline));

        Assert.Equal(RequestKind.Refused, request.Kind);
        Assert.Equal(reason, request.Reason);
    }
}
