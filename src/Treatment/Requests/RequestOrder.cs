using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What is asked of the outside.</summary>
public enum RequestKind : byte
{
    /// <summary>A query of a source, whose answer fills variables.</summary>
    LookUp = 1,

    /// <summary>A query whose answer is the hash of a secret: the last key is held against it.</summary>
    Verify = 2,

    /// <summary>A query that stores the hash of a secret: the last key.</summary>
    StoreSecret = 3,

    /// <summary>A query that writes.</summary>
    Store = 4,

    /// <summary>A document is to be sent by fax: keys are number, document, serial number, language, then the variables in their order.</summary>
    Fax = 5,

    /// <summary>A text message is to be sent: keys are number, template, serial number, language, then the variables in their order.</summary>
    TextMessage = 6,

    /// <summary>A row for the box's own store; <see cref="RequestOrder.Query"/> is its <see cref="StoredRow"/>.</summary>
    Keep = 7,

    /// <summary>No request: what was delivered under the name <see cref="RequestOrder.Token"/> is kept, the host may put its file away.</summary>
    Taken = 8,

    /// <summary>Is it the PIN of an agent? Keys: his number, the PIN.</summary>
    VerifyPin = 9,
}

/// <summary>Rows that the box keeps itself. The number goes into the store: never give it another meaning.</summary>
public enum StoredRow : byte
{
    /// <summary>A serial number was given: serial.</summary>
    Serial = 1,

    /// <summary>A message was recorded: serial, its number, seconds, queue, caller.</summary>
    Message = 2,

    /// <summary>Something became of a message: its number, what, agent.</summary>
    MessageDone = 3,

    /// <summary>A call-back was booked: serial, number, queue, its own number.</summary>
    CallBack = 4,

    /// <summary>Something became of a call-back: its own number, what, attempt, rule.</summary>
    CallBackDone = 5,

    /// <summary>A survey was answered: serial, agent, question, mark.</summary>
    Survey = 6,

    /// <summary>A complaint was counted: serial, area.</summary>
    Complaint = 7,

    /// <summary>A code of a call or of an agent: serial, code, agent.</summary>
    Code = 8,

    /// <summary>A text message came: from, to, its words in three parts.</summary>
    TextReceived = 9,

    /// <summary>A fax or a text message was sent, or not: request, result, reason.</summary>
    Delivered = 10,

    /// <summary>An emergency went on: number, level, stage, drill or not, area, who, its times since the beginning.</summary>
    Emergency = 11,

    /// <summary>A fault of an area began or ended: area, what, complaints counted.</summary>
    AreaFault = 12,
}

/// <summary>A request to the host: unmanaged, an output of the core as it lies in memory; its keys follow it, a <see cref="ShortText"/> each.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct RequestOrder
{
    /// <summary>Most keys.</summary>
    public const int KeysMax = 16;

    /// <summary>Fax, TextMessage: keys before the variables: number, document or template, serial number, language.</summary>
    public const int SendHead = 4;

    /// <summary>Where there is no source.</summary>
    public const short NoSource = -1;

    /// <summary>Names the request; never used twice in a run.</summary>
    public ulong Token;

    /// <summary>The call's number; 0: no call.</summary>
    public ulong Call;

    /// <summary>How long the host may take.</summary>
    public Duration Timeout;

    /// <summary>When it was made: time of the core.</summary>
    public Instant At;

    /// <summary>What is asked.</summary>
    public RequestKind Kind;

    /// <summary>How many keys follow.</summary>
    public byte Keys;

    /// <summary>Index of the source, or <see cref="NoSource"/>.</summary>
    public short Source;

    /// <summary>Index of the source's query; of Keep the <see cref="StoredRow"/>.</summary>
    public short Query;

    /// <summary>It was asked before, and nobody knows what became of it: the process ended meanwhile, or no answer came.</summary>
    public bool Again;

    private readonly byte _zero;

    /// <summary>The calling number.</summary>
    public Digits Calling;

    /// <summary>The called number.</summary>
    public Digits Called;
}

/// <summary>What the host tells.</summary>
public enum RequestEventKind : byte
{
    /// <summary>The answer to a request.</summary>
    Answer = 1,

    /// <summary>The source <see cref="RequestEvent.Source"/> does not answer.</summary>
    SourceDown = 2,

    /// <summary>It answers again.</summary>
    SourceUp = 3,

    /// <summary>The last serial number that was given before this run: the text.</summary>
    SerialsUsed = 4,

    /// <summary>The host has begun anew and knows nothing of requests: they are to be made again.</summary>
    AskAgain = 5,

    /// <summary>A text message came: from, to, its words in parts.</summary>
    TextReceived = 6,

    /// <summary>What became of a fax or a text message: request, result, reason.</summary>
    Delivered = 7,
}

/// <summary>How a request ended.</summary>
public enum RequestOutcome : byte
{
    /// <summary>There is an answer. Verify: it is the secret. Store and its like: it is done.</summary>
    Answered = 0,

    /// <summary>There is nothing of the kind. Verify: it is not the secret.</summary>
    Empty = 1,

    /// <summary>The source is dead, or the request was wrong.</summary>
    Failed = 2,

    /// <summary>The source is late or dead; the values are the configured ones.</summary>
    Usual = 3,

    /// <summary>No answer in time, and no values are configured for that.</summary>
    Late = 4,
}

/// <summary>News of the host about requests: unmanaged, an input of the core as it lies in memory; texts follow it, a <see cref="ShortText"/> each.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct RequestEvent
{
    /// <summary>Most texts.</summary>
    public const int TextsMax = 8;

    /// <summary>Answer: the request. TextReceived, Delivered: a hash that names what came, so that it counts once.</summary>
    public ulong Token;

    /// <summary>What is told.</summary>
    public RequestEventKind Kind;

    /// <summary>Answer: how it ended.</summary>
    public RequestOutcome Outcome;

    /// <summary>How many texts follow.</summary>
    public byte Texts;

    private readonly byte _zero;

    /// <summary>Index of the source.</summary>
    public short Source;

    private readonly short _zeroes;
}

/// <summary>A request that is over.</summary>
/// <param name="Call">Whose it was; none: nobody's who waits.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Source">Index of its source.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Request">Which it was.</param>
public readonly record struct RequestOver(Handle Call, RequestKind Kind, short Source, RequestOutcome Outcome, Handle Request);

/// <summary>What requests have come to since start-up.</summary>
public struct RequestTotals
{
    /// <summary>Made.</summary>
    public ulong Made;

    /// <summary>Answered, with something or nothing.</summary>
    public ulong Answered;

    /// <summary>Failed, says the host.</summary>
    public ulong Failed;

    /// <summary>No answer in time.</summary>
    public ulong Late;

    /// <summary>Answers to requests that were over.</summary>
    public ulong TooLate;

    /// <summary>Not made: too many at a time.</summary>
    public ulong Refused;

    /// <summary>Rows that nobody confirmed after all tries.</summary>
    public ulong Lost;

    /// <summary>Text messages that came.</summary>
    public ulong TextsReceived;

    /// <summary>Faxes and text messages that were reported sent.</summary>
    public ulong Delivered;

    /// <summary>Those that were reported not sent.</summary>
    public ulong Undelivered;

    /// <summary>Rows for the box's own store that will never be there: too many requests at a time, or never confirmed. What came by the drop folder is told again and is none of them.</summary>
    public ulong RowsLost;
}
