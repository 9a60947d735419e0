using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Controller;

// What never came tells nothing: a look every so often finds cards that do not answer and D-channels that do not come up, from the start on.
internal sealed partial class Pump
{
    /// <summary>Timers of the look.</summary>
    internal const int WatchTimers = 2;

    // Looks one after the other that found the same: 15 to 30 s.
    private const byte LooksBeforeAlarm = 2;
    private static readonly Duration s_lookEvery = Duration.FromSeconds(15);

    private readonly TimerRange _watch;
    private readonly byte[] _silentCards;
    private readonly byte[] _silentSpans;

    /// <summary>The first moment of a run: the look begins.</summary>
    internal void StartWatch(Instant now)
    {
        _rooms.Wheel.Start(_watch.Of(0), now + s_lookEvery);
        LookAtLeaving(now);
    }

    private void Look(Instant now)
    {
        StartWatch(now);
        LookAtThresholds(now);
        for (int card = 0; card < _silentCards.Length; card++)
        {
            bool silent = !_rooms.Cards.IsKept(card);
            if (IsLong(ref _silentCards[card], silent)) Alarm(AlarmKind.CardLost, true, AlarmObject.Card(_configuration.Cards[card].Number), 0);
        }

        for (int span = 0; span < _silentSpans.Length; span++)
        {
            bool silent = HasLayer1(span) && !_lines[span].DChannelUp;
            if (IsLong(ref _silentSpans[span], silent)) Alarm(AlarmKind.DChannelDown, true, AlarmObject.Span(_configuration.Spans[span].Span), 0);
        }
    }

    private static bool IsLong(ref byte looks, bool silent)
    {
        if (!silent) looks = 0;
        else if (looks < LooksBeforeAlarm) looks++;
        return looks == LooksBeforeAlarm;
    }
}
