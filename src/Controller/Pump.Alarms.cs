using System;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Telephony;

namespace AcdController.Controller;

// Alarms go into the table as they come; what the table makes of them leaves at once, so that it stays in order with everything else.
internal sealed partial class Pump
{
    /// <summary>Something about a card, a span or the whole switch is wrong, or right again.</summary>
    internal void Alarm(AlarmKind kind, bool raised, SpanId where, uint bits) => Alarm(kind, raised, AlarmObject.Of(where), bits);

    /// <summary>Something is wrong, or right again. To be said as often as one likes: what is known is no news.</summary>
    internal void Alarm(AlarmKind kind, bool raised, in AlarmObject about, uint bits)
    {
        _rooms.Alarms.Set(kind, about, raised, bits, _rooms.Now);
        CarryAlarms();
    }

    private void CarryAlarms()
    {
        while (_rooms.Alarms.TryTake(out AlarmNews news))
        {
            _rooms.Shelf.Touch();
            _outputs.Post(new Output { Kind = OutputKind.Alarm }, MemoryMarshal.AsBytes(new ReadOnlySpan<AlarmNews>(in news)));
        }
    }
}
