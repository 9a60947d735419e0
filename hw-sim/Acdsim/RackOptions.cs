using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Acdsim;

/// <summary>A far end that another program plays.</summary>
/// <param name="Span">Card and port.</param>
/// <param name="Path">Where its socket is.</param>
internal sealed record ExternalFarEnd(SpanId Span, string Path);

/// <summary>What `acdsim rack` was asked to do.</summary>
internal sealed partial record RackOptions
{
    public const string Usage = """
        acdsim rack --dir DIR [options]      a chassis of line cards on pseudo-terminals

          --dir DIR               where card1, card2 ... appear, the chassis' board and the door for faults
          --board FILE            the board is as this description says, not as for its own size
          --no-board              serial lines only: no presence lines, lamps, sensors, panel
          --cards N               line cards, 1 to 32 (2): odd cards lead to exchanges, even cards to agents' telephones
          --spans N               E1 lines on each card, 1 to 8 (4)
          --baud N                rate of the serial lines (921600)
          --firmware-key FILE     public key of the maker whose firmware the cards take, PEM (none: they take none)
          --paced-dchannels       frames of the D-channels take their time, 64 kbit/s, and come up in parts
          --seed N                all chance comes from it (1)
          --seconds N             end after so many seconds, then let the calls end (until stopped)
          --dchannel C/P=PATH     another program is the far end of span P of card C: LAPD frames on a SEQPACKET socket at PATH
          --audio C/P:T=PATH      another program speaks and hears on timeslot T of span P of card C: 160 octets of A-law a packet, both ways,
                                  on a SEQPACKET socket at PATH
          --tones NAME            whose tones: china, etsi or us (china)
          --pcap FILE             every D-channel frame, link type 177 (LINUX_LAPD)
          --link-pcap FILE        every frame of the serial lines, link type 147 (USER0), for docs/protocols/acl1.lua
          --json                  last line of standard output is one JSON object

          --bhca N                calls an hour over all exchange spans (7200); 0 places none
          --voice-card N          card N has voice resources in place of lines; may be given again
          --hold SECONDS          mean conversation (10)
          --patience SECONDS      mean time a caller waits for an agent (20)
          --prompt-seconds S      length of every announcement (3)
          --unknown-share F       callers who dial a number that does not exist (0.03)
          --other-share F         callers who dial 10001, the rest dial 10000 (0.2)
          --agent-ends-share F    conversations that the agent ends (0.3)

          --errands FILE          what callers want: whom they dial, which keys they press at which announcement; docs/manual/tester.md
          --texts FILE            the page of prompts, for their names
          --prompts DIR           prompts that the cards have already
          --audible               keys are pressed as tones
          --ear FILE              records one whole call as its caller hears it, a WAV
          --ear-of ERRAND         the call of somebody with this errand

          --agents N              telephones 8001, 8002 ... (24)
          --answer-delay SECONDS  mean time an agent lets it ring (1)
          --busy-share F          offers that find the telephone busy (0.02)
          --reject-share F        offers that the agent rejects (0.02)
          --no-answer-share F     offers that nobody answers (0.02)

        """;

    public string Directory { get; init; } = "";

    public ChassisOptions Chassis { get; init; } = new();

    public ImmutableArray<ExternalFarEnd> External { get; init; } = [];

    public ImmutableArray<AudioFarEnd> Voices { get; init; } = [];

    public int Baud { get; init; } = 921600;

    /// <summary>A board description to be used; null: one is made.</summary>
    public string? BoardPath { get; init; }

    /// <summary>Has the chassis a board?</summary>
    public bool HasBoard { get; init; } = true;

    /// <summary>Zero: until stopped.</summary>
    public Duration RunTime { get; init; }

    /// <summary>Count <see cref="RunTime"/> from the first call on, not from the start.</summary>
    public bool RunTimeOfTraffic { get; init; }

    public string? CapturePath { get; init; }

    public string? LinkCapturePath { get; init; }

    public bool Json { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">It cannot be obeyed.</exception>
    public static RackOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new RackOptions();
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name)) options = options.With(name, reader);
        if (options.Directory.Length == 0) throw new OptionException("--dir DIR is needed");
        return options.Completed();
    }

    /// <summary>Takes one option.</summary>
    public RackOptions With(string name, OptionReader reader) => name switch
    {
        "--dir" => this with { Directory = reader.Text() },
        "--baud" => this with { Baud = (int)reader.Integer(1200, 20_000_000) },
        "--board" => this with { BoardPath = reader.Text() },
        "--no-board" => this with { HasBoard = false },
        "--seconds" => this with { RunTime = reader.Seconds(0.1, 31_536_000) },
        "--dchannel" => this with { External = External.Add(ReadExternal(reader.Text())) },
        "--link-pcap" => this with { LinkCapturePath = reader.Text() },
        "--audio" => this with { Voices = Voices.Add(ReadAudio(reader.Text())) },
        "--pcap" => this with { CapturePath = reader.Text() },
        "--json" => this with { Json = true },
        "--prompts" => WithPrompts(reader.Text()),
        "--errands" => this with { ErrandsPath = reader.Text() },
        "--texts" => this with { TextsPath = reader.Text() },
        "--ear" => this with { EarPath = reader.Text(), Chassis = Chassis with { Voice = Chassis.Voice with { IsAudible = true } } },
        "--ear-of" => this with { EarErrand = reader.Text() },
        _ => this with { Chassis = WithChassis(Chassis, name, reader) },
    };

    /// <summary>Puts the far ends together and checks what fits what.</summary>
    public RackOptions Completed()
    {
        ImmutableArray<SpanId>.Builder external = ImmutableArray.CreateBuilder<SpanId>();
        foreach (ExternalFarEnd end in External)
        {
            if (end.Span.Card > Chassis.Cards || end.Span.Port > Chassis.PortsPerCard)
                throw new OptionException($"--dchannel {end.Span}: the chassis has {Chassis.Cards} cards with {Chassis.PortsPerCard} spans");
            if (external.Contains(end.Span)) throw new OptionException($"--dchannel {end.Span}: given twice");
            external.Add(end.Span);
        }

        foreach (AudioFarEnd voice in Voices)
        {
            if (voice.Channel.Span.Card > Chassis.Cards || voice.Channel.Span.Port > Chassis.PortsPerCard)
                throw new OptionException($"--audio {voice.Channel}: the chassis has {Chassis.Cards} cards with {Chassis.PortsPerCard} spans");
        }

        VoiceOptions sound = Chassis.Voice with { IsAudible = Chassis.Voice.IsAudible || !Voices.IsEmpty };
        ImmutableArray<FarEnd> ends = [.. ChassisOptions.DefaultFarEnds(Chassis.Cards, Chassis.PortsPerCard, external.ToImmutable()).Where(end => Chassis.TypeOf(end.Span.Card) == CardType.E1)];
        return (this with { Chassis = Chassis with { FarEnds = ends, Capture = CapturePath is not null, Baud = Baud, Voice = sound } }).WithErrands();
    }

    private static ChassisOptions WithChassis(ChassisOptions chassis, string name, OptionReader reader) => name switch
    {
        "--cards" => chassis with { Cards = (int)reader.Integer(1, SpanId.CardsMax) },
        "--spans" => chassis with { PortsPerCard = (int)reader.Integer(1, SpanId.PortsMax) },
        "--voice-card" => WithVoiceCard(chassis, (int)reader.Integer(1, SpanId.CardsMax)),
        "--paced-dchannels" => chassis with { DChannelsPaced = true },
        "--firmware-key" => chassis with { Storage = (chassis.Storage ?? new CardStorage()) with { Crypto = new CardCrypto(FirmwareProgram.ReadKey(reader.Text())) } },
        "--audible" => chassis with { Voice = chassis.Voice with { IsAudible = true } },
        "--tones" => chassis with { Voice = chassis.Voice with { Tones = ReadTones(reader.Text()) } },
        "--seed" => chassis with { Seed = reader.Seed() },
        "--prompt-seconds" => chassis with { PromptTime = reader.Seconds(0.01, 3600) },
        "--agents" => chassis with { Telephones = chassis.Telephones with { Count = (int)reader.Integer(0, 10_000) } },
        "--answer-delay" => chassis with { Telephones = chassis.Telephones with { AnswerDelay = reader.Seconds(0, 3600) } },
        "--busy-share" => chassis with { Telephones = chassis.Telephones with { BusyShare = reader.Share() } },
        "--reject-share" => chassis with { Telephones = chassis.Telephones with { RejectShare = reader.Share() } },
        "--no-answer-share" => chassis with { Telephones = chassis.Telephones with { NoAnswerShare = reader.Share() } },
        _ => chassis with { Callers = WithCallers(chassis.Callers, name, reader) },
    };

    private static ChassisOptions WithVoiceCard(ChassisOptions chassis, int card)
    {
        ImmutableArray<CardOptions> kinds = chassis.CardKinds;
        while (kinds.Length < card) kinds = kinds.Add(new CardOptions());
        return chassis with { CardKinds = kinds.SetItem(card - 1, kinds[card - 1] with { Type = CardType.Voice }) };
    }

    private static CallerOptions WithCallers(CallerOptions callers, string name, OptionReader reader) => name switch
    {
        "--bhca" => callers with { BusyHourCalls = reader.Integer(0, 1_000_000_000) },
        "--hold" => callers with { Hold = reader.Seconds(0.001, 86_400) },
        "--patience" => callers with { Patience = reader.Seconds(0.001, 86_400) },
        "--unknown-share" => callers with { UnknownShare = reader.Share() },
        "--other-share" => callers with { OtherShare = reader.Share() },
        "--agent-ends-share" => callers with { AgentHangsUpShare = reader.Share() },
        _ => throw reader.Unknown(),
    };

    private static ToneCountry ReadTones(string text) => text switch
    {
        "china" => ToneCountry.China,
        "etsi" => ToneCountry.Etsi,
        "us" => ToneCountry.UnitedStates,
        _ => throw new OptionException($"--tones {text}: china, etsi or us is wanted"),
    };

    private static AudioFarEnd ReadAudio(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (slash < 0 || colon < slash || equals < colon || equals + 1 == text.Length
            || !TryNumber(text.AsSpan(0, slash), SpanId.CardsMax, out byte card)
            || !TryNumber(text.AsSpan(slash + 1, colon - slash - 1), SpanId.PortsMax, out byte port)
            || !TryNumber(text.AsSpan(colon + 1, equals - colon - 1), 31, out byte timeslot) || !ChannelId.IsBearer(timeslot))
            throw new OptionException($"--audio {text}: CARD/PORT:TIMESLOT=PATH is wanted, for example 1/1:3=/tmp/voice");
        return new AudioFarEnd(new ChannelId(new SpanId(card, port), timeslot), text[(equals + 1)..]);
    }

    private static ExternalFarEnd ReadExternal(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (equals < 0 || slash < 0 || slash > equals || equals + 1 == text.Length
            || !TryNumber(text.AsSpan(0, slash), SpanId.CardsMax, out byte card)
            || !TryNumber(text.AsSpan(slash + 1, equals - slash - 1), SpanId.PortsMax, out byte port))
            throw new OptionException($"--dchannel {text}: CARD/PORT=PATH is wanted, for example 1/1=/tmp/span11");
        return new ExternalFarEnd(new SpanId(card, port), text[(equals + 1)..]);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int most, out byte number) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;
}
