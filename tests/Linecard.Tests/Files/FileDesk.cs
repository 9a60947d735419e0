using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.Linecard.Tests;

/// <summary>One card, its link, the work with its files and a host with prompts and firmware in memory; lines with a delay of 1 ms.</summary>
internal sealed class FileDesk : IDisposable
{
    private static readonly CardParameters[] s_cards = [new(1, 1)];

    private readonly Store _store = new();
    private readonly TimerWheel _wheel;
    private readonly Store _cardStore = new();
    private readonly TimerWheel _cardWheel;
    private readonly Wire _down = new(1);
    private readonly Wire _up = new(2);
    private readonly ECDsa _maker = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Queue<byte[]> _answers = new();

    public FileDesk()
    {
        _wheel = new TimerWheel(_store, CardLinks.TimersFor(1) + CardFiles.TimersFor(1));
        Links = new CardLinks(_store, _wheel, s_cards);
        Files = new CardFiles(_store, _wheel, Links, s_cards, confirmsByItself: false);
        _cardWheel = new TimerWheel(_cardStore, CardFirmware.TimersFor(1));
        Card = new CardFirmware(_cardStore, _cardWheel, "card", 1, 1, Duration.FromSeconds(3), new CardStorage { Crypto = new CardCrypto(_maker.ExportSubjectPublicKeyInfoPem()) });
        Links.LineOpened(0, Now);
        Card.PowerOn(Now);
        Run(300);
        Assert.True(Links.IsUp(0));
    }

    public CardLinks Links { get; }

    public CardFiles Files { get; }

    public CardFirmware Card { get; }

    public Instant Now { get; private set; }

    /// <summary>What passed on the lines since it was set; null: not kept.</summary>
    public List<string>? Ladder { get; set; }

    /// <summary>By class: 1 the prompt, 2 the image.</summary>
    public Dictionary<FileClass, byte[]> Host { get; } = [];

    public List<FileNewsKind> News { get; } = [];

    public void TellPrompt(ushort number, byte[] octets)
    {
        Host[FileClass.Prompt] = octets;
        Answer(new FileEvent { Kind = FileEventKind.PromptsBegin });
        Answer(new FileEvent { Kind = FileEventKind.Prompt, Class = FileClass.Prompt, Number = number, Count = (uint)octets.Length, Hash = FileHash.Of(SHA256.HashData(octets)) });
        Answer(new FileEvent { Kind = FileEventKind.PromptsEnd });
    }

    public void Run(long milliseconds)
    {
        Instant end = Now + Duration.FromMilliseconds(milliseconds);
        while (true)
        {
            Settle();
            Instant next = Instant.Earlier(Instant.Earlier(_wheel.NextDue, _cardWheel.NextDue), Instant.Earlier(_down.NextDue, _up.NextDue));
            if (next > end) break;
            if (next > Now) Now = next;
            while (_wheel.TryExpire(Now, out int timer))
            {
                if (Files.Owns(timer)) Files.Expire(timer, Now);
                else Links.Expire(timer, Now);
            }

            while (_cardWheel.TryExpire(Now, out int timer)) Card.Expire(timer, Now);
            while (_down.TryTake(Now, out byte[] octets)) Card.ReceiveLine(octets, Now);
            while (_up.TryTake(Now, out byte[] octets)) Links.Receive(0, octets, Now);
        }

        Now = end;
    }

    /// <summary>Takes what everybody has to say.</summary>
    public void Settle()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            while (Links.TryTakeNews(out CardNews news, out ReadOnlySpan<byte> octets))
            {
                Files.On(news, octets, Now);
                moved = true;
            }

            moved |= Files.Look(Now);
            while (Files.TryTake(out FileNews news, out ReadOnlySpan<byte> octets))
            {
                News.Add(news.Kind);
                if (news.Kind == FileNewsKind.Order) Serve(news.Order);
                moved = true;
            }

            while (_answers.TryDequeue(out byte[]? answer))
            {
                Files.On(MemoryMarshal.Read<FileEvent>(answer), answer.AsSpan(Unsafe.SizeOf<FileEvent>()), 0, Now);
                moved = true;
            }
        }

        while (Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
        {
            Assert.Equal(CardNewsKind.Transmit, news.Kind);
            if (Ladder is not null) Tests.Ladder.Append(Ladder, Now, "controller", 1, octets);
            _down.Put(octets, Now);
        }

        while (Card.TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
        {
            if (news.Kind != FirmwareNewsKind.LineOctets) continue;
            if (Ladder is not null) Tests.Ladder.Append(Ladder, Now, "card", 1, octets);
            _up.Put(octets, Now);
        }
    }

    public void Dispose() => _maker.Dispose();

    private void Serve(in FileOrder order)
    {
        var answer = new FileEvent { Kind = FileEventKind.Missing, Class = order.Class, Card = order.Card, Number = order.Number, Offset = order.Offset, Count = order.Count };
        byte[]? file = Host.GetValueOrDefault(order.Class);
        if (order.Kind == FileOrderKind.Describe && file is not null)
        {
            answer.Kind = FileEventKind.Firmware;
            answer.Count = (uint)file.Length;
            answer.Version = new FirmwareVersion(1, 2, 0);
            answer.Hash = FileHash.Of(SHA256.HashData(file));
            Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
            FirmwareSeal.Write(seal, (byte)Telephony.CardType.E1, answer.Version, answer.Count, answer.Hash);
            answer.Signature = FileSignature.Of(_maker.SignData(seal, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
        else if (order.Kind == FileOrderKind.Read && file is not null && order.Offset + order.Count <= (uint)file.Length)
        {
            answer.Kind = FileEventKind.Octets;
            Answer(answer, file.AsSpan((int)order.Offset, (int)order.Count));
            return;
        }
        else if (order.Kind == FileOrderKind.Keep)
        {
            answer.Kind = FileEventKind.Kept;
        }

        if (order.Kind != FileOrderKind.Write) Answer(answer);
    }

    private void Answer(in FileEvent told, ReadOnlySpan<byte> octets = default)
    {
        var answer = new byte[Unsafe.SizeOf<FileEvent>() + octets.Length];
        MemoryMarshal.Write(answer, told);
        octets.CopyTo(answer.AsSpan(Unsafe.SizeOf<FileEvent>()));
        _answers.Enqueue(answer);
    }
}
