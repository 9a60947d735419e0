using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AcdController.Alarms;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>A world whose cards take files, with a maker's key, and what it said.</summary>
internal sealed class FileWorld : IWorldTap, IDisposable
{
    private readonly ECDsa _maker = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<(ReplyKind Kind, byte Card), byte[]> _rows = [];
    private CommandResult _result;
    private bool _ended;

    internal FileWorld(Configuration? configuration = null, ulong seed = 1, int octets = 2 << 20, long busyHourCalls = 0)
    {
        ChassisOptions traffic = Hotline.Traffic(seed, busyHourCalls);
        World = new VirtualWorld(
            configuration ?? Hotline.Configuration(),
            traffic with { Storage = new CardStorage { Octets = octets, Crypto = new CardCrypto(_maker.ExportSubjectPublicKeyInfoPem()) } },
            this);
    }

    internal VirtualWorld World { get; }

    internal List<(Instant At, AlarmNews News)> Alarms { get; } = [];

    /// <summary>Octets of the line of card 1, as they came out of the switch.</summary>
    internal Action<Instant, Output, ReadOnlyMemory<byte>>? Watch { get; set; }

    internal static byte[] Octets(int count, int seed)
    {
        var octets = new byte[count];
        new Random(seed).NextBytes(octets);
        return octets;
    }

    internal WorldFirmware Image(FirmwareVersion version, char behaviour = 'G', int octets = 20_000, byte cardType = 1)
    {
        byte[] image = Octets(octets, version.Patch + 7);
        CardFirmware.ImageMark.CopyTo(image);
        image[6] = (byte)behaviour;
        return new WorldFirmware(version, image, Sign(version, image, cardType));
    }

    internal byte[] Sign(FirmwareVersion version, byte[] image, byte cardType = 1, uint? size = null)
    {
        Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
        FirmwareSeal.Write(seal, cardType, version, size ?? (uint)image.Length, SHA256.HashData(image));
        return _maker.SignData(seal, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    internal void Start(int seconds = 3)
    {
        World.Start();
        World.Run(Duration.FromSeconds(seconds));
    }

    internal CommandResult Obey(CommandKind kind, byte card, bool atOnce = false)
    {
        _ended = false;
        World.Obey(new Command { Kind = kind, Card = card, AtOnce = atOnce });
        Assert.True(_ended, $"{kind} was answered");
        return _result;
    }

    internal FirmwareRow Firmware(byte card)
    {
        Obey(CommandKind.ShowFirmware, 0);
        return MemoryMarshal.Read<FirmwareRow>(_rows[(ReplyKind.Firmware, card)]);
    }

    internal TransferRow Transfer(byte card)
    {
        Obey(CommandKind.ShowTransfers, 0);
        return MemoryMarshal.Read<TransferRow>(_rows[(ReplyKind.Transfer, card)]);
    }

    /// <summary>The line of a card hangs up, and comes back after a while.</summary>
    internal void Interrupt(byte card, Duration time)
    {
        World.Step(new Input(InputKind.LineClosed, card, default));
        World.Run(time);
        World.Step(new Input(InputKind.LineOpened, card, default));
    }

    internal bool RunUntil(Func<bool> done, int seconds)
    {
        for (int tenth = 0; tenth < seconds * 10; tenth++)
        {
            if (done()) return true;
            World.Run(Duration.FromMilliseconds(100));
        }

        return done();
    }

    internal bool Has(byte card, ushort prompt, byte[] octets)
    {
        var file = new FileId(FileClass.Prompt, prompt);
        ICardFiles files = World.Chassis.FilesOf(card);
        var found = new byte[files.OctetsOf(file)];
        files.Read(file, 0, found);
        return found.AsSpan().SequenceEqual(octets);
    }

    public void OnInput(Instant now, Input input)
    {
    }

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind == OutputKind.Alarm) Alarms.Add((now, MemoryMarshal.Read<AlarmNews>(octets)));
        if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.End) (_result, _ended) = ((CommandResult)octets[0], true);
        // The first octet of these rows is the card.
        if (output.Kind == OutputKind.Reply && output.Reply is ReplyKind.Firmware) _rows[(output.Reply, MemoryMarshal.Read<FirmwareRow>(octets).Card)] = octets.ToArray();
        if (output.Kind == OutputKind.Reply && output.Reply is ReplyKind.Transfer) _rows[(output.Reply, MemoryMarshal.Read<TransferRow>(octets).Card)] = octets.ToArray();
        Watch?.Invoke(now, output, octets.ToArray());
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    public void Dispose() => _maker.Dispose();
}
