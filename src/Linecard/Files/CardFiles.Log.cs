using System;
using System.Buffers.Binary;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>The log of a card, read from its oldest entry to its newest for whoever asked; one at a time.</content>
public sealed partial class CardFiles
{
    // Cards keep fewer; one that goes on for ever is not listened to for ever.
    private const int LogEntriesMax = 1024;
    private const int LogEntryOctetsMin = 13;

    // Whoever asked waits for 10 s.
    private static readonly Duration s_logTime = Duration.FromSeconds(5);

    /// <summary>Reads the log of a card: a LogEntry for each entry, then LogEnd.</summary>
    public FileResult ReadLog(int card, uint request, Instant now)
    {
        ref LogRow log = ref _log.Value;
        if (log.IsOpen) return FileResult.Busy;
        if (!_links.IsUp(card)) return FileResult.NotUp;
        if (!Can(card, Capabilities.Log)) return FileResult.NotAble;
        log = new LogRow { IsOpen = true, Card = card, Request = request };
        AskLog(now);
        return FileResult.Done;
    }

    private void AskLog(Instant now)
    {
        ref readonly LogRow log = ref _log.Value;
        Span<byte> from = stackalloc byte[6];
        (from[0], from[1]) = ((byte)ElementTag.From, 4);
        BinaryPrimitives.WriteUInt32BigEndian(from[2..], log.From);
        _wheel.Start(_logTimer.Of(0), now + s_logTime);
        if (!_links.Ask(log.Card, Operation.ReadLog, ObjectId.Card, from, now)) EndLog(whole: false);
    }

    private void OnLog(in CardNews news, ReadOnlySpan<byte> elements, Instant now)
    {
        ref LogRow log = ref _log.Value;
        if (!log.IsOpen || log.Card != news.Card) return;
        bool any = false;
        var reader = new ElementReader(elements);
        while (news.Reason == 0 && reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (tag != ElementTag.LogEntry || value.Length < LogEntryOctetsMin) continue;
            uint number = BinaryPrimitives.ReadUInt32BigEndian(value);
            if (number < log.From || number == uint.MaxValue) continue;
            any = true;
            log.From = number + 1;
            log.Entries++;
            Post(new FileNews { Kind = FileNewsKind.LogEntry, Card = news.Card, Request = log.Request }, value);
        }

        if (any && log.Entries < LogEntriesMax) AskLog(now);
        else EndLog(whole: news.Reason == 0);
    }

    private void EndLog(bool whole)
    {
        ref LogRow log = ref _log.Value;
        if (!log.IsOpen) return;
        log.IsOpen = false;
        _wheel.Stop(_logTimer.Of(0));
        Post(new FileNews { Kind = FileNewsKind.LogEnd, Card = log.Card, Request = log.Request, Number = (ushort)(whole ? 0 : 1) });
    }

    private struct LogRow
    {
        public bool IsOpen;
        public int Card;
        public uint Request;
        public uint From;
        public int Entries;
    }
}
