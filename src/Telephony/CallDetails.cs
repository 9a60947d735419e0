using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AcdController.Telephony;

/// <summary>Why a call was diverted. Q.931 §4.6.7 (redirecting number) and EN 300 207 count differently; this is the union.</summary>
public enum DiversionReason : byte
{
    /// <summary>Not said.</summary>
    Unknown,
    /// <summary>Call forwarding unconditional.</summary>
    Unconditional,
    /// <summary>Call forwarding busy.</summary>
    Busy,
    /// <summary>Call forwarding no reply.</summary>
    NoReply,
    /// <summary>Call deflection while ringing.</summary>
    DeflectedAlerting,
    /// <summary>Call deflection at once.</summary>
    DeflectedAtOnce,
    /// <summary>The called equipment is out of order.</summary>
    OutOfOrder,
}

/// <summary>Everything about a call that not every call has: who is behind the numbers, what was sent along, what it cost. Unmanaged; all zero: nothing is known.</summary>
public struct CallDetails
{
    /// <summary>Who calls, of a call that arrives; digits also when presentation is restricted, if the far side trusted us with them.</summary>
    public PartyNumber Calling;

    /// <summary>A second calling number: networks send the user's own beside the one they vouch for (EN 300 092).</summary>
    public PartyNumber SecondCalling;

    /// <summary>Whom the call is for, of a call that arrives.</summary>
    public PartyNumber Called;

    /// <summary>Who answered (COLP).</summary>
    public PartyNumber Connected;

    /// <summary>Who diverted the call last.</summary>
    public PartyNumber Redirecting;

    /// <summary>Who was called first, when the call was diverted more than once.</summary>
    public PartyNumber OriginalCalled;

    /// <summary>Where our call was diverted to, or the other party of a transfer.</summary>
    public PartyNumber Redirection;

    /// <summary>Why it was diverted.</summary>
    public DiversionReason Diversion;

    /// <summary>How often it was diverted, 0 when unknown or never.</summary>
    public byte Diversions;

    /// <summary>Sub-address of the calling party.</summary>
    public Subaddress CallingSubaddress;

    /// <summary>Sub-address of the called party.</summary>
    public Subaddress CalledSubaddress;

    /// <summary>Sub-address of the connected party.</summary>
    public Subaddress ConnectedSubaddress;

    /// <summary>What the network wants shown.</summary>
    public DisplayText Display;

    /// <summary>What the other user sent along.</summary>
    public UserUserText UserUser;

    /// <summary>The network's clock.</summary>
    public NetworkTime Time;

    /// <summary>What the call costs, as last heard.</summary>
    public ChargeAdvice Charge;
}

/// <summary>A sub-address, up to 20 octets. Q.931 §4.5.9, §4.5.11.</summary>
public struct Subaddress
{
    /// <summary>The longest one.</summary>
    public const int OctetsMax = 20;

    private byte _count;
    private Room _octets;

    /// <summary>True: specified by the user; false: NSAP (X.213).</summary>
    public bool IsUserSpecified;

    /// <summary>A user-specified one of digits has an odd number of them.</summary>
    public bool IsOdd;

    /// <summary>Is there one?</summary>
    public readonly bool IsPresent => _count != 0;

    /// <summary>The octets.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Octets => ((ReadOnlySpan<byte>)_octets)[.._count];

    /// <summary>Takes the octets; what is beyond 20 is cut off.</summary>
    public void Set(ReadOnlySpan<byte> octets) => _count = (byte)Cut.Copy(octets, _octets);

    [InlineArray(OctetsMax)]
    private struct Room
    {
        private byte _first;
    }
}

/// <summary>Display information, up to 82 characters of IA5. Q.931 §4.5.16.</summary>
public struct DisplayText
{
    /// <summary>The longest text.</summary>
    public const int CountMax = 82;

    private byte _count;
    private Room _characters;

    /// <summary>Is there any?</summary>
    public readonly bool IsPresent => _count != 0;

    /// <summary>The characters as they came; control characters are possible.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Characters => ((ReadOnlySpan<byte>)_characters)[.._count];

    /// <summary>Takes the characters; what is beyond 82 is cut off.</summary>
    public void Set(ReadOnlySpan<byte> characters) => _count = (byte)Cut.Copy(characters, _characters);

    [InlineArray(CountMax)]
    private struct Room
    {
        private byte _first;
    }
}

/// <summary>User-user information, up to 131 octets. Q.931 §4.5.30.</summary>
public struct UserUserText
{
    /// <summary>The longest information.</summary>
    public const int OctetsMax = 131;

    private byte _count;
    private Room _octets;

    /// <summary>What the octets are: 0 the users' own affair, 4 characters of IA5.</summary>
    public byte Protocol;

    /// <summary>Was it there, even without an octet?</summary>
    public bool IsPresent;

    /// <summary>The octets after the protocol discriminator.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Octets => ((ReadOnlySpan<byte>)_octets)[.._count];

    /// <summary>Takes the octets; what is beyond 131 is cut off.</summary>
    public void Set(byte protocol, ReadOnlySpan<byte> octets)
    {
        Protocol = protocol;
        IsPresent = true;
        _count = (byte)Cut.Copy(octets, _octets);
    }

    [InlineArray(OctetsMax)]
    private struct Room
    {
        private byte _first;
    }
}

/// <summary>Date and time as the network says. Q.931 §4.5.15. All zero: not known.</summary>
/// <param name="Year">Without the century, 0 to 99.</param>
/// <param name="Month">1 to 12; 0 when not known.</param>
/// <param name="Day">1 to 31.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 59; 0 when not said.</param>
public readonly record struct NetworkTime(byte Year, byte Month, byte Day, byte Hour, byte Minute, byte Second)
{
    /// <summary>Is it known?</summary>
    public bool IsPresent => Month != 0;
}

/// <summary>How the network counts what a call costs. EN 300 182.</summary>
public enum ChargeKind : byte
{
    /// <summary>Nothing was said.</summary>
    None,
    /// <summary>Charging units.</summary>
    Units,
    /// <summary>An amount of money.</summary>
    Currency,
    /// <summary>The call is free.</summary>
    Free,
    /// <summary>The network cannot tell.</summary>
    NotAvailable,
}

/// <summary>Advice of charge: what a call costs so far (AOC-D) or in the end (AOC-E). EN 300 182. Unmanaged.</summary>
public struct ChargeAdvice
{
    /// <summary>The longest name of a currency.</summary>
    public const int CurrencyMax = 10;

    private byte _currencyCount;
    private Room _currency;

    /// <summary>How it is counted.</summary>
    public ChargeKind Kind;

    /// <summary>The last word: AOC-E, or AOC-D marked as a total.</summary>
    public bool IsTotal;

    /// <summary>Power of ten of the amount, −3 to 3; 0 for units.</summary>
    public sbyte Exponent;

    /// <summary>Units, or the amount in 10^<see cref="Exponent"/> of the currency; at most 2^24−1 each, several kinds of units added.</summary>
    public uint Amount;

    /// <summary>The currency as the network writes it, IA5; empty for units.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Currency => ((ReadOnlySpan<byte>)_currency)[.._currencyCount];

    /// <summary>Takes the currency's name; what is beyond ten characters is cut off.</summary>
    public void SetCurrency(ReadOnlySpan<byte> characters) => _currencyCount = (byte)Cut.Copy(characters, _currency);

    [InlineArray(CurrencyMax)]
    private struct Room
    {
        private byte _first;
    }
}

/// <summary>Copies what fits.</summary>
internal static class Cut
{
    public static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        int count = Math.Min(from.Length, to.Length);
        from[..count].CopyTo(to);
        to[count..].Clear();
        return count;
    }
}
