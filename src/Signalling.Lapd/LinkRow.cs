using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

/// <summary>A request that is served when an establishment or a release is over.</summary>
internal enum SavedRequest : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>DL-ESTABLISH request, or persistence.</summary>
    Establish,

    /// <summary>DL-RELEASE request.</summary>
    Release,
}

/// <summary>All that a link keeps between two events. Q.921 §3.5.2.</summary>
internal struct LinkRow
{
    /// <summary>State.</summary>
    internal LinkState State;

    /// <summary>V(S): number of the next I frame to send.</summary>
    internal byte SendState;

    /// <summary>V(A): oldest number not acknowledged.</summary>
    internal byte AcknowledgeState;

    /// <summary>V(R): number of the next I frame expected.</summary>
    internal byte ReceiveState;

    /// <summary>RC: repetitions so far.</summary>
    internal byte Repetitions;

    /// <summary>The room above believes the link is there.</summary>
    internal bool Announced;

    /// <summary>Layer 3 has asked for the establishment that goes on.</summary>
    internal bool LayerThreeInitiated;

    /// <summary>A numbered frame has come since the link was established: the far end's establishment is over too.</summary>
    internal bool FarEndBegan;

    /// <summary>A request that waits until establishment or release is over.</summary>
    internal SavedRequest Saved;

    /// <summary>The far end cannot receive.</summary>
    internal bool PeerBusy;

    /// <summary>We cannot receive.</summary>
    internal bool OwnBusy;

    /// <summary>A REJ is out and not answered.</summary>
    internal bool RejectSent;

    /// <summary>A REJ was obeyed, and nothing has been acknowledged since.</summary>
    internal bool RejectObeyed;

    /// <summary>Something received is not acknowledged yet.</summary>
    internal bool AcknowledgePending;

    /// <summary>I and U frames in a row with our own C/R sense, counted as far as it matters.</summary>
    internal byte OwnSense;

    /// <summary>Slot of the first string that is to be sent next; -1: all were sent. Strings before it are unacknowledged.</summary>
    internal int NextSlot;

    /// <summary>Unacknowledged and waiting strings, oldest first.</summary>
    internal OctetQueue Queue;
}
