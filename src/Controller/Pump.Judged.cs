using System;
using System.Runtime.InteropServices;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <content>What audits of the cards found, and cards that lie.</content>
internal sealed partial class Pump
{
    private void OnJudged(in CardNews news)
    {
        AlarmObject card = AlarmObject.Card(_configuration.Cards[news.Card].Number);
        switch (news.Kind)
        {
            case CardNewsKind.CellRepaired:
                TellRepair(news);
                break;
            case CardNewsKind.Audited:
                // Told once: the next audit that finds nothing ends it.
                Alarm(AlarmKind.CellsRepaired, news.Count > 0, news.Span, news.Count);
                break;
            case CardNewsKind.CardIsolated:
                Alarm(AlarmKind.CardIsolated, true, card, (uint)news.Lie);
                _rooms.Shelf.Hold((byte)card.Number, held: true);
                break;
            default:
                Alarm(AlarmKind.CardIsolated, false, card, 0);
                _rooms.Shelf.Hold((byte)card.Number, held: false);
                break;
        }
    }

    private void TellRepair(in CardNews news)
    {
        var repair = new CellRepair { Channel = news.Channel, Found = news.Found, Ordered = news.Ordered };
        _outputs.Post(new Output { Kind = OutputKind.Repair }, MemoryMarshal.AsBytes(new ReadOnlySpan<CellRepair>(in repair)));
    }
}

/// <summary>A cell of a card was not what was ordered, and was ordered anew.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CellRepair
{
    /// <summary>The timeslot.</summary>
    public ChannelId Channel;

    /// <summary>What was in it.</summary>
    public CellContent Found;

    /// <summary>What is in it now.</summary>
    public CellContent Ordered;
}
