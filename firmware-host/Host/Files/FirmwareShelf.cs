using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>An image that was found good.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Signature">The maker's signature.</param>
/// <param name="Octets">It itself.</param>
internal sealed record FirmwareImage(FirmwareVersion Version, byte[] Hash, byte[] Signature, byte[] Octets);

/// <summary>Firmware that operators want on cards: looked at whole before a card hears of it.</summary>
internal sealed class FirmwareShelf : IFollower
{
    private readonly Func<Configuration, string?> _fileOf;
    private string? _keyFile;
    private ECDsa? _key;
    private readonly Lock _gate = new();
    private readonly Dictionary<byte, FirmwareImage> _images = [];

    /// <summary>Reads the maker's public key.</summary>
    /// <param name="keyFile">PEM; null: no firmware can be loaded.</param>
    /// <param name="fileOf">Which file another configuration names.</param>
    /// <exception cref="StartUpException">It cannot be read, or is no public key of P-256.</exception>
    public FirmwareShelf(string? keyFile, Func<Configuration, string?>? fileOf = null)
    {
        _fileOf = fileOf ?? (_ => keyFile);
        (_keyFile, _key) = (keyFile, ReadKey(keyFile));
    }

    /// <inheritdoc/>
    public string? WhyNot(Configuration next)
    {
        try
        {
            ReadKey(_fileOf(next))?.Dispose();
            return null;
        }
        catch (StartUpException fault)
        {
            return fault.Message;
        }
    }

    /// <inheritdoc/>
    public void Follow(Configuration next)
    {
        string? keyFile = _fileOf(next);
        if (keyFile == _keyFile) return;
        lock (_gate)
        {
            try
            {
                (_keyFile, _key) = (keyFile, ReadKey(keyFile));
            }
            catch (StartUpException)
            {
                // It was there a moment ago. Without a key nothing is trusted.
                (_keyFile, _key) = (keyFile, null);
            }

            // What another key vouched for is not trusted any more.
            _images.Clear();
        }
    }

    private static ECDsa? ReadKey(string? keyFile)
    {
        if (keyFile is null) return null;
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(keyFile));
            ECParameters parameters = key.ExportParameters(false);
            if (parameters.Curve.Oid.Value != "1.2.840.10045.3.1.7") throw new StartUpException($"firmware-key {keyFile}: a key of another curve; must be P-256");
            return key;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"firmware-key {keyFile}: {(fault is FileNotFoundException or DirectoryNotFoundException ? "no such file" : fault.Message)}");
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new StartUpException($"firmware-key {keyFile}: no public key in PEM");
        }
    }

    /// <summary>Looks at a file and has its image ready for a card.</summary>
    /// <param name="card">Number of the card.</param>
    /// <param name="type">What it is.</param>
    /// <param name="path">The file.</param>
    /// <returns>Null when it is ready; otherwise file, field, and what is wrong with it.</returns>
    public string? TryStage(byte card, CardType type, string path)
    {
        if (Volatile.Read(ref _key) is not { } key) return "no firmware-key in the configuration: nothing can be trusted";
        byte[] octets;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > FirmwareFile.HeadOctets + FirmwareFile.ImageOctetsMax) return $"{path}: size: {length} octets; at most {FirmwareFile.HeadOctets + FirmwareFile.ImageOctetsMax}";
            octets = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return fault is FileNotFoundException or DirectoryNotFoundException ? $"{path}: no such file" : $"{path}: {fault.Message}";
        }

        if (Check(octets, type, key, out FirmwareImage? image) is { } mistake) return $"{path}: {mistake}";
        lock (_gate) _images[card] = image!;
        return null;
    }

    /// <summary>The image for a card; null without one.</summary>
    public FirmwareImage? ImageFor(byte card)
    {
        lock (_gate) return _images.GetValueOrDefault(card);
    }

    // In the order of the head, so that the first wrong field is the one that is named.
    private string? Check(byte[] octets, CardType type, ECDsa key, out FirmwareImage? image)
    {
        image = null;
        if (!FirmwareFile.TryRead(octets, out FirmwareFile file))
            return octets.Length < FirmwareFile.HeadOctets ? $"size: {octets.Length} octets; the head alone has {FirmwareFile.HeadOctets}" : "magic: not a firmware file";
        if (file.CardType != (byte)type) return $"card type: {file.CardType}; the card is of type {(byte)type} ({type})";
        if (file.Size == 0) return "size: 0";
        if (file.Size != (uint)file.Image.Length) return $"size: the head says {file.Size} octets, {file.Image.Length} follow it";
        if (!SHA256.HashData(file.Image).AsSpan().SequenceEqual(file.Hash)) return "hash: the image is not the one that was signed";
        Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
        FirmwareSeal.Write(seal, file.CardType, file.Version, file.Size, file.Hash);
        if (!key.VerifyData(seal, file.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) return $"signature: not by the key of {_keyFile}";
        image = new FirmwareImage(file.Version, file.Hash.ToArray(), file.Signature.ToArray(), file.Image.ToArray());
        return null;
    }
}
