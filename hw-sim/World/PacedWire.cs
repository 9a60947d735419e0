using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.World;

/// <summary>One direction of a serial line in virtual time: octets arrive as late as the baud rate makes them.</summary>
/// <remarks>Ten bits a character. A piece arrives whole when its last octet does. Grows to its largest backlog, then allocates no more.</remarks>
internal sealed class PacedWire(int baud)
{
    private const int PieceOctetsMax = 256;

    private readonly Queue<Piece> _pieces = new();
    private byte[] _octets = new byte[16 * 1024];
    private int _used;
    private Instant _freeAt;

    /// <summary>When the next piece arrives.</summary>
    internal Instant Due => _pieces.Count > 0 ? _pieces.Peek().Due : Instant.Never;

    /// <summary>Sends octets. Baud 0: they arrive at once.</summary>
    internal void Send(ReadOnlySpan<byte> octets, Instant now)
    {
        while (!octets.IsEmpty)
        {
            ReadOnlySpan<byte> piece = octets[..Math.Min(PieceOctetsMax, octets.Length)];
            if (_freeAt < now) _freeAt = now;
            if (baud > 0) _freeAt += new Duration(piece.Length * 10L * 1_000_000 / baud);
            while (piece.Length > _octets.Length - _used) Array.Resize(ref _octets, _octets.Length * 2);
            piece.CopyTo(_octets.AsSpan(_used));
            _pieces.Enqueue(new Piece(_freeAt, _used, piece.Length));
            _used += piece.Length;
            octets = octets[piece.Length..];
        }
    }

    /// <summary>The line is cut: what is on its way is lost.</summary>
    internal void Clear()
    {
        _pieces.Clear();
        _used = 0;
    }

    /// <summary>Takes the piece that arrives next. The octets are valid until the next <see cref="Send"/>.</summary>
    internal ReadOnlySpan<byte> Take()
    {
        Piece piece = _pieces.Dequeue();
        if (_pieces.Count == 0) _used = 0;
        return _octets.AsSpan(piece.First, piece.Count);
    }

    private readonly record struct Piece(Instant Due, int First, int Count);
}
