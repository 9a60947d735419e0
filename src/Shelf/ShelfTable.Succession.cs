using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <content>A commit: the chassis is the same; slots may have got or lost a card, parts other bounds.</content>
public sealed partial class ShelfTable
{
    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(ShelfTable old, TimerCarry timers) => timers.Range(old._timers, _timers);

    /// <summary>Takes over what is known and shown. What looks otherwise by the new configuration is news and orders.</summary>
    public void TakeOver(ShelfTable old)
    {
        Carry.Value(old._board, _board);
        Carry.Value(old._facts, _facts);
        Carry.Whole(old._lineFacts, _lineFacts);
        Carry.Whole(old._cardFacts, _cardFacts);
        Carry.Whole(old._slots, _slots);
        Carry.Whole(old._shown, _shown);
        Carry.Whole(old._relays, _relays);
        Carry.Whole(old._sensors, _sensors);
        Carry.Whole(old._panel, _panel);
        Carry.Whole(old._panelShown, _panelShown);
        Carry.Whole(old._addresses, _addresses);
        _orders.TakeOver(old._orders);
        _news.TakeOver(old._news);
        for (int slot = 1; slot < SlotCount; slot++) CompareSlot(old, slot);
        if (!System.MemoryExtensions.SequenceEqual<byte>(_parameters.Name, old._parameters.Name)) Touch();
        JudgeSensors();
    }

    // A slot without a card is nobody's: no alarm, no lamp, no reset.
    private void CompareSlot(ShelfTable old, int slot)
    {
        if (_ports[slot] == old._ports[slot]) return;
        Touch();
        if (_ports[slot] == 0)
        {
            _cardFacts[slot] = default;
            for (int port = 1; port <= SpanId.PortsMax; port++) _lineFacts[new SpanId((byte)slot, (byte)port).Index] = default;
            _slots[slot].Held = _slots[slot].Pulsed = false;
            _wheel.Stop(_timers.Of(FirstResetTimer + slot));
            _slots[slot].ResetShown = NotShown;
        }
        else if (old._ports[slot] == 0)
        {
            ShowReset(slot);
            if (_slots[slot].Presence == SlotPresence.Empty) Tell(AlarmKind.CardAbsent, AlarmObject.Card((byte)slot), true, 0);
        }
    }

    // What was measured last against the bounds as they are now.
    private void JudgeSensors()
    {
        for (ShelfEventKind kind = ShelfEventKind.Fan; kind <= ShelfEventKind.Voltage; kind++)
        {
            if (kind is not (ShelfEventKind.Fan or ShelfEventKind.Temperature or ShelfEventKind.Voltage)) continue;
            (AlarmObjectKind about, AlarmKind alarm) = OfEvent(kind);
            for (int number = 0; number <= PartsMax; number++)
            {
                ref Sensor sensor = ref _sensors[IndexOf(about, number)];
                if (!sensor.Known || Judge(about, number, sensor.Value, sensor.Failed) is var failed && failed == sensor.Failed) continue;
                sensor.Failed = failed;
                Tell(alarm, new AlarmObject(about, (ushort)number, 0), failed, unchecked((uint)sensor.Value));
            }
        }
    }
}
