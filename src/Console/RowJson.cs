using System.Collections.Generic;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Rows as JSON objects for programs. Names are camelCase; a length of time is a number of seconds with three decimals; what is not there is null.</summary>
internal sealed class RowJson(Configuration configuration, Utf8JsonWriter json)
{
    /// <summary>Writes a call.</summary>
    public void Add(in CallRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("call", row.Sequence);
        json.WriteString("phase", RowWords.Of(row.Phase));
        json.WriteString("calling", row.Calling.ToString());
        json.WriteString("called", row.Called.ToString());
        json.WriteString("callerChannel", row.Caller.IsNone ? null : row.Caller.ToString());
        json.WriteString("queue", configuration.QueueName(row.Queue));
        json.WriteString("agent", configuration.AgentName(row.Agent));
        json.WriteString("agentChannel", row.AgentChannel.IsNone ? null : row.AgentChannel.ToString());
        Seconds("ageSeconds", row.Age);
        Seconds("waitedSeconds", row.Waited);
        if (row.Position == 0) json.WriteNull("position");
        else json.WriteNumber("position", row.Position);
        SecondsOrNull("expectedWaitSeconds", row.Position == 0 ? new Duration(-1) : row.Expected);
        json.WriteEndObject();
    }

    /// <summary>Writes a queue.</summary>
    public void Add(in QueueRow row)
    {
        json.WriteStartObject();
        AddMembers(row);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a queue's object.</summary>
    public void AddMembers(in QueueRow row)
    {
        json.WriteString("queue", configuration.QueueName(row.Queue));
        json.WriteNumber("waiting", row.Waiting);
        json.WriteNumber("offered", row.Offered);
        json.WriteNumber("talking", row.Talking);
        json.WriteNumber("agentsLoggedIn", row.AgentsLoggedIn);
        json.WriteNumber("agentsReady", row.AgentsReady);
        Seconds("longestWaitSeconds", row.LongestWait);
        SecondsOrNull("expectedWaitSeconds", row.Expected);
        json.WriteNumber("entered", row.Entered);
        json.WriteNumber("connected", row.Connected);
        json.WriteNumber("abandoned", row.Abandoned);
        json.WriteNumber("refused", row.Refused);
        json.WritePropertyName("lastHour");
        Add(row.Hour);
    }

    /// <summary>Writes what became of a queue's calls in a window.</summary>
    public void Add(in QueueWindowRow row)
    {
        json.WriteStartObject();
        json.WriteString("window", RowWords.Of(row.Window));
        json.WriteNumber("entered", row.Entered);
        json.WriteNumber("answered", row.Answered);
        json.WriteNumber("answeredInTime", row.AnsweredInTime);
        json.WriteNumber("abandoned", row.Abandoned);
        json.WriteNumber("abandonedInTime", row.AbandonedInTime);
        json.WriteNumber("abandonedShort", row.AbandonedShort);
        json.WriteNumber("diverted", row.Diverted);
        json.WriteNumber("refused", row.Refused);
        SecondsOrNull("meanAnswerSeconds", row.MeanAnswer);
        SecondsOrNull("meanRingSeconds", row.MeanRing);
        SecondsOrNull("meanWaitSeconds", row.MeanWait);
        Seconds("longestWaitSeconds", row.Longest);
        Percent("abandonmentPercent", row.Abandonment);
        Percent("abandonmentWithoutShortPercent", row.AbandonmentWithoutShort);
        Levels("serviceLevelPercent", row.Levels);
        Levels("serviceLevelWithDivertedPercent", row.LevelsWithDiverted);
        json.WriteEndObject();
    }

    /// <summary>Writes the expected wait of a priority.</summary>
    public void Add(in QueueExpectationRow row)
    {
        json.WriteStartObject();
        if (row.Priority < 0) json.WriteNull("priority");
        else json.WriteNumber("priority", row.Priority);
        json.WriteNumber("waiting", row.Waiting);
        json.WriteNumber("ahead", row.Ahead);
        SecondsOrNull("expectedWaitSeconds", row.Expected);
        json.WriteNumber("departures", row.Departures);
        json.WriteEndObject();
    }

    /// <summary>Writes an agent.</summary>
    public void Add(in AgentRow row)
    {
        json.WriteStartObject();
        Members(row);
        json.WriteEndObject();
    }

    /// <summary>Writes an agent in detail.</summary>
    public void Add(in AgentDetailRow row)
    {
        json.WriteStartObject();
        Members(row.Row);
        Seconds("endsInSeconds", row.EndsIn, row.EndsIn >= Duration.Zero);
        json.WriteBoolean("onCall", row.OnCall);
        json.WriteBoolean("onPrivateCall", row.OnPrivateCall);
        json.WriteBoolean("onOutboundCall", row.OnOutboundCall);
        json.WriteBoolean("notConnected", row.NotConnected);
        Seconds("lockedForSeconds", row.LockedFor, row.LockedFor > Duration.Zero);
        json.WriteNumber("callsSinceLogIn", row.Calls);
        json.WriteNumber("notReached", row.NotReached);
        json.WriteNumber("noAnswersInARow", row.NoAnswersInARow);
        json.WriteNumber("refusalsInARow", row.RefusalsInARow);
        Seconds("shiftEndsInSeconds", row.ShiftEndsIn, row.ShiftEndsIn >= Duration.Zero);
        Seconds("signedInSeconds", row.SignedIn);
        Seconds("readySeconds", row.Ready);
        Seconds("ringingSeconds", row.Ringing);
        Seconds("talkSeconds", row.Talk);
        Seconds("heldSeconds", row.Held);
        Seconds("wrapUpSeconds", row.WrapUp);
        Seconds("notReadySeconds", row.NotReady);
        Seconds("telephoneSeconds", row.Telephone);
        json.WriteEndObject();
    }

    private void Members(in AgentRow row)
    {
        json.WriteString("agent", configuration.AgentName(row.Agent));
        json.WriteString("number", configuration.AgentNumber(row.Agent));
        json.WriteString("span", configuration.AgentSpan(row.Agent));
        Names("skills", configuration.AgentSkills(row.Agent));
        json.WriteString("status", RowWords.Of(row.Status));
        json.WriteBoolean("forced", row.Forced);
        json.WriteString("forcedBy", RowWords.Of(row.Force));
        json.WriteString("reason", ReasonText.Of(row.Reason, configuration));
        json.WriteString("then", RowWords.Of(row.Then));
        json.WriteBoolean("bySupervisor", row.BySupervisor);
        Seconds("inStatusSeconds", row.InStatus);
        if (row.Call == 0) json.WriteNull("call");
        else json.WriteNumber("call", row.Call);
        json.WriteNumber("connected", row.Connected);
        json.WriteNumber("notAnswered", row.NotAnswered);
        json.WriteNumber("refused", row.Refused);
    }

    /// <summary>Writes a span.</summary>
    public void Add(in SpanRow row)
    {
        SpanConfiguration? span = configuration.SpanOf(row.Span);
        json.WriteStartObject();
        json.WriteString("span", row.Span.ToString());
        json.WriteString("role", span is null ? null : RowWords.Of(span.Role));
        json.WriteString("side", span is null ? null : RowWords.Of(span.Side));
        json.WriteString("status", RowWords.Of(row.Status));
        Names("alarms", RowWords.OfAlarms(row.Alarms));
        json.WriteNumber("alarmBits", row.Alarms);
        Names("faults", RowWords.OfFaults(row.Faults));
        json.WriteNumber("channelsBusy", row.ChannelsBusy);
        json.WriteNumber("calls", row.Calls);
        json.WriteNumber("framesIn", row.FramesIn);
        json.WriteNumber("framesOut", row.FramesOut);
        json.WriteNumber("frameErrors", row.FrameErrors);
        json.WriteNumber("messageErrors", row.MessageErrors);
        json.WriteEndObject();
    }

    /// <summary>Writes a card.</summary>
    public void Add(in CardRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("card", row.Card);
        if (configuration.CardOf(row.Card) is { } card) json.WriteNumber("ports", card.Ports);
        else json.WriteNull("ports");
        json.WriteString("status", RowWords.Of(row.Status));
        json.WriteBoolean("babbling", row.Babbling);
        json.WriteString("presence", RowWords.Of(row.Presence));
        Seconds("inStatusSeconds", row.InStatus);
        json.WriteString("type", row.Type == 0 ? null : RowWords.OfCardType(row.Type));
        json.WriteString("hardware", row.Hardware == 0 ? null : $"{row.Hardware >> 8}.{row.Hardware & 0xFF}");
        json.WriteString("firmware", row.Firmware == 0 ? null : $"{RowText.Firmware(row)}.{row.FirmwarePatch}");
        json.WriteString("firmwareSlot", row.FirmwareSlot switch { 1 => "A", 2 => "B", _ => null });
        json.WriteBoolean("firmwareOnTrial", row.OnTrial);
        json.WriteNumber("serial", row.Serial);
        json.WriteNumber("starts", row.Starts);
        json.WriteNumber("resumes", row.Resumes);
        json.WriteNumber("cellsRepaired", row.CellsRepaired);
        if (row.HasClock) json.WriteNumber("clockOffsetMs", row.ClockOffset.Microseconds / 1000.0);
        else json.WriteNull("clockOffsetMs");
        json.WriteNumber("octetsIn", row.OctetsIn);
        json.WriteNumber("octetsOut", row.OctetsOut);
        json.WriteNumber("framesIn", row.FramesIn);
        json.WriteNumber("framesBad", row.FramesBad);
        json.WriteNumber("losses", row.Losses);
        json.WriteNumber("requestsRepeated", row.RequestsRepeated);
        json.WriteNumber("requestsRefused", row.RequestsRefused);
        json.WriteEndObject();
    }

    /// <summary>Writes totals.</summary>
    public void Add(in TotalsRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("attempts", row.Attempts);
        json.WriteNumber("connected", row.Connected);
        json.WriteNumber("served", row.Served);
        json.WriteNumber("abandoned", row.Abandoned);
        json.WriteNumber("refused", row.Refused);
        json.WriteNumber("failed", row.Failed);
        json.WriteNumber("calls", row.Calls);
        json.WriteNumber("waiting", row.Waiting);
        json.WriteNumber("agentsEngaged", row.AgentsEngaged);
        json.WriteNumber("channelsBusy", row.ChannelsBusy);
        json.WriteNumber("cellsBusy", row.CellsBusy);
        json.WriteNumber("tableOctets", row.TableOctets);
        json.WriteNumber("rowsLost", row.RowsLost);
        json.WriteEndObject();
    }

    /// <summary>Writes a stored record.</summary>
    public void Add(RecordRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("bootEpoch", row.BootEpoch);
        json.WriteNumber("sequence", row.Sequence);
        json.WriteString("outcome", row.Outcome);
        json.WriteString("clearedBy", row.Clearer);
        json.WriteNumber("cause", row.Cause);
        json.WriteNumber("offers", row.Offers);
        json.WriteString("calling", row.Calling);
        json.WriteString("called", row.Called);
        json.WriteString("queue", row.Queue);
        json.WriteString("agent", row.Agent);
        json.WriteString("callerChannel", row.CallerChannel);
        json.WriteString("agentChannel", row.AgentChannel);
        json.WriteString("arrivedAt", WallTime.Iso(row.ArrivedAt));
        Time("answeredAt", row.AnsweredAt);
        Time("enqueuedAt", row.EnqueuedAt);
        Time("offeredAt", row.OfferedAt);
        Time("connectedAt", row.ConnectedAt);
        Time("servedAt", row.ServedAt);
        json.WriteString("endedAt", WallTime.Iso(row.EndedAt));
        Seconds("waitedSeconds", row.Waited);
        Seconds("talkedSeconds", row.Talked);
        json.WriteNumber("recalls", row.Recalls);
        json.WriteString("leftQueue", row.Left);
        Code("class", row.Class);
        Code("summary", row.Summary);
        Code("mark", row.Mark);
        if (row.Satisfied is { } satisfied) json.WriteBoolean("satisfied", satisfied);
        else json.WriteNull("satisfied");
        json.WriteEndObject();
    }

    private void Code(string name, int? code)
    {
        if (code is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>Writes the version.</summary>
    public void Add(VersionRow row)
    {
        json.WriteStartObject();
        json.WriteString("hostName", configuration.HostName);
        json.WriteString("version", row.Version);
        json.WriteString("commit", row.Commit);
        json.WriteString("runtime", row.Runtime);
        json.WriteString("system", row.System);
        json.WriteString("startedAt", WallTime.Iso(row.StartedAt));
        Seconds("uptimeSeconds", row.Uptime);
        json.WriteEndObject();
    }

    private void Levels(string name, in QueueLevels levels)
    {
        json.WriteStartObject(name);
        Percent("ofAnswered", levels[0]);
        Percent("withoutEarlyAbandoned", levels[1]);
        Percent("withEarlyAbandoned", levels[2]);
        Percent("ofAll", levels[3]);
        json.WriteEndObject();
    }

    private void Percent(string name, int tenths)
    {
        if (tenths < 0) json.WriteNull(name);
        else json.WriteNumber(name, tenths * 0.1m);
    }

    private void SecondsOrNull(string name, Duration duration)
    {
        if (duration.Microseconds < 0) json.WriteNull(name);
        else Seconds(name, duration);
    }

    private void Names(string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Time(string name, long? microseconds)
    {
        json.WriteString(name, microseconds is { } value ? WallTime.Iso(value) : null);
    }

    private void Seconds(string name, Duration duration, bool there)
    {
        if (there) Seconds(name, duration);
        else json.WriteNull(name);
    }

    /// <summary>Keeps three decimals whatever the value, so that columns of a log line up.</summary>
    internal void Seconds(string name, Duration duration) => json.WriteNumber(name, duration.Milliseconds * 0.001m);
}
