using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using AcdController.Linecard;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>`acdsim firmware`: plays the maker of the simulated cards: keys, images, signatures.</summary>
internal static class FirmwareProgram
{
    public const string Usage = """
        acdsim firmware keys --private FILE --public FILE     a new pair of keys, PEM; the public one is for firmware-key and for the rack
        acdsim firmware make --key FILE --out FILE [options]  a firmware file for simulated cards, signed

          --version A.B.C        its version (1.1.0)
          --octets N             octets of the image (100000)
          --card-type N          1 E1, 2 voice resources, 3 analogue stations (1)
          --behaviour WORD       good, reset-loop: resets over and over, mute: never says a word (good)
          --seed N               what the image is filled from (1)
          --wrong FIELD          wrong on purpose: magic, type, size, hash, signature or truncated

        """;

    private const int OctetsMost = FirmwareFile.ImageOctetsMax;

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) throw new OptionException("firmware: keys or make");
        var options = new OptionReader([.. Rest(arguments)]);
        return arguments[0] switch
        {
            "keys" => MakeKeys(options),
            "make" => Make(options),
            _ => throw new OptionException($"'{arguments[0]}' is no command of firmware; there are keys and make"),
        };
    }

    /// <summary>The text of a public key.</summary>
    /// <exception cref="OptionException">It cannot be read, or is none.</exception>
    public static string ReadKey(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            using var key = ECDsa.Create();
            key.ImportFromPem(text);
            return text;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new OptionException($"{path}: {fault.Message}");
        }
    }

    private static IEnumerable<string> Rest(IReadOnlyList<string> arguments)
    {
        for (int at = 1; at < arguments.Count; at++) yield return arguments[at];
    }

    private static int MakeKeys(OptionReader options)
    {
        string secret = "";
        string known = "";
        while (options.TryNext(out string name))
        {
            switch (name)
            {
                case "--private": secret = options.Text(); break;
                case "--public": known = options.Text(); break;
                default: throw options.Unknown();
            }
        }

        if (secret.Length == 0 || known.Length == 0) throw new OptionException("firmware keys needs --private FILE and --public FILE");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(known, key.ExportSubjectPublicKeyInfoPem() + "\n");
        return 0;
    }

    private static int Make(OptionReader options)
    {
        var wish = new Wish();
        while (options.TryNext(out string name)) wish = wish.With(name, options);
        if (wish.Key.Length == 0 || wish.Out.Length == 0) throw new OptionException("firmware make needs --key FILE and --out FILE");
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(wish.Key));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new OptionException($"{wish.Key}: {fault.Message}");
        }

        byte[] file = wish.Build(key);
        File.WriteAllBytes(wish.Out, file);
        System.Console.Out.WriteLine($"{wish.Out}: version {wish.Version}, {file.Length} octets");
        return 0;
    }

    private sealed record Wish
    {
        private static readonly string[] s_fields = ["magic", "type", "size", "hash", "signature", "truncated"];

        public string Key { get; init; } = "";

        public string Out { get; init; } = "";

        public FirmwareVersion Version { get; init; } = new(1, 1, 0);

        public int Octets { get; init; } = 100_000;

        public byte CardType { get; init; } = (byte)Telephony.CardType.E1;

        public char Behaviour { get; init; } = 'G';

        public int Seed { get; init; } = 1;

        public string Wrong { get; init; } = "";

        public Wish With(string name, OptionReader options) => name switch
        {
            "--key" => this with { Key = options.Text() },
            "--out" => this with { Out = options.Text() },
            "--version" => this with { Version = ReadVersion(options.Text()) },
            "--octets" => this with { Octets = ReadNumber(name, options.Text(), 7, OctetsMost) },
            "--card-type" => this with { CardType = (byte)ReadNumber(name, options.Text(), 1, 3) },
            "--seed" => this with { Seed = ReadNumber(name, options.Text(), 0, int.MaxValue) },
            "--behaviour" => this with { Behaviour = options.Text() switch { "good" => 'G', "reset-loop" => 'L', "mute" => 'M', _ => throw new OptionException("--behaviour: good, reset-loop or mute") } },
            "--wrong" => this with { Wrong = options.Text() is var field && Array.IndexOf(s_fields, field) >= 0 ? field : throw new OptionException("--wrong: " + string.Join(", ", s_fields)) },
            _ => throw options.Unknown(),
        };

        public byte[] Build(ECDsa key)
        {
            var image = new byte[Octets];
            new Random(Seed).NextBytes(image);
            CardFirmware.ImageMark.CopyTo(image);
            image[CardFirmware.ImageMark.Length] = (byte)Behaviour;
            byte[] hash = SHA256.HashData(image);
            Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
            FirmwareSeal.Write(seal, CardType, Version, (uint)Octets, hash);
            byte[] signature = key.SignData(seal, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            var file = new byte[FirmwareFile.HeadOctets + Octets];
            FirmwareFile.WriteHead(file, CardType, Version, (uint)Octets, hash, signature);
            image.CopyTo(file, FirmwareFile.HeadOctets);
            return Spoil(file);
        }

        private byte[] Spoil(byte[] file)
        {
            switch (Wrong)
            {
                case "magic": file[0] ^= 1; break;
                case "type": file[8] = (byte)(CardType % 3 + 1); break;
                case "size": file[15] ^= 1; break;
                case "hash": file[^1] ^= 1; break;
                case "signature": file[60] ^= 1; break;
                case "truncated": return file[..(file.Length / 2)];
            }

            return file;
        }

        private static FirmwareVersion ReadVersion(string text)
        {
            string[] parts = text.Split('.');
            if (parts.Length == 3 && TryPart(parts[0], out byte major) && TryPart(parts[1], out byte minor) && TryPart(parts[2], out byte patch)) return new FirmwareVersion(major, minor, patch);
            throw new OptionException("--version: three numbers from 0 to 255, for example 1.2.0");
        }

        private static bool TryPart(string text, out byte value) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

        private static int ReadNumber(string name, string text, int least, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value : throw new OptionException($"{name}: {least} to {most}");
    }
}
