using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>The details of one call, kept apart from its row: a plain call touches no more than the two numbers.</summary>
internal struct DetailsRow
{
    /// <summary>Whose details these are; they can be read until the slot has its next call.</summary>
    public Handle Call;

    /// <summary>More than the numbers of SETUP was noted, so the next call finds something to wipe.</summary>
    public bool IsRich;

    /// <summary>Our CONNECT carries <see cref="Answer"/>.</summary>
    public bool HasAnswer;

    /// <summary>The connected number that we send.</summary>
    public PartyNumber Answer;

    /// <summary>The details.</summary>
    public CallDetails Details;

    /// <summary>The slot has a new call.</summary>
    public void Begin(Handle call)
    {
        if (IsRich)
        {
            this = default;
        }
        else
        {
            Details.Called = default;
            Details.Calling = default;
        }

        Call = call;
    }
}
