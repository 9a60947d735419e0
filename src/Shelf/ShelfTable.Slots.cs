using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <content>Slots: is a card there, and its reset line.</content>
public sealed partial class ShelfTable
{
    private const int SlotCount = SpanId.CardsMax + 1;
    private static readonly Duration s_pulse = Duration.FromMilliseconds(200);

    private readonly Slot[] _slots;
    private readonly int[] _ports;

    /// <summary>Is there a card in a slot?</summary>
    public SlotPresence PresenceOf(int slot) => _slots[slot].Presence;

    /// <summary>Is a slot's reset line pulled?</summary>
    public bool IsInReset(int slot) => _slots[slot].Held || _slots[slot].Pulsed;

    /// <summary>Pulls a card's reset line for a moment; whoever holds it goes on holding it.</summary>
    /// <returns>False when the board has no such line.</returns>
    public bool Reset(int slot, Instant now)
    {
        if (!HasBoard || !Has(ShelfParts.Reset)) return false;
        _slots[slot].Pulsed = true;
        ShowReset(slot);
        _wheel.Start(_timers.Of(FirstResetTimer + slot), now + s_pulse);
        return true;
    }

    /// <summary>Holds a card in reset, or lets it go. A board that begins later does it too.</summary>
    public void Hold(int slot, bool held)
    {
        _slots[slot].Held = held;
        ShowReset(slot);
    }

    private void EndPulse(int slot)
    {
        _slots[slot].Pulsed = false;
        ShowReset(slot);
    }

    private void ShowReset(int slot)
    {
        byte held = IsInReset(slot) ? (byte)1 : (byte)0;
        if (_ports[slot] == 0 || !HasBoard || !Has(ShelfParts.Reset) || _slots[slot].ResetShown == held) return;
        _slots[slot].ResetShown = held;
        _orders.Post(new ShelfOrder { Kind = ShelfOrderKind.Reset, Number = (byte)slot, On = held != 0 });
    }

    private void OnPresence(int slot, bool present)
    {
        if (slot is < 1 or >= SlotCount)
        {
            _board.Value.EventsBad++;
            return;
        }

        _slots[slot].Told = true;
        SlotPresence before = _slots[slot].Presence;
        SlotPresence after = present ? SlotPresence.Present : SlotPresence.Empty;
        if (before == after) return;
        _slots[slot].Presence = after;
        if (_ports[slot] == 0) return;
        Tell(AlarmKind.CardAbsent, AlarmObject.Card((byte)slot), !present, 0);
        if (!present) _news.Post(new ShelfNews { Kind = ShelfNewsKind.Pulled, Card = (byte)slot });
        else if (before == SlotPresence.Empty) _news.Post(new ShelfNews { Kind = ShelfNewsKind.Plugged, Card = (byte)slot });
    }

    // The board has said everything: a slot of which nothing was said is empty.
    private void SettlePresence()
    {
        for (int slot = 1; slot < SlotCount; slot++)
        {
            if (!_slots[slot].Told) OnPresence(slot, false);
        }
    }

    private void ForgetPresence()
    {
        for (int slot = 1; slot < SlotCount; slot++)
        {
            if (_slots[slot].Presence == SlotPresence.Empty && _ports[slot] != 0) Tell(AlarmKind.CardAbsent, AlarmObject.Card((byte)slot), false, 0);
            _slots[slot].Presence = SlotPresence.Unknown;
        }
    }

    private struct Slot
    {
        public SlotPresence Presence;
        public bool Held;
        public bool Pulsed;
        public byte ResetShown;
        public bool Located;

        /// <summary>The board has said whether there is a card, since it began.</summary>
        public bool Told;
    }
}
