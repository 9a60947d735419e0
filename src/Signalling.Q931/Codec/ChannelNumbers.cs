namespace AcdController.Signalling.Q931;

/// <summary>The one place where numbers of channels in messages become timeslots, and back.</summary>
/// <remarks>Logical numbers 1–15 are timeslots 1–15, 16–30 are 17–31. Slot maps always show timeslots.</remarks>
internal static class ChannelNumbers
{
    private const uint LowerHalf = 0x0000_FFFE;
    private const uint UpperNumbers = 0x7FFF_0000;
    private const uint UpperTimeslots = 0xFFFE_0000;

    /// <summary>Bits of numbers as bits of timeslots; those that no B-channel has are left out.</summary>
    internal static uint ToTimeslots(uint numbers, ChannelNumbering numbering) =>
        numbering == ChannelNumbering.Timeslot ? numbers & ChannelMask.Bearers : (numbers & LowerHalf) | ((numbers & UpperNumbers) << 1);

    /// <summary>Bits of timeslots as bits of numbers.</summary>
    internal static uint ToNumbers(uint timeslots, ChannelNumbering numbering) =>
        numbering == ChannelNumbering.Timeslot ? timeslots : (timeslots & LowerHalf) | ((timeslots & UpperTimeslots) >> 1);

    /// <summary>The number of one timeslot.</summary>
    internal static byte ToNumber(byte timeslot, ChannelNumbering numbering) =>
        (byte)(numbering == ChannelNumbering.Logical && timeslot > Telephony.ChannelId.DChannelTimeslot ? timeslot - 1 : timeslot);
}
