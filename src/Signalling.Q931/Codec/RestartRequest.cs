using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What a RESTART asks for: legal if you hold one. Q.931 §3.4.1, §4.5.25.</summary>
internal readonly record struct RestartRequest(bool WholeInterface, uint Channels)
{
    private const int IndicatedChannels = 0;
    private const int SingleInterface = 6;
    private const int AllInterfaces = 7;

    /// <summary>Reads a RESTART.</summary>
    /// <param name="view">A message of that type.</param>
    /// <param name="facts">Takes cause and diagnostic of the answer when something is wrong.</param>
    /// <param name="request">Set when nothing is wrong.</param>
    internal static bool TryRead(in MessageView view, ref CallFacts facts, out RestartRequest request)
    {
        request = default;
        if (!view.Restart.IsPresent) return Fail(ref facts, Cause.MandatoryElementMissing, ElementId.RestartIndicator);
        int indicator = view.Restart.Length == 1 ? view[view.Restart][0] & 0x07 : -1;
        if (indicator is SingleInterface or AllInterfaces)
        {
            // A channel identification beside these counts as an element that does not belong (§5.8.7.3).
            request = new RestartRequest(WholeInterface: true, ChannelMask.Bearers);
            return true;
        }

        if (indicator != IndicatedChannels) return Fail(ref facts, Cause.InvalidElementContents, ElementId.RestartIndicator);
        if (!view.Channel.IsPresent) return Fail(ref facts, Cause.MandatoryElementMissing, ElementId.ChannelIdentification);
        if (view.Channel.Truncated || !ChannelIdentification.TryRead(view[view.Channel], out ChannelIdentification named) || named.Channels == 0)
        {
            return Fail(ref facts, Cause.InvalidElementContents, ElementId.ChannelIdentification);
        }

        request = new RestartRequest(WholeInterface: false, named.Channels);
        return true;
    }

    private static bool Fail(ref CallFacts facts, Cause cause, ElementId identifier)
    {
        facts.Reply = cause;
        facts.Diagnostic = (byte)identifier;
        return false;
    }
}
