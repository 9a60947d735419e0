using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>Agents who are locked out become alarms.</content>
internal sealed partial class Pump
{
    private bool CarryLocks(Instant now)
    {
        if (!_rooms.Plans.TryTakeLockChange()) return false;
        for (int agent = 0; agent < _configuration.Agents.Length; agent++)
        {
            bool locked = _rooms.Plans.LockedFor(agent, now) > Duration.Zero;
            Alarm(AlarmKind.AgentLocked, locked, new AlarmObject(AlarmObjectKind.Agent, (ushort)agent, 0), locked ? PlanRunner.WrongPinsMost : 0u);
        }

        return true;
    }
}
