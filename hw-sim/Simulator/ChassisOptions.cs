using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What is at the far end of a span.</summary>
public enum FarEndKind : byte
{
    /// <summary>A public exchange with callers behind it.</summary>
    Exchange,

    /// <summary>A PBX with the agents' telephones.</summary>
    Stations,

    /// <summary>Nothing of ours: frames are handed out and taken in.</summary>
    External,
}

/// <summary>The far end of one span.</summary>
/// <param name="Span">Card and port.</param>
/// <param name="Kind">What is there.</param>
/// <param name="Side">Its side of the interface, the opposite of the controller's; for an external one it only sets the direction in captures.</param>
public sealed record FarEnd(SpanId Span, FarEndKind Kind, InterfaceRole Side);

/// <summary>How callers behave. Shares are fractions from 0 to 1.</summary>
public sealed record CallerOptions
{
    /// <summary>Calls an hour over all exchange spans together; 0 places none.</summary>
    public long BusyHourCalls { get; init; } = 7200;

    /// <summary>Mean time of a conversation, exponentially distributed.</summary>
    public Duration Hold { get; init; } = Duration.FromSeconds(10);

    /// <summary>Mean time, from SETUP, after which a caller who has not reached an agent hangs up; exponentially distributed.</summary>
    public Duration Patience { get; init; } = Duration.FromSeconds(20);

    /// <summary>The number most callers dial.</summary>
    public Digits MainNumber { get; init; } = Number("10000");

    /// <summary>The number some callers dial.</summary>
    public Digits OtherNumber { get; init; } = Number("10001");

    /// <summary>Share of callers who dial <see cref="OtherNumber"/>.</summary>
    public double OtherShare { get; init; } = 0.2;

    /// <summary>A number that the switch does not know.</summary>
    public Digits UnknownNumber { get; init; } = Number("19999");

    /// <summary>Share of callers who dial <see cref="UnknownNumber"/>.</summary>
    public double UnknownShare { get; init; } = 0.03;

    /// <summary>Share of conversations that the agent ends.</summary>
    public double AgentHangsUpShare { get; init; } = 0.3;

    /// <summary>Numbers that the exchange answers when the switch calls them: emergency services.</summary>
    public ImmutableArray<Digits> AnsweredNumbers { get; init; } = [Number("110"), Number("119"), Number("120"), Number("122")];

    /// <summary>Numbers that are busy when the switch calls them.</summary>
    public ImmutableArray<Digits> BusyNumbers { get; init; } = [];

    /// <summary>Numbers that ring when the switch calls them, and are not answered.</summary>
    public ImmutableArray<Digits> SilentNumbers { get; init; } = [];

    /// <summary>Other numbers that the switch calls answer, ring, are busy or unknown by chance; else they are unknown.</summary>
    public bool OutsideByChance { get; init; }

    /// <summary>Numbers that the exchange answers with a loop: what is sent comes back.</summary>
    public ImmutableArray<Digits> LoopNumbers { get; init; } = [Number("108")];

    /// <summary>What callers want, by shares; empty: they only listen. Who has an errand dials its number, not those above.</summary>
    public ImmutableArray<Errand> Errands { get; init; } = [];

    /// <summary>Numbers of announcements that tell callers what they came for, without what a language adds.</summary>
    public ImmutableArray<int> Answers { get; init; } = [];

    /// <summary>Numbers of announcements that who waits for an agent hears, or who is told that there is none.</summary>
    public ImmutableArray<int> Waits { get; init; } = [];

    /// <summary>Callers that a script may place besides those that come by chance.</summary>
    public int ScriptedMax { get; init; } = 256;

    /// <summary>Reads a number; asserted to be one.</summary>
    public static Digits Number(string text)
    {
        Invariant.Require(Digits.TryParse(text, out Digits digits), "a number is made of digits");
        return digits;
    }
}

/// <summary>How agents' telephones behave. Shares are fractions from 0 to 1; what remains answers.</summary>
public sealed record TelephoneOptions
{
    /// <summary>How many telephones.</summary>
    public int Count { get; init; } = 24;

    /// <summary>The number of the first; the others follow it.</summary>
    public int FirstNumber { get; init; } = 8001;

    /// <summary>Mean time from ringing to answer; drawn evenly from a quarter to seven quarters of it.</summary>
    public Duration AnswerDelay { get; init; } = Duration.FromSeconds(1);

    /// <summary>Share of calls answered with cause 17 at once.</summary>
    public double BusyShare { get; init; } = 0.02;

    /// <summary>Share of calls rejected with cause 21 after some ringing.</summary>
    public double RejectShare { get; init; } = 0.02;

    /// <summary>Share of calls that nobody answers.</summary>
    public double NoAnswerShare { get; init; } = 0.02;
}

/// <summary>Everything a chassis is built from. Equal options give equal octets.</summary>
public sealed record ChassisOptions
{
    /// <summary>Line cards, numbered from 1.</summary>
    public int Cards { get; init; } = 2;

    /// <summary>E1 lines on each card.</summary>
    public int PortsPerCard { get; init; } = 4;

    /// <summary>Rate of the serial lines, to which the cards pace what they send; 0: they send at once.</summary>
    public int Baud { get; init; }

    /// <summary>Do frames of the D-channels take their time, 64 kbit/s, and come up in parts?</summary>
    public bool DChannelsPaced { get; init; }

    /// <summary>What the cards are and can, the first for card 1; those that are not named can all there is.</summary>
    public ImmutableArray<CardOptions> CardKinds { get; init; } = [];

    /// <summary>The far end of every span, by ascending span; empty: see <see cref="DefaultFarEnds"/>.</summary>
    public ImmutableArray<FarEnd> FarEnds { get; init; } = [];

    /// <summary>All chance is drawn from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Length of every announcement on the cards.</summary>
    public Duration PromptTime { get; init; } = Duration.FromSeconds(3);

    /// <summary>Room of each card for files and firmware; null: the usual.</summary>
    public CardStorage? Storage { get; init; }

    /// <summary>Tones of the cards; whether keys are heard as tones.</summary>
    public VoiceOptions Voice { get; init; } = new();

    /// <summary>The callers.</summary>
    public CallerOptions Callers { get; init; } = new();

    /// <summary>The telephones.</summary>
    public TelephoneOptions Telephones { get; init; } = new();

    /// <summary>Agents use features: hold, consultation, conference. Then who hears whom is judged by its symmetry, not by who called whom.</summary>
    public bool Features { get; init; }

    /// <summary>How long a wrong path may stand before it counts: orders and answers take their time on the serial lines.</summary>
    public Duration PathGrace { get; init; } = Duration.FromSeconds(2);

    /// <summary>The cards tell counts of their lines, know loop-backs and tests, and have a clock to be ordered; false: cards of version 1.0.</summary>
    public bool Layer1 { get; init; } = true;

    /// <summary>Copy every D-channel frame to the news, for a capture.</summary>
    public bool Capture { get; init; }

    /// <summary>Tell of every attempt how it ended.</summary>
    public bool ReportEnds { get; init; }

    /// <summary>What a card is.</summary>
    public CardType TypeOf(byte card) => card <= CardKinds.Length ? CardKinds[card - 1].Type : CardType.E1;

    /// <summary>Odd cards lead to exchanges (network side), even cards to stations (user side); the spans named are external.</summary>
    public static ImmutableArray<FarEnd> DefaultFarEnds(int cards, int portsPerCard, ImmutableArray<SpanId> external)
    {
        ImmutableArray<FarEnd>.Builder ends = ImmutableArray.CreateBuilder<FarEnd>();
        for (int card = 1; card <= cards; card++)
        {
            for (int port = 1; port <= portsPerCard; port++)
            {
                var span = new SpanId((byte)card, (byte)port);
                bool trunk = card % 2 == 1;
                FarEndKind kind = external.Contains(span) ? FarEndKind.External : trunk ? FarEndKind.Exchange : FarEndKind.Stations;
                ends.Add(new FarEnd(span, kind, trunk ? InterfaceRole.Network : InterfaceRole.User));
            }
        }

        return ends.ToImmutable();
    }
}
