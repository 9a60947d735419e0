using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Calls that talk, who takes part in them; calls that are parked.</summary>
internal sealed class TalkReport
{
    private readonly Configuration _configuration;
    private readonly AnswerTable _table;

    private TalkReport(Configuration configuration, CommandKind kind)
    {
        _configuration = configuration;
        _table = kind == CommandKind.ShowTalks
            ? new AnswerTable(
                "talks",
                new("call", "Call", "呼叫", AnswerType.Number),
                new("party", "Party", "参与方"),
                new("agent", "Agent", "坐席", AnswerType.Name),
                new("channel", "Channel", "信道"),
                new("place", "Is", "状态"))
            { Empty = "no calls that talk", EmptyZh = "无通话" }
            : new AnswerTable(
                "parked",
                new("place", "Place", "位置", AnswerType.Number),
                new("call", "Call", "呼叫", AnswerType.Number),
                new("agent", "Agent", "坐席", AnswerType.Name),
                new("since", "For", "时长", AnswerType.Seconds),
                new("calling", "From", "主叫"))
            { Empty = "no parked calls", EmptyZh = "无驻留呼叫" };
    }

    /// <summary>The report that a request asks for; null when it asks for another.</summary>
    public static TalkReport? For(in CommandRequest request, Configuration configuration) =>
        request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowTalks or CommandKind.ShowParked or CommandKind.AgentPark ? new TalkReport(configuration, request.Command.Kind) : null;

    /// <summary>Takes a row.</summary>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        if (kind == ReplyKind.TalkParty) Add(MemoryMarshal.Read<TalkPartyRow>(octets));
        else Add(MemoryMarshal.Read<ParkedRow>(octets));
    }

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text, Language language) => _table.AppendText(text, language);

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json) => _table.WriteMembers(json);

    private void Add(in TalkPartyRow row) => _table.Add((long)row.Call, Word(row.Party), NameOf(row.Agent), row.Channel.IsNone ? AnswerValue.Nothing : row.Channel.ToString(), Word(row.Place));

    private void Add(in ParkedRow row) => _table.Add(row.Place, (long)row.Call, NameOf(row.Agent), Duration.FromSeconds(row.Since.Seconds), row.Calling.ToString());

    private AnswerValue NameOf(int agent) => agent < 0 ? AnswerValue.Nothing : _configuration.Agents[agent].Name;

    private static AnswerValue Word(TalkParty party) => party switch
    {
        TalkParty.Caller     => AnswerValue.Word("caller", "caller", "主叫"),
        TalkParty.Agent      => AnswerValue.Word("agent", "agent", "坐席"),
        TalkParty.Consulted  => AnswerValue.Word("consulted", "consulted", "被咨询方"),
        TalkParty.Conference => AnswerValue.Word("conference", "in conference", "会议方"),
        TalkParty.Outside    => AnswerValue.Word("outside", "outside", "外线"),
        TalkParty.Monitor    => AnswerValue.Word("monitor", "monitors", "监听方"),
        TalkParty.Whisper    => AnswerValue.Word("whisper", "whispers", "密语方"),
        TalkParty.BargedIn   => AnswerValue.Word("bargedIn", "has barged in", "强插方"),
        _                    => AnswerValue.Word("taker", "is to take it", "拦截方"),
    };

    private static AnswerValue Word(TalkPlace place) => place switch
    {
        TalkPlace.Rings    => AnswerValue.Word("rings", "rung", "振铃"),
        TalkPlace.Alone    => AnswerValue.Word("alone", "alone", "等待"),
        TalkPlace.Together => AnswerValue.Word("together", "talking", "通话"),
        TalkPlace.Apart    => AnswerValue.Word("apart", "talking apart", "单独通话"),
        _                  => AnswerValue.Word("listens", "listening", "旁听"),
    };
}
