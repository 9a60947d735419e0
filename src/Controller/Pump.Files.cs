using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <content>Files of the cards: between their links and the host.</content>
internal sealed partial class Pump
{
    /// <summary>News of the host about files.</summary>
    internal void TakeFile(ReadOnlySpan<byte> octets, Instant now)
    {
        int head = Unsafe.SizeOf<FileEvent>();
        if (octets.Length < head || octets.Length - head > FileEvent.OctetsMax) return;
        FileEvent told = MemoryMarshal.Read<FileEvent>(octets);
        if (told.Kind == FileEventKind.MessageFiled) TakeFiled(told, now);
        else if (told.Kind == FileEventKind.PromptsBegin) _rooms.Plans.Messages.AskAgain();
        _rooms.Files.On(told, octets[head..], CardOrdinalOf(told.Card), now);
    }

    /// <summary>Ordinal of a configured card, -1 for any other.</summary>
    internal int CardOrdinalOf(byte card)
    {
        for (int ordinal = 0; ordinal < _configuration.Cards.Length; ordinal++)
        {
            if (_configuration.Cards[ordinal].Number == card) return ordinal;
        }

        return -1;
    }

    // True: something moved.
    private bool CarryFiles(Instant now)
    {
        bool moved = _rooms.Files.IsDraining && _rooms.Files.Look(now);
        while (_rooms.Files.TryTake(out FileNews news, out ReadOnlySpan<byte> octets))
        {
            On(news, octets);
            moved = true;
        }

        moved |= CarryMessages();
        return WatchCalls(now) || moved;
    }

    private void On(in FileNews news, ReadOnlySpan<byte> octets)
    {
        byte card = _configuration.Cards[news.Card].Number;
        switch (news.Kind)
        {
            case FileNewsKind.Order:
                FileOrder order = news.Order;
                int head = Unsafe.SizeOf<FileOrder>();
                Span<byte> output = _outputs.Reserve(new Output { Kind = OutputKind.FileWanted, Card = card }, head + octets.Length);
                MemoryMarshal.Write(output, order);
                octets.CopyTo(output[head..]);
                break;
            case FileNewsKind.PromptMissing:
            case FileNewsKind.PromptsComplete:
                Alarm(AlarmKind.PromptMissing, news.Kind == FileNewsKind.PromptMissing, new SpanId(card, 0), news.Number);
                break;
            case FileNewsKind.Trial:
                Alarm(AlarmKind.FirmwareOnTrial, news.Trial != FirmwareTrial.None, new SpanId(card, 0), (uint)news.Trial);
                break;
            case FileNewsKind.DrainCalls:
                HoldCalls(news.Card, hold: true);
                break;
            case FileNewsKind.ReleaseCalls:
                HoldCalls(news.Card, hold: false);
                break;
            case FileNewsKind.LogEntry:
                PostLogEntry(news, octets);
                break;
            case FileNewsKind.LogEnd:
                byte result = (byte)(news.Number == 0 ? CommandResult.Done : CommandResult.CardSilent);
                _outputs.Post(new Output { Kind = OutputKind.Reply, Reply = ReplyKind.End, Request = news.Request }, new ReadOnlySpan<byte>(in result));
                break;
        }
    }

    private void PostLogEntry(in FileNews news, ReadOnlySpan<byte> value)
    {
        var row = new CardLogRow
        {
            Number = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(value),
            Time = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(value[4..]),
            Severity = value[12],
        };
        row.SetText(value[13..]);
        _outputs.Post(new Output { Kind = OutputKind.Reply, Reply = ReplyKind.CardLog, Request = news.Request }, MemoryMarshal.AsBytes(new ReadOnlySpan<CardLogRow>(in row)));
    }

    // Before a restart no new calls come; what an operator had blocked stays blocked afterwards.
    private void HoldCalls(int card, bool hold)
    {
        byte number = _configuration.Cards[card].Number;
        for (int span = 0; span < _lines.Length; span++)
        {
            if (_configuration.Spans[span].Span.Card != number) continue;
            ref uint held = ref _lines[span].Held;
            if (hold)
            {
                uint free = SpanConfiguration.AllChannels & ~_rooms.Signalling.BlockedChannels(span);
                held |= free;
                _rooms.Signalling.Block(span, free, whenIdle: true, _rooms.Now);
            }
            else
            {
                _rooms.Signalling.Unblock(span, held);
                held = 0;
            }
        }
    }

    private bool WatchCalls(Instant now)
    {
        bool moved = false;
        for (int card = 0; card < _configuration.Cards.Length; card++)
        {
            if (!_rooms.Files.AwaitsCalls(card) || CallsOn(_configuration.Cards[card].Number) > 0) continue;
            _rooms.Files.CallsDrained(card, now);
            moved = true;
        }

        return moved;
    }

    private int CallsOn(byte card)
    {
        int calls = 0;
        for (int span = 0; span < _lines.Length; span++)
        {
            if (_configuration.Spans[span].Span.Card == card) calls += _rooms.Signalling.CallsOn(span);
        }

        return calls;
    }
}
