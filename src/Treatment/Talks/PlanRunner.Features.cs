using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What agents press during a talk, or dial from an ordinary telephone.
public sealed partial class PlanRunner
{
    private const byte DialTone = 1;
    private const byte BusyTone = 3;
    private const byte ConfirmKey = (byte)'1';

    // Keys that come later begin anew.
    private static readonly Duration _keysMost = Duration.FromSeconds(8);

    // X14: who dials a feature and goes no further is cleared.
    private static readonly Duration _featureMost = Duration.FromSeconds(15);

    // How long the tone sounds that says whether it was done.
    private static readonly Duration _featureTone = Duration.FromMilliseconds(1500);

    // Who must press a key has at least so long.
    private static readonly Duration _confirmMost = Duration.FromSeconds(10);

    private readonly int[] _agentOfChannel;

    private static int FirstOf(in Digits digits) => digits.IsEmpty ? 0 : digits.Ascii[0];

    // Keys of an agent's telephone are heard as long as his leg is there.
    private void HearAgent(int agent, ChannelId channel)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (channel.IsNone || telephone.Ear == channel) return;
        DeafenAgent(agent);
        telephone.Ear = channel;
        telephone.Typed = default;
        _agentOfChannel[channel.Index] = agent + 1;
        if (_pools.TrySeize(VoiceResource.Receiver, channel)) _receivers.Post(new ReceiverOrder(channel, On: true));
    }

    private void DeafenAgent(int agent)
    {
        ref Telephone telephone = ref _telephones[agent];
        ChannelId channel = telephone.Ear;
        if (channel.IsNone) return;
        telephone.Ear = ChannelId.None;
        _agentOfChannel[channel.Index] = 0;
        bool heard = _pools.Has(VoiceResource.Receiver, channel);
        _pools.Release(VoiceResource.Receiver, channel);
        if (heard) _receivers.Post(new ReceiverOrder(channel, On: false));
    }

    private void HeardFrom(int agent, byte key, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (telephone.Confirming)
        {
            if (key == ConfirmKey) Confirmed(agent, now);
            return;
        }

        if (now - telephone.TypedAt > _keysMost) telephone.Typed = default;
        telephone.TypedAt = now;
        if (!telephone.Typed.TryAppend(key)) telephone.Typed = default;
        FeatureReading reading = FeatureKeys.Read(_rules.Features, telephone.Typed, closed: false, out int rule, out Digits first, out _);
        if (reading == FeatureReading.Partial) return;
        // What is no code may end in the beginning of one.
        telephone.Typed = default;
        if (reading == FeatureReading.Wrong)
        {
            if (key is (byte)'*' or (byte)'#') telephone.Typed.TryAppend(key);
            return;
        }

        Feature order = _rules.Features[rule].Order;
        bool done = DoFeature(agent, order, first, now);
        if (!done && order is (Feature.Consult or Feature.Transfer)) SoundRefusal(agent, now);
    }

    /// <summary>Does what an agent has pressed or dialled.</summary>
    private bool DoFeature(int agent, Feature order, in Digits first, Instant now)
    {
        if (agent < 0) return false;
        return order switch
        {
            Feature.Hold       => OrderTalk(agent, TalkEvent.Hold, now) == TalkResult.Done,
            Feature.Retrieve   => OrderTalk(agent, TalkEvent.Retrieve, now) == TalkResult.Done,
            Feature.Swap       => OrderTalk(agent, TalkEvent.Swap, now) == TalkResult.Done,
            Feature.Conference => OrderTalk(agent, TalkEvent.Confer, now) == TalkResult.Done,
            Feature.HandOver   => OrderTalk(agent, TalkEvent.HandOver, now) == TalkResult.Done,
            Feature.Consult    => Consult(agent, new TalkTarget(TargetKind.Number, -1, first), now) == TalkResult.Done,
            Feature.Transfer   => Transfer(agent, new TalkTarget(TargetKind.Number, -1, first), now) == TalkResult.Done,
            Feature.Park       => ParkCall(agent, ValueOf(first), out _, now) == TalkResult.Done,
            Feature.PickUp     => PickUpSoon(agent, ValueOf(first), now),
            Feature.BreakIn => BreakInSoon(agent, AgentAt(first), now),
            Feature.TakeBack     => TakeBackSoon(agent, now),
            Feature.Repeat     => RepeatMessage(agent, now) == TalkResult.Done,
            Feature.Accept or Feature.Decline => DecidePreview(agent, order == Feature.Accept, now) == TalkResult.Done,
            Feature.Summary    => Summarise(agent, ValueOf(first), now) == TalkResult.Done,
            Feature.LogOut     => _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogOut }, now),
            Feature.Ready      => !OwesSummary(agent) && _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.Ready }, now),
            Feature.NotReady   => ValueOf(first) <= AgentCommand.ReasonMost && _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.NotReady, Reason = (byte)ValueOf(first) }, now),
            _                       => !OwesSummary(agent) && _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.EndWork }, now),
        };
    }

    private static int ValueOf(in Digits digits)
    {
        int value = 0;
        foreach (byte digit in digits.Ascii)
        {
            if (digit is < (byte)'0' or > (byte)'9' || value > 99_999) return int.MaxValue;
            value = (value * 10) + digit - '0';
        }

        return value;
    }

    // His telephone rings when the one call is over by which he asked.
    private bool PickUpSoon(int agent, int place, Instant now)
    {
        if (ParkedAt(place).IsNone) return false;
        if (_telephones[agent].OwnCalls == 0) return PickUp(agent, place, now) == TalkResult.Done;
        _telephones[agent].WantsPlace = (byte)place;
        return true;
    }

    // A remote agent, or one who is to press a key, has answered: he is asked for it. True: he has not pressed it yet.
    private bool AsksToConfirm(Handle call, int agent, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (telephone.Confirmed || (!telephone.IsOutside && !_rules.Agents[agent].Confirms) || telephone.RungFor != call) return false;
        ChannelId channel = _calls.ChannelOf(_calls.LegOfAgent(agent));
        if (channel.IsNone) return false;
        telephone.Confirming = true;
        HearAgent(agent, channel);
        if (_rules.ConfirmPrompt != 0) _player.PlayForEver(channel, _rules.ConfirmPrompt, call);
        else _calls.Beep(call, channel);
        _wheel.Start(_ringTimers.Of(agent), now + _confirmMost);
        return true;
    }

    private void Confirmed(int agent, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        telephone.Confirming = false;
        telephone.Confirmed = true;
        if (!telephone.Ear.IsNone) _player.Stop(telephone.Ear);
        Handle call = telephone.RungFor;
        if (!call.IsNone) Answered(call, agent, now);
    }

    // A call to a code: answered, then what it asks for is heard.
    private bool TryDialFeature(Handle call, ref PlanRow row, in Digits called, bool complete, Instant now)
    {
        if (_rules.Features.IsEmpty || FirstOf(called) is not ('*' or '#') || !PlaceOf(_calls[call]).Station) return false;
        FeatureReading reading = FeatureKeys.Read(_rules.Features, called, closed: false, out int rule, out _, out _);
        if (reading == FeatureReading.Wrong || rule < 0 || (complete && (reading == FeatureReading.Partial && !called.Ascii.StartsWith(_rules.Features[rule].Code.Ascii)))) return false;
        // Digit by digit: more is asked for until it is whole, or he dials no more.
        if (!complete && reading == FeatureReading.Partial)
        {
            Happen(call, PlanEvent.PartialNumber, now);
            return true;
        }

        _talks[call.Index].Typed = called;
        // A PIN is nothing for records.
        if (_rules.Features[rule].Order == Feature.LogIn) _calls[call].Called = _rules.Features[rule].Code;
        row.AnsweredAt = now;
        Happen(call, PlanEvent.KnownFeature, now);
        return true;
    }

    private void PerformFeature(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        ref TalkRow talk = ref _talks[call.Index];
        switch (action)
        {
            case PlanAction.AnswerFeature:
                _calls.Proceed(call);
                _calls.Answer(call);
                break;
            case PlanAction.BeginFeature:
                Listen(call, ref row);
                _calls.Sound(call, _calls[call].CallerChannel, DialTone);
                TryFeature(call, ref row, ref talk, now);
                break;
            case PlanAction.TakeFeatureKey:
                _player.Stop(_calls[call].CallerChannel);
                _calls.Hush(_calls[call].CallerChannel);
                if (!talk.Typed.TryAppend(row.Place.Pressed)) talk.Typed = default;
                TryFeature(call, ref row, ref talk, now);
                break;
            default:
                End(call, ref row, EndedBy.Plan, Cause.NormalCallClearing);
                break;
        }
    }

    private void TryFeature(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        FeatureReading reading = FeatureKeys.Read(_rules.Features, talk.Typed, closed: false, out int rule, out Digits first, out Digits second);
        if (reading == FeatureReading.Partial)
        {
            _wheel.Start(_timers.Of(call.Index), now + _featureMost);
            return;
        }

        StopListening(call, ref row);
        talk.Typed = default;
        Feature order = reading == FeatureReading.Whole ? _rules.Features[rule].Order : default;
        if (reading == FeatureReading.Whole && order == Feature.LogIn && TryAskPin(call, first, second, now)) return;
        EndFeatureCode(call, ref row, reading == FeatureReading.Whole && order != Feature.LogIn && DoFeature(row.OwnCallOf, order, first, now), now);
    }

    // A tone says whether it was done.
    private void EndFeatureCode(Handle call, ref PlanRow row, bool done, Instant now)
    {
        _calls.Sound(call, _calls[call].CallerChannel, done ? BeepToneNumber : BusyTone);
        _trace.Note(call, TraceKind.Feature, row.OwnCallOf, done ? 1 : 0, now);
        if (done) Serve(call, ref row, now);
        _wheel.Start(_timers.Of(call.Index), now + _featureTone);
    }

    private const byte BeepToneNumber = 6;
}
