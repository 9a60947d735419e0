using System;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace AcdController.Simulator;

/// <summary>What a simulated card has for files.</summary>
public sealed record CardStorage
{
    /// <summary>Octets for prompts, recordings and firmware together.</summary>
    public int Octets { get; init; } = 2 << 20;

    /// <summary>Octets of the largest firmware image.</summary>
    public int FirmwareOctets { get; init; } = 512 << 10;

    /// <summary>Files of all classes, coming ones counted.</summary>
    public int Files { get; init; } = 256;

    /// <summary>Prompts that a card has from before: A-law by number.</summary>
    public ImmutableArray<(ushort Number, ReadOnlyMemory<byte> Sound)> Prompts { get; init; } = [];

    /// <summary>Hash and signature.</summary>
    public ICardCrypto Crypto { get; init; } = new CardCrypto(null);
}

/// <summary>Hash and signature by the library of the computer the simulator runs on.</summary>
public sealed class CardCrypto : ICardCrypto
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ECDsa? _key;

    /// <summary>Makes it.</summary>
    /// <param name="trustedKey">The public key whose signatures are good, PEM; null: none is.</param>
    public CardCrypto(string? trustedKey)
    {
        if (trustedKey is null) return;
        _key = ECDsa.Create();
        _key.ImportFromPem(trustedKey);
    }

    /// <inheritdoc/>
    public void BeginHash() => _hash.GetHashAndReset();

    /// <inheritdoc/>
    public void AddToHash(ReadOnlySpan<byte> octets) => _hash.AppendData(octets);

    /// <inheritdoc/>
    public void EndHash(Span<byte> hash) => _hash.GetHashAndReset(hash);

    /// <inheritdoc/>
    public bool Verify(ReadOnlySpan<byte> sealedOctets, ReadOnlySpan<byte> signature) =>
        _key is not null && _key.VerifyData(sealedOctets, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
