using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>A voice found in what somebody hears.</summary>
/// <param name="Channel">Whose.</param>
/// <param name="Strength">1: as loud as it was spoken.</param>
public readonly record struct HeardVoice(ChannelId Channel, double Strength);

/// <summary>
/// Who hears whom, by sound: every channel's far end sounds a tag of its own, every far end is listened to, and each tag is looked for in everything that was heard. Knows nothing of cells, calls or
/// mixes; what is found was really there.
/// </summary>
/// <remarks>
/// With a quarter of a second a voice is found down to 14 dB below the level it was spoken with, alone or among three others. What the far ends said before is hushed. For tests: it allocates.
/// </remarks>
public sealed class PathCheck
{
    private const double StrengthMin = 0.2;

    private readonly Chassis _chassis;
    private readonly List<ChannelId> _channels = [];
    private readonly List<Ear> _ears = [];
    private readonly Dictionary<ChannelId, ImmutableArray<HeardVoice>> _heard = [];

    /// <summary>Begins: all channels of the chassis sound their tags and are listened to.</summary>
    /// <param name="chassis">The chassis.</param>
    /// <param name="room">At most so long, a quarter of a second or more.</param>
    /// <param name="now">When.</param>
    public PathCheck(Chassis chassis, Duration room, Instant now)
    {
        _chassis = chassis;
        foreach (FarEnd end in chassis.FarEnds)
        {
            for (byte timeslot = 1; timeslot < 32; timeslot++)
            {
                if (ChannelId.IsBearer(timeslot)) _channels.Add(new ChannelId(end.Span, timeslot));
            }
        }

        foreach (ChannelId channel in _channels)
        {
            chassis.SoundTag(channel, now);
            _ears.Add(chassis.Listen(channel, EarPlace.FarEnd, room, now));
        }
    }

    /// <summary>Ends: the tags fall silent and are looked for.</summary>
    public void End(Instant now)
    {
        foreach (Ear ear in _ears) _chassis.Leave(ear, now);
        foreach (ChannelId channel in _channels) _chassis.Hush(channel, now);
        foreach (Ear ear in _ears) _heard[ear.Channel] = Search(ear);
    }

    /// <summary>The voices that were heard at a channel's far end, strongest first.</summary>
    public ImmutableArray<HeardVoice> HeardAt(ChannelId channel) => _heard[channel];

    /// <summary>The channels whose voice was heard at a channel's far end.</summary>
    public IEnumerable<ChannelId> VoicesAt(ChannelId channel)
    {
        foreach (HeardVoice voice in _heard[channel]) yield return voice.Channel;
    }

    /// <summary>All channels, by ascending span.</summary>
    public IReadOnlyList<ChannelId> Channels => _channels;

    private ImmutableArray<HeardVoice> Search(Ear ear)
    {
        if (!ear.Heard.ContainsAnyExcept(ALaw.Idle)) return [];
        var samples = new short[ear.Heard.Length];
        for (int i = 0; i < samples.Length; i++) samples[i] = ALaw.Decode(ear.Heard[i]);
        List<HeardVoice> voices = [];
        foreach (ChannelId channel in _channels)
        {
            double strength = ChannelTag.StrengthIn(channel.Index, ear.FirstBlock, samples);
            if (strength > StrengthMin) voices.Add(new HeardVoice(channel, strength));
        }

        voices.Sort((a, b) => b.Strength.CompareTo(a.Strength));
        return [.. voices];
    }
}
