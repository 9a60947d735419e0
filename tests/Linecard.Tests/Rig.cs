using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>The controller's end with everything it needs, so that it can be built twice and copied.</summary>
internal sealed class ControllerEnd
{
    public ControllerEnd(params CardParameters[] cards)
    {
        Wheel = new TimerWheel(Store, CardLinks.TimersFor(cards.Length));
        Links = new CardLinks(Store, Wheel, cards);
    }

    public Store Store { get; } = new();

    public TimerWheel Wheel { get; }

    public CardLinks Links { get; }

    public void ExpireAll(Instant now)
    {
        while (Wheel.TryExpire(now, out int timer))
        {
            Assert.True(Links.Owns(timer));
            Links.Expire(timer, now);
        }
    }

    public byte[] Save()
    {
        var octets = new byte[Store.SavedOctets];
        Store.Save(octets);
        return octets;
    }
}

/// <summary>One card with everything it needs.</summary>
internal sealed class CardEnd
{
    public CardEnd(byte card, int ports, Duration promptTime, int baud = 0, CardOptions? options = null)
    {
        Wheel = new TimerWheel(Store, CardFirmware.TimersFor(ports));
        Firmware = baud == 0
            ? new CardFirmware(Store, Wheel, "card", card, ports, promptTime, options: options)
            : new CardFirmware(Store, Wheel, "card", card, ports, promptTime, new CardStorage(), baud: baud, dChannelsPaced: true, options: options);
    }

    public Store Store { get; } = new();

    public TimerWheel Wheel { get; }

    public CardFirmware Firmware { get; }

    public void ExpireAll(Instant now)
    {
        while (Wheel.TryExpire(now, out int timer))
        {
            Assert.True(Firmware.Owns(timer));
            Firmware.Expire(timer, now);
        }
    }
}

/// <summary>One direction of a serial line: delay, and faults drawn from a seed.</summary>
internal sealed class Wire(ulong seed)
{
    private readonly Queue<(Instant Due, byte[] Octets)> _blocks = new();
    private SeededRandom _chance = new(seed);

    public Duration Delay { get; set; } = Duration.FromMilliseconds(1);

    /// <summary>One block in so many is damaged; 0 = none.</summary>
    public int FaultOneIn { get; set; }

    public bool Cut { get; set; }

    public int Blocks => _blocks.Count;

    public Instant NextDue => _blocks.Count == 0 ? Instant.Never : _blocks.Peek().Due;

    public void Put(ReadOnlySpan<byte> octets, Instant now)
    {
        if (Cut) return;
        byte[] block = octets.ToArray();
        if (FaultOneIn > 0 && _chance.OneIn(FaultOneIn)) block = Damage(block);
        _blocks.Enqueue((now + Delay, block));
    }

    public bool TryTake(Instant now, out byte[] octets)
    {
        octets = [];
        if (NextDue > now) return false;
        octets = _blocks.Dequeue().Octets;
        return true;
    }

    public void Clear() => _blocks.Clear();

    private byte[] Damage(byte[] block)
    {
        int at = _chance.Next(block.Length);
        switch (_chance.Next(6))
        {
            case 0: block[at] ^= (byte)(1 << _chance.Next(8)); return block;
            case 1: return [];
            case 2: return block[..at];
            case 3: return block[at..];
            case 4: return [.. block, .. block];
            default: block.AsSpan(at, Math.Min(16, block.Length - at)).Fill((byte)_chance.Next(256)); return block;
        }
    }
}

/// <summary>Controller and cards joined by wires, in virtual time. Keeps all news of the controller and what the cards give to their far ends.</summary>
internal sealed class Rig
{
    private readonly List<string>? _ladder;

    public Rig(CardParameters[] cards, ulong seed = 1, int ports = 0, List<string>? ladder = null, CardOptions? options = null)
    {
        _ladder = ladder;
        Parameters = cards;
        Controller = new ControllerEnd(cards);
        Cards = new CardEnd[cards.Length];
        Down = new Wire[cards.Length];
        Up = new Wire[cards.Length];
        for (int i = 0; i < cards.Length; i++)
        {
            Cards[i] = new CardEnd(cards[i].Card, ports == 0 ? cards[i].Ports : ports, Duration.FromMilliseconds(3000), cards[i].Baud, options);
            Down[i] = new Wire((seed * 100) + (ulong)i);
            Up[i] = new Wire((seed * 100) + 50 + (ulong)i);
        }
    }

    public CardParameters[] Parameters { get; }

    public ControllerEnd Controller { get; set; }

    public CardLinks Links => Controller.Links;

    public CardEnd[] Cards { get; }

    public Wire[] Down { get; }

    public Wire[] Up { get; }

    public Instant Now { get; private set; }

    public List<string> News { get; } = [];

    /// <summary>News of audits are kept too.</summary>
    public bool HearsAudits { get; set; }

    public List<string> FarEnd { get; } = [];

    public CardFirmware Card(int card) => Cards[card].Firmware;

    public static Rig Started(params CardParameters[] cards)
    {
        var rig = new Rig(cards);
        rig.Start();
        rig.Run(200);
        Assert.Equal(CardLinkState.Up, rig.Links.StateOf(0));
        rig.News.Clear();
        return rig;
    }

    public void Start()
    {
        for (int card = 0; card < Cards.Length; card++)
        {
            Links.LineOpened(card, Now);
            Card(card).PowerOn(Now);
        }

        Settle();
    }

    /// <summary>Lets so many milliseconds pass.</summary>
    public void Run(long milliseconds)
    {
        Instant end = Now + Duration.FromMilliseconds(milliseconds);
        int steps = 0;
        while (true)
        {
            Settle();
            Instant next = NextDue();
            if (next > end) break;
            Assert.True(++steps < 2_000_000, "time stands still");
            if (next > Now) Now = next;
            Controller.ExpireAll(Now);
            foreach (CardEnd card in Cards) card.ExpireAll(Now);
            for (int card = 0; card < Cards.Length; card++)
            {
                while (Down[card].TryTake(Now, out byte[] octets)) Card(card).ReceiveLine(octets, Now);
                while (Up[card].TryTake(Now, out byte[] octets)) Feed(card, octets);
            }
        }

        Now = end;
    }

    /// <summary>Puts octets into the controller's end in blocks of the size it takes.</summary>
    public void Feed(int card, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            int count = Math.Min(octets.Length, CardLinks.ReceiveOctetsMax);
            Links.Receive(card, octets[..count], Now);
            octets = octets[count..];
            Settle();
        }
    }

    /// <summary>Takes everything both ends have to say.</summary>
    public void Settle()
    {
        while (Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
        {
            if (news.Kind == CardNewsKind.Transmit)
            {
                if (_ladder is not null) Ladder.Append(_ladder, Now, "controller", Parameters[news.Card].Card, octets);
                Down[news.Card].Put(octets, Now);
            }
            else if (news.Kind != CardNewsKind.Audited || HearsAudits)
            {
                News.Add(Text(news, octets));
            }
        }

        for (int card = 0; card < Cards.Length; card++)
        {
            while (Card(card).TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
            {
                if (news.Kind == FirmwareNewsKind.LineOctets)
                {
                    if (_ladder is not null) Ladder.Append(_ladder, Now, "card", Parameters[card].Card, octets);
                    Up[card].Put(octets, Now);
                }
                else if (news.Kind == FirmwareNewsKind.DChannelFrame)
                {
                    FarEnd.Add($"{Parameters[card].Card}/{news.Port} {Convert.ToHexString(octets)}");
                }
            }
        }
    }

    public Instant NextDue()
    {
        Instant next = Controller.Wheel.NextDue;
        foreach (CardEnd card in Cards) next = Instant.Earlier(next, card.Wheel.NextDue);
        for (int card = 0; card < Cards.Length; card++) next = Instant.Earlier(next, Instant.Earlier(Down[card].NextDue, Up[card].NextDue));
        return next;
    }

    private static string Text(in CardNews news, ReadOnlySpan<byte> octets) => news.Kind switch
    {
        CardNewsKind.LineState => $"{news.Kind} {news.Span} {news.Alarms}",
        CardNewsKind.DChannelFrame => $"{news.Kind} {news.Span} {Convert.ToHexString(octets)}",
        CardNewsKind.AnnouncementDone => $"{news.Kind} {news.Channel} {news.Token}{(news.Stopped ? " stopped" : "")}",
        CardNewsKind.Hook => $"{news.Kind} {news.Channel} {news.Hook}",
        CardNewsKind.Audited => $"{news.Kind} {news.Span} {news.Count}",
        CardNewsKind.CardIsolated => $"{news.Kind} {news.Card} {news.Lie}",
        CardNewsKind.CellRepaired => $"{news.Kind} {news.Channel} {news.Found.Feed} {news.Found.Number} -> {news.Ordered.Feed} {news.Ordered.Number}",
        CardNewsKind.Digit => $"{news.Kind} {news.Channel} {(char)news.Digit}",
        _ => $"{news.Kind} {news.Card}",
    };
}
