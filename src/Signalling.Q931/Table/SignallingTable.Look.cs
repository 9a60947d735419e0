using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>A call as it stands in signalling, for displays.</summary>
/// <param name="Leg">Its leg in call control; none before it was bound.</param>
/// <param name="Reference">Value of the call reference.</param>
/// <param name="Own">We chose the reference: we placed the call.</param>
/// <param name="State">State, as numbered on the line; <see cref="MessageText.NameOfState"/> has its name.</param>
/// <param name="Timeslot">Timeslot of its B-channel, 0 while it has none.</param>
public readonly record struct CallLook(Handle Leg, ushort Reference, bool Own, byte State, byte Timeslot);

// The calls of a span one after the other, for displays; not for the path of a call.
public sealed partial class SignallingTable
{
    /// <summary>Walks the calls of a span in the order in which they began.</summary>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="place">-1 to begin; then as it was left. Nothing else may happen to the table between two calls.</param>
    /// <param name="call">The next call.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryLook(int span, ref int place, out CallLook call)
    {
        call = default;
        place = place < 0 ? _spans[span].Calls.First : _callsOfSpan.Next(place);
        if (place < 0) return false;
        ref readonly CallRow row = ref _calls.RowAt(place);
        call = new CallLook(row.Leg, row.Reference, row.Own, (byte)row.State, row.Channel);
        return true;
    }
}
