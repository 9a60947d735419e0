using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>One agent on one screen.</summary>
internal sealed class AgentReport(Configuration configuration)
{
    private AgentDetailRow _row;

    /// <summary>Takes the row.</summary>
    public void Add(in AgentDetailRow row) => _row = row;

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text)
    {
        AgentRow row = _row.Row;
        string ends = _row.EndsIn < Duration.Zero ? "" : $", ends in {RowWords.Of(_row.EndsIn)}";
        string call = row.Call == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", call {row.Call}");
        string number = configuration.AgentNumber(row.Agent) ?? "-";
        text.Append(CultureInfo.InvariantCulture, $"Agent {configuration.AgentName(row.Agent) ?? "-"}, number {number}, span {configuration.AgentSpan(row.Agent) ?? "any"}\n");
        Line(text, "Status", $"{StatusOf(row, configuration)} for {RowWords.Of(row.InStatus)}{call}{ends}");
        if (row.Then != AgentThen.Ready) Line(text, "Then", ThenOf(row) + (row.BySupervisor ? ", by a supervisor" : ""));
        Line(text, "Telephone", TelephoneOf(_row));
        if (row.Status == AgentStatus.LoggedOut) Line(text, "Signed in", _row.SignedIn == Duration.Zero ? "not yet" : $"last time for {RowWords.Of(_row.SignedIn)}");
        else Line(text, "Signed in", $"for {RowWords.Of(_row.SignedIn)}{(_row.ShiftEndsIn < Duration.Zero ? "" : $", shift ends in {RowWords.Of(_row.ShiftEndsIn)}")}");
        if (_row.LockedFor > Duration.Zero) Line(text, "Locked", $"too many wrong PINs: no sign-in by PIN for {RowWords.Of(_row.LockedFor)}");
        Line(text, "Calls", string.Create(CultureInfo.InvariantCulture, $"{_row.Calls} since log-in, {row.Connected} since start-up"));
        Line(text, "Offers not taken", string.Create(CultureInfo.InvariantCulture, $"{row.NotAnswered} missed, {row.Refused} refused, {_row.NotReached} not reached; in a row {_row.NoAnswersInARow} and {_row.RefusalsInARow}"));
        Time(text, "Ready", _row.Ready);
        Time(text, "Ringing", _row.Ringing);
        Time(text, "Talk", _row.Talk);
        Time(text, "On hold", _row.Held);
        Time(text, "Wrap-up", _row.WrapUp);
        Time(text, "Not ready", _row.NotReady);
        Time(text, "On phone", _row.Telephone);
    }

    /// <summary>Writes it as a member of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, RowJson objects)
    {
        json.WritePropertyName("agent");
        objects.Add(_row);
    }

    /// <summary>What follows a call in hand, in words; empty for ready.</summary>
    public string ThenOf(in AgentRow row) => row.Then switch
    {
        AgentThen.NotReady => "not-ready" + (ReasonText.Of(row.Reason, configuration) is { } reason ? $" ({reason})" : ""),
        AgentThen.LoggedOut => "log-out",
        _ => "",
    };

    /// <summary>The state in words, with what made it: not-ready (lunch), by a supervisor,</summary>
    public static string StatusOf(in AgentRow row, Configuration configuration)
    {
        string status = RowWords.Of(row.Status);
        if (row.Force != AgentForce.None) return $"{status} ({RowWords.Of(row.Force)})";
        if (row.Then != AgentThen.Ready) return status;
        string why = ReasonText.Of(row.Reason, configuration) is { } reason ? $" ({reason})" : "";
        return row.BySupervisor ? $"{status}{why}, by a supervisor," : status + why;
    }

    private static string TelephoneOf(in AgentDetailRow row)
    {
        string uses = (row.OnCall ? ", our call" : "") + (row.OnPrivateCall ? ", private call" : "") + (row.OnOutboundCall ? ", call placed" : "") + (row.NotConnected ? ", not connected" : "");
        return uses.Length == 0 ? "free" : uses[2..];
    }

    private void Time(StringBuilder text, string name, Duration time)
    {
        long all = _row.SignedIn.Microseconds;
        long perMille = all <= 0 ? 0 : time.Microseconds * 1000 / all;
        string share = string.Create(CultureInfo.InvariantCulture, $"{perMille / 10}.{perMille % 10} %");
        text.Append("  ").Append(name.PadRight(16)).Append(RowWords.Of(time).PadLeft(10)).Append(share.PadLeft(9)).Append('\n');
    }

    private static void Line(StringBuilder text, string name, string value) => text.Append("  ").Append(name.PadRight(18)).Append(value).Append('\n');
}
