using AcdController.Kernel;
using static AcdController.Linecard.TransferAction;
using static AcdController.Linecard.TransferEvent;
using static AcdController.Linecard.TransferState;

namespace AcdController.Linecard;

/// <summary>Where the one piece of work with a card's files stands.</summary>
public enum TransferState : byte
{
    /// <summary>Nothing is under way.</summary>
    Idle,

    /// <summary>The card is asked which files it has.</summary>
    Listing,

    /// <summary>The card is asked to forget a file.</summary>
    Deleting,

    /// <summary>The host is asked what a file is.</summary>
    Describing,

    /// <summary>The card is told that a file comes, and asked from where it wants it.</summary>
    Beginning,

    /// <summary>The host is asked for octets.</summary>
    Fetching,

    /// <summary>Octets go out as there is room.</summary>
    Sending,

    /// <summary>Every octet is on its way; the link layer waits for its acknowledgements.</summary>
    Draining,

    /// <summary>The card compares the hash.</summary>
    Ending,

    /// <summary>Octets come from the card.</summary>
    Reading,

    /// <summary>The host makes a file safe.</summary>
    Keeping,

    /// <summary>The card is given an order about its firmware.</summary>
    Ordering,
}

/// <summary>What can happen to it, message and facts folded into one.</summary>
internal enum TransferEvent : byte
{
    /// <summary>Next is to list files.</summary>
    List,

    /// <summary>Next is to have the card forget a file.</summary>
    Delete,

    /// <summary>Next is to send a file that is known.</summary>
    Send,

    /// <summary>Next is to send a file that only the host knows.</summary>
    SendUnknown,

    /// <summary>Next is to fetch a file from the card.</summary>
    Read,

    /// <summary>Next is an order about firmware.</summary>
    Order,

    /// <summary>The card has done it.</summary>
    Answered,

    /// <summary>The card has listed some files; there may be more.</summary>
    Continued,

    /// <summary>Among the files listed is one with which something has to be done first.</summary>
    Found,

    /// <summary>The card wants octets.</summary>
    Wanted,

    /// <summary>The card has every octet already.</summary>
    Whole,

    /// <summary>The card refuses.</summary>
    Refused,

    /// <summary>The card says that what came has not the hash that was told.</summary>
    Spoiled,

    /// <summary>The same, too often.</summary>
    SpoiledOften,

    /// <summary>The host has told what the file is.</summary>
    Known,

    /// <summary>The host does not have the file, or not as it was.</summary>
    Missing,

    /// <summary>Octets came from the host.</summary>
    Octets,

    /// <summary>Those octets are handed to the link layer.</summary>
    BlockSent,

    /// <summary>They were the last.</summary>
    LastSent,

    /// <summary>The link layer has an acknowledgement for everything.</summary>
    Drained,

    /// <summary>The card has sent the file to its end, and all of it came.</summary>
    Sent,

    /// <summary>The card has sent the file to its end, but something is missing.</summary>
    SentShort,

    /// <summary>The host has made the file safe.</summary>
    Kept,

    /// <summary>The host could not.</summary>
    NotKept,

    /// <summary>SAPI 32 began anew.</summary>
    BulkLost,

    /// <summary>The card is down, or its link began anew.</summary>
    CardLost,

    /// <summary>The state's timer.</summary>
    TimerExpired,

    /// <summary>The state's timer, and nothing came of several beginnings.</summary>
    TimerExpiredOften,
}

/// <summary>The one thing to do on a transition.</summary>
internal enum TransferAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>ListFiles.</summary>
    AskList,

    /// <summary>DeleteFile.</summary>
    AskDelete,

    /// <summary>Ask the host what the file is.</summary>
    AskHost,

    /// <summary>BeginFile.</summary>
    AskBegin,

    /// <summary>Ask the host for octets.</summary>
    Fetch,

    /// <summary>Hand octets to the link layer.</summary>
    SendBlock,

    /// <summary>EndFile.</summary>
    AskEnd,

    /// <summary>ReadFile.</summary>
    AskRead,

    /// <summary>Tell the host that the file is whole.</summary>
    Keep,

    /// <summary>ActivateFirmware or ConfirmFirmware.</summary>
    AskOrder,

    /// <summary>The work is done.</summary>
    Finish,

    /// <summary>The work cannot be done.</summary>
    Fail,

    /// <summary>The work is left for a while.</summary>
    PutOff,
}

/// <summary>A row of the table: where to go, whether that is entering (and starts the state's timer), what to do.</summary>
internal readonly record struct TransferStep(TransferState Next, bool Enters, TransferAction Do);

/// <summary>The states of the work with a card's files, card-link.md §6.16 and §6.17.</summary>
internal static class TransferMachine
{
    /// <summary>What follows from an event in a state.</summary>
    internal static TransferStep Next(TransferState state, TransferEvent cause) => (state, cause) switch
    {
        (Idle,                  List)              => To(Listing,    AskList),    // §6.16
        (Idle,                  Delete)            => To(Deleting,   AskDelete),  // §6.16
        (Idle,                  Send)              => To(Beginning,  AskBegin),   // §6.16
        (Idle,                  SendUnknown)       => To(Describing, AskHost),    // §6.17  size, hash and signature are the host's
        (Idle,                  Read)              => To(Reading,    AskRead),    // §6.16
        (Idle,                  Order)             => To(Ordering,   AskOrder),   // §6.17
        (Idle,                  TimerExpired)      => Stay(Idle,     Nothing),    // what was put off is looked at again
        (Listing,               Continued)         => To(Listing,    AskList),    // §6.16
        (Listing,               Found)             => To(Idle,       Nothing),    // a stranger, or a recording
        (Listing,               Answered)          => To(Idle,       Finish),     // §6.16  no entry: the list is over
        (Deleting,              Answered)          => To(Idle,       Finish),     // §6.16
        (Describing,            Known)             => To(Beginning,  AskBegin),   // §6.17
        (Beginning,             Wanted)            => To(Fetching,   Fetch),      // §6.16  from the offset the card tells
        (Beginning,             Whole)             => To(Ending,     AskEnd),     // §6.16  an earlier transfer got that far
        (Fetching,              Octets)            => To(Sending,    SendBlock),  // §6.16
        (Sending,               Octets)            => To(Sending,    SendBlock),  // there is room again
        (Sending,               BlockSent)         => To(Fetching,   Fetch),      // §6.16
        (Sending,               LastSent)          => To(Draining,   Nothing),    // EndFile must not overtake them: SAPI 0 goes first
        (Draining,              Drained)           => To(Ending,     AskEnd),     // §6.16
        (Ending,                Answered)          => To(Idle,       Finish),     // §6.16
        (Ending,                Spoiled)           => To(Beginning,  AskBegin),   // §6.16  once more from the beginning
        (Ending,                SpoiledOften)      => To(Idle,       Fail),       // §6.16
        (Reading,               Octets)            => To(Reading,    Nothing),    // §6.16
        (Reading,               SentShort)         => To(Reading,    AskRead),    // §6.16  from where it stopped
        (Reading,               Sent)              => To(Keeping,    Keep),       // §6.16
        (Keeping,               Kept)              => To(Deleting,   AskDelete),  // §6.16  only now
        (Keeping,               NotKept)           => To(Idle,       PutOff),     // storage: later
        (Ordering,              Answered)          => To(Idle,       Finish),     // §6.17
        (Fetching or Describing, Missing)          => To(Idle,       Fail),       // the host has it no more
        (Sending or Draining or Fetching, BulkLost) => To(Beginning, AskBegin),   // §6.16  goes on where the card stopped
        (Reading,               BulkLost)          => To(Reading,    AskRead),    // §6.16
        (not Idle,              Refused)           => To(Idle,       Fail),       // named by its reason
        (not Idle,              CardLost)          => To(Idle,       Nothing),    // begun again when the card is up
        (not Idle,              TimerExpired)      => To(Idle,       Nothing),    // X8: begun again
        (not Idle,              TimerExpiredOften) => To(Idle,       PutOff),     // X8, X9
        _                                          => Stay(state,    Nothing),    // late news
    };

    /// <summary>The timer of a state; what was put off waits for X9 in Idle.</summary>
    internal static Duration TimerOf(TransferState state) => state switch
    {
        Idle => Duration.Zero,
        _    => CardFiles.X8,
    };

    private static TransferStep To(TransferState next, TransferAction action) => new(next, true, action);

    private static TransferStep Stay(TransferState state, TransferAction action) => new(state, false, action);
}
