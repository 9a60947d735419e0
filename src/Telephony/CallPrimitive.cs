using AcdController.Kernel;

namespace AcdController.Telephony;

/// <summary>What signalling tells call control about one call, whatever the protocol.</summary>
public enum IndicationKind : byte
{
    /// <summary>A call arrives: numbers and channel are set. Answer with Proceeding, Alerting, Answer or Clear; with MoreDigits when the number is not <see cref="CallIndication.Complete"/> and not enough.</summary>
    Setup,
    /// <summary>The far side has all it needs; the channel is settled.</summary>
    Proceeding,
    /// <summary>The far party is being rung.</summary>
    Alerting,
    /// <summary>Something happened on the way, perhaps with sound in the channel (<see cref="CallIndication.InBand"/>).</summary>
    Progress,
    /// <summary>A call that we placed was answered.</summary>
    Answer,
    /// <summary>A call that we answered is through: the far side has acknowledged.</summary>
    Connected,
    /// <summary>The far side, or a timer, has begun to clear; finish with Clear. The cause is set.</summary>
    Disconnect,
    /// <summary>The call is over in signalling, its channel is free again, its handle is stale. Always the last; comes once for every call. The cause is set.</summary>
    Released,
    /// <summary>More digits of a call that arrives (overlap receiving): <see cref="CallIndication.Called"/> is the number so far; <see cref="CallIndication.Complete"/> says that none follow.</summary>
    Digits,
    /// <summary>The far side takes digits one by one (overlap sending), perhaps with dial tone (<see cref="CallIndication.InBand"/>): send those that are still missing.</summary>
    MoreDigitsWanted,
    /// <summary>The far side notifies of something that changes no state: <see cref="CallIndication.Notification"/>.</summary>
    Notify,
    /// <summary>The far side has put the call on hold, with our consent.</summary>
    Held,
    /// <summary>The far side has taken the call back from hold.</summary>
    Retrieved,
    /// <summary>A supplementary service brings something: <see cref="CallIndication.Service"/>.</summary>
    Service,
}

/// <summary>What a supplementary service brings.</summary>
public enum ServiceNews : byte
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>What the call costs so far, or in the end (AOC-D, AOC-E): <see cref="CallIndication.Charge"/>, all of it in the call's details.</summary>
    Charge,
    /// <summary>The transfer that we asked for is done; the exchange clears both calls.</summary>
    TransferDone,
    /// <summary>The transfer that we asked for was refused, or nobody answered; both calls are as they were.</summary>
    TransferRefused,
    /// <summary>The far side has transferred the other party, and the new one is being rung.</summary>
    TransferredAlerting,
    /// <summary>The far side has transferred the other party; the new one, in the details as redirection, is there.</summary>
    TransferredActive,
    /// <summary>The caller has been recorded as malicious.</summary>
    MaliceRecorded,
    /// <summary>The network would not record the caller, or did not answer.</summary>
    MaliceRefused,
    /// <summary>The call is being diverted; reason and new number are in the details.</summary>
    Diverted,
}

/// <summary>One indication from signalling to call control.</summary>
public struct CallIndication
{
    /// <summary>What happened.</summary>
    public IndicationKind Kind;

    /// <summary>Sound is in the channel before the answer.</summary>
    public bool InBand;

    /// <summary>The called number is complete: nothing follows. Set in a Setup and in Digits.</summary>
    public bool Complete;

    /// <summary>It may be a call to an emergency number: room is found for it. Set in a Setup, on its way to call control.</summary>
    public bool Urgent;

    /// <summary>The notification indicator of Q.931 §4.5.22, bit 8 zero; set in a Notify.</summary>
    public byte Notification;

    /// <summary>What the service brings; set in a Service.</summary>
    public ServiceNews Service;

    /// <summary>Why; None where no cause belongs.</summary>
    public Cause Cause;

    /// <summary>Units, or the amount in the network's currency; set in a Service that is <see cref="ServiceNews.Charge"/>.</summary>
    public uint Charge;

    /// <summary>The call in the signalling room.</summary>
    public Handle Signalling;

    /// <summary>The leg in call control, as bound by it; none in a Setup.</summary>
    public Handle Leg;

    /// <summary>The channel, none while it is not settled.</summary>
    public ChannelId Channel;

    /// <summary>Called number; set in a Setup and in Digits. May be empty when it is not <see cref="Complete"/>.</summary>
    public Digits Called;

    /// <summary>Type of the called number; set in a Setup.</summary>
    public NumberType CalledType;

    /// <summary>Type of the calling number; set in a Setup.</summary>
    public NumberType CallingType;

    /// <summary>Calling number; set in a Setup, empty when withheld by the network.</summary>
    public Digits Calling;
}

/// <summary>What call control asks signalling to set up.</summary>
public struct SetupRequest
{
    /// <summary>The line to use.</summary>
    public SpanId Span;

    /// <summary>The leg that the indications shall name.</summary>
    public Handle Leg;

    /// <summary>Whom to call; with <see cref="Overlap"/> as far as it is known, perhaps nothing.</summary>
    public Digits Called;

    /// <summary>More digits may follow; false sends the number en bloc as complete.</summary>
    public bool Overlap;

    /// <summary>Who calls; empty sends no calling number.</summary>
    public Digits Calling;

    /// <summary>This channel and no other, 1 to 31; 0: any.</summary>
    public byte Timeslot;

    /// <summary>With <see cref="Timeslot"/>: the far end shall not choose another one.</summary>
    public bool Insists;

    /// <summary>With <see cref="Timeslot"/>: even when our operator has blocked it.</summary>
    public bool EvenBlocked;

    /// <summary>May the called party see who calls? Restricted asks the network to keep the number to itself (CLIR).</summary>
    public NumberPresentation Presentation;
}
