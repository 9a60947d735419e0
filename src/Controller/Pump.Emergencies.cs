using System;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>Emergencies and faults of areas become alarms.</content>
internal sealed partial class Pump
{
    private bool CarryEmergencies(Instant now)
    {
        if (!_rooms.Plans.Emergencies.TryTakeChange()) return false;
        EmergencyTable table = _rooms.Plans.Emergencies;
        foreach (ref readonly EmergencyCase row in table.Events)
        {
            if (row.Stage == EmergencyStage.None) continue;
            // A number that no alarm has room for begins again with 1.
            var about = new AlarmObject(AlarmObjectKind.Emergency, (ushort)(((row.Number - 1) % ushort.MaxValue) + 1), 0);
            bool open = EmergencyTable.IsOpen(row);
            var late = (uint)EmergencyTable.OverdueOf(row);
            Alarm(AlarmKind.Emergency, open && !row.Drill, about, row.Level);
            Alarm(AlarmKind.EmergencyDrill, open && row.Drill, about, row.Level);
            Alarm(AlarmKind.EmergencyLate, late != 0, about, row.Drill && late != 0 ? late | AlarmKinds.DrillBit : late);
        }

        for (int area = 0; area < table.Areas.Length; area++)
        {
            ref readonly AreaState state = ref table.Areas[area];
            Alarm(AlarmKind.AreaFault, state.Fault, new AlarmObject(AlarmObjectKind.Area, (ushort)area, 0), state.Fault && !state.ByOperator ? (uint)table.CountOf(area, now) : 0);
        }

        return true;
    }
}
