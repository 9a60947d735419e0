namespace AcdController.Shelf;

/// <summary>How a lamp shines: its colour, blinking at 1 Hz or not.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Blinks">It blinks.</param>
public readonly record struct Light(LampColour Colour, bool Blinks);

/// <summary>The language of the lamps: the same in every box.</summary>
internal static class LampLanguage
{
    /// <summary>The lamp of a line.</summary>
    public static Light Of(LineFacts line) => line switch
    {
        LineFacts.Starting  => new(LampColour.Green, true),     // the far end's signalling does not answer yet
        LineFacts.InService => new(LampColour.Green, false),
        LineFacts.Impaired  => new(LampColour.Amber, false),    // RAI, D-channel lost, errors
        LineFacts.Failed    => new(LampColour.Red,   false),    // LOS, LOF, AIS, unavailable
        _                   => new(LampColour.Off,   false),
    };

    /// <summary>The lamp of a card.</summary>
    public static Light Of(CardFacts card) => card switch
    {
        CardFacts.Starting  => new(LampColour.Green, true),
        CardFacts.InService => new(LampColour.Green, false),
        CardFacts.Impaired  => new(LampColour.Amber, false),    // warm, babbling, firmware on trial
        CardFacts.Failed    => new(LampColour.Red,   false),    // lost, pulled, isolated, unfit
        _                   => new(LampColour.Off,   false),
    };

    /// <summary>An alarm lamp of the chassis: blinks until every alarm of its severity is acknowledged.</summary>
    public static Light Alarm(LampColour colour, int standing, int fresh) => standing == 0 ? default : new(colour, fresh > 0);

    /// <summary>The lamp in one of the parts of a lamp test: green, amber, red one after the other; a lamp of one colour shines all the time.</summary>
    public static Light InTest(LampName lamp, int part) => new(OwnColour(lamp) is var own && own != LampColour.Off ? own : (LampColour)((int)LampColour.Green + part), false);

    private static LampColour OwnColour(LampName lamp) => lamp switch
    {
        LampName.Critical                   => LampColour.Red,
        LampName.Major                      => LampColour.Red,
        LampName.Minor or LampName.CutOff   => LampColour.Amber,
        LampName.Locate                     => LampColour.Blue,
        _                                   => LampColour.Off,
    };
}
