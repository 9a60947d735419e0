using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>A line that is looked at: a level counts once it stood for the debounce time.</summary>
internal sealed class ChassisInput(BoardInput input, ChassisBank bank)
{
    private bool _active;
    private Instant _since;
    private bool _waits;

    /// <summary>What it means.</summary>
    public BoardInput Input { get; } = input;

    /// <summary>Where it is.</summary>
    public ChassisBank Bank { get; } = bank;

    /// <summary>What counts.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Something counts already.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>When what is seen will count; never when it does.</summary>
    public Instant Due => _waits ? _since + Input.Debounce : Instant.Never;

    /// <summary>The bank's levels are new. A change back before its time is no change.</summary>
    public void Look(Instant now)
    {
        bool active = (Bank.Levels >> Input.Pin.Line & 1) != 0 != Input.Pin.ActiveLow;
        if (active != _active || !IsKnown) _since = now;
        _active = active;
        _waits = IsKnown && _active != IsActive;
        if (IsKnown) return;

        // The first look counts at once.
        IsActive = active;
        IsKnown = true;
    }

    /// <summary>Time went on.</summary>
    /// <returns>True when another level counts now.</returns>
    public bool Settle(Instant now)
    {
        if (now < Due) return false;
        _waits = false;
        IsActive = _active;
        return true;
    }
}
