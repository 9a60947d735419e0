using AcdController.Kernel;
using AcdController.Shelf;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>Tells from a lamp's changes whether it shines or blinks: a blinking lamp changes twice a second.</summary>
internal struct LampWatch
{
    private static readonly Duration s_blink = Duration.FromMilliseconds(1400);

    private LampColour _now;
    private LampColour _lit;
    private Instant _changed;
    private Instant _before;

    /// <summary>How it is at this moment.</summary>
    public void See(LampColour colour, Instant now)
    {
        if (colour == _now) return;
        // From one colour to another is no blinking: that goes through dark.
        bool alternates = colour == LampColour.Off || _now == LampColour.Off;
        _now = colour;
        if (colour != LampColour.Off) _lit = colour;
        (_before, _changed) = (alternates ? _changed : default, now);
    }

    /// <summary>What somebody says who looks at it for a while.</summary>
    public readonly LampState StateAt(Instant now)
    {
        bool blinks = _before != default && now - _changed < s_blink && _changed - _before < s_blink;
        return new LampState(blinks ? _lit : _now, blinks);
    }
}
