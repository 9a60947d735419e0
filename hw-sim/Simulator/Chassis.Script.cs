using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a script or a test may do to the world, and ask of it.</summary>
public sealed partial class Chassis
{
    /// <summary>A scripted caller dials. The caller waits and talks until told to hang up, or until the switch clears.</summary>
    /// <param name="span">An exchange span; asserted.</param>
    /// <param name="called">The number dialled.</param>
    /// <param name="calling">The caller's number, unique among the calls of the moment: the agent's telephone is recognised by it.</param>
    /// <param name="now">When.</param>
    /// <param name="result">Why not, when there is no call.</param>
    /// <returns>The caller, valid until <see cref="Forget"/>; none when the call could not be placed.</returns>
    public Handle PlaceCall(SpanId span, Digits called, Digits calling, Instant now, out SetupResult result)
    {
        Handle caller = _exchange.PlaceScripted(span, called, calling, overlap: false, now, out result);
        PumpSide(FarEndKind.Exchange, now);
        return caller;
    }

    /// <summary>A scripted caller begins to dial: the exchange sends what there is and goes on with <see cref="Dial"/>. Else like <see cref="PlaceCall"/>.</summary>
    public Handle BeginCall(SpanId span, Digits called, Digits calling, Instant now, out SetupResult result)
    {
        Handle caller = _exchange.PlaceScripted(span, called, calling, overlap: true, now, out result);
        PumpSide(FarEndKind.Exchange, now);
        return caller;
    }

    /// <summary>A caller who began with <see cref="BeginCall"/> dials on.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="more">The next digits.</param>
    /// <param name="complete">They are the last; the exchange says so.</param>
    /// <param name="now">When.</param>
    public void Dial(Handle caller, Digits more, bool complete, Instant now)
    {
        _exchange.Dial(caller, more, complete, now);
        PumpSide(FarEndKind.Exchange, now);
    }

    /// <summary>A caller hangs up; nothing happens when the call is over.</summary>
    public void HangUp(Handle caller, Instant now)
    {
        PostFault(_judge.CondemnAtHangUp(caller));
        _exchange.HangUp(caller, now);
        PumpSide(FarEndKind.Exchange, now);
    }

    /// <summary>A caller presses a key: as a tone of 100 ms when digits are heard as tones, else the card is told.</summary>
    public void PressKey(Handle caller, byte digit, Instant now) => PressKey(_exchange[caller].Channel, digit, now);

    /// <summary>The agent at a telephone presses a key; the same.</summary>
    public void PressKey(Digits number, byte digit, Instant now) => PressKey(_telephones[TelephoneWith(number)].Channel, digit, now);

    /// <summary>A key is pressed at the far end of a channel; the same.</summary>
    public void PressKey(ChannelId channel, byte digit, Instant now)
    {
        if (channel.IsNone) return;
        if (_options.Voice.IsAudible)
        {
            PressKeys(channel, [digit], Duration.FromMilliseconds(KeyMilliseconds), Duration.FromMilliseconds(KeyMilliseconds), now);
            return;
        }

        _cards[channel.Span.Card - 1].HearDigit(channel.Span.Port, channel.Timeslot, digit, now);
        DrainCard(channel.Span.Card - 1, now);
    }

    /// <summary>A scripted caller whose call is over is no longer asked about.</summary>
    public void Forget(Handle caller) => _exchange.Forget(caller);

    /// <summary>One caller as things stand.</summary>
    public CallerView Caller(Handle caller)
    {
        ref readonly CallerRow row = ref _exchange[caller];
        return new CallerView(row.State, row.Outcome, row.LastCause, row.Channel, row.Calling, row.Called, _judge.HearingAt(row.Channel));
    }

    /// <summary>All callers on their way, as things stand. For boards: it allocates.</summary>
    public IReadOnlyList<CallerGlance> Glances(Instant now)
    {
        List<CallerGlance> glances = [];
        for (Handle caller = _exchange.After(Handle.None); !caller.IsNone; caller = _exchange.After(caller))
        {
            ref readonly CallerRow row = ref _exchange[caller];
            if (row.State is CallerState.Calling or CallerState.Listening or CallerState.Talking)
                glances.Add(new CallerGlance(caller, _exchange.ErrandOf(caller)?.Name ?? "", row.State, row.Channel, _judge.HearingAt(row.Channel), PromptAt(row.Channel, now)));
        }

        return glances;
    }

    /// <summary>Is a caller known still?</summary>
    public bool IsOnHisWay(Handle caller) => _exchange.IsOpen(caller);

    /// <summary>The caller on a channel; none when there is none.</summary>
    public Handle CallerOn(ChannelId channel) => _exchange.CallerAt(channel);

    /// <summary>Tells a telephone how to behave from its next call on.</summary>
    /// <param name="number">Its number; asserted to exist.</param>
    /// <param name="behaviour">What to do.</param>
    public void Tell(Digits number, TelephoneBehaviour behaviour) => _telephones.Tell(TelephoneWith(number), behaviour);

    /// <summary>A ringing telephone is picked up now; one that was told to reject rejects.</summary>
    public void PickUp(Digits number, Instant now)
    {
        int telephone = TelephoneWith(number);
        if (_telephones[telephone].State == TelephoneState.Ringing) Act(telephone, now);
        PumpSide(FarEndKind.Stations, now);
    }

    /// <summary>The agent at a telephone calls somebody himself.</summary>
    /// <param name="number">The telephone's number; asserted to exist.</param>
    /// <param name="span">The station span the PBX uses; asserted.</param>
    /// <param name="called">The number dialled.</param>
    /// <param name="now">When.</param>
    /// <returns>NoChannel also when the telephone is in use.</returns>
    public SetupResult Dial(Digits number, SpanId span, Digits called, Instant now)
    {
        SetupResult result = _telephones.Dial(TelephoneWith(number), span, called, overlap: false, now);
        PumpSide(FarEndKind.Stations, now);
        return result;
    }

    /// <summary>The agent at a telephone begins to dial, and goes on with <see cref="DialOn"/>. Else like <see cref="Dial(Digits, SpanId, Digits, Instant)"/>.</summary>
    public SetupResult BeginDial(Digits number, SpanId span, Digits called, Instant now)
    {
        SetupResult result = _telephones.Dial(TelephoneWith(number), span, called, overlap: true, now);
        PumpSide(FarEndKind.Stations, now);
        return result;
    }

    /// <summary>The agent at a telephone dials on.</summary>
    /// <param name="number">The telephone's number; asserted to exist.</param>
    /// <param name="more">The next digits.</param>
    /// <param name="complete">They are the last.</param>
    /// <param name="now">When.</param>
    public void DialOn(Digits number, Digits more, bool complete, Instant now)
    {
        _telephones.DialOn(TelephoneWith(number), more, complete, now);
        PumpSide(FarEndKind.Stations, now);
    }

    /// <summary>The agent at a telephone hangs up.</summary>
    public void HangUp(Digits number, Instant now)
    {
        int telephone = TelephoneWith(number);
        if (_telephones.IsOffHook(telephone)) Act(telephone, now);
        PumpSide(FarEndKind.Stations, now);
    }

    /// <summary>One telephone as things stand.</summary>
    public TelephoneView Telephone(Digits number)
    {
        ref readonly TelephoneRow row = ref _telephones[TelephoneWith(number)];
        return new TelephoneView(row.State, row.Channel, row.Calling, row.LastCause, row.Offers, row.Answered, _judge.HearingAt(row.Channel));
    }

    /// <summary>What is heard on a channel.</summary>
    public Hearing HearingAt(ChannelId channel) => _judge.HearingAt(channel);

    /// <summary>The prompt that is heard on a channel at a moment, that of a list too; -1 when it is none.</summary>
    public int PromptAt(ChannelId channel, Instant now) => channel.IsNone ? -1 : _cards[channel.Span.Card - 1].PromptAt(channel.Span.Port, channel.Timeslot, now);

    /// <summary>Whose voices are heard on a channel, through mixes too. For tests: it allocates.</summary>
    public System.Collections.Generic.IReadOnlyList<ChannelId> VoicesAt(ChannelId channel) => _judge.VoicesAt(channel);

    /// <summary>All prompts that are played on a channel, in order; for tests.</summary>
    public IReadOnlyList<ushort> PromptsOn(ChannelId channel) => channel.IsNone ? [] : _cards[channel.Span.Card - 1].PromptsOn(channel.Span.Port, channel.Timeslot);

    /// <summary>What feeds a timeslot.</summary>
    public CellSource SourceOf(ChannelId sink) => _cells.SourceOf(sink);

    /// <summary>The announcements that feed a timeslot, one after the other; empty when none do. For tests: it allocates.</summary>
    public int[] PromptsAt(ChannelId channel) => channel.IsNone || !_cards[channel.Span.Card - 1].IsOn ? [] : _cards[channel.Span.Card - 1].PromptsOf(channel.Span.Port, channel.Timeslot);

    /// <summary>Is the D-channel established, as the simulated far end sees it?</summary>
    public bool IsUp(SpanId span) => _endOf[span.Index] is { Kind: not FarEndKind.External } end && SideOf(end).Signalling.IsUp(SideOf(end).OrdinalOf(span));

    /// <summary>Has the card power?</summary>
    public bool IsOn(byte card) => _cards[card - 1].IsOn;

    /// <summary>A card gets power; when it is in its slot and not held in reset it boots and its lines find their far ends again.</summary>
    public void PowerOn(byte card, Instant now)
    {
        _cut[card] = false;
        SettleCard(card, Linecard.BootReason.Power, now);
    }

    /// <summary>A card loses power: nothing leaves it, every cell is idle, its lines are dead for the far ends.</summary>
    public void PowerOff(byte card, Instant now)
    {
        AdvanceVoice(now);
        _cut[card] = true;
        SettleCard(card, Linecard.BootReason.Power, now);
    }

    /// <summary>The far end's D-channel falls silent while layer 1 stays in order.</summary>
    public void StopDChannel(SpanId span, Instant now)
    {
        _stopped[span.Index] = true;
        if (_endOf[span.Index] is { } end) LineChanged(end, now);
    }

    /// <summary>One D-channel frame of a line is lost, whichever way it goes; the data link notices.</summary>
    /// <param name="span">The line.</param>
    /// <param name="after">Frames that pass before it.</param>
    public void LoseFrame(SpanId span, int after) => _losesAt[span.Index] = after + 1;

    /// <summary>The far end takes no notice of the next message of a type: its data link acknowledges it, its layer 3 never sees it.</summary>
    /// <param name="span">The line.</param>
    /// <param name="type">Q.931 §4.4.</param>
    public void Forget(SpanId span, byte type) => _forgets[span.Index] = type;

    /// <summary>The far end's D-channel works again.</summary>
    public void StartDChannel(SpanId span, Instant now)
    {
        _stopped[span.Index] = false;
        if (_endOf[span.Index] is { } end) LineChanged(end, now);
    }

    /// <summary>Puts octets of a script on the serial line from a card to the controller, behind what the card has sent.</summary>
    public void Babble(byte card, ReadOnlySpan<byte> octets) => _news.Post(new ChassisNews { Kind = ChassisNewsKind.LineOctets, Card = card }, octets);

    /// <summary>Puts a D-channel frame of a script on the line, as if the simulated far end had sent it.</summary>
    public void SendFromFarEnd(SpanId span, ReadOnlySpan<byte> frame, Instant now) => FromFarEnd(span, frame, now);

    private int TelephoneWith(in Digits number)
    {
        int telephone = _telephones.With(number);
        Invariant.Require(telephone >= 0, "a telephone is named by its number");
        return telephone;
    }

    // A far end whose line or card is dead drops its link; the calls it holds wait for T309 as the standard says.
    private void LineChanged(FarEnd end, Instant now)
    {
        if (end.Kind == FarEndKind.External) return;
        SignallingSide side = SideOf(end);
        int ordinal = side.OrdinalOf(end.Span);
        if (Passes(end.Span)) _abandoned[end.Span.Index] = false;
        bool alive = _cards[end.Span.Card - 1].IsOn && !_abandoned[end.Span.Index] && !_stopped[end.Span.Index];
        if (alive) side.Links.Activate(ordinal, now);
        else side.Links.Deactivate(ordinal, now);
        PumpSide(end.Kind, now);
    }
}

/// <summary>One caller on his way.</summary>
/// <param name="Caller">Which.</param>
/// <param name="Errand">What he wants; empty when nothing of his own.</param>
/// <param name="State">Where he is.</param>
/// <param name="Channel">His channel.</param>
/// <param name="Hears">Whom or what he hears.</param>
/// <param name="Prompt">The prompt he hears, -1 when it is none.</param>
public readonly record struct CallerGlance(Handle Caller, string Errand, CallerState State, ChannelId Channel, Hearing Hears, int Prompt);
