using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Fault to an outside line (S37): while the emergency plan is in force, calls that come in get it, and those who wait get it too.
public sealed partial class PlanRunner
{
    // So that no outbox has to hold what a thousand waiting calls leave behind at once.
    private const int MovedPerLook = 64;

    private readonly EmergencyPlan _emergency;

    /// <summary>The emergency plan.</summary>
    public EmergencyPlan Emergency => _emergency;

    /// <summary>A second later: can any agent be reached?</summary>
    public void LookAtEmergency(bool reachable, Instant now)
    {
        _emergency.Look(reachable, now);
        if (!_emergency.IsActive || (_emergency.Row.Reasons & EmergencyReasons.Unreachable) == EmergencyReasons.None) return;
        int moved = 0;
        for (Handle call = _calls.CallAfter(-1); !call.IsNone && moved < MovedPerLook; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] != call || _rows[call.Index].State != PlanState.Waiting || _rows[call.Index].Leaving.Origin != CallOrigin.Caller) continue;
            if (_selector.PullOut(_rows[call.Index].Ticket, now)) moved++;
        }
    }

    // A call that begins, or has left its queues: is the emergency plan in force?
    private bool TryEmergency(Handle call, ref PlanRow row, Instant now)
    {
        if (!_emergency.IsActive || row.Emergency || row.OwnCallOf >= 0 || _rules.Leaving.EmergencyStep < 0 || row.Leaving.Origin != CallOrigin.Caller) return false;
        row.Step = _rules.Leaving.EmergencyStep;
        row.Place.Depth = 0;
        row.Place.Depth = 0;
        _emergency.Row.Calls++;
        _trace.Note(call, TraceKind.FaultToOutside, PlanAt(row.Step), 0, now);
        return true;
    }
}
