using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>
/// All sound of a chassis in blocks of a millisecond: what the far ends say, what the cards transmit, and who listens. Nothing is computed of which nobody asks; after the start nothing is allocated
/// but what a test asks for.
/// </summary>
/// <remarks>A block is computed when it is over, with the cells as they stand then. Same script, same octets.</remarks>
public sealed class VoicePlane : IBackplane
{
    private const int KeysMax = 32;

    // What is quiet for so long is listened to no more.
    private const int AfterSoundMilliseconds = 100;

    // How often one comes back while nobody waits for a digit.
    private const int LumpMilliseconds = 20;

    private readonly CardFirmware[] _cards;
    private readonly uint[] _alarms;
    private readonly bool _audible;
    private readonly VoiceRow[] _voices;
    private readonly ReadOnlyMemory<byte>[] _speech;
    private readonly Jack?[] _jackAt;
    private readonly byte[] _received;
    private readonly long[] _receivedAt;
    private readonly List<int> _sounding = [];
    private readonly List<Ear> _ears = [];
    private readonly List<Jack> _jacks = [];
    private long _block;

    internal VoicePlane(CardFirmware[] cards, uint[] alarms, bool audible)
    {
        _cards = cards;
        _alarms = alarms;
        _audible = audible;
        int channels = cards.Length * SpanId.PortsMax * 32;
        _voices = new VoiceRow[channels];
        _speech = new ReadOnlyMemory<byte>[channels];
        _jackAt = new Jack?[channels];
        _received = new byte[channels * ALaw.BlockOctets];
        _receivedAt = new long[channels];
        Array.Fill(_receivedAt, -1);
        _sounding.EnsureCapacity(channels);
    }

    /// <summary>When there is sound to compute; never while nobody asks.</summary>
    internal Instant NextWake => !IsAsked ? Instant.Never : Instant.FromMilliseconds(_block + (_audible && _sounding.Count > 0 ? 1 : LumpMilliseconds));

    private bool IsAsked
    {
        get
        {
            if (_ears.Count > 0 || _jacks.Count > 0 || (_audible && _sounding.Count > 0)) return true;
            foreach (CardFirmware card in _cards)
            {
                if (card.IsRecording) return true;
            }

            return false;
        }
    }

    /// <summary>The far end of a channel says something from the next block on, in place of what it said before.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="alaw">A-law; kept, not copied.</param>
    /// <param name="again">For ever; else once, then silence.</param>
    internal void Speak(ChannelId channel, ReadOnlyMemory<byte> alaw, bool again)
    {
        ref VoiceRow voice = ref Sound(channel);
        _speech[channel.Index] = alaw;
        (voice.Kind, voice.Began) = (alaw.IsEmpty ? VoiceKind.Silent : again ? VoiceKind.Again : VoiceKind.Once, _block);
    }

    /// <summary>The far end of a channel sounds its tag.</summary>
    internal void Tag(ChannelId channel) => Sound(channel).Kind = VoiceKind.Tag;

    /// <summary>The far end of a channel is silent.</summary>
    internal void Hush(ChannelId channel)
    {
        _voices[channel.Index].Kind = VoiceKind.Silent;
        _speech[channel.Index] = default;
    }

    /// <summary>Keys are pressed at the far end of a channel, behind those that still sound; what it says is cut meanwhile.</summary>
    internal void PressKeys(ChannelId channel, ReadOnlySpan<byte> digits, int onMilliseconds, int offMilliseconds)
    {
        ref VoiceRow voice = ref Sound(channel);
        if (voice.Keys == 0) (voice.KeysBegan, voice.On, voice.Off) = (_block, onMilliseconds, offMilliseconds);
        foreach (byte digit in digits)
        {
            if (voice.Keys < KeysMax) voice.Digits[voice.Keys++] = digit;
        }
    }

    /// <summary>Somebody listens from the next block on.</summary>
    internal Ear Listen(ChannelId channel, EarPlace place, int milliseconds)
    {
        var ear = new Ear(channel, place, milliseconds, _block);
        _ears.Add(ear);
        return ear;
    }

    internal void Leave(Ear ear) => _ears.Remove(ear);

    /// <summary>A far end that somebody outside plays.</summary>
    internal Jack Plug(ChannelId channel, int millisecondsAhead)
    {
        var jack = new Jack(channel, millisecondsAhead);
        _jacks.Add(jack);
        Sound(channel).Kind = VoiceKind.Jack;
        _jackAt[channel.Index] = jack;
        return jack;
    }

    internal void Unplug(Jack jack)
    {
        if (_jackAt[jack.Channel.Index] == jack) Hush(jack.Channel);
        _jacks.Remove(jack);
    }

    /// <summary>Computes every block that is over.</summary>
    /// <returns>True when a card has something to do by it.</returns>
    internal bool Advance(Instant now)
    {
        long end = now.Milliseconds;
        if (!IsAsked)
        {
            _block = end;
            return false;
        }

        bool touched = false;
        while (_block < end)
        {
            touched |= ComputeBlock(now);
            _block++;
        }

        return touched;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Received(ChannelId channel)
    {
        if (channel.IsNone || channel.Span.Card > _cards.Length) return Quiet;
        int index = channel.Index;
        Span<byte> block = _received.AsSpan(index * ALaw.BlockOctets, ALaw.BlockOctets);
        if (_receivedAt[index] == _block) return block;
        _receivedAt[index] = _block;
        bool dead = (_alarms[channel.Span.Index] & LineAlarms.NothingReceived) != 0 || !_cards[channel.Span.Card - 1].IsOn;
        if (_cards[channel.Span.Card - 1].Options.Type == CardType.Voice) Transmitted(channel, block);
        else Say(index, block);
        if (dead) block.Fill(ALaw.Idle);
        return block;
    }

    private static ReadOnlySpan<byte> Quiet => [ALaw.Idle, ALaw.Idle, ALaw.Idle, ALaw.Idle, ALaw.Idle, ALaw.Idle, ALaw.Idle, ALaw.Idle];

    private bool ComputeBlock(Instant now)
    {
        bool touched = _audible && HearDigits(now);
        foreach (CardFirmware card in _cards)
        {
            if (!card.IsRecording) continue;
            card.Record(this);
            touched |= card.HasRecordingsToTell;
        }

        foreach (Ear ear in _ears)
        {
            if (ear.IsFull) continue;
            if (ear.Place == EarPlace.Card) Received(ear.Channel).CopyTo(ear.Next());
            else Transmitted(ear.Channel, ear.Next());
        }

        Span<byte> block = stackalloc byte[ALaw.BlockOctets];
        foreach (Jack jack in _jacks)
        {
            Received(jack.Channel);
            Transmitted(jack.Channel, block);
            jack.PutHeard(block);
        }

        return touched;
    }

    private bool HearDigits(Instant now)
    {
        bool touched = false;
        for (int i = _sounding.Count - 1; i >= 0; i--)
        {
            int index = _sounding[i];
            ChannelId channel = ChannelId.FromIndex(index);
            touched |= _cards[channel.Span.Card - 1].Hear(channel.Span.Port, channel.Timeslot, Received(channel), now);
            if (Sounds(index)) _voices[index].QuietSince = _block;
            else if (_block - _voices[index].QuietSince > AfterSoundMilliseconds) Forget(i);
        }

        return touched;
    }

    private bool Sounds(int index) => _voices[index].Keys > 0 || _voices[index].Kind != VoiceKind.Silent;

    private void Forget(int place)
    {
        _voices[_sounding[place]].IsListed = false;
        _sounding[place] = _sounding[^1];
        _sounding.RemoveAt(_sounding.Count - 1);
    }

    private ref VoiceRow Sound(ChannelId channel)
    {
        Invariant.Require(channel.Span.Card <= _cards.Length && ChannelId.IsBearer(channel.Timeslot), "a far end speaks on a channel of the chassis");
        ref VoiceRow voice = ref _voices[channel.Index];
        if (!voice.IsListed) _sounding.Add(channel.Index);
        voice.IsListed = true;
        voice.QuietSince = _block;
        return ref voice;
    }

    // What leaves on the line towards the far end.
    private void Transmitted(ChannelId channel, Span<byte> block)
    {
        CardFirmware card = _cards[channel.Span.Card - 1];
        bool dead = !card.IsOn || (_alarms[channel.Span.Index] & LineAlarms.RemoteAlarm) != 0;
        if (dead) block.Fill(ALaw.Idle);
        else card.Transmit(channel.Span.Port, channel.Timeslot, _block, this, block);
    }

    private void Say(int index, Span<byte> block)
    {
        ref VoiceRow voice = ref _voices[index];
        if (voice.Kind == VoiceKind.Jack) _jackAt[index]!.TakeSaid(block);
        if (voice.Keys > 0 && TrySoundKey(ref voice, block)) return;
        switch (voice.Kind)
        {
            case VoiceKind.Once or VoiceKind.Again: SaySpeech(ref voice, _speech[index].Span, block); break;
            case VoiceKind.Tag: ChannelTag.Write(index, _block, block); break;
            case VoiceKind.Jack: break;
            default: block.Fill(ALaw.Idle); break;
        }
    }

    private bool TrySoundKey(ref VoiceRow voice, Span<byte> block)
    {
        long at = _block - voice.KeysBegan;
        int unit = voice.On + voice.Off;
        if (at >= (long)unit * voice.Keys)
        {
            voice.Keys = 0;
            return false;
        }

        long within = at % unit;
        if (within < voice.On) Dtmf.Write(voice.Digits[(int)(at / unit)], within * ALaw.BlockOctets, block);
        else block.Fill(ALaw.Idle);
        return true;
    }

    private void SaySpeech(ref VoiceRow voice, ReadOnlySpan<byte> speech, Span<byte> block)
    {
        long at = (_block - voice.Began) * ALaw.BlockOctets;
        if (voice.Kind == VoiceKind.Once && at >= speech.Length)
        {
            voice.Kind = VoiceKind.Silent;
            block.Fill(ALaw.Idle);
            return;
        }

        for (int i = 0; i < block.Length; i++)
            block[i] = voice.Kind == VoiceKind.Again ? speech[(int)((at + i) % speech.Length)] : at + i < speech.Length ? speech[(int)at + i] : ALaw.Idle;
    }

    private enum VoiceKind : byte
    {
        Silent,
        Once,
        Again,
        Tag,
        Jack,
    }

    private struct VoiceRow
    {
        public VoiceKind Kind;
        public bool IsListed;
        public byte Keys;
        public int On;
        public int Off;
        public long Began;
        public long KeysBegan;
        public long QuietSince;
        public KeyRow Digits;
    }

    [InlineArray(KeysMax)]
    private struct KeyRow
    {
        private byte _digit;
    }
}
