using System;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>Where one listens on a channel.</summary>
public enum EarPlace : byte
{
    /// <summary>At the far end: what the card transmits.</summary>
    FarEnd,

    /// <summary>At the card: what the far end says.</summary>
    Card,
}

/// <summary>Somebody who listens on a channel: what was heard since, up to as much as there is room for.</summary>
public sealed class Ear
{
    private readonly byte[] _octets;
    private int _count;

    internal Ear(ChannelId channel, EarPlace place, int milliseconds, long firstBlock)
    {
        (Channel, Place, FirstBlock) = (channel, place, firstBlock);
        _octets = new byte[milliseconds * ALaw.BlockOctets];
    }

    /// <summary>The channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>Where.</summary>
    public EarPlace Place { get; }

    /// <summary>Number of the first block heard: milliseconds since the start.</summary>
    public long FirstBlock { get; private set; }

    /// <summary>A-law, 8 octets a millisecond; up to the last step of the chassis, or all of it after <see cref="Chassis.Leave"/>.</summary>
    public ReadOnlySpan<byte> Heard => _octets.AsSpan(0, _count);

    /// <summary>Forgets what was heard.</summary>
    public void Clear()
    {
        FirstBlock += _count / ALaw.BlockOctets;
        _count = 0;
    }

    internal bool IsFull => _count == _octets.Length;

    internal Span<byte> Next()
    {
        Span<byte> block = _octets.AsSpan(_count, ALaw.BlockOctets);
        _count += ALaw.BlockOctets;
        return block;
    }
}

/// <summary>The mouth and the ear of a far end that somebody outside plays, in real time: octets wait in both directions, up to a second of them.</summary>
public sealed class Jack
{
    private const int OctetsMax = 8000;
    private const int SurplusBlocks = 1000;

    private readonly byte[] _said = new byte[OctetsMax];
    private readonly byte[] _heard = new byte[OctetsMax];
    private readonly int _ahead;
    private int _saidFirst;
    private int _saidCount;
    private int _heardFirst;
    private int _heardCount;
    private bool _flows;
    private int _saidLeast = OctetsMax;
    private int _saidBlocks;

    internal Jack(ChannelId channel, int millisecondsAhead)
    {
        Channel = channel;
        _ahead = millisecondsAhead * ALaw.BlockOctets;
    }

    /// <summary>The channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>Milliseconds in which nothing was there to be said in the middle of speech.</summary>
    public long Gaps { get; private set; }

    /// <summary>Octets said or heard that nobody took in time, or that would have delayed all that follows.</summary>
    public long Lost { get; private set; }

    /// <summary>Octets that wait to be heard.</summary>
    public int Waiting => _heardCount;

    /// <summary>Says something; what has no room is lost.</summary>
    public void Say(ReadOnlySpan<byte> alaw)
    {
        foreach (byte octet in alaw)
        {
            if (_saidCount == OctetsMax)
            {
                Lost++;
                continue;
            }

            _said[(_saidFirst + _saidCount++) % OctetsMax] = octet;
        }
    }

    /// <summary>Takes what was heard.</summary>
    /// <returns>False while there is less than that.</returns>
    public bool TryHear(Span<byte> alaw)
    {
        if (_heardCount < alaw.Length) return false;
        for (int i = 0; i < alaw.Length; i++) alaw[i] = _heard[(_heardFirst + i) % OctetsMax];
        _heardFirst = (_heardFirst + alaw.Length) % OctetsMax;
        _heardCount -= alaw.Length;
        return true;
    }

    // Begins when enough is there that the speaker's pace may tremble.
    internal void TakeSaid(Span<byte> block)
    {
        _flows = _saidCount >= (_flows ? block.Length : Math.Max(block.Length, _ahead));
        if (!_flows)
        {
            if (_saidCount > 0) Gaps++;
            block.Fill(ALaw.Idle);
            (_saidLeast, _saidBlocks) = (OctetsMax, 0);
            return;
        }

        for (int i = 0; i < block.Length; i++) block[i] = _said[(_saidFirst + i) % OctetsMax];
        SkipSaid(block.Length);
        DropSurplus();
    }

    // A stall leaves behind what was said meanwhile, and a speaker may be faster than we: what waited beyond the lead for a whole second is dropped, else the delay would only ever grow.
    private void DropSurplus()
    {
        _saidLeast = Math.Min(_saidLeast, _saidCount);
        if (++_saidBlocks < SurplusBlocks) return;
        int surplus = Math.Max(0, _saidLeast - _ahead);
        SkipSaid(surplus);
        Lost += surplus;
        (_saidLeast, _saidBlocks) = (OctetsMax, 0);
    }

    private void SkipSaid(int octets)
    {
        _saidFirst = (_saidFirst + octets) % OctetsMax;
        _saidCount -= octets;
    }

    internal void PutHeard(ReadOnlySpan<byte> block)
    {
        foreach (byte octet in block)
        {
            if (_heardCount == OctetsMax)
            {
                Lost++;
                continue;
            }

            _heard[(_heardFirst + _heardCount++) % OctetsMax] = octet;
        }
    }
}
