using System;
using System.Buffers.Binary;

namespace AcdController.Linecard;

/// <summary>Head of a firmware file (.acf): what an image is for, and who made it. A card never sees it.</summary>
/// <remarks>
/// <code>
/// octets 1–8      magic          41 43 44 46 57 0D 0A 1A
/// octet 9         card type      as in Hello
/// octets 10–12    version        major, minor, patch
/// octets 13–16    size           octets of the image
/// octets 17–48    hash           SHA-256 of the image
/// octets 49–112   signature      ECDSA P-256 over the seal, r and s
/// octets 113…     image
/// </code>
/// All numbers big-endian.
/// </remarks>
public readonly ref struct FirmwareFile
{
    /// <summary>Octets before the image.</summary>
    public const int HeadOctets = 112;

    /// <summary>Largest image.</summary>
    public const int ImageOctetsMax = 16 << 20;

    private readonly ReadOnlySpan<byte> _octets;

    private FirmwareFile(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>How a file begins. The end of line in it shows a transfer that took it for text.</summary>
    public static ReadOnlySpan<byte> Magic => [0x41, 0x43, 0x44, 0x46, 0x57, 0x0D, 0x0A, 0x1A];

    /// <summary>Type of the cards it is for.</summary>
    public byte CardType => _octets[8];

    /// <summary>Its version.</summary>
    public FirmwareVersion Version => new(_octets[9], _octets[10], _octets[11]);

    /// <summary>Octets of the image, as the head says.</summary>
    public uint Size => BinaryPrimitives.ReadUInt32BigEndian(_octets[12..]);

    /// <summary>SHA-256 of the image, as the head says.</summary>
    public ReadOnlySpan<byte> Hash => _octets.Slice(16, FileHash.Octets);

    /// <summary>The maker's signature.</summary>
    public ReadOnlySpan<byte> Signature => _octets.Slice(48, FileSignature.Octets);

    /// <summary>What lies behind the head.</summary>
    public ReadOnlySpan<byte> Image => _octets[HeadOctets..];

    /// <summary>Looks at octets as a firmware file. Only the head's place and its magic are looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out FirmwareFile file)
    {
        file = new FirmwareFile(octets);
        return octets.Length >= HeadOctets && octets[..8].SequenceEqual(Magic);
    }

    /// <summary>Writes the head.</summary>
    public static void WriteHead(Span<byte> octets, byte cardType, FirmwareVersion version, uint size, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        Magic.CopyTo(octets);
        octets[8] = cardType;
        (octets[9], octets[10], octets[11]) = (version.Major, version.Minor, version.Patch);
        BinaryPrimitives.WriteUInt32BigEndian(octets[12..], size);
        hash[..FileHash.Octets].CopyTo(octets[16..]);
        signature[..FileSignature.Octets].CopyTo(octets[48..]);
    }
}
