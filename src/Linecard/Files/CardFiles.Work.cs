using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>One piece of work: what is asked of the card and of the host, and what they say.</content>
public sealed partial class CardFiles
{
    private void Perform(int card, TransferAction action, Instant now)
    {
        switch (action)
        {
            case TransferAction.AskList: AskList(card, now); break;
            case TransferAction.AskDelete: Ask(card, Operation.DeleteFile, now); break;
            case TransferAction.AskHost: Order(card, FileOrderKind.Describe, 0, 0); break;
            case TransferAction.AskBegin: AskBegin(card, now); break;
            case TransferAction.Fetch: Order(card, FileOrderKind.Read, _rows[card].Offset, Math.Min(BlockOctets, _rows[card].Octets - _rows[card].Offset)); break;
            case TransferAction.SendBlock: SendBlock(card, now); break;
            case TransferAction.AskEnd: Ask(card, Operation.EndFile, now); break;
            case TransferAction.AskRead: AskRead(card, now); break;
            case TransferAction.Keep: Order(card, FileOrderKind.Keep, 0, _rows[card].Octets); break;
            case TransferAction.AskOrder: _links.Ask(card, _rows[card].Job == TransferJob.Activate ? Operation.ActivateFirmware : Operation.ConfirmFirmware, ObjectId.Card, default, now); break;
            case TransferAction.Finish: Finish(card, now); break;
            case TransferAction.Fail: Fail(card, now); break;
            case TransferAction.PutOff: PutOff(card, now); break;
        }
    }

    // A request about the file in work. When too much waits for the card X8 begins the work anew.
    [SkipLocalsInit]
    private void Ask(int card, Operation operation, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 2 + FileId.Octets];
        var writer = new ControlWriter(octets, MessageKind.Request, 0, ObjectId.Card, operation);
        _rows[card].File.Write(ref writer);
        _links.Ask(card, operation, ObjectId.Card, writer.Message[ControlMessage.HeadOctets..], now);
    }

    [SkipLocalsInit]
    private void AskList(int card, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Request, 0, ObjectId.Card, Operation.ListFiles);
        new FileId(_rows[card].File.Class, 0).Write(ref writer);
        writer.Number32(ElementTag.From, _rows[card].From);
        _links.Ask(card, Operation.ListFiles, ObjectId.Card, writer.Message[ControlMessage.HeadOctets..], now);
    }

    [SkipLocalsInit]
    private void AskBegin(int card, Instant now)
    {
        ref readonly Row row = ref _rows[card];
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Request, 0, ObjectId.Card, Operation.BeginFile);
        row.File.Write(ref writer);
        writer.Number32(ElementTag.FileSize, row.Octets);
        Span<byte> hash = writer.Element(ElementTag.FileHash, FileHash.Octets);
        if (row.Job == TransferJob.LoadFirmware)
        {
            ref readonly FirmwareRow image = ref _firmware[card];
            ((ReadOnlySpan<byte>)image.Hash).CopyTo(hash);
            Span<byte> version = writer.Element(ElementTag.Version, FirmwareVersion.Octets);
            (version[0], version[1], version[2]) = (image.Version.Major, image.Version.Minor, image.Version.Patch);
            ((ReadOnlySpan<byte>)image.Signature).CopyTo(writer.Element(ElementTag.Signature, FileSignature.Octets));
        }
        else
        {
            int prompt = _prompts.Find(row.File.Number);
            Invariant.Require(prompt >= 0, "a prompt that is sent is in the list");
            ((ReadOnlySpan<byte>)_prompts[prompt].Hash).CopyTo(hash);
        }

        _links.Ask(card, Operation.BeginFile, ObjectId.Card, writer.Message[ControlMessage.HeadOctets..], now);
    }

    [SkipLocalsInit]
    private void AskRead(int card, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Request, 0, ObjectId.Card, Operation.ReadFile);
        _rows[card].File.Write(ref writer);
        writer.Number32(ElementTag.Offset, _rows[card].Offset);
        _links.Ask(card, Operation.ReadFile, ObjectId.Card, writer.Message[ControlMessage.HeadOctets..], now);
    }

    private void Order(int card, FileOrderKind kind, uint offset, uint count, ReadOnlySpan<byte> octets = default)
    {
        FileId file = _rows[card].File;
        var order = new FileOrder { Kind = kind, Class = file.Class, Card = _cards[card].Card, Number = file.Number, Offset = offset, Count = count };
        Post(new FileNews { Kind = FileNewsKind.Order, Card = card, Order = order }, octets);
    }

    private void OnAnswered(in CardNews news, ReadOnlySpan<byte> elements, Instant now)
    {
        int card = news.Card;
        ref Row row = ref _rows[card];
        Operation asked = row.State switch
        {
            TransferState.Listing   => Operation.ListFiles,
            TransferState.Deleting  => Operation.DeleteFile,
            TransferState.Beginning => Operation.BeginFile,
            TransferState.Ending    => Operation.EndFile,
            TransferState.Reading   => Operation.ReadFile,
            TransferState.Ordering  => row.Job == TransferJob.Activate ? Operation.ActivateFirmware : Operation.ConfirmFirmware,
            _                       => Operation.None,
        };
        if (news.Operation != asked) return;
        if (news.Reason != 0)
        {
            row.Reason = news.Reason;
            Happen(card, news.Reason == RefuseReason.BadHash && row.State == TransferState.Ending ? Spoil(card) : TransferEvent.Refused, now);
            return;
        }

        TransferEvent cause = row.State switch
        {
            TransferState.Listing   => TakeList(card, elements),
            TransferState.Beginning => TakeOffset(card, elements),
            _                       => TransferEvent.Answered,
        };
        Happen(card, cause, now);
    }

    private TransferEvent Spoil(int card) => ++_rows[card].Spoils >= RepeatsMax ? TransferEvent.SpoiledOften : TransferEvent.Spoiled;

    // From where the card wants octets; an offset that cannot be is a refusal.
    private TransferEvent TakeOffset(int card, ReadOnlySpan<byte> elements)
    {
        ref Row row = ref _rows[card];
        var reader = new ElementReader(elements);
        while (reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (tag != ElementTag.Offset || value.Length < 4) continue;
            row.Offset = BinaryPrimitives.ReadUInt32BigEndian(value);
            if (row.Offset < row.Octets) return TransferEvent.Wanted;
            if (row.Offset == row.Octets) return TransferEvent.Whole;
        }

        row.Reason = RefuseReason.BadElement;
        return TransferEvent.Refused;
    }

    // Entries up to the first with which something is to be done before the list goes on.
    private TransferEvent TakeList(int card, ReadOnlySpan<byte> elements)
    {
        ref Row row = ref _rows[card];
        bool any = false;
        var reader = new ElementReader(elements);
        while (reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (tag != ElementTag.FileEntry || !FileEntry.TryRead(value, out FileEntry entry) || entry.Number < row.From) continue;
            any = true;
            row.From = entry.Number;
            if (IsFound(card, entry)) return TransferEvent.Found;
            row.From = entry.Number + 1u;
        }

        row.Repeats = 0;
        return any ? TransferEvent.Continued : TransferEvent.Answered;
    }

    private bool IsFound(int card, in FileEntry entry)
    {
        ref Row row = ref _rows[card];
        if (row.Job == TransferJob.ListRecordings)
        {
            (row.FoundJob, row.Found, row.FoundOctets) = (TransferJob.FetchRecording, new FileId(FileClass.Recording, entry.Number), entry.Size);
            return true;
        }

        int prompt = _prompts.Find(entry.Number);
        if (prompt >= 0)
        {
            if (_prompts[prompt].Octets == entry.Size && _prompts[prompt].Hash.Digest == entry.Digest) _prompts.SetGood(card, prompt);
            return false;
        }

        if (!_prompts.DeletesStrangers) return false;
        (row.FoundJob, row.Found, row.FoundOctets) = (TransferJob.DeletePrompt, new FileId(FileClass.Prompt, entry.Number), 0);
        return true;
    }

    private void TakeBlock(int card, ReadOnlySpan<byte> octets, Instant now)
    {
        ref Row row = ref _rows[card];
        if (octets.IsEmpty || octets.Length > BlockOctets || (uint)octets.Length > row.Octets - row.Offset) return;
        octets.CopyTo(_blocks.AsSpan(card * BlockOctets));
        (row.BlockCount, row.BlockSent, row.Repeats) = (octets.Length, 0, 0);
        row.Offset += (uint)octets.Length;
        Happen(card, TransferEvent.Octets, now);
    }

    // As much of the block as the link layer takes; BulkReady goes on.
    [SkipLocalsInit]
    private void SendBlock(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        Span<byte> frame = stackalloc byte[FileChunk.HeadOctets + FileChunk.OctetsMax];
        while (row.BlockSent < row.BlockCount)
        {
            int count = Math.Min(_links.FileOctetsOf(card), row.BlockCount - row.BlockSent);
            FileChunk.WriteHead(frame, row.File, row.Offset - (uint)(row.BlockCount - row.BlockSent));
            _blocks.AsSpan((card * BlockOctets) + row.BlockSent, count).CopyTo(frame[FileChunk.HeadOctets..]);
            if (!_links.SendBulk(card, frame[..(FileChunk.HeadOctets + count)], now)) return;
            row.BlockSent += count;
        }

        Happen(card, row.Offset == row.Octets ? TransferEvent.LastSent : TransferEvent.BlockSent, now);
    }

    private void Continue(int card, Instant now)
    {
        if (_rows[card].State == TransferState.Sending) Happen(card, TransferEvent.Octets, now);
    }

    private void OnBulk(int card, ReadOnlySpan<byte> frame, Instant now)
    {
        ref Row row = ref _rows[card];
        if (row.State != TransferState.Reading || !FileChunk.TryRead(frame, out FileChunk chunk) || chunk.File != row.File || chunk.Offset != row.Offset) return;
        if ((uint)chunk.Octets.Length > row.Octets - row.Offset) return;
        Order(card, FileOrderKind.Write, row.Offset, (uint)chunk.Octets.Length, chunk.Octets);
        row.Offset += (uint)chunk.Octets.Length;
        row.Repeats = 0;
        Happen(card, TransferEvent.Octets, now);
    }

    private void OnFileEvent(in CardNews news, ReadOnlySpan<byte> elements, Instant now)
    {
        ref Row row = ref _rows[news.Card];
        if (news.Operation == Operation.Recorded)
        {
            (row.WantsRecordings, row.HasRecorded) = (true, row.WantsRecordings);
            Plan(news.Card, now);
            return;
        }

        if (news.Operation != Operation.FileSent || row.State != TransferState.Reading) return;
        var reader = new ElementReader(elements);
        bool isMeant = false;
        while (reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value)) isMeant |= tag == ElementTag.File && FileId.TryRead(value, out FileId file) && file == row.File;
        if (!isMeant) return;
        if (row.Offset < row.Octets) row.Repeats++;
        bool often = row.Repeats > RepeatsMax;
        Happen(news.Card, row.Offset == row.Octets ? TransferEvent.Sent : often ? TransferEvent.TimerExpiredOften : TransferEvent.SentShort, now);
    }

    private void Missing(int card, Instant now)
    {
        _rows[card].Reason = RefuseReason.NoSuchFile;
        Happen(card, TransferEvent.Missing, now);
    }
}
