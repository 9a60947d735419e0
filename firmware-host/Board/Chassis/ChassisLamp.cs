using System.Collections.Generic;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>A lamp: what it shall show, on the lines and LEDs that are its colours.</summary>
internal sealed class ChassisLamp(BoardLamp lamp, IReadOnlyList<ChassisLamp.Source> sources)
{
    private bool _hasRed;
    private bool _hasGreen;
    private bool _hasAmber;

    /// <summary>One colour in use.</summary>
    internal sealed class Source
    {
        public required LampColour Colour { get; init; }

        public ChassisBank? Bank { get; init; }

        public BoardPin? Pin { get; init; }

        public KernelLed? Led { get; init; }

        public ChassisPart? Part { get; init; }

        public bool? Lit { get; set; }

        public bool Blinks { get; set; }
    }

    /// <summary>Which.</summary>
    public BoardLamp Lamp { get; } = lamp;

    /// <summary>What it shall show.</summary>
    public LampColour Colour { get; private set; }

    /// <summary>And whether it blinks.</summary>
    public bool Blinks { get; private set; }

    /// <summary>Part of it must be switched by us to blink.</summary>
    public bool NeedsPhase { get; private set; }

    /// <summary>Is it the one that an order names?</summary>
    public bool Is(in ShelfOrder order) => Lamp.Lamp == order.Lamp && Lamp.Slot == order.Number && Lamp.Port == order.Port;

    /// <summary>It shall show something else.</summary>
    public void Do(in ShelfOrder order)
    {
        Colour = order.Colour;
        Blinks = order.On;
        NeedsPhase = Blinks && Colour != LampColour.Off;
    }

    /// <summary>Switches its colours.</summary>
    /// <param name="bright">Which half of the second it is.</param>
    /// <returns>A LED that failed; null.</returns>
    public ChassisPart? Show(bool bright)
    {
        Survey();
        ChassisPart? failed = null;
        bool phase = false;
        foreach (Source source in sources)
        {
            bool lit = Lights(source.Colour);
            if (source.Led is { } led)
            {
                if (lit && Blinks && led.TryBlink())
                {
                    source.Blinks = true;
                    source.Lit = null;
                    continue;
                }

                phase |= lit && Blinks;
                bool on = lit && (!Blinks || bright);
                if (source.Lit == on && !source.Blinks) continue;
                source.Blinks = false;
                source.Lit = on;
                if (!led.Set(on)) failed = source.Part;
                continue;
            }

            if (source.Bank is null) continue;      // a LED that is not there
            phase |= lit && Blinks;
            source.Bank.Want(source.Pin!.Line, (lit && (!Blinks || bright)) != source.Pin.ActiveLow);
        }

        NeedsPhase = phase;
        return failed;
    }

    /// <summary>LEDs are switched anew.</summary>
    public void Forget()
    {
        foreach (Source source in sources) source.Lit = null;
    }

    private void Survey()
    {
        foreach (Source source in sources)
        {
            _hasRed |= source.Colour == LampColour.Red;
            _hasGreen |= source.Colour == LampColour.Green;
            _hasAmber |= source.Colour == LampColour.Amber;
        }
    }

    // A lamp of one colour shows whatever it is told. Amber of a red and green lamp is both; where one of them is missing, the other.
    private bool Lights(LampColour colour)
    {
        if (Colour == LampColour.Off) return false;
        if (colour == LampColour.Off || colour == Colour || sources.Count == 1) return true;
        return Colour == LampColour.Amber && !_hasAmber && (colour == LampColour.Red || (colour == LampColour.Green && (_hasRed || _hasGreen)));
    }
}
