using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Counts by message type, cause and timer; one block of numbers for each span.
public sealed partial class SignallingTable
{
    private const int Values = 128;
    private const int TimersNamed = (int)SignallingTimer.T322 + 1;

    /// <summary>Messages of one type from the far end.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="messageType">The octet on the line, 0 to 127; 127 also counts those above.</param>
    public ulong MessagesReceived(int span, byte messageType) => _messagesIn[(span * Values) + SlotOf(messageType)];

    /// <summary>Messages of one type given to the link.</summary>
    public ulong MessagesSent(int span, byte messageType) => _messagesOut[(span * Values) + SlotOf(messageType)];

    /// <summary>Messages from the far end that carried a cause, STATUS included.</summary>
    public ulong CausesReceived(int span, Cause cause) => _causesIn[(span * Values) + ((int)cause & 0x7F)];

    /// <summary>Messages of ours that carried a cause, STATUS included.</summary>
    public ulong CausesSent(int span, Cause cause) => _causesOut[(span * Values) + ((int)cause & 0x7F)];

    /// <summary>Expiries of a timer.</summary>
    public ulong ExpiriesOf(int span, SignallingTimer timer) => _expiries[(span * TimersNamed) + (int)timer];

    private static int SlotOf(byte messageType) => messageType < Values ? messageType : Values - 1;

    private void CountIn(int span, in MessageView view)
    {
        _messagesIn[(span * Values) + SlotOf((byte)view.Type)]++;
        if (view.Cause.IsPresent && CauseElement.TryRead(view[view.Cause], out CauseElement cause)) _causesIn[(span * Values) + (int)cause.Value]++;
    }

    private void CountOut(int span, MessageType type) => _messagesOut[(span * Values) + (int)type]++;

    private void CountCauseOut(int span, Cause cause) => _causesOut[(span * Values) + (int)cause]++;

    private void CountExpiry(int span, SignallingTimer timer)
    {
        _counters[span].TimerExpiries++;
        _expiries[(span * TimersNamed) + (int)timer]++;
    }
}
