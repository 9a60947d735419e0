using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;

namespace AcdController.Controller;

/// <summary>What a span's configuration means to the data link and to signalling: the variant first, then what was given beside it.</summary>
internal static class SpanTranslation
{
    internal static LinkParameters Link(SpanConfiguration span)
    {
        LinkParameters standard = LinkParameters.PrimaryRate(span.Side == InterfaceSide.Network ? LinkSide.Network : LinkSide.User);
        SpanDataLink given = span.DataLink;
        return standard with
        {
            Window = given.Window ?? standard.Window,
            N200 = given.N200 ?? standard.N200,
            N201 = given.N201 ?? standard.N201,
            T200 = given.T200 ?? standard.T200,
            T203 = given.T203 ?? standard.T203,
        };
    }

    internal static SpanSignalling Signalling(SpanConfiguration span)
    {
        InterfaceRole role = RoleOf(span.Side);
        return new SpanSignalling(span.Span, role, HuntOf(span.Hunt), Timers(span.Timers, Q931Timers.For(role)))
        {
            Choice = span.Wish switch { ChannelWish.Preferred => ChannelChoice.Preferred, ChannelWish.Exclusive => ChannelChoice.Exclusive, _ => ChannelChoice.ByRole },
            OverlapReceiving = span.OverlapReceiving,
            Variant = Variant(span),
            Channels = span.Channels,
            InterfaceIdentifier = span.InterfaceIdentifier ?? -1,
            AcceptsHold = span.Hold,
            MessageWaitingForm = span.MessageWaiting == MessageWaitingManner.Indicate ? MessageWaitingForm.Indicate : MessageWaitingForm.Activate,
        };
    }

    private static SignallingVariant Variant(SpanConfiguration span)
    {
        SignallingVariant variant = span.Variant switch
        {
            SpanVariant.QSig => SignallingVariant.QSig,
            SpanVariant.Q931 => SignallingVariant.Q931,
            _                => SignallingVariant.EtsiEuroIsdn,
        };
        return variant with
        {
            Numbering = span.Numbering switch { ChannelNumbers.Timeslot => ChannelNumbering.Timeslot, ChannelNumbers.Logical => ChannelNumbering.Logical, _ => variant.Numbering },
            Glare = span.Glare switch { GlareWinner.Network => GlareRule.NetworkKeeps, GlareWinner.Symmetric => GlareRule.Symmetric, _ => variant.Glare },
            SideA = span.SideA is { } side ? RoleOf(side) : variant.SideA,
            ChannelFromNetworkRequired = span.ChannelRequired ?? variant.ChannelFromNetworkRequired,
            StartRestart = span.RestartAtStart switch
            {
                StartRestart.Nothing   => RestartPolicy.None,
                StartRestart.Interface => RestartPolicy.Interface,
                StartRestart.Channels  => RestartPolicy.Channels,
                _                      => variant.StartRestart,
            },
            RestartEvery = span.RestartEvery ?? variant.RestartEvery,
            RestartForm = span.RestartForm switch
            {
                RestartNaming.OneByOne => RestartForm.OneByOne,
                RestartNaming.List     => RestartForm.List,
                RestartNaming.SlotMap  => RestartForm.SlotMap,
                _                      => variant.RestartForm,
            },
            Segments = span.Segments switch { SegmentHandling.Refuse => SegmentPolicy.Refuse, SegmentHandling.Reassemble => SegmentPolicy.Reassemble, _ => variant.Segments },
            UserLocation = span.Location ?? variant.UserLocation,
            NetworkLocation = span.Location ?? variant.NetworkLocation,
            CalledType = span.CalledKind?.Type ?? variant.CalledType,
            CalledPlan = span.CalledKind?.Plan ?? variant.CalledPlan,
            CallingType = span.CallingKind?.Type ?? variant.CallingType,
            CallingPlan = span.CallingKind?.Plan ?? variant.CallingPlan,
        };
    }

    private static InterfaceRole RoleOf(InterfaceSide side) => side == InterfaceSide.Network ? InterfaceRole.Network : InterfaceRole.User;

    private static HuntOrder HuntOf(ChannelHunt hunt) => hunt switch
    {
        ChannelHunt.Up            => HuntOrder.Up,
        ChannelHunt.Down          => HuntOrder.Down,
        ChannelHunt.CyclicUp      => HuntOrder.CyclicUp,
        ChannelHunt.CyclicDown    => HuntOrder.CyclicDown,
        ChannelHunt.LeastRecent   => HuntOrder.LeastRecent,
        ChannelHunt.OddFirst      => HuntOrder.OddFirst,
        ChannelHunt.EvenFirst     => HuntOrder.EvenFirst,
        ChannelHunt.OddEvenBySide => HuntOrder.OddEvenByRole,
        _                         => HuntOrder.ByRole,
    };

    private static Q931Timers Timers(SpanTimers given, Q931Timers standard) => standard with
    {
        T301 = given.T301 ?? standard.T301,
        T302 = given.T302 ?? standard.T302,
        T303 = given.T303 ?? standard.T303,
        T304 = given.T304 ?? standard.T304,
        T305 = given.T305 ?? standard.T305,
        T306 = given.T306 ?? standard.T306,
        T308 = given.T308 ?? standard.T308,
        T309 = given.T309 ?? standard.T309,
        T310 = given.T310 ?? standard.T310,
        T313 = given.T313 ?? standard.T313,
        T314 = given.T314 ?? standard.T314,
        T316 = given.T316 ?? standard.T316,
        T322 = given.T322 ?? standard.T322,
        N316 = given.N316 ?? standard.N316,
        N322 = (byte)(given.N322 ?? standard.N322),
    };
}
