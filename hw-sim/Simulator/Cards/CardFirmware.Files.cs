using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>Files: prompts and recordings come and go on SAPI 32.</content>
public sealed partial class CardFirmware
{
    private readonly CardStorage? _storage;
    private readonly CardFileStore _files;
    private readonly Cell<FilesRow> _filesRow;

    /// <summary>The files of the card, for its player and its recorder.</summary>
    public ICardFiles Files => _files;

    private RefuseReason ObeyFiles(in ControlMessage message)
    {
        if (_storage is null) return RefuseReason.NotSupported;
        if (!_row.Value.IsConfigured) return RefuseReason.NotConfigured;
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        if (message.Operation == Operation.ListFiles) return ListFiles(message);
        if (!FileId.TryFind(message, out FileId file)) return RefuseReason.BadElement;
        return message.Operation switch
        {
            Operation.BeginFile => BeginFile(message, file),
            Operation.EndFile   => EndFile(file),
            Operation.ReadFile  => ReadFile(message, file),
            _                   => DeleteFile(file),
        };
    }

    private RefuseReason BeginFile(in ControlMessage message, FileId file)
    {
        if (!message.TryFind(ElementTag.FileSize, 4, out ReadOnlySpan<byte> size) || !message.TryFind(ElementTag.FileHash, FileHash.Octets, out ReadOnlySpan<byte> hash)) return RefuseReason.BadElement;
        if (file.Class is not (FileClass.Prompt or FileClass.Firmware)) return RefuseReason.BadElement;
        uint octets = BinaryPrimitives.ReadUInt32BigEndian(size);
        if (octets == 0) return RefuseReason.BadSize;
        RefuseReason reason = file.Class == FileClass.Firmware ? CheckFirmware(message, file, octets, hash) : 0;
        if (reason == 0) reason = _files.TryBegin(file, octets, FileHash.Of(hash), out uint offset) is var refused && refused == 0 ? Answered(message, offset) : refused;
        return reason;
    }

    // From where octets are wanted.
    private RefuseReason Answered(in ControlMessage message, uint offset)
    {
        ControlWriter answer = BeginAnswer(message);
        answer.Number32(ElementTag.Offset, offset);
        EndAnswer(answer);
        return 0;
    }

    private RefuseReason EndFile(FileId file)
    {
        RefuseReason reason = _files.TryEnd(file, file.Class == FileClass.Firmware ? SlotFile(OtherSlot) : file);
        if (reason == 0 && file.Class == FileClass.Firmware) TakeFirmware();
        return reason;
    }

    private RefuseReason ListFiles(in ControlMessage message)
    {
        if (!FileId.TryFind(message, out FileId wanted) || !message.TryFind(ElementTag.From, 4, out ReadOnlySpan<byte> value)) return RefuseReason.BadElement;
        uint from = BinaryPrimitives.ReadUInt32BigEndian(value);
        ControlWriter answer = BeginAnswer(message);
        while (answer.Room >= 2 + FileEntry.Octets && _files.TryNext(wanted.Class, from, out FileEntry entry))
        {
            entry.Write(ref answer);
            from = entry.Number + 1u;
        }

        EndAnswer(answer);
        return 0;
    }

    private RefuseReason DeleteFile(FileId file)
    {
        if (file.Class == FileClass.Firmware) return RefuseReason.BadElement;
        if (_filesRow.Value.Reads && _filesRow.Value.Read == file) return RefuseReason.Busy;
        return _files.TryDelete(file) ? 0 : RefuseReason.NoSuchFile;
    }

    private RefuseReason ReadFile(in ControlMessage message, FileId file)
    {
        if (!message.TryFind(ElementTag.Offset, 4, out ReadOnlySpan<byte> value)) return RefuseReason.BadElement;
        uint offset = BinaryPrimitives.ReadUInt32BigEndian(value);
        int size = _files.OctetsOf(file);
        if (size == 0 || file.Class == FileClass.Firmware) return RefuseReason.NoSuchFile;
        if (offset > (uint)size) return RefuseReason.BadSize;
        // One at a time: a new request takes the place of what is being read.
        ref FilesRow row = ref _filesRow.Value;
        (row.Read, row.Offset, row.Reads) = (file, offset, true);
        _row.Value.WantsBulk = true;
        return 0;
    }

    partial void OnBulk(ReadOnlySpan<byte> octets, Instant now)
    {
        if (_storage is null || !_row.Value.IsConfigured) return;
        if (!FileChunk.TryRead(octets, out FileChunk chunk) || !_files.TryPut(chunk.File, chunk.Offset, chunk.Octets)) _row.Value.Counters.ChunksDropped++;
    }

    partial void OnBulkReady(Instant now) => SendFile(now);

    // The controller asks again from where it got to.
    partial void OnBulkLost(Instant now) => _filesRow.Value.Reads = false;

    // FileSent follows when the link layer has an acknowledgement for every octet.
    private void SendFile(Instant now)
    {
        ref FilesRow row = ref _filesRow.Value;
        if (!row.Reads) return;
        Span<byte> frame = stackalloc byte[FileChunk.HeadOctets + _fileOctets];
        while (_files.Read(row.Read, (int)row.Offset, frame[FileChunk.HeadOctets..]) is > 0 and int count)
        {
            FileChunk.WriteHead(frame, row.Read, row.Offset);
            if (!SendBulk(frame[..(FileChunk.HeadOctets + count)], now)) return;
            row.Offset += (uint)count;
        }

        if (_links.QueuedOn(BulkLink) > 0)
        {
            _row.Value.WantsBulk = true;
            return;
        }

        row.Reads = false;
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 2 + FileId.Octets + 6];
        var sent = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Card, Operation.FileSent);
        row.Read.Write(ref sent);
        sent.Number32(ElementTag.FileSize, row.Offset);
        _links.Send(ControlLink, sent.Message, now);
        Drain(now);
    }

    private struct FilesRow
    {
        public FileId Read;
        public uint Offset;
        public bool Reads;
        public FirmwareRow Firmware;
    }
}
