using AcdController.Kernel;
using static AcdController.Linecard.CardLinkAction;
using static AcdController.Linecard.CardLinkEvent;
using static AcdController.Linecard.CardLinkState;

namespace AcdController.Linecard;

/// <summary>What can happen to the link of a card, message and facts folded into one.</summary>
internal enum CardLinkEvent : byte
{
    /// <summary>The serial line is there.</summary>
    LineOpened,

    /// <summary>The serial line is gone.</summary>
    LineClosed,

    /// <summary>SAPI 0 is established, or was begun anew by the card.</summary>
    ControlEstablished,

    /// <summary>SAPI 0 is lost; the link layer tries to establish it again by itself.</summary>
    ControlLost,

    /// <summary>SAPI 16 is lost; likewise.</summary>
    DataLost,

    /// <summary>Hello of a card that fits its slot.</summary>
    HelloAccepted,

    /// <summary>Hello of a card that cannot serve here.</summary>
    HelloRefused,

    /// <summary>Hello of the card that was in service, with the configuration it had.</summary>
    HelloResumes,

    /// <summary>Every request of the setup is acknowledged and SAPI 16 is established; or every cell that could differ is read.</summary>
    SetupDone,

    /// <summary>As SetupDone, of a card that cannot resume.</summary>
    SetupDonePlain,

    /// <summary>A request of the setup was refused.</summary>
    SetupRefused,

    /// <summary>A request was not acknowledged, however often it was sent.</summary>
    RequestLost,

    /// <summary>The presence line says that the card is out.</summary>
    Pulled,

    /// <summary>The card lies.</summary>
    Lied,

    /// <summary>An operator trusts it again.</summary>
    Released,

    /// <summary>The state's timer.</summary>
    TimerExpired,
}

/// <summary>The one thing to do on a transition.</summary>
internal enum CardLinkAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Establish both links.</summary>
    Activate,

    /// <summary>Forget both links.</summary>
    Deactivate,

    /// <summary>Forget both links and establish them again.</summary>
    Restart,

    /// <summary>Send Configure and what follows it.</summary>
    BeginSetup,

    /// <summary>Tell that the card serves.</summary>
    ReportUp,

    /// <summary>Send Resume and what follows it.</summary>
    BeginResume,

    /// <summary>Tell that the card goes on where it was.</summary>
    ReportResumed,

    /// <summary>Forget both links and tell that the card is isolated.</summary>
    Isolate,

    /// <summary>Tell that it is no longer, and establish both links.</summary>
    Release,
}

/// <summary>A row of the table: where to go, whether that is entering (and starts the state's timer), what to do.</summary>
internal readonly record struct CardLinkStep(CardLinkState Next, bool Enters, CardLinkAction Do);

/// <summary>The states of the link to one card, card-link.md §6. Leaving Up, Standing and Resuming for any other state tells CardDown first.</summary>
internal static class CardLinkMachine
{
    /// <summary>What follows from an event in a state.</summary>
    internal static CardLinkStep Next(CardLinkState state, CardLinkEvent cause) => (state, cause) switch
    {
        (Isolated,                               Released or Pulled) => To(Connecting,    Release),       // §6.20
        (Isolated,                               _)                  => Stay(Isolated,    Nothing),       // §6.20
        (Closed,                                 LineOpened)         => To(Connecting,    Activate),      // §6.1
        (Up or Resuming,                         LineOpened)         => To(Standing,      Restart),       // §6.14 hung up unseen, or we are a controller that was restored
        (Standing,                               LineOpened)         => Stay(Standing,    Restart),       // §6.14
        (_,                                      LineOpened)         => To(Connecting,    Restart),       // §6.1
        (Closed,                                 _)                  => Stay(Closed,      Nothing),       // §6.1  late news of the line that is gone
        (_,                                      Lied)               => To(Isolated,      Isolate),       // §6.20
        (Up or Resuming,                         LineClosed)         => To(Standing,      Deactivate),    // §6.14
        (Standing,                               LineClosed)         => Stay(Standing,    Deactivate),    // §6.14
        (_,                                      LineClosed)         => To(Closed,        Deactivate),    // §6.1
        (Up or Resuming,                         ControlEstablished) => To(Standing,      Nothing),       // §6.14 Hello follows
        (Standing,                               ControlEstablished) => Stay(Standing,    Nothing),       // §6.14
        (_,                                      ControlEstablished) => To(AwaitingHello, Nothing),       // §6.2
        (Up or Resuming,                         ControlLost)        => To(Standing,      Nothing),       // §6.14
        (Standing,                               ControlLost)        => Stay(Standing,    Nothing),       // §6.14
        (_,                                      ControlLost)        => To(Connecting,    Nothing),       // §6.7
        (Up,                                     DataLost)           => To(Standing,      Restart),       // §6.7
        (UpPlain,                                DataLost)           => To(Connecting,    Restart),       // §6.7
        (_,                                      DataLost)           => Stay(state,       Nothing),       // §6.7
        (Up or Standing,                         HelloResumes)       => To(Resuming,      BeginResume),   // §6.14
        (Resuming,                               HelloResumes)       => Stay(Resuming,    Nothing),       // §6.14 it crossed Resume
        (Connecting,                             HelloResumes)       => Stay(Connecting,  Nothing),       // §6.2  of a link that was given up
        (_,                                      HelloResumes)       => To(Configuring,   BeginSetup),    // §6.14 too late
        (Connecting,                             HelloAccepted)      => Stay(Connecting,  Nothing),       // §6.2
        (_,                                      HelloAccepted)      => To(Configuring,   BeginSetup),    // §6.3  and §6.8 when in service
        (Connecting,                             HelloRefused)       => Stay(Connecting,  Nothing),       // §6.2
        (_,                                      HelloRefused)       => To(Refused,       Nothing),       // §6.4
        (Configuring,                            SetupDone)          => To(Up,            ReportUp),      // §6.5
        (Configuring,                            SetupDonePlain)     => To(UpPlain,       ReportUp),      // §6.5
        (Resuming,                               SetupDone)          => To(Up,            ReportResumed), // §6.14
        (Configuring,                            SetupRefused)       => To(Refused,       Nothing),       // §6.4
        (Resuming,                               SetupRefused)       => To(Configuring,   BeginSetup),    // §6.14 it does not keep what it said
        (Up,                                     RequestLost)        => To(Standing,      Restart),       // §6.6
        (Configuring or Resuming or UpPlain,     RequestLost)        => To(Connecting,    Restart),       // §6.6
        (Standing or Resuming,                   Pulled)             => To(Connecting,    Restart),       // §6.14
        (Standing or Resuming,                   TimerExpired)       => To(Connecting,    Restart),       // §6.14 X6
        (AwaitingHello or Configuring or Refused, TimerExpired)      => To(Connecting,    Restart),       // §6.2 X2, §6.5 X3, §6.4 X4
        _                                                            => Stay(state,       Nothing),       // late news
    };

    /// <summary>The timer of a state; zero for none.</summary>
    internal static Duration TimerOf(CardLinkState state) => state switch
    {
        AwaitingHello => CardLinkTimers.X2,
        Configuring   => CardLinkTimers.X3,
        Refused       => CardLinkTimers.X4,
        Standing      => CardLinkTimers.X6,
        Resuming      => CardLinkTimers.X6,
        _             => Duration.Zero,
    };

    private static CardLinkStep To(CardLinkState next, CardLinkAction action) => new(next, true, action);

    private static CardLinkStep Stay(CardLinkState state, CardLinkAction action) => new(state, false, action);
}

/// <summary>Timers of ACL/1 at the controller's end and their counts, card-link.md §8.</summary>
public static class CardLinkTimers
{
    /// <summary>A request is acknowledged within this time or sent again.</summary>
    public static Duration X1 => Duration.FromSeconds(1);

    /// <summary>How often a request is sent again before the link is begun anew.</summary>
    public const int RepeatsMax = 3;

    /// <summary>Hello comes within this time after SAPI 0 is established.</summary>
    public static Duration X2 => Duration.FromSeconds(5);

    /// <summary>The card is configured, and SAPI 16 established, within this time after Hello.</summary>
    public static Duration X3 => Duration.FromSeconds(10);

    /// <summary>A card that was refused is tried again after this time.</summary>
    public static Duration X4 => Duration.FromSeconds(10);

    /// <summary>The line must be clean for this long before the babble alarm ends.</summary>
    public static Duration X5 => Duration.FromSeconds(10);

    /// <summary>Firmware on trial is confirmed within this time, or the card goes back to the one before. Runs on the card.</summary>
    public static Duration X7 => Duration.FromSeconds(60);

    /// <summary>A card that was in service and fell silent says Hello within this time, and its cells are read within as long again; or its calls are cleared.</summary>
    public static Duration X6 => Duration.FromSeconds(5);

    /// <summary>The cells of a card are compared with what they should be so often.</summary>
    public static Duration Audit => Duration.FromSeconds(60);

    /// <summary>The window in which bad frames and garbage are counted towards the babble alarm.</summary>
    public static Duration BabbleWindow => Duration.FromSeconds(1);

    /// <summary>A card that babbles for so long without a pause is isolated.</summary>
    public static Duration BabbleEndless => Duration.FromSeconds(30);

    /// <summary>So many audits in a row with wrong cells isolate a card.</summary>
    public const int WrongAudits = 3;

    /// <summary>So many answers to nothing that was asked within <see cref="LieWindow"/> isolate a card.</summary>
    public const int StrayAnswers = 8;

    /// <summary>So many frames longer than allowed within <see cref="LieWindow"/>, and hardly any other bad ones, isolate a card.</summary>
    public const int LongFrames = 20;

    /// <summary>In what time lies add up.</summary>
    public static Duration LieWindow => Duration.FromSeconds(60);

    /// <summary>So many bad frames in the window raise the babble alarm.</summary>
    public const int BabbleFrames = 50;

    /// <summary>So many octets of garbage in the window raise the babble alarm.</summary>
    public const int BabbleOctets = 4096;
}
