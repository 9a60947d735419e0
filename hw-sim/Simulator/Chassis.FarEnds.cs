using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>The far ends of the lines: frames to them and from them, and what exchange and telephones do.</content>
public sealed partial class Chassis
{
    private void ToFarEnd(SpanId span, ReadOnlySpan<byte> frame, Instant now)
    {
        if (_endOf[span.Index] is not { } end || !Passes(span)) return;
        if (Loses(span)) return;
        if (_options.Capture) _news.Post(new ChassisNews { Kind = ChassisNewsKind.Captured, Span = span }, frame);
        if (end.Kind == FarEndKind.External)
        {
            _news.Post(new ChassisNews { Kind = ChassisNewsKind.ExternalFrame, Span = span }, frame);
            return;
        }

        if (_stopped[span.Index]) return;
        SignallingSide side = SideOf(end);
        side.Links.Receive(side.OrdinalOf(span), frame, now);
        PumpSide(end.Kind, now);
    }

    private void FromFarEnd(SpanId span, ReadOnlySpan<byte> frame, Instant now)
    {
        int card = span.Card - 1;
        if (!Passes(span) || !_cards[card].IsOn || Loses(span)) return;
        if (_options.Capture) _news.Post(new ChassisNews { Kind = ChassisNewsKind.Captured, Span = span, FromFarEnd = true }, frame);
        _cards[card].ReceiveDChannel(span.Port, frame, now);
        DrainCard(card, now);
    }

    // The frame that a script wants lost, in either direction.
    private bool Loses(SpanId span)
    {
        if (_serial[span.Card - 1].Stuck || IsLostByChance(span)) return true;
        ref int left = ref _losesAt[span.Index];
        if (left == 0) return false;
        left--;
        return left == 0;
    }

    // The message that a script wants the far end to take no notice of: type behind protocol discriminator and call reference.
    private bool Forgets(SpanId span, ReadOnlySpan<byte> message)
    {
        ref byte type = ref _forgets[span.Index];
        if (type == 0 || message.Length < 2 || message.Length < 3 + message[1] || message[2 + message[1]] != type) return false;
        type = 0;
        return true;
    }

    private SignallingSide SideOf(FarEnd end) => end.Kind == FarEndKind.Exchange ? _exchange.Side : _telephones.Side;

    // What the links of a side say, and what its calls say then; whoever is told in the middle of it may be told more.
    private void PumpSide(FarEndKind kind, Instant now)
    {
        bool exchange = kind == FarEndKind.Exchange;
        ref bool pumping = ref exchange ? ref _pumpingExchange : ref _pumpingTelephones;
        if (pumping) return;
        pumping = true;
        SignallingSide side = exchange ? _exchange.Side : _telephones.Side;
        bool more = true;
        while (more)
        {
            more = side.Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets);
            if (more) CarryLink(side, news, octets, now);
            while (side.Signalling.TryTake(out CallIndication indication))
            {
                if (exchange) _exchange.Take(indication, now);
                else TakeAtTelephone(indication, now);
                more = true;
            }
        }

        pumping = false;
    }

    private void TakeAtTelephone(in CallIndication indication, Instant now)
    {
        _telephones.Take(indication, now);
        if (indication.Kind == IndicationKind.Connected && !indication.Channel.IsNone) _judge.Judge(indication.Channel, now);
    }

    private void CarryLink(SignallingSide side, in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit:
                FromFarEnd(side.SpanOf(news.Link), octets, now);
                break;
            case LinkNewsKind.DataIndication or LinkNewsKind.UnitDataIndication when Forgets(side.SpanOf(news.Link), octets):
                break;
            case LinkNewsKind.DataIndication or LinkNewsKind.UnitDataIndication:
                side.Signalling.Receive(news.Link, octets, now);
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm or LinkNewsKind.ResetIndication:
                side.Signalling.LinkEstablished(news.Link, now);
                break;
            case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm:
                side.Signalling.LinkReleased(news.Link, now);
                break;
            default:
                break;
        }
    }

    private void Act(int telephone, Instant now)
    {
        PostFault(_judge.CondemnAtHangUp(telephone));
        _telephones.Act(telephone, now);
        ChannelId channel = _telephones[telephone].Channel;
        if (!channel.IsNone) _judge.Judge(channel, now);
    }
}
