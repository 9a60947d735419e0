using System;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <summary>The files of a simulated card as its player and its recorder see them: A-law octets, 8000 a second.</summary>
public interface ICardFiles
{
    /// <summary>Octets of a file that is in use; 0 when there is none.</summary>
    int OctetsOf(FileId file);

    /// <summary>Copies octets of a file that is in use.</summary>
    /// <returns>How many were copied: fewer at its end, 0 behind it.</returns>
    int Read(FileId file, int offset, Span<byte> target);

    /// <summary>Begins a recording; one with the same number is forgotten.</summary>
    /// <returns>False when there is no room, or too many recordings are under way.</returns>
    bool TryBeginRecording(ushort number);

    /// <summary>Appends to a recording that has begun.</summary>
    /// <returns>False when there is no room, or no such recording is under way: what was recorded so far stays.</returns>
    bool TryAppend(ushort number, ReadOnlySpan<byte> octets);

    /// <summary>Ends a recording: it is a file in use from now on and can be listed and read.</summary>
    /// <returns>Its octets.</returns>
    int EndRecording(ushort number);
}

/// <summary>What a card needs for the check of what it is sent. Real cards have it in hardware or in a library; the simulated one is given it.</summary>
public interface ICardCrypto
{
    /// <summary>Begins a SHA-256.</summary>
    void BeginHash();

    /// <summary>Adds octets to it.</summary>
    void AddToHash(ReadOnlySpan<byte> octets);

    /// <summary>Ends it.</summary>
    /// <param name="hash">32 octets.</param>
    void EndHash(Span<byte> hash);

    /// <summary>Is this the signature, by a key that the card trusts, over these octets?</summary>
    bool Verify(ReadOnlySpan<byte> sealedOctets, ReadOnlySpan<byte> signature);
}
