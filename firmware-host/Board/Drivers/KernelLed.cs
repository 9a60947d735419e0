using System.IO;

namespace AcdController.Board;

/// <summary>A LED of the kernel's LED class. The kernel lets it blink, where it can.</summary>
public sealed class KernelLed
{
    private const int HalfPeriodMs = 500;

    private readonly AttributeFile _brightness;
    private readonly AttributeFile _trigger;
    private readonly AttributeFile _delayOn;
    private readonly AttributeFile _delayOff;
    private readonly long _full;
    private bool _blinks;

    private KernelLed(string directory, long full)
    {
        _brightness = new AttributeFile(Path.Combine(directory, "brightness"));
        _trigger = new AttributeFile(Path.Combine(directory, "trigger"));
        _delayOn = new AttributeFile(Path.Combine(directory, "delay_on"));
        _delayOff = new AttributeFile(Path.Combine(directory, "delay_off"));
        _full = full;
    }

    /// <summary>Finds a LED.</summary>
    /// <param name="root">As a rule /sys/class/leds.</param>
    /// <param name="name">For example red:alarm-1.</param>
    /// <param name="reason">Why not, naming it.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static KernelLed? TryOpen(string root, string name, out string reason)
    {
        string directory = Path.Combine(root, name);
        if (!new AttributeFile(Path.Combine(directory, "brightness")).TryRead(out _))
        {
            reason = $"{directory}: no such LED";
            return null;
        }

        reason = "";
        long full = new AttributeFile(Path.Combine(directory, "max_brightness")).TryRead(out long most) && most > 0 ? most : 1;
        return new KernelLed(directory, full);
    }

    /// <summary>Shines or not, steadily.</summary>
    public bool Set(bool on)
    {
        if (_blinks) _ = _trigger.TryWrite("none"u8);
        _blinks = false;
        return _brightness.TryWrite(on ? _full : 0);
    }

    /// <summary>Blinks at 1 Hz by the kernel's timer trigger.</summary>
    /// <returns>False: the kernel cannot; the caller lets it blink.</returns>
    public bool TryBlink()
    {
        if (_blinks) return true;
        _blinks = _trigger.TryWrite("timer"u8) && _delayOn.TryWrite(HalfPeriodMs) && _delayOff.TryWrite(HalfPeriodMs);
        if (!_blinks) _ = _trigger.TryWrite("none"u8);
        return _blinks;
    }
}
