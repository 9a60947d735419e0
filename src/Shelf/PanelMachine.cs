using static AcdController.Shelf.PanelAction;
using static AcdController.Shelf.PanelPage;

namespace AcdController.Shelf;

/// <summary>Pages of the panel.</summary>
public enum PanelPage : byte
{
    /// <summary>The state of the box.</summary>
    State,

    /// <summary>Alarms that stand, one at a time.</summary>
    Alarms,

    /// <summary>Network addresses.</summary>
    Addresses,

    /// <summary>The lamp test.</summary>
    Lamps,
}

/// <summary>What a key does beside turning the page.</summary>
public enum PanelAction : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Shows the alarm before.</summary>
    Back,

    /// <summary>Shows the next alarm.</summary>
    Forward,

    /// <summary>Acknowledges the alarm that is shown.</summary>
    Acknowledge,

    /// <summary>Silences buzzer and relays.</summary>
    Silence,

    /// <summary>Tests the lamps.</summary>
    Test,
}

/// <summary>Where a key leads.</summary>
/// <param name="Page">The page from then on.</param>
/// <param name="Do">What is done.</param>
public readonly record struct PanelStep(PanelPage Page, PanelAction Do);

/// <summary>The panel's keys: left and right turn pages, up and down walk in a page, enter does what the page offers.</summary>
public static class PanelMachine
{
    /// <summary>What a key does on a page.</summary>
    public static PanelStep Next(PanelPage page, PanelKey key) => (page, key) switch
    {
        (_,         PanelKey.CutOff)   => new(page,      Silence),
        (_,         PanelKey.LampTest) => new(page,      Test),
        (State,     PanelKey.Right)    => new(Alarms,    None),
        (State,     PanelKey.Left)     => new(Lamps,     None),
        (State,     PanelKey.Enter)    => new(State,     Silence),
        (Alarms,    PanelKey.Right)    => new(Addresses, None),
        (Alarms,    PanelKey.Left)     => new(State,     None),
        (Alarms,    PanelKey.Up)       => new(Alarms,    Back),
        (Alarms,    PanelKey.Down)     => new(Alarms,    Forward),
        (Alarms,    PanelKey.Enter)    => new(Alarms,    Acknowledge),
        (Addresses, PanelKey.Right)    => new(Lamps,     None),
        (Addresses, PanelKey.Left)     => new(Alarms,    None),
        (Lamps,     PanelKey.Right)    => new(State,     None),
        (Lamps,     PanelKey.Left)     => new(Addresses, None),
        (Lamps,     PanelKey.Enter)    => new(Lamps,     Test),
        _                              => new(page,      None),
    };
}
