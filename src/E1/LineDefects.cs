using AcdController.Telephony;

namespace AcdController.E1;

/// <summary>The defects of a line and which of them hides which.</summary>
internal static class LineDefects
{
    /// <summary>Defects that become failures, each with timers of its own.</summary>
    public const int Count = 5;

    /// <summary>The defect of a place, most severe first.</summary>
    public static uint BitOf(int defect) => defect switch
    {
        0 => LineAlarms.LossOfSignal,
        1 => LineAlarms.Ais,
        2 => LineAlarms.LossOfFrame,
        3 => LineAlarms.RemoteAlarm,
        _ => LineAlarms.MultiframeLost,
    };

    /// <summary>What remains when one defect explains another.</summary>
    /// <remarks>
    /// ITU-T G.775 §4, G.704, G.706, G.732: without a signal nothing else means anything; all ones have no frame; without a frame there is neither the A-bit, which carries RAI,
    /// nor a CRC-4 multiframe.
    /// </remarks>
    public static uint Mask(uint bits)
    {
        if ((bits & LineAlarms.LossOfSignal) != 0) return LineAlarms.LossOfSignal;
        if ((bits & LineAlarms.Ais) != 0) return LineAlarms.Ais;
        if ((bits & LineAlarms.LossOfFrame) != 0) return LineAlarms.LossOfFrame;
        return bits & (LineAlarms.RemoteAlarm | LineAlarms.MultiframeLost);
    }
}
