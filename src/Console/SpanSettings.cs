using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>One setting below a line that begins with span: how it is read and how it is written.</summary>
/// <param name="Word">The word that begins its line.</param>
/// <param name="Read">Takes the rest of the line; null when it is wrong, which it has reported.</param>
/// <param name="Write">The rest of the line, several for several lines; nothing when it was not given.</param>
internal sealed record SpanSetting(string Word, Func<Statement, SpanConfiguration, SpanConfiguration?> Read, Func<SpanConfiguration, IEnumerable<string>> Write);

/// <summary>All settings of a span, in the order in which they are written.</summary>
internal static class SpanSettings
{
    private static readonly string[] s_onOff = ["off", "on"];
    private static readonly string[] s_sides = ["user", "network"];
    /// <summary>Types of number, by value.</summary>
    public static readonly string[] NumberTypes = ["unknown", "international", "national", "network", "subscriber", "5", "abbreviated", "7"];
    /// <summary>Numbering plans, by value.</summary>
    public static readonly string[] NumberPlans = ["unknown", "isdn", "2", "data", "telex", "5", "6", "7", "national", "private", "10", "11", "12", "13", "14", "15"];

    /// <summary>Locations, by value.</summary>
    public static readonly string[] Locations =
        ["user", "private-local", "public-local", "transit", "public-remote", "private-remote", "6", "international", "8", "9", "interworking", "11", "12", "13", "14", "15"];

    /// <summary>The settings.</summary>
    public static readonly SpanSetting[] All =
    [
        .. LineSettings.All,
        Choice("variant", ["etsi", "qsig", "q931"], span => span.Variant == default ? null : (int)span.Variant, (span, at) => span with { Variant = (SpanVariant)at }),
        new("channels", ReadChannels, span => span.Channels == SpanConfiguration.AllChannels ? [] : [ChannelText.Of(span.Channels)]),
        Choice("numbering", ["timeslot", "logical"], span => (int?)span.Numbering, (span, at) => span with { Numbering = (ChannelNumbers)at }),
        Choice("hunt", ["by-side", "up", "down", "cyclic-up", "cyclic-down", "least-recent", "odd-first", "even-first", "odd-even-by-side"], span => span.Hunt == default ? null : (int)span.Hunt, (span, at) => span with { Hunt = (ChannelHunt)at }),
        Choice("channel-choice", ["by-side", "preferred", "exclusive"], span => span.Wish == default ? null : (int)span.Wish, (span, at) => span with { Wish = (ChannelWish)at }),
        Choice("channel-required", s_onOff, span => Bit(span.ChannelRequired), (span, at) => span with { ChannelRequired = at == 1 }),
        Choice("glare", ["network", "symmetric"], span => (int?)span.Glare, (span, at) => span with { Glare = (GlareWinner)at }),
        Choice("side-a", s_sides, span => (int?)span.SideA, (span, at) => span with { SideA = (InterfaceSide)at }),
        Choice("overlap", s_onOff, span => span.OverlapReceiving ? null : 0, (span, at) => span with { OverlapReceiving = at == 1 }),
        Choice("hold", s_onOff, span => span.Hold ? 1 : null, (span, at) => span with { Hold = at == 1 }),
        Choice("segments", ["refuse", "reassemble"], span => (int?)span.Segments, (span, at) => span with { Segments = (SegmentHandling)at }),
        Choice("restart-at-start", ["never", "interface", "channels"], span => (int?)span.RestartAtStart, (span, at) => span with { RestartAtStart = (StartRestart)at }),
        new("restart-every", ReadEvery, span => span.RestartEvery is { } every ? [SecondsText.Of(every)] : []),
        Choice("restart-form", ["one-by-one", "list", "slot-map"], span => (int?)span.RestartForm, (span, at) => span with { RestartForm = (RestartNaming)at }),
        Choice("location", Locations, span => span.Location, (span, at) => span with { Location = (byte)at }),
        Kind("called-number", span => span.CalledKind, (span, kind) => span with { CalledKind = kind }),
        Kind("calling-number", span => span.CallingKind, (span, kind) => span with { CallingKind = kind }),
        Choice("calling-presentation", ["allowed", "restricted", "not-available"], span => span.CallingPresentation == default ? null : (int)span.CallingPresentation, (span, at) => span with { CallingPresentation = (NumberPresentation)at }),
        Choice("connected-number", s_onOff, span => span.ConnectedNumber ? 1 : null, (span, at) => span with { ConnectedNumber = at == 1 }),
        Choice("message-waiting", ["activate", "indicate"], span => span.MessageWaiting == default ? null : (int)span.MessageWaiting, (span, at) => span with { MessageWaiting = (MessageWaitingManner)at }),
        new("interface-id", ReadInterface, span => span.InterfaceIdentifier is { } id ? [id.ToString(CultureInfo.InvariantCulture)] : []),
        new("timer", (statement, span) => SpanTimerNames.Read(statement, span), SpanTimerNames.Write),
        new("lapd", (statement, span) => SpanTimerNames.ReadLapd(statement, span), SpanTimerNames.WriteLapd),
    ];

    /// <summary>The words that begin a line below span.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    /// <summary>The setting of a word that <see cref="Words"/> has.</summary>
    public static SpanSetting Of(string word) => All[Array.IndexOf(Words, word)];

    internal static SpanSetting Choice(string word, string[] words, Func<SpanConfiguration, int?> get, Func<SpanConfiguration, int, SpanConfiguration> set) => new(
        word,
        (statement, span) => statement.TryTakeOneOf(words, out string picked) && statement.End() ? set(span, Array.IndexOf(words, picked)) : null,
        span => get(span) is { } at ? [words[at]] : []);

    private static SpanSetting Kind(string word, Func<SpanConfiguration, NumberKind?> get, Func<SpanConfiguration, NumberKind, SpanConfiguration> set) => new(
        word,
        (statement, span) => statement.TryTakeOneOf(NumberTypes, out string type) && statement.TryTakeOneOf(NumberPlans, out string plan) && statement.End()
            ? set(span, new NumberKind((byte)Array.IndexOf(NumberTypes, type), (byte)Array.IndexOf(NumberPlans, plan)))
            : null,
        span => get(span) is { } kind ? [$"{NumberTypes[kind.Type & 7]} {NumberPlans[kind.Plan & 15]}"] : []);

    private static int? Bit(bool? value) => value is { } known ? (known ? 1 : 0) : null;

    private static SpanConfiguration? ReadChannels(Statement statement, SpanConfiguration span)
    {
        if (!statement.TryTake("which channels", out Word word)) return null;
        if (ChannelText.TryRead(word.Text, out uint channels)) return statement.End() ? span with { Channels = channels } : null;
        statement.Wrong("channels are " + ChannelText.Allowed);
        return null;
    }

    private static SpanConfiguration? ReadEvery(Statement statement, SpanConfiguration span) =>
        statement.TryTakeSeconds("the time", Duration.Zero, Duration.FromSeconds(604_800), out Duration every) && statement.End() ? span with { RestartEvery = every } : null;

    private static SpanConfiguration? ReadInterface(Statement statement, SpanConfiguration span) =>
        statement.TryTakeInteger("the interface identifier", 0, 127, out int id) && statement.End() ? span with { InterfaceIdentifier = id } : null;
}
