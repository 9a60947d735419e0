using System;
using System.IO;
using System.Security.Cryptography;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Host.Tests;

/// <summary>A firmware file is looked at whole before a card hears of it: each wrong field is refused by its name.</summary>
public sealed class FirmwareShelfTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("firmware").FullName;
    private readonly ECDsa _maker = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FirmwareShelf _shelf;

    public FirmwareShelfTests()
    {
        File.WriteAllText(KeyFile, _maker.ExportSubjectPublicKeyInfoPem());
        _shelf = new FirmwareShelf(KeyFile);
    }

    private string KeyFile => Path.Combine(_directory, "maker.pem");

    public void Dispose()
    {
        _maker.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void GoodFile_IsReadyForItsCard()
    {
        Assert.Null(Stage(Make(_maker)));
        FirmwareImage image = Assert.IsType<FirmwareImage>(_shelf.ImageFor(3));
        Assert.Equal(new FirmwareVersion(1, 2, 3), image.Version);
        Assert.Equal(1000, image.Octets.Length);
        Assert.Null(_shelf.ImageFor(4));
    }

    [Fact]
    public void EachWrongField_IsNamed_AndNothingIsReady()
    {
        Wrong("magic: ", file => file[0] ^= 1);
        Wrong("magic: ", file => file[5] = 0x0A);
        Wrong("card type: 2", file => file[8] = 2);
        Wrong("signature: ", file => file[9] ^= 1);
        Wrong("size: the head says", file => file[15] ^= 1);
        Wrong("hash: ", file => file[20] ^= 1);
        Wrong("hash: ", file => file[^1] ^= 1);
        Wrong("signature: ", file => file[48] ^= 1);
        Wrong("signature: ", file => file[111] ^= 1);
        Assert.Null(_shelf.ImageFor(3));
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        byte[] whole = Make(_maker);
        for (int octets = 0; octets < whole.Length; octets += octets < 130 ? 1 : 97) Assert.NotNull(Stage(whole[..octets]));
        Assert.NotNull(Stage([.. whole, 0]));
        Assert.Null(_shelf.ImageFor(3));
    }

    [Fact]
    public void EveryTurnedBit_IsRefused()
    {
        byte[] whole = Make(_maker);
        for (int bit = 0; bit < FirmwareFile.HeadOctets * 8; bit += 5)
        {
            byte[] file = [.. whole];
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotNull(Stage(file));
        }

        Assert.Null(_shelf.ImageFor(3));
    }

    [Fact]
    public void SignedByAnother_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Contains("signature: not by the key", Stage(Make(other)), StringComparison.Ordinal);
    }

    [Fact]
    public void NoKey_NoFirmware()
    {
        string path = Path.Combine(_directory, "a.acf");
        File.WriteAllBytes(path, Make(_maker));
        Assert.Contains("no firmware-key", new FirmwareShelf(null).TryStage(1, CardType.E1, path), StringComparison.Ordinal);
        Assert.Contains("no such file", _shelf.TryStage(1, CardType.E1, path + "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void KeyThatIsNone_IsSaidAtStart()
    {
        string path = Path.Combine(_directory, "bad.pem");
        File.WriteAllText(path, "nothing");
        Assert.Contains("no public key in PEM", Assert.Throws<StartUpException>(() => new FirmwareShelf(path)).Message, StringComparison.Ordinal);
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        File.WriteAllText(path, large.ExportSubjectPublicKeyInfoPem());
        Assert.Contains("must be P-256", Assert.Throws<StartUpException>(() => new FirmwareShelf(path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<StartUpException>(() => new FirmwareShelf(path + "x")).Message, StringComparison.Ordinal);
    }

    private static byte[] Make(ECDsa maker)
    {
        var image = new byte[1000];
        new Random(1).NextBytes(image);
        byte[] hash = SHA256.HashData(image);
        Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
        var version = new FirmwareVersion(1, 2, 3);
        FirmwareSeal.Write(seal, (byte)CardType.E1, version, 1000, hash);
        var file = new byte[FirmwareFile.HeadOctets + image.Length];
        FirmwareFile.WriteHead(file, (byte)CardType.E1, version, 1000, hash, maker.SignData(seal, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        image.CopyTo(file, FirmwareFile.HeadOctets);
        return file;
    }

    private string? Stage(byte[] file)
    {
        string path = Path.Combine(_directory, "e1.acf");
        File.WriteAllBytes(path, file);
        return _shelf.TryStage(3, CardType.E1, path)?.Replace(path + ": ", "", StringComparison.Ordinal);
    }

    private void Wrong(string reason, Action<byte[]> spoil)
    {
        byte[] file = Make(_maker);
        spoil(file);
        Assert.StartsWith(reason, Stage(file), StringComparison.Ordinal);
    }
}
