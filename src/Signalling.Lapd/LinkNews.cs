namespace AcdController.Signalling.Lapd;

/// <summary>What a link tells the rooms beside it.</summary>
public enum LinkNewsKind : byte
{
    /// <summary>DL-ESTABLISH indication: the far end established, or the link was reset and what was unacknowledged or waited is lost.</summary>
    EstablishIndication,

    /// <summary>
    /// The link was reset, by either side, and nothing of ours was lost: what waited is sent now. Q.921 §5.7.2 tells layer 3 nothing; this is for rooms
    /// that must ask whether the far end has forgotten something.
    /// </summary>
    ResetIndication,

    /// <summary>DL-ESTABLISH confirm: our establishment succeeded.</summary>
    EstablishConfirm,

    /// <summary>DL-RELEASE indication: the link is gone.</summary>
    ReleaseIndication,

    /// <summary>DL-RELEASE confirm: our release is done.</summary>
    ReleaseConfirm,

    /// <summary>DL-DATA indication: octets are the information field.</summary>
    DataIndication,

    /// <summary>DL-UNIT DATA indication: octets are the information field.</summary>
    UnitDataIndication,

    /// <summary>PH-DATA request: octets are the frame, address to information field.</summary>
    Transmit,

    /// <summary>MDL-ERROR indication: <see cref="LinkNews.Error"/> is the letter of Table II.1.</summary>
    ErrorIndication,

    /// <summary>The far end claims our side of the interface, or does so no longer: ask <see cref="LinkTable.FarEndClaimsOurSide"/>.</summary>
    SideIndication,
}

/// <summary>One piece of news of a link; the octets come beside it.</summary>
public struct LinkNews
{
    /// <summary>What happened.</summary>
    public LinkNewsKind Kind;

    /// <summary>ErrorIndication: A to O, Q.921 Appendix II; zero otherwise.</summary>
    public byte Error;

    /// <summary>Ordinal of the link.</summary>
    public int Link;
}
