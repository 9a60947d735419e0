using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>The tones of countries as data. Numbers 1 to 6 are those of the card link, the others ours; a number that a table lacks is silence.</summary>
public static class ToneTable
{
    /// <summary>Numbers a card keeps tones for.</summary>
    public const int Bound = (int)ToneKind.Last + 1;

    /// <summary>Number of the call waiting tone.</summary>
    public const ToneKind CallWaiting = (ToneKind)7;

    /// <summary>Number of the number unobtainable tone.</summary>
    public const ToneKind Unobtainable = (ToneKind)8;

    /// <summary>Number of the special dial tone: dial, but something is diverted or waits.</summary>
    public const ToneKind SpecialDial = (ToneKind)9;

    // Tone, then steps of: hertz, second hertz, dBm0, ms on (0 for ever), ms off.
    private static readonly (ToneKind Tone, int[] Steps)[] _china =
    [
        (ToneKind.Dial,        [450, 0, -10,   0,    0]),
        (ToneKind.Ringback,    [450, 0, -10, 1000, 4000]),
        (ToneKind.Busy,        [450, 0, -10,  350,  350]),
        (ToneKind.Congestion,  [450, 0, -10,  700,  700]),
        (ToneKind.SpecialInformation, [950, 0, -10,  330,    0, 1400, 0, -10, 330, 0, 1800, 0, -10, 330, 1000]),
        (ToneKind.Beep,        [1400, 0, -16, 400, 14600]),
        (CallWaiting,          [450, 0, -10,  400, 4000]),
        (Unobtainable,         [450, 0, -10,  100,  100, 450, 0, -10, 100, 100, 450, 0, -10, 100, 100, 450, 0, -10, 400, 400]),
        (SpecialDial,          [450, 0, -10,  400,   40]),
    ];

    private static readonly (ToneKind Tone, int[] Steps)[] _etsi =
    [
        (ToneKind.Dial,        [425, 0, -10,    0,    0]),
        (ToneKind.Ringback,    [425, 0, -10, 1000, 4000]),
        (ToneKind.Busy,        [425, 0, -10,  500,  500]),
        (ToneKind.Congestion,  [425, 0, -10,  200,  200]),
        (ToneKind.SpecialInformation, [950, 0, -10,  330,    0, 1400, 0, -10, 330, 0, 1800, 0, -10, 330, 1000]),
        (ToneKind.Beep,        [1400, 0, -16, 400, 14600]),
        (CallWaiting,          [425, 0, -10,  200,  600, 425, 0, -10, 200, 3000]),
        (SpecialDial,          [425, 0, -10,  500,   50]),
    ];

    private static readonly (ToneKind Tone, int[] Steps)[] _unitedStates =
    [
        (ToneKind.Dial,        [350, 440, -13,    0,    0]),
        (ToneKind.Ringback,    [440, 480, -19, 2000, 4000]),
        (ToneKind.Busy,        [480, 620, -24,  500,  500]),
        (ToneKind.Congestion,  [480, 620, -24,  250,  250]),
        (ToneKind.SpecialInformation, [985, 0, -14,  380,    0, 1429, 0, -14, 380, 0, 1777, 0, -14, 380, 1000]),
        (ToneKind.Beep,        [1400, 0, -16, 400, 14600]),
        (CallWaiting,          [440, 0, -13,  300, 9700]),
        (SpecialDial,          [350, 440, -13,  100,  100, 350, 440, -13, 100, 100, 350, 440, -13, 100, 100, 350, 440, -13, 0, 0]),
    ];

    /// <summary>The tones of a country by their number, <see cref="Bound"/> of them.</summary>
    public static ToneShape[] Of(ToneCountry country)
    {
        var shapes = new ToneShape[Bound];
        foreach ((ToneKind tone, int[] steps) in country switch { ToneCountry.China => _china, ToneCountry.Etsi => _etsi, _ => _unitedStates })
        {
            for (int i = 0; i < steps.Length; i += 5)
                shapes[(int)tone].TryAdd(new ToneStep((ushort)steps[i], (ushort)steps[i + 1], (sbyte)steps[i + 2], (ushort)steps[i + 3], (ushort)steps[i + 4]));
        }

        return shapes;
    }
}
