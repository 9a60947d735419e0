using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What a RESTART asks for, or a RESTART ACKNOWLEDGE confirms: legal if you hold one. Q.931 §3.4.1, §3.4.2, §4.5.25.</summary>
/// <param name="WholeInterface">All channels of the span, and calls without a channel.</param>
/// <param name="Channels">The channels, as timeslots; those of the span when it is the whole interface.</param>
/// <param name="HasForeign">Channels were named besides that the span has not.</param>
/// <param name="NamesInterface">The whole interface, by its identifier.</param>
internal readonly record struct RestartScope(bool WholeInterface, uint Channels, bool HasForeign, bool NamesInterface)
{
    private const int IndicatedChannels = 0;
    private const int SingleInterface = 6;
    private const int AllInterfaces = 7;

    /// <summary>Reads a RESTART or RESTART ACKNOWLEDGE.</summary>
    /// <param name="view">A message of one of these types.</param>
    /// <param name="span">Numbering, interface and channels of the span.</param>
    /// <param name="facts">Takes cause and diagnostic of the answer when something is wrong.</param>
    /// <param name="scope">Set when nothing is wrong.</param>
    internal static bool TryRead(in MessageView view, SpanSignalling span, ref CallFacts facts, out RestartScope scope)
    {
        scope = default;
        if (view.UnknownRequired.IsPresent) return Fail(ref facts, Cause.MandatoryElementMissing, (ElementId)view.UnknownRequired.Identifier);
        if (!view.Restart.IsPresent) return Fail(ref facts, Cause.MandatoryElementMissing, ElementId.RestartIndicator);
        int indicator = view.Restart.Length == 1 ? view[view.Restart][0] & 0x07 : -1;
        if (indicator is SingleInterface or AllInterfaces)
        {
            // Beside "single interface" the element may name which one; what else it says counts as an element that does not belong (§5.8.7.3).
            ChannelIdentification which = default;
            bool named = indicator == SingleInterface && ChannelIdentification.TryRead(view[view.Channel], out which) && which.Interface >= 0;
            if (named && !span.IsOwnInterface(which)) return Fail(ref facts, Cause.IdentifiedChannelDoesNotExist, ElementId.ChannelIdentification);
            scope = new RestartScope(WholeInterface: true, span.Channels, HasForeign: false, named);
            return true;
        }

        if (indicator != IndicatedChannels) return Fail(ref facts, Cause.InvalidElementContents, ElementId.RestartIndicator);
        if (!view.Channel.IsPresent) return Fail(ref facts, Cause.MandatoryElementMissing, ElementId.ChannelIdentification);
        if (view.Channel.Truncated || !ChannelIdentification.TryRead(view[view.Channel], out ChannelIdentification listed))
        {
            return Fail(ref facts, Cause.InvalidElementContents, ElementId.ChannelIdentification);
        }

        if (!span.IsOwnInterface(listed)) return Fail(ref facts, Cause.IdentifiedChannelDoesNotExist, ElementId.ChannelIdentification);
        listed = listed.In(span.Variant.Numbering);
        uint channels = listed.Channels & span.Channels;
        if (channels == 0) return Fail(ref facts, Cause.InvalidElementContents, ElementId.ChannelIdentification);
        scope = new RestartScope(WholeInterface: false, channels, listed.IsForeign || channels != listed.Channels, NamesInterface: false);
        return true;
    }

    private static bool Fail(ref CallFacts facts, Cause cause, ElementId identifier)
    {
        facts.Reply = cause;
        facts.Diagnostic = (byte)identifier;
        return false;
    }
}
