using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Values of calls: variables, and what is known of a call without them.
public sealed partial class PlanRunner
{
    // Sums stay in what can be spoken.
    private const long NumberMost = 999_999_999_999;

    // Variables of every call, and its class behind them.
    private readonly ShortText[] _values;

    /// <summary>A value of a call, numbered as in <see cref="CallValue"/>; empty for none, and for a call that is over.</summary>
    public ShortText ValueOf(Handle call, int slot, Instant now) => _callOfRow[call.Index] == call ? Read(call, _rows[call.Index], slot, now) : default;

    /// <summary>Gives a call a value: a variable, or its class.</summary>
    public void SetValue(Handle call, int slot, in ShortText text)
    {
        if (_callOfRow[call.Index] == call) Write(call, slot, text);
    }

    private int ValuesPerCall => _rules.Variables + 1;

    private ShortText Read(Handle call, in PlanRow row, int slot, Instant now)
    {
        switch (slot)
        {
            case CallValue.Calling: return ShortText.Of(_calls[call].Calling);
            case CallValue.Called: return ShortText.Of(_calls[call].Called);
            case CallValue.Language: return _rules.Languages[row.Place.Language].Name;
            case CallValue.EntryPlan: return row.Place.EntryPlan < 0 ? default : _rules.PlanNames[row.Place.EntryPlan];
            case CallValue.Class: return _values[(call.Index * ValuesPerCall) + _rules.Variables];
            case CallValue.Serial: return SerialOf(call, now);
            case CallValue.Recovery: return RecoveryOf(_areas[call.Index]);
            default: return slot < 0 || slot >= _rules.Variables ? default : _values[(call.Index * ValuesPerCall) + slot];
        }
    }

    private void Write(Handle call, int slot, in ShortText text)
    {
        if (slot == CallValue.Class) _values[(call.Index * ValuesPerCall) + _rules.Variables] = text;
        else if (slot >= 0 && slot < _rules.Variables) _values[(call.Index * ValuesPerCall) + slot] = text;
    }

    private void ForgetValues(Handle call)
    {
        _values.AsSpan(call.Index * ValuesPerCall, ValuesPerCall).Clear();
        _areas[call.Index] = default;
    }

    // What is no number counts as 0.
    private static long Sum(in ShortText text, long amount)
    {
        long number = text.TryToNumber(out long read) ? Math.Clamp(read, -NumberMost, NumberMost) : 0;
        return Math.Clamp(number + Math.Clamp(amount, -NumberMost, NumberMost), -NumberMost, NumberMost);
    }
}
