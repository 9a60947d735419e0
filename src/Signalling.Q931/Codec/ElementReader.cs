using System;
using System.Runtime.CompilerServices;

namespace AcdController.Signalling.Q931;

/// <summary>Walks the information elements of a message, Q.931 §4.5.1, one after the other. Nothing in the octets can make it fail.</summary>
/// <remarks>
/// <code>
/// one octet        1 i i i i i i i            identifier; 1001 s c c c is a shift to codeset c: s = 0 locking, s = 1 for the next element only
/// variable         0 i i i i i i i            identifier
///                  length of the content
///                  content …                  cut short when the message ends before it: Truncated
/// </code>
/// A locking shift goes only to a higher codeset (§4.5.3); one that does not is skipped.
/// </remarks>
internal ref struct ElementReader
{
    private const int SingleOctet = 0x80;

    private readonly ReadOnlySpan<byte> _octets;
    private int _next;
    private readonly bool _stopsAtShifts;
    private byte _locked;
    private byte _once;

    /// <summary>Begins a walk.</summary>
    /// <param name="octets">What follows the message type.</param>
    /// <param name="stopsAtShifts">The walk stops at shifts too, as elements of one octet.</param>
    public ElementReader(ReadOnlySpan<byte> octets, bool stopsAtShifts = false)
    {
        _octets = octets;
        _once = NoShift;
        _stopsAtShifts = stopsAtShifts;
    }

    private const byte NoShift = 0xFF;

    /// <summary>Identifier of the element the walk stands at.</summary>
    public byte Identifier { get; private set; }

    /// <summary>Its codeset, 0 to 7.</summary>
    public byte Codeset { get; private set; }

    /// <summary>Where its content begins, counted from the beginning of the walk.</summary>
    public int Start { get; private set; }

    /// <summary>Octets of content that are there; 0 for an element of one octet.</summary>
    public int Length { get; private set; }

    /// <summary>The message ends before the content does.</summary>
    public bool Truncated { get; private set; }

    /// <summary>The content.</summary>
    public readonly ReadOnlySpan<byte> Content => _octets.Slice(Start, Length);

    /// <summary>Is it an element of one octet?</summary>
    public readonly bool IsSingleOctet => (Identifier & SingleOctet) != 0;

    /// <summary>Goes on to the next element.</summary>
    /// <returns>False at the end of the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next()
    {
        while (_next < _octets.Length)
        {
            byte identifier = _octets[_next++];
            if ((identifier & 0xF0) == 0x90)
            {
                Shift(identifier);
                if (!_stopsAtShifts) continue;
                Identifier = identifier;
                Codeset = 0;
                Start = _next;
                Length = 0;
                Truncated = false;
                return true;
            }

            Codeset = _once == NoShift ? _locked : _once;
            _once = NoShift;
            Identifier = identifier;
            Start = _next;
            Length = 0;
            Truncated = false;
            if ((identifier & SingleOctet) == 0) Measure();
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Measure()
    {
        if (_next == _octets.Length)
        {
            Truncated = true;
            return;
        }

        int length = _octets[_next++];
        int left = _octets.Length - _next;
        Truncated = length > left;
        Length = Truncated ? left : length;
        Start = _next;
        _next += Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Shift(byte identifier)
    {
        byte codeset = (byte)(identifier & 0x07);
        if ((identifier & 0x08) != 0) _once = codeset;
        else if (codeset > _locked) _locked = codeset;
    }
}
