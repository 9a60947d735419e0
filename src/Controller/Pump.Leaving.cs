using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

// What plans that leave need of the rest: can any agent be reached, is a message where it can be heard; what the host files.
internal sealed partial class Pump
{
    private static readonly Duration s_everySecond = Duration.FromSeconds(1);

    /// <summary>A second later, or something has happened: the emergency plan, messages on their way to the cards.</summary>
    internal void LookAtLeaving(Instant now)
    {
        bool awaits = LookAtMessages(now);
        if (_rooms.Plans.Emergency.HasPlan)
        {
            _rooms.Plans.LookAtEmergency(AnyAgentReachable(), now);
            Alarm(AlarmKind.EmergencyPlan, _rooms.Plans.Emergency.IsActive, default, (uint)_rooms.Plans.Emergency.Row.Reasons);
        }
        else
        {
            Alarm(AlarmKind.EmergencyPlan, false, default, 0);
        }

        if (awaits || _rooms.Plans.Emergency.HasPlan) _rooms.Wheel.Start(_watch.Of(1), now + s_everySecond);
    }

    // Somebody is signed in whose span carries calls; when nobody is, a station span that does. Without station spans there is nothing to be reached by: then all is well.
    private bool AnyAgentReachable()
    {
        bool station = false;
        bool stationUp = false;
        for (int span = 0; span < _configuration.Spans.Length; span++)
        {
            if (_configuration.Spans[span].Role != SpanRole.Station) continue;
            station = true;
            stationUp |= _rooms.Signalling.IsUp(span);
        }

        bool signedIn = false;
        for (int agent = 0; agent < _configuration.Agents.Length; agent++)
        {
            if (!_rooms.Selector.Agents.IsSignedIn(agent)) continue;
            signedIn = true;
            int span = _configuration.Agents[agent].Span;
            if (span < 0 ? stationUp : _rooms.Signalling.IsUp(span)) return true;
        }

        return !station || (!signedIn && stationUp);
    }

    // True: one is not everywhere yet where it may be needed.
    private bool LookAtMessages(Instant now)
    {
        bool awaits = false;
        for (int row = 0; row < MessageTable.RowsMost; row++)
        {
            ref readonly Message message = ref _rooms.Plans.Messages[row];
            if (message.IsOnCards || message.State is not (MessageState.Kept or MessageState.Heard)) continue;
            if (IsOnStationCards(MessageTable.PromptOf(row))) _rooms.Plans.MessageOnCards(row, now);
            else awaits = true;
        }

        return awaits;
    }

    private bool IsOnStationCards(ushort prompt)
    {
        bool any = false;
        for (int card = 0; card < _configuration.Cards.Length; card++)
        {
            if ((_stationCards & (1u << card)) == 0 || !_rooms.Cards.IsUp(card)) continue;
            if (!_rooms.Files.HasPromptNumbered(card, prompt)) return false;
            any = true;
        }

        return any;
    }

    // Prompts from MessageTable.FirstPrompt on are for these cards only.
    private static uint StationCardsOf(Configuration configuration)
    {
        uint cards = 0;
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            foreach (SpanConfiguration span in configuration.Spans)
            {
                if (span.Role == SpanRole.Station && span.Span.Card == configuration.Cards[card].Number) cards |= 1u << card;
            }
        }

        return cards;
    }

    // What the host is to file or remove. Who left a message, and for whom, stands beside the order: it goes into the index.
    private bool CarryMessages()
    {
        bool moved = false;
        while (_rooms.Plans.Messages.TryTakeOrder(out MessageOrder order))
        {
            moved = true;
            Post(order);
        }

        return moved;
    }

    private void Post(in MessageOrder order)
    {
        ref readonly Message message = ref _rooms.Plans.Messages[order.Row];
        ushort prompt = MessageTable.PromptOf(order.Row);
        if (order.Remove)
        {
            _rooms.Files.RemovePrompt(prompt);
            Order(new FileOrder { Kind = FileOrderKind.RemoveMessage, Class = FileClass.Prompt, Number = prompt }, default);
            return;
        }

        var file = new MessageFile
        {
            Prompt = prompt,
            Id = message.Id,
            Queue = message.Queue,
            Call = message.OfCall,
            BootEpoch = BootEpoch,
            At = message.At,
            Calling = message.Calling,
        };
        Order(new FileOrder { Kind = FileOrderKind.FileMessage, Class = FileClass.Recording, Card = message.Channel.Span.Card, Number = message.File, Count = message.Octets }, MemoryMarshal.AsBytes(new ReadOnlySpan<MessageFile>(in file)));
    }

    private void Order(in FileOrder order, ReadOnlySpan<byte> octets)
    {
        int head = Unsafe.SizeOf<FileOrder>();
        Span<byte> output = _outputs.Reserve(new Output { Kind = OutputKind.FileWanted, Card = order.Card }, head + octets.Length);
        MemoryMarshal.Write(output, order);
        octets.CopyTo(output[head..]);
    }

    // The host has a message on file: its sound becomes a prompt of the cards.
    private void TakeFiled(in FileEvent told, Instant now)
    {
        int row = MessageTable.RowOf(told.Number);
        if (row < 0 || !_rooms.Plans.MessageFiled(row, now)) return;
        _rooms.Files.AddPrompt(told, now);
        LookAtLeaving(now);
    }
}
