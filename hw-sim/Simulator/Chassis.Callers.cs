using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Whoever is on the line at a moment, for runs that press keys and hang up at random.</content>
public sealed partial class Chassis
{
    /// <summary>Those who were called outside and have not hung up, when that goes by chance (<see cref="CallerOptions.OutsideByChance"/>).</summary>
    public IReadOnlyList<OutsideParty> Outside => _exchange.Outside;

    /// <summary>Telephones on the station spans.</summary>
    public int TelephoneCount => _telephones.Count;

    /// <summary>Adds every caller whose call is not over and has a channel. Cheaper than <see cref="Glances"/>.</summary>
    public void AddOpenCallers(List<OpenCaller> callers)
    {
        for (Handle caller = _exchange.After(Handle.None); !caller.IsNone; caller = _exchange.After(caller))
        {
            ref readonly CallerRow row = ref _exchange[caller];
            if (row.State is CallerState.Calling or CallerState.Listening or CallerState.Talking && !row.Channel.IsNone) callers.Add(new OpenCaller(caller, row.State, row.Channel));
        }
    }

    /// <summary>Number of a telephone, counted from 0.</summary>
    public Digits NumberOf(int telephone) => _telephones.NumberOf(telephone);

    /// <summary>Where a telephone is, and on which channel.</summary>
    public TelephoneState StateOf(int telephone, out ChannelId channel)
    {
        channel = _telephones[telephone].Channel;
        return _telephones[telephone].State;
    }

    /// <summary>Whoever was called outside picks up.</summary>
    public void PickUpOutside(ChannelId channel, Instant now)
    {
        _exchange.PickUpOutside(channel, now);
        PumpSide(FarEndKind.Exchange, now);
    }

    /// <summary>Whoever was called outside refuses, or hangs up.</summary>
    public void HangUpOutside(ChannelId channel, Instant now)
    {
        _exchange.HangUpOutside(channel, now);
        PumpSide(FarEndKind.Exchange, now);
    }

    /// <summary>Recordings that the cards make.</summary>
    public int RecordersBusy
    {
        get
        {
            int busy = 0;
            foreach (CardFirmware card in _cards) busy += card.IsOn && card.IsRecording ? 1 : 0;
            return busy;
        }
    }
}

/// <summary>One caller whose call is not over.</summary>
/// <param name="Caller">Which.</param>
/// <param name="State">Where he is.</param>
/// <param name="Channel">His channel.</param>
public readonly record struct OpenCaller(Handle Caller, CallerState State, ChannelId Channel);
