using System;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>One element of codeset 0.</summary>
/// <param name="Identifier">On the line; of an element of one octet the bits that are not content.</param>
/// <param name="Name">In words.</param>
/// <param name="Clause">Where it is defined.</param>
/// <param name="Min">Fewest octets of content.</param>
/// <param name="Max">Most octets of content: the standard's maximum length less identifier and length.</param>
/// <param name="Codec">Reads and writes it.</param>
internal sealed record ElementRow(ElementId Identifier, string Name, string Clause, int Min, int Max, ElementCodec Codec);

/// <summary>The information elements of codeset 0, Q.931 Table 4-3, with those of Q.932, Q.951 and Q.952.</summary>
internal static class ElementTable
{
    private const int Network = 255;

    private static readonly ElementRow[] s_rows =
    [
        // value                            identifier                              name                              clause                       min     max
        Row<SegmentedMessageValue>(         ElementId.SegmentedMessage,             "segmented message",              "Q.931 4.5.26",               2,       2),
        Row<BearerCapabilityValue>(         ElementId.BearerCapability,             "bearer capability",              "Q.931 4.5.5",                2,      10),
        Row<CauseValue>(                    ElementId.Cause,                        "cause",                          "Q.931 4.5.12, Q.850",        2,      30),
        Row<OctetsValue>(                   ElementId.ConnectedAddress,             "connected address",              "Q.931 (1988)",               0, Network),
        Row<FacilityValue>(                 ElementId.ExtendedFacility,             "extended facility",              "Q.932 8.2.4",                1, Network),
        Row<CallIdentityValue>(             ElementId.CallIdentity,                 "call identity",                  "Q.931 4.5.6",                0,       8),
        Row<CallStateValue>(                ElementId.CallState,                    "call state",                     "Q.931 4.5.7",                1,       1),
        Row<ChannelIdentificationValue>(    ElementId.ChannelIdentification,        "channel identification",         "Q.931 4.5.13",               1, Network),
        Row<FacilityValue>(                 ElementId.Facility,                     "facility",                       "Q.932 8.2.3",                1, Network),
        Row<ProgressValue>(                 ElementId.ProgressIndicator,            "progress indicator",             "Q.931 4.5.23",               2,       2),
        Row<NetworkSpecificFacilitiesValue>(ElementId.NetworkSpecificFacilities,    "network specific facilities",    "Q.931 4.5.21",               1, Network),
        Row<OctetsValue>(                   ElementId.TerminalCapability,           "terminal capability",            "Q.931 (1988)",               0, Network),
        Row<NotificationValue>(             ElementId.NotificationIndicator,        "notification indicator",         "Q.931 4.5.22, Q.932 8.2.5",  1, Network),
        Row<DisplayValue>(                  ElementId.Display,                      "display",                        "Q.931 4.5.16",               0,      80),
        Row<DateTimeValue>(                 ElementId.DateTime,                     "date time",                      "Q.931 4.5.15",               3,       6),
        Row<KeypadValue>(                   ElementId.KeypadFacility,               "keypad facility",                "Q.931 4.5.18",               0,      32),
        Row<OctetsValue>(                   ElementId.InformationRequest,           "information request",            "Q.932 8.2.6",                1, Network),
        Row<SignalValue>(                   ElementId.Signal,                       "signal",                         "Q.931 4.5.28",               1,       1),
        Row<OctetsValue>(                   ElementId.FeatureActivation,            "feature activation",             "Q.932 8.2.7",                1,       2),
        Row<OctetsValue>(                   ElementId.FeatureIndication,            "feature indication",             "Q.932 8.2.8",                2,       3),
        Row<OctetsValue>(                   ElementId.ServiceProfileIdentification, "service profile identification", "Q.932 8.2.9",                0,      30),
        Row<OctetsValue>(                   ElementId.EndpointIdentifier,           "endpoint identifier",            "Q.932 8.2.10",               2,       2),
        Row<InformationRateValue>(          ElementId.InformationRate,              "information rate",               "Q.931 4.6.3",                4,       4),
        Row<EndToEndTransitDelayValue>(     ElementId.EndToEndTransitDelay,         "end-to-end transit delay",       "Q.931 4.6.2",                3,       9),
        Row<TransitDelaySelectionValue>(    ElementId.TransitDelaySelection,        "transit delay selection",        "Q.931 4.6.9",                3,       3),
        Row<PacketLayerBinaryValue>(        ElementId.PacketLayerBinaryParameters,  "packet layer binary parameters", "Q.931 4.6.4",                1,       1),
        Row<PacketLayerWindowValue>(        ElementId.PacketLayerWindowSize,        "packet layer window size",       "Q.931 4.6.5",                1,       2),
        Row<PacketSizeValue>(               ElementId.PacketSize,                   "packet size",                    "Q.931 4.6.6",                1,       2),
        Row<ClosedUserGroupValue>(          ElementId.ClosedUserGroup,              "closed user group",              "Q.931 4.6.1",                2,       5),
        Row<ReverseChargingValue>(          ElementId.ReverseChargingIndication,    "reverse charging indication",    "Q.931 4.6.8",                1,       1),
        Row<NumberValue>(                   ElementId.ConnectedNumber,              "connected number",               "Q.951 5, EN 300 097",        1, Network),
        Row<SubaddressValue>(               ElementId.ConnectedSubaddress,          "connected subaddress",           "Q.951 5, EN 300 097",        1,      21),
        Row<NumberValue>(                   ElementId.CallingPartyNumber,           "calling party number",           "Q.931 4.5.10",               1, Network),
        Row<SubaddressValue>(               ElementId.CallingPartySubaddress,       "calling subaddress",             "Q.931 4.5.11",               1,      21),
        Row<NumberValue>(                   ElementId.CalledPartyNumber,            "called party number",            "Q.931 4.5.8",                1, Network),
        Row<SubaddressValue>(               ElementId.CalledPartySubaddress,        "called subaddress",              "Q.931 4.5.9",                1,      21),
        Row<NumberValue>(                   ElementId.RedirectingNumber,            "redirecting number",             "Q.931 4.6.7",                1, Network),
        Row<NumberValue>(                   ElementId.RedirectionNumber,            "redirection number",             "Q.952, EN 300 207",          1, Network),
        Row<TransitNetworkValue>(           ElementId.TransitNetworkSelection,      "transit network selection",      "Q.931 4.5.29",               1, Network),
        Row<RestartIndicatorValue>(         ElementId.RestartIndicator,             "restart indicator",              "Q.931 4.5.25",               1,       1),
        Row<LowLayerCompatibilityValue>(    ElementId.LowLayerCompatibility,        "low layer compatibility",        "Q.931 4.5.19",               2,      16),
        Row<HighLayerCompatibilityValue>(   ElementId.HighLayerCompatibility,       "high layer compatibility",       "Q.931 4.5.17",               2,       3),
        Row<UserUserValue>(                 ElementId.UserUser,                     "user-user",                      "Q.931 4.5.30",               1,     129),
        Row<OctetsValue>(                   ElementId.Escape,                       "escape",                         "Q.931 4.5.1",                1, Network),

        // One octet: the identifier holds the content.
        Row<ShiftValue>(                    ElementId.Shift,                        "shift",                          "Q.931 4.5.3, 4.5.4",         0,       0),
        Row<NothingValue>(                  ElementId.MoreData,                     "more data",                      "Q.931 4.5.20",               0,       0),
        Row<NothingValue>(                  ElementId.SendingComplete,              "sending complete",               "Q.931 4.5.27",               0,       0),
        Row<CongestionLevelValue>(          ElementId.CongestionLevel,              "congestion level",               "Q.931 4.5.14",               0,       0),
        Row<RepeatIndicatorValue>(          ElementId.RepeatIndicator,              "repeat indicator",               "Q.931 4.5.24",               0,       0),
    ];

    private static readonly ElementRow?[] s_byIdentifier = ByIdentifier();

    /// <summary>All rows, ascending.</summary>
    public static ReadOnlySpan<ElementRow> Rows => s_rows;

    /// <summary>The row of an identifier of codeset 0 as it is on the line; null when nothing has it.</summary>
    public static ElementRow? Of(byte identifier) => s_byIdentifier[identifier];

    private static ElementRow Row<T>(ElementId identifier, string name, string clause, int min, int max)
        where T : IElementValue<T>, allows ref struct => new(identifier, name, clause, min, max, new ElementCodec<T>());

    private static ElementRow?[] ByIdentifier()
    {
        var rows = new ElementRow?[256];
        foreach (ElementRow row in s_rows)
        {
            int first = (int)row.Identifier;
            bool hasContent = row.Identifier is ElementId.Shift or ElementId.CongestionLevel or ElementId.RepeatIndicator;
            for (int i = 0; i < (hasContent ? 16 : 1); i++) rows[first + i] = row;
        }

        return rows;
    }
}

/// <summary>Reads and writes the elements of one kind.</summary>
internal abstract class ElementCodec
{
    /// <summary>Reads a value and writes it again.</summary>
    /// <param name="content">What was read; of an element of one octet, that octet.</param>
    /// <param name="target">Room for as much.</param>
    /// <param name="count">Octets written.</param>
    /// <returns>False when the content is not legal.</returns>
    public abstract bool TryRewrite(ReadOnlySpan<byte> content, Span<byte> target, out int count);

    /// <summary>Appends the value in words; nothing when the content is not legal.</summary>
    public abstract bool TryAppend(StringBuilder text, ReadOnlySpan<byte> content);
}

/// <summary>Reads and writes the elements that hold a <typeparamref name="T"/>.</summary>
internal sealed class ElementCodec<T> : ElementCodec
    where T : IElementValue<T>, allows ref struct
{
    /// <inheritdoc/>
    public override bool TryRewrite(ReadOnlySpan<byte> content, Span<byte> target, out int count)
    {
        count = 0;
        if (!T.TryRead(content, out T value)) return false;
        var writer = new ContentWriter(target);
        value.Write(ref writer);
        count = writer.Count;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryAppend(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!T.TryRead(content, out T value)) return false;
        value.Say(text);
        return true;
    }
}
