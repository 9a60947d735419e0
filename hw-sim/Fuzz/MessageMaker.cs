using System;
using AcdController.Kernel;

namespace AcdController.Fuzz;

/// <summary>Whom a made message is for.</summary>
/// <param name="Value">Call reference, 0 for the global one.</param>
/// <param name="Flag">Flag 1: towards the side that chose the value.</param>
/// <param name="Natural">A type that the state expects next; 0 when any will do.</param>
internal readonly record struct Addressee(ushort Value, bool Flag, byte Natural);

/// <summary>Makes messages of layer 3: valid ones, valid ones spoilt in one or more ways, and octets without any sense. Nothing is allocated.</summary>
internal sealed class MessageMaker
{
    /// <summary>The longest message: N201 of the link.</summary>
    public const int OctetsMax = 260;

    private const int PartsMax = 24;
    private const int NoiseOneIn = 12;

    private readonly byte[][] _parts = new byte[PartsMax][];

    /// <summary>Makes one.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="addressee">Whom it is for.</param>
    /// <param name="message">Takes it; <see cref="OctetsMax"/> long.</param>
    /// <returns>Its octets.</returns>
    public int Make(ref SeededRandom random, in Addressee addressee, Span<byte> message)
    {
        if (random.OneIn(NoiseOneIn)) return Noise(ref random, addressee, message);
        byte type = addressee.Natural != 0 ? addressee.Natural : random.OneIn(20) ? (byte)random.Next(256) : Grammar.Types[random.Next(Grammar.Types.Length)];
        int parts = Choose(ref random, type);
        bool spoil = random.OneIn(2);
        if (spoil) parts = SpoilParts(ref random, parts);
        int count = Write(addressee, type, parts, message);
        return spoil && random.OneIn(2) ? SpoilOctets(ref random, message, count) : count;
    }

    private int Choose(ref SeededRandom random, byte type)
    {
        int parts = 0;
        for (int place = 0; ; place++)
        {
            ReadOnlySpan<byte[]> contents = Grammar.ElementsOf(type, place, out bool optional);
            if (contents.IsEmpty) break;
            if (optional && random.OneIn(2)) continue;
            _parts[parts++] = contents[random.Next(contents.Length)];
        }

        return parts;
    }

    private int SpoilParts(ref SeededRandom random, int parts)
    {
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            int at = parts == 0 ? 0 : random.Next(parts);
            switch (random.Next(5))
            {
                case 0 when parts > 0:
                    // An element is missing.
                    Array.Copy(_parts, at + 1, _parts, at, parts - at - 1);
                    parts--;
                    break;
                case 1 when parts is > 0 and < PartsMax:
                    // One comes twice.
                    _parts[parts++] = _parts[at];
                    break;
                case 2 when parts > 1:
                    // Two change places.
                    (_parts[at], _parts[parts - 1]) = (_parts[parts - 1], _parts[at]);
                    break;
                case 3 when parts > 0:
                    // Other content, of any element.
                    _parts[at] = Grammar.Elements[random.Next(Grammar.Elements.Length)];
                    break;
                default:
                    // One that does not belong, known or unknown.
                    if (parts == PartsMax) break;
                    Array.Copy(_parts, at, _parts, at + 1, parts - at);
                    _parts[at] = Grammar.Elements[random.Next(Grammar.Elements.Length)];
                    parts++;
                    break;
            }
        }

        return parts;
    }

    private int Write(in Addressee addressee, byte type, int parts, Span<byte> message)
    {
        message[0] = 8;
        message[1] = 2;
        message[2] = (byte)((addressee.Flag ? 0x80 : 0) | (addressee.Value >> 8));
        message[3] = (byte)(addressee.Value & 0xFF);
        message[4] = type;
        int count = 5;
        for (int part = 0; part < parts; part++)
        {
            byte[] element = _parts[part];
            if (count + element.Length > message.Length) break;
            element.CopyTo(message[count..]);
            count += element.Length;
        }

        return count;
    }

    private static int SpoilOctets(ref SeededRandom random, Span<byte> message, int count)
    {
        switch (random.Next(8))
        {
            case 0: return random.Next(count + 1);
            case 1:
                message[0] = (byte)random.Next(256);
                return count;
            case 2:
                // Length of the call reference: 0 is the dummy one.
                message[1] = (byte)(random.OneIn(2) ? 0 : random.Next(256));
                return count;
            case 3:
                message[2] ^= 0x80;
                return count;
            default:
                for (int changes = 1 + random.Next(4); changes > 0 && count > 5; changes--)
                {
                    int at = 5 + random.Next(count - 5);
                    if (random.OneIn(2)) message[at] ^= (byte)(1 << random.Next(8));
                    else message[at] = (byte)random.Next(256);
                }

                return count;
        }
    }

    private static int Noise(ref SeededRandom random, in Addressee addressee, Span<byte> message)
    {
        int count = random.OneIn(4) ? random.Next(message.Length + 1) : random.Next(24);
        Fill(ref random, message[..count]);
        if (count >= 5 && !random.OneIn(3))
        {
            message[0] = 8;
            message[1] = 2;
            message[2] = (byte)((addressee.Flag ? 0x80 : 0) | (addressee.Value >> 8));
            message[3] = (byte)(addressee.Value & 0xFF);
        }

        return count;
    }

    /// <summary>Octets without any sense.</summary>
    public static void Fill(ref SeededRandom random, Span<byte> octets)
    {
        ulong bits = 0;
        for (int i = 0; i < octets.Length; i++)
        {
            if ((i & 7) == 0) bits = random.NextBits();
            octets[i] = (byte)(bits & 0xFF);
            bits >>= 8;
        }
    }
}
