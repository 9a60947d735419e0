using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Call control that asks for all digits, answers everything at once and clears what it is told to; allocates nothing.</summary>
internal sealed class Robot
{
    public int Setups { get; private set; }

    public int Answered { get; private set; }

    public int Released { get; private set; }

    public void On(End end, CallIndication indication, Instant now)
    {
        switch (indication.Kind)
        {
            case IndicationKind.Setup when !indication.Complete:
                Setups++;
                end.Calls.MoreDigits(indication.Signalling, now);
                break;
            case IndicationKind.MoreDigitsWanted:
                end.Calls.SendDigits(indication.Signalling, indication.Called, complete: false, now);
                end.Calls.SendDigits(indication.Signalling, indication.Called, complete: true, now);
                break;
            case IndicationKind.Digits when indication.Complete:
                end.Calls.Answer(indication.Signalling, now);
                break;
            case IndicationKind.Setup:
                Setups++;
                end.Calls.Proceeding(indication.Signalling, now);
                end.Calls.Alerting(indication.Signalling, now);
                end.Calls.Answer(indication.Signalling, now);
                break;
            case IndicationKind.Answer:
                Answered++;
                end.Calls.Clear(indication.Signalling, Cause.NormalCallClearing, now);
                break;
            case IndicationKind.Disconnect:
                end.Calls.Clear(indication.Signalling, Cause.NormalCallClearing, now);
                break;
            case IndicationKind.Released:
                Released++;
                break;
        }
    }
}
