using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Terminal;

/// <summary>Makes keys of octets: UTF-8 split anywhere, the sequences of VT100, xterm and rxvt, bracketed paste. Whatever comes, it holds no more than a few octets.</summary>
public sealed class KeyReader
{
    private const int ParametersMax = 16;
    private const int StringMax = 4096;

    private readonly byte[] _pending = new byte[4];
    private readonly char[] _parameters = new char[ParametersMax];
    private int _pendingCount;
    private int _parameterCount;
    private int _stringCount;
    private State _state;
    private bool _afterReturn;
    private bool _pasting;

    private enum State : byte
    {
        Ground,
        Escape,
        Control,            // ESC [
        Shift,              // ESC O
        Text,               // ESC ] and its like, up to BEL or ESC \
        TextEscape,
        Linux,              // ESC [ [
    }

    /// <summary>Is it in the middle of a paste?</summary>
    public bool IsPasting => _pasting;

    /// <summary>Takes octets.</summary>
    /// <param name="octets">Any.</param>
    /// <param name="keys">The keys they complete are added here.</param>
    public void Take(ReadOnlySpan<byte> octets, ICollection<Key> keys)
    {
        foreach (byte octet in octets)
        {
            if (TryTake(octet, out Key key)) keys.Add(key);
        }
    }

    /// <summary>Takes one octet.</summary>
    /// <returns>Is a key complete?</returns>
    public bool TryTake(byte octet, out Key key)
    {
        key = default;
        bool afterReturn = _afterReturn;
        _afterReturn = false;
        // Line ends and Ctrl-C end whatever has begun: nothing can swallow them.
        if (octet is (byte)'\r' or (byte)'\n' or 3)
        {
            _state = State.Ground;
            _pendingCount = 0;
            if (octet == 3) _pasting = false;
            if (octet == '\n' && afterReturn) return false;
            _afterReturn = octet == '\r';
            key = octet == 3 ? Control('c') : new Key(KeyKind.Enter);
            return true;
        }

        return _state switch
        {
            State.Ground     => Ground(octet, out key),
            State.Escape     => Escape(octet, out key),
            State.Control    => Sequence(octet, out key),
            State.Shift      => Shift(octet, out key),
            State.Linux      => Done(new Key(KeyKind.Other), out key),
            _                => InText(octet),
        };
    }

    private static Key Control(char letter) => new(KeyKind.Control, new Rune(letter));

    private bool Ground(byte octet, out Key key)
    {
        key = default;
        if (octet >= 0x80 || _pendingCount > 0) return Utf8(octet, out key);
        if (octet == 0x1B)
        {
            _state = State.Escape;
            return false;
        }

        if (_pasting)
        {
            if (octet == '\t') octet = (byte)' ';
            key = new Key(KeyKind.Pasted, new Rune((char)octet));
            return octet is >= 0x20 and < 0x7F;
        }

        key = octet switch
        {
            0           => new Key(KeyKind.Other),
            (byte)'\t'  => new Key(KeyKind.Tab),
            8 or 0x7F   => new Key(KeyKind.Backspace),
            < 27        => Control((char)('a' + octet - 1)),
            < 0x20      => new Key(KeyKind.Other),
            _           => new Key(KeyKind.Character, new Rune((char)octet)),
        };
        return octet != 0;
    }

    // Half a character waits; what cannot become one is a replacement character, and the octet that broke it is looked at anew.
    private bool Utf8(byte octet, out Key key)
    {
        key = default;
        if (_pendingCount > 0 && octet < 0x80)
        {
            _pendingCount = 0;
            return Ground(octet, out key);
        }

        _pending[_pendingCount++] = octet;
        OperationStatus status = Rune.DecodeFromUtf8(_pending.AsSpan(0, _pendingCount), out Rune rune, out int used);
        if (status == OperationStatus.NeedMoreData && _pendingCount < 4) return false;
        int rest = _pendingCount - used;
        byte last = _pending[_pendingCount - 1];
        _pendingCount = 0;
        if (status != OperationStatus.Done)
        {
            // Junk is dropped; what may begin a character is kept.
            if (rest > 0 && last >= 0xC2) _pending[_pendingCount++] = last;
            return false;
        }

        if (!CharacterWidth.IsPrintable(rune)) return false;
        key = new Key(_pasting ? KeyKind.Pasted : KeyKind.Character, rune);
        return true;
    }

    private bool Escape(byte octet, out Key key)
    {
        key = default;
        switch (octet)
        {
            case (byte)'[':
                _state = State.Control;
                _parameterCount = 0;
                return false;
            case (byte)'O':
                _state = State.Shift;
                return false;
            case (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_':
                _state = State.Text;
                _stringCount = 0;
                return false;
            case 0x1B:
                return Done(new Key(KeyKind.Escape), out key);
            case 8 or 0x7F:
                return Done(new Key(KeyKind.Alt, new Rune('\b')), out key);
            case >= 0x20 and < 0x7F:
                return Done(new Key(KeyKind.Alt, new Rune((char)octet)), out key);
            default:
                _state = State.Ground;
                return false;
        }
    }

    private bool Sequence(byte octet, out Key key)
    {
        key = default;
        if (octet == 0x1B)
        {
            _state = State.Escape;
            return false;
        }

        if (octet is >= 0x20 and < 0x40)
        {
            if (_parameterCount < ParametersMax) _parameters[_parameterCount++] = (char)octet;
            return false;
        }

        if (octet == '[' && _parameterCount == 0)
        {
            _state = State.Linux;
            return false;
        }

        _state = State.Ground;
        if (octet is < 0x40 or > 0x7E) return false;
        ReadOnlySpan<char> parameters = _parameters.AsSpan(0, _parameterCount);
        if (octet == '~') return Tilde(parameters, out key);
        bool word = parameters.EndsWith(";5") || parameters.EndsWith(";3");
        key = Cursor((char)octet, word);
        return true;
    }

    private static Key Cursor(char final, bool word) => final switch
    {
        'A' => new Key(KeyKind.Up),
        'B' => new Key(KeyKind.Down),
        'C' => word ? new Key(KeyKind.Alt, new Rune('f')) : new Key(KeyKind.Right),
        'D' => word ? new Key(KeyKind.Alt, new Rune('b')) : new Key(KeyKind.Left),
        'H' => new Key(KeyKind.Home),
        'F' => new Key(KeyKind.End),
        _   => new Key(KeyKind.Other),
    };

    private bool Tilde(ReadOnlySpan<char> parameters, out Key key)
    {
        key = default;
        switch (parameters)
        {
            case "200": _pasting = true; return false;
            case "201": _pasting = false; return false;
            case "1" or "7": key = new Key(KeyKind.Home); return true;
            case "4" or "8": key = new Key(KeyKind.End); return true;
            case "3": key = new Key(KeyKind.Delete); return true;
            case "5": key = new Key(KeyKind.PageUp); return true;
            case "6": key = new Key(KeyKind.PageDown); return true;
            default: key = new Key(KeyKind.Other); return true;
        }
    }

    private bool Shift(byte octet, out Key key) => Done(octet == 'M' ? new Key(KeyKind.Enter) : Cursor((char)octet, word: false), out key);

    private bool InText(byte octet)
    {
        if (octet == 7 || (_state == State.TextEscape && octet == '\\') || ++_stringCount > StringMax) _state = State.Ground;
        else _state = octet == 0x1B ? State.TextEscape : State.Text;
        return false;
    }

    private bool Done(Key done, out Key key)
    {
        _state = State.Ground;
        key = done;
        return true;
    }
}
