namespace AcdController.Telephony;

/// <summary>Which step of which plan, or which key of which menu, as configured, in one number: what a trace says of conditions and of values that were set.</summary>
public static class StepPlace
{
    /// <summary>Not known: the plan was changed since, or is too long.</summary>
    public const int None = 0;

    private const int Bits = 16;
    private const int KeyBits = 8;
    private const int StepMost = (1 << Bits) - 1;
    private const int PlanMost = short.MaxValue - 1;

    /// <summary>Puts both together.</summary>
    /// <param name="plan">Index of the plan.</param>
    /// <param name="step">Index of the step in it.</param>
    public static int Of(int plan, int step) => plan is < 0 or > PlanMost || step is < 0 or > StepMost ? None : ((plan + 1) << Bits) | step;

    /// <summary>A key of a menu: below 0, which no step is.</summary>
    /// <param name="menu">Index of the menu.</param>
    /// <param name="key">The key, in ASCII.</param>
    public static int OfKey(int menu, byte key) => menu is < 0 or > PlanMost ? None : ~((menu << KeyBits) | key);

    /// <summary>Is it a key of a menu?</summary>
    public static bool IsKey(int place) => place < 0;

    /// <summary>Index of the menu of a key.</summary>
    public static int MenuOf(int place) => ~place >> KeyBits;

    /// <summary>The key, in ASCII.</summary>
    public static byte KeyOf(int place) => unchecked((byte)~place);

    /// <summary>Index of the plan; -1: not known, or a key of a menu.</summary>
    public static int PlanOf(int place) => place < 0 ? -1 : (place >> Bits) - 1;

    /// <summary>Index of the step in its plan.</summary>
    public static int StepOf(int place) => place & StepMost;
}
