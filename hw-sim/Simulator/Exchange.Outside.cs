using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Whom the switch calls outside, by chance: he answers, is busy, lets it ring, refuses, or there is nobody of that number.</content>
internal sealed partial class Exchange
{
    private readonly List<OutsideParty> _outside = [];
    private SeededRandom _outsideChance;

    /// <summary>Those who were called outside and have not hung up: ringing, or in a call.</summary>
    public IReadOnlyList<OutsideParty> Outside => _outside;

    /// <summary>Does somebody ring there whom the switch has called?</summary>
    public bool RingsOutside(ChannelId channel) => _outside.Exists(party => party.Channel == channel && !party.Answered);

    /// <summary>Who rings picks up; nothing happens when he has, or is gone.</summary>
    public void PickUpOutside(ChannelId channel, Instant now)
    {
        int at = _outside.FindIndex(party => party.Channel == channel);
        if (at < 0 || _outside[at].Answered) return;
        _outside[at] = _outside[at] with { Answered = true };
        _called[channel.Index] = true;
        Side.Signalling.Answer(_outside[at].Call, now);
    }

    /// <summary>Who rings refuses, who talks hangs up.</summary>
    public void HangUpOutside(ChannelId channel, Instant now)
    {
        int at = _outside.FindIndex(party => party.Channel == channel);
        if (at < 0) return;
        Cause cause = _outside[at].Answered ? Cause.NormalCallClearing : Cause.CallRejected;
        Handle call = _outside[at].Call;
        _outside.RemoveAt(at);
        Side.Signalling.Clear(call, cause, now);
    }

    private void TakeCalledByChance(in CallIndication setup, Instant now)
    {
        int luck = _outsideChance.Next(10);
        if (luck < 2 || setup.Channel.IsNone)
        {
            Side.Signalling.Clear(setup.Signalling, luck == 0 ? Cause.UserBusy : Cause.UnallocatedNumber, now);
            return;
        }

        _outside.Add(new OutsideParty(setup.Channel, setup.Signalling, Answered: false));
        Side.Signalling.Alerting(setup.Signalling, now);
        if (luck < 7) PickUpOutside(setup.Channel, now);
    }

    private void ForgetOutside(in CallIndication over)
    {
        Handle call = over.Signalling;
        int at = _outside.FindIndex(party => party.Call == call);
        if (at >= 0) _outside.RemoveAt(at);
    }
}

/// <summary>Somebody outside whom the switch has called.</summary>
/// <param name="Channel">On which channel.</param>
/// <param name="Call">His call at the exchange.</param>
/// <param name="Answered">He has picked up.</param>
public readonly record struct OutsideParty(ChannelId Channel, Handle Call, bool Answered);
