using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>Who hears whom: follows the connection cells and judges whether every caller and every agent who talk hear each other and nobody else.</summary>
/// <remarks>
/// The agent of a call is known by the calling number in the SETUP to the telephone; one that was called without a number stays connected between calls and may have
/// anybody, but one only. A path that is not right gets the time of grace, because
/// the orders for its two cells, answers and hang-ups travel on different lines; a path that is still not right then is counted once for its call.
/// Where a line or D-channel is dead the parties wait for their signalling to end the call, and nobody is blamed.
/// </remarks>
internal sealed partial class PathJudge(Exchange exchange, Telephones telephones, Cells cells, Duration grace, bool features)
{
    /// <summary>A cell changed, or somebody took a channel, answered or left it: everybody concerned is judged again.</summary>
    public void Judge(ChannelId channel, Instant now)
    {
        JudgeAt(channel, now);
        CellSource source = cells.SourceOf(channel);
        if (source.Kind == CellSourceKind.Timeslot && source.Channel != channel) JudgeAt(source.Channel, now);
    }

    /// <summary>A caller's path has been in doubt for the time of grace.</summary>
    /// <returns>What is wrong, null when nothing is.</returns>
    public string? Condemn(Handle caller)
    {
        if (!exchange.IsOpen(caller) || IsRight(caller) || !IsReachable(caller) || !exchange.MarkWrong(caller)) return null;
        return Describe(caller);
    }

    /// <summary>A telephone's path has been in doubt for the time of grace.</summary>
    /// <returns>What is wrong, null when nothing is.</returns>
    public string? Condemn(int telephone)
    {
        Handle caller = exchange.CallerWith(telephones[telephone].Calling);
        bool reachable = IsReachable(telephone) && (caller.IsNone || IsReachable(caller));
        if (telephones[telephone].State != TelephoneState.Talking || IsRight(telephone) || !reachable || !telephones.MarkWrong(telephone)) return null;
        if (!caller.IsNone && !exchange.MarkWrong(caller)) return null;
        if (caller.IsNone) exchange.Counts.WrongPaths++;
        return Describe(telephone);
    }

    /// <summary>A caller hangs up: somebody else in the ear at this moment is wrong at once.</summary>
    /// <returns>What is wrong, null when nothing is.</returns>
    public string? CondemnAtHangUp(Handle caller)
    {
        if (!exchange.IsLive(caller) || exchange[caller].State != CallerState.Talking || !HearsAChannel(exchange[caller].Channel) || IsToldSomething(exchange[caller].Channel)) return null;
        return IsRight(caller) || !exchange.MarkWrong(caller) ? null : Describe(caller);
    }

    /// <summary>An agent hangs up: somebody else in the ear at this moment is wrong at once.</summary>
    /// <returns>What is wrong, null when nothing is.</returns>
    public string? CondemnAtHangUp(int telephone) =>
        telephones[telephone].Joined && HearsAChannel(telephones[telephone].Channel) && !IsToldSomething(telephones[telephone].Channel) ? Condemn(telephone) : null;

    /// <summary>What a party on a channel hears.</summary>
    public Hearing HearingAt(ChannelId channel)
    {
        if (channel.IsNone) return default;
        CellSource source = cells.SourceOf(channel);
        if (source.Kind == CellSourceKind.Idle) return default;
        if (source.Kind == CellSourceKind.Tone) return new Hearing(HearingKind.Tone, (int)source.Tone, ChannelId.None, default);
        if (source.Kind == CellSourceKind.Mix) return new Hearing(HearingKind.Several, 0, source.Channel, default);
        if (source.Kind is CellSourceKind.Announcement or CellSourceKind.PlayList) return new Hearing(HearingKind.Announcement, source.Prompt, ChannelId.None, default);
        int telephone = telephones.At(source.Channel);
        if (telephone >= 0) return new Hearing(HearingKind.Agent, 0, source.Channel, telephones.NumberOf(telephone));
        Handle caller = exchange.CallerAt(source.Channel);
        return caller.IsNone
            ? new Hearing(HearingKind.Stranger, 0, source.Channel, default)
            : new Hearing(HearingKind.Caller, 0, source.Channel, exchange[caller].Calling);
    }

    private void JudgeAt(ChannelId channel, Instant now)
    {
        Handle caller = exchange.CallerAt(channel);
        if (!caller.IsNone) JudgeCaller(caller, now);
        int telephone = telephones.At(channel);
        if (telephone >= 0) JudgeTelephone(telephone, now);
    }

    private void JudgeCaller(Handle caller, Instant now)
    {
        ref readonly CallerRow row = ref exchange[caller];
        if (row.State == CallerState.Clearing)
        {
            // Joined while the hang-up was on its way to the switch: the exchange notes it.
            int late = AgentHeardBy(row.Channel);
            if (late >= 0 && telephones[late].Calling == row.Calling) exchange.Join(caller, late, now, out _);
            return;
        }

        if (!exchange.IsOpen(caller)) return;
        if (!IsRight(caller))
        {
            exchange.StartDoubt(caller, now + grace);
            return;
        }

        exchange.StopDoubt(caller);
        CellSource source = cells.SourceOf(row.Channel);
        if (row.State != CallerState.Talking && IsJoined(row, source)) Join(caller, source.Channel, now);
    }

    private void JudgeTelephone(int telephone, Instant now)
    {
        ref readonly TelephoneRow row = ref telephones[telephone];
        if (row.State != TelephoneState.Talking) return;
        if (!IsRight(telephone))
        {
            telephones.StartDoubt(telephone, now + grace);
            return;
        }

        telephones.StopDoubt(telephone);
        CellSource source = cells.SourceOf(row.Channel);
        bool toldBoth = source.Kind == CellSourceKind.Timeslot && Feeds(row.Channel, source.Channel);
        if (toldBoth && cells.IsExternal(source.Channel.Span)) telephones.JoinStranger(telephone, now);
    }

    private void Join(Handle caller, ChannelId agent, Instant now)
    {
        int telephone = telephones.At(agent);
        exchange.Join(caller, telephone, now, out Duration agentEnds);
        if (telephone < 0) return;
        telephones.StopDoubt(telephone);
        telephones.Join(telephone, agentEnds, now);
    }

    private bool IsJoined(in CallerRow row, in CellSource source)
    {
        if (source.Kind != CellSourceKind.Timeslot || !Feeds(row.Channel, source.Channel)) return false;
        int telephone = telephones.At(source.Channel);
        return telephone >= 0 ? IsTalkingTo(telephone, row.Calling) : cells.IsExternal(source.Channel.Span);
    }

    // Announcements, tones and silence are right as long as the caller does not talk; another channel only when it is the agent of this very call. An agent who
    // has hung up may be heard until the switch notices.
    private bool IsRight(Handle caller)
    {
        ref readonly CallerRow row = ref exchange[caller];
        if (features) return IsPlausible(row.Channel, mayListen: false);
        CellSource source = cells.SourceOf(row.Channel);
        if (source.Kind != CellSourceKind.Timeslot) return row.State != CallerState.Talking || !IsTalkingTo(row.Partner, row.Calling);
        if (exchange.HasCalled(source.Channel)) return Feeds(row.Channel, source.Channel);
        int telephone = telephones.At(source.Channel);
        bool hungUp = telephone >= 0 && telephones[telephone].State == TelephoneState.Clearing && telephones[telephone].Calling == row.Calling;
        return hungUp || IsJoined(row, source);
    }

    private bool IsRight(int telephone)
    {
        ref readonly TelephoneRow row = ref telephones[telephone];
        if (features) return IsPlausible(row.Channel, mayListen: true);
        CellSource source = cells.SourceOf(row.Channel);
        if (row.Calling.IsEmpty) return source.Kind != CellSourceKind.Timeslot || Feeds(row.Channel, source.Channel);
        Handle caller = exchange.CallerWith(row.Calling);

        // Before they are joined he may be told of the call, and the caller who he is.
        if (source.Kind is CellSourceKind.Announcement or CellSourceKind.PlayList or CellSourceKind.Tone) return true;
        if (source.Kind == CellSourceKind.Idle && exchange.IsOpen(caller) && cells.SourceOf(exchange[caller].Channel).Kind == CellSourceKind.PlayList) return true;
        if (exchange.IsOpen(caller))
            return source.Kind == CellSourceKind.Timeslot && source.Channel == exchange[caller].Channel && Feeds(row.Channel, source.Channel);

        // The caller has left, or is not of this chassis: then at least nobody else may be heard.
        return source.Kind != CellSourceKind.Timeslot || exchange.CallerAt(source.Channel).IsNone || exchange.CallerAt(source.Channel) == caller;
    }

    private bool IsTalkingTo(int telephone, in Digits calling) =>
        telephone >= 0 && telephones.IsOffHook(telephone) && (telephones[telephone].Calling == calling || telephones[telephone].Calling.IsEmpty);

    private bool IsReachable(Handle caller)
    {
        ref readonly CallerRow row = ref exchange[caller];
        int telephone = row.State == CallerState.Talking ? row.Partner : -1;
        return IsUp(exchange.Side, row.Channel) && (telephone < 0 || IsReachable(telephone));
    }

    private bool IsReachable(int telephone) => IsUp(telephones.Side, telephones[telephone].Channel);

    private static bool IsUp(SignallingSide side, ChannelId channel) => !channel.IsNone && side.Signalling.IsUp(side.OrdinalOf(channel.Span));

    private bool Feeds(ChannelId source, ChannelId sink)
    {
        CellSource cell = cells.SourceOf(sink);
        return cell.Kind == CellSourceKind.Timeslot && cell.Channel == source;
    }

    private int AgentHeardBy(ChannelId channel)
    {
        CellSource source = cells.SourceOf(channel);
        return source.Kind == CellSourceKind.Timeslot ? telephones.At(source.Channel) : -1;
    }

    private bool HearsAChannel(ChannelId channel) => cells.SourceOf(channel).Kind == CellSourceKind.Timeslot;

    private string Describe(Handle caller)
    {
        ref readonly CallerRow row = ref exchange[caller];
        StringBuilder text = new();
        text.Append($"caller {row.Calling} on {row.Channel} ({row.State}) hears {HearingAt(row.Channel)}");
        CellSource source = cells.SourceOf(row.Channel);
        int telephone = source.Kind == CellSourceKind.Timeslot ? telephones.At(source.Channel) : row.Partner;
        if (telephone >= 0) text.Append("; ").Append(Describe(telephone));
        return text.ToString();
    }

    private string Describe(int telephone)
    {
        ref readonly TelephoneRow row = ref telephones[telephone];
        return $"agent {telephones.NumberOf(telephone)} on {row.Channel} ({row.State}, called by {row.Calling}) hears {HearingAt(row.Channel)}";
    }
}

/// <summary>The connection memory of all cards as one map.</summary>
internal sealed partial class Cells(CardFirmware[] cards, bool[] external)
{
    /// <summary>Does the span lead to an external far end?</summary>
    public bool IsExternal(SpanId span) => !span.IsNone && external[span.Index];

    /// <summary>What feeds a timeslot; idle for one that is on no card.</summary>
    public CellSource SourceOf(ChannelId sink)
    {
        if (sink.IsNone || sink.Span.Card > cards.Length) return default;
        CardFirmware card = cards[sink.Span.Card - 1];
        return card.IsOn ? card.SourceOf(sink.Span.Port, sink.Timeslot) : default;
    }
}
