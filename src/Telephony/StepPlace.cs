namespace AcdController.Telephony;

/// <summary>Which step of which plan, as configured, in one number: what a trace says of conditions and of values that were set.</summary>
public static class StepPlace
{
    /// <summary>Not known: the plan was changed since, or is too long.</summary>
    public const int None = 0;

    private const int Bits = 16;
    private const int StepMost = (1 << Bits) - 1;
    private const int PlanMost = short.MaxValue - 1;

    /// <summary>Puts both together.</summary>
    /// <param name="plan">Index of the plan.</param>
    /// <param name="step">Index of the step in it.</param>
    public static int Of(int plan, int step) => plan is < 0 or > PlanMost || step is < 0 or > StepMost ? None : ((plan + 1) << Bits) | step;

    /// <summary>Index of the plan; -1: not known.</summary>
    public static int PlanOf(int place) => (place >> Bits) - 1;

    /// <summary>Index of the step in its plan.</summary>
    public static int StepOf(int place) => place & StepMost;
}
