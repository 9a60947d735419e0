using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>What is said and heard.</content>
public sealed partial class Chassis
{
    private const int KeyMilliseconds = 100;

    private readonly VoicePlane _voice;

    /// <summary>The far end of a channel says something, in place of what it said before.</summary>
    /// <param name="channel">A bearer channel of the chassis; asserted.</param>
    /// <param name="alaw">A-law, 8000 octets a second; kept, not copied.</param>
    /// <param name="again">Over and over; else once, then silence.</param>
    /// <param name="now">When.</param>
    public void Speak(ChannelId channel, ReadOnlyMemory<byte> alaw, bool again, Instant now)
    {
        AdvanceVoice(now);
        _voice.Speak(channel, alaw, again);
    }

    /// <summary>The far end of a channel falls silent.</summary>
    public void Hush(ChannelId channel, Instant now)
    {
        AdvanceVoice(now);
        _voice.Hush(channel);
    }

    /// <summary>The far end of a channel sounds its tag: a noise of its own, by which <see cref="PathCheck"/> finds where it is heard.</summary>
    public void SoundTag(ChannelId channel, Instant now)
    {
        AdvanceVoice(now);
        _voice.Tag(channel);
    }

    /// <summary>Keys are pressed at the far end of a channel, as tones, behind those that still sound.</summary>
    /// <param name="channel">A bearer channel of the chassis; asserted.</param>
    /// <param name="digits">ASCII; at most 32 at a time.</param>
    /// <param name="on">How long each sounds, whole milliseconds.</param>
    /// <param name="off">The silence behind each.</param>
    /// <param name="now">When.</param>
    public void PressKeys(ChannelId channel, ReadOnlySpan<byte> digits, Duration on, Duration off, Instant now)
    {
        AdvanceVoice(now);
        _voice.PressKeys(channel, digits, (int)on.Milliseconds, (int)off.Milliseconds);
    }

    /// <summary>Somebody listens on a channel from now on.</summary>
    /// <param name="channel">A channel of the chassis.</param>
    /// <param name="place">At which end.</param>
    /// <param name="room">For how much sound there is room; what comes then is not heard.</param>
    /// <param name="now">When.</param>
    public Ear Listen(ChannelId channel, EarPlace place, Duration room, Instant now)
    {
        AdvanceVoice(now);
        return _voice.Listen(channel, place, (int)room.Milliseconds);
    }

    /// <summary>Nobody listens there any more.</summary>
    public void Leave(Ear ear, Instant now)
    {
        AdvanceVoice(now);
        _voice.Leave(ear);
    }

    /// <summary>Another program is the mouth and the ear of a channel's far end.</summary>
    /// <param name="channel">A bearer channel of the chassis; asserted.</param>
    /// <param name="ahead">How much of its speech waits before it is passed on, so that its pace may tremble.</param>
    /// <param name="now">When.</param>
    public Jack Plug(ChannelId channel, Duration ahead, Instant now)
    {
        AdvanceVoice(now);
        return _voice.Plug(channel, (int)ahead.Milliseconds);
    }

    /// <summary>The other program has gone: the far end is silent.</summary>
    public void Unplug(Jack jack, Instant now)
    {
        AdvanceVoice(now);
        _voice.Unplug(jack);
    }

    /// <summary>Who talks to whom, as the callers and the telephones know it. For tests: it allocates.</summary>
    public IReadOnlyList<Conversation> Conversations
    {
        get
        {
            List<Conversation> talks = [];
            for (Handle caller = _exchange.After(Handle.None); !caller.IsNone; caller = _exchange.After(caller))
            {
                ref readonly CallerRow row = ref _exchange[caller];
                if (row.State == CallerState.Talking && row.Partner >= 0 && _telephones.IsOffHook(row.Partner))
                    talks.Add(new Conversation(row.Channel, _telephones[row.Partner].Channel, row.Calling));
            }

            return talks;
        }
    }

    /// <summary>A fault: something else is in a cell of a card without anybody having ordered it, and nobody is told.</summary>
    public void Corrupt(in CellOrder order, byte card, Instant now)
    {
        AdvanceVoice(now);
        _cards[card - 1].Corrupt(order, now);
        DrainCard(card - 1, now);
    }

    // Sound up to now, before anything changes that it depends on.
    private void AdvanceVoice(Instant now)
    {
        if (!_voice.Advance(now)) return;
        for (int card = 0; card < _cards.Length; card++) DrainCard(card, now);
    }
}

/// <summary>A caller and an agent of this chassis who talk to each other.</summary>
/// <param name="Caller">The caller's channel.</param>
/// <param name="Agent">The agent's channel.</param>
/// <param name="Calling">The caller's number.</param>
public readonly record struct Conversation(ChannelId Caller, ChannelId Agent, Digits Calling);
