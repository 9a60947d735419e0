using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <summary>Flash and memory for the files of a card: a few hundred files in blocks of one pool. Bounded; survives a loss of power, except what was not complete.</summary>
/// <remarks>
/// A file is either in use or coming. What comes under a number in use takes its place only when it is complete and its hash is right.
/// An incomplete one stays until another one is begun under its number, so that a transfer can go on where it stopped.
/// </remarks>
internal sealed class CardFileStore : ICardFiles
{
    private const int BlockOctets = 4096;
    private const int End = -1;

    private readonly ICardCrypto _crypto;
    private readonly byte[] _octets;
    private readonly int[] _nextBlock;
    private readonly FileRow[] _files;
    private readonly Cell<Head> _head;

    public CardFileStore(Store store, string name, int octets, int files, ICardCrypto crypto)
    {
        _crypto = crypto;
        int blocks = Math.Max(1, octets / BlockOctets);
        _octets = store.Array<byte>(name + ".files.octets", blocks * BlockOctets);
        _nextBlock = store.Array<int>(name + ".files.blocks", blocks);
        _files = store.Array<FileRow>(name + ".files", files);
        _head = store.Cell<Head>(name + ".files.head");
        for (int block = 0; block < blocks; block++) _nextBlock[block] = block + 1 < blocks ? block + 1 : End;
        _head.Value.FreeBlocks = blocks;
    }

    /// <summary>Octets that the store has room for.</summary>
    public int Capacity => _octets.Length;

    /// <summary>A prompt that was brought here before anybody looked.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryPreload(ushort number, ReadOnlySpan<byte> sound)
    {
        var file = new FileId(FileClass.Prompt, number);
        if (TryBegin(file, (uint)sound.Length, default, out _) != 0 || !TryPut(file, 0, sound)) return false;
        int at = Find(file, isComing: true);
        Take(at, HashOf(_files[at]));
        return true;
    }

    /// <inheritdoc/>
    public int OctetsOf(FileId file) => Find(file, isComing: false) is >= 0 and int at ? _files[at].Octets : 0;

    /// <inheritdoc/>
    public int Read(FileId file, int offset, Span<byte> target)
    {
        int at = Find(file, isComing: false);
        return at < 0 ? 0 : Copy(_files[at], offset, target);
    }

    /// <inheritdoc/>
    public bool TryBeginRecording(ushort number) => TryBegin(new FileId(FileClass.Recording, number), 0, default, out _) == 0;

    /// <inheritdoc/>
    public bool TryAppend(ushort number, ReadOnlySpan<byte> octets)
    {
        int at = Find(new FileId(FileClass.Recording, number), isComing: true);
        return at >= 0 && TryAppend(ref _files[at], octets);
    }

    /// <inheritdoc/>
    public int EndRecording(ushort number)
    {
        int at = Find(new FileId(FileClass.Recording, number), isComing: true);
        if (at < 0) return 0;
        Take(at, HashOf(_files[at]));
        return OctetsOf(new FileId(FileClass.Recording, number));
    }

    /// <summary>A file of so many octets is about to come.</summary>
    /// <param name="file">Which.</param>
    /// <param name="size">Its octets.</param>
    /// <param name="hash">Its hash; an incomplete file with the same one goes on.</param>
    /// <param name="offset">From where octets are wanted.</param>
    /// <returns>0, or why not.</returns>
    public RefuseReason TryBegin(FileId file, uint size, in FileHash hash, out uint offset)
    {
        offset = 0;
        if (size > (uint)_octets.Length) return RefuseReason.BadSize;
        int at = Find(file, isComing: true);
        if (at >= 0 && _files[at].Size == size && ((ReadOnlySpan<byte>)_files[at].Hash).SequenceEqual(hash) && size > 0)
        {
            offset = (uint)_files[at].Octets;
            return 0;
        }

        if (at >= 0) Forget(at);
        if (BlocksFor(size) > _head.Value.FreeBlocks) ForgetIncomplete();
        at = FreeRow();
        if (at < 0 || BlocksFor(size) > _head.Value.FreeBlocks) return RefuseReason.NoRoom;
        _files[at] = new FileRow { File = file, IsTaken = true, IsComing = true, Size = size, Hash = hash, First = End, Last = End };
        return 0;
    }

    /// <summary>Octets of the file that comes. Those that are there already are skipped.</summary>
    /// <returns>False when they belong to nothing that comes, leave a gap, or go beyond its size.</returns>
    public bool TryPut(FileId file, uint offset, ReadOnlySpan<byte> octets)
    {
        int at = Find(file, isComing: true);
        if (at < 0) return false;
        ref FileRow row = ref _files[at];
        if (offset > (uint)row.Octets || offset + (ulong)octets.Length > row.Size) return false;
        int known = Math.Min(octets.Length, (int)((uint)row.Octets - offset));
        return TryAppend(ref row, octets[known..]);
    }

    /// <summary>The file is said to be whole: its hash is compared, and it takes the place of the one before.</summary>
    /// <param name="file">The file that came.</param>
    /// <param name="used">Under which name it is used.</param>
    /// <returns>0; BadHash: it is forgotten; WrongState: octets are missing yet; NoSuchFile.</returns>
    public RefuseReason TryEnd(FileId file, FileId used)
    {
        int at = Find(file, isComing: true);
        if (at < 0) return RefuseReason.NoSuchFile;
        ref FileRow row = ref _files[at];
        if ((uint)row.Octets < row.Size) return RefuseReason.WrongState;
        FileHash hash = HashOf(row);
        if (!((ReadOnlySpan<byte>)hash).SequenceEqual(row.Hash))
        {
            Forget(at);
            return RefuseReason.BadHash;
        }

        row.File = used;
        Take(at, hash);
        return 0;
    }

    /// <summary>What was recorded and not ended is lost.</summary>
    public void LosePower()
    {
        for (int at = 0; at < _files.Length; at++)
        {
            if (_files[at] is { IsTaken: true, IsComing: true, File.Class: FileClass.Recording }) Forget(at);
        }
    }

    /// <summary>Forgets a file in use.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryDelete(FileId file)
    {
        int at = Find(file, isComing: false);
        if (at >= 0) Forget(at);
        return at >= 0;
    }

    /// <summary>The file in use with the smallest number of a class from a number on.</summary>
    public bool TryNext(FileClass of, uint from, out FileEntry entry)
    {
        int best = -1;
        for (int at = 0; at < _files.Length; at++)
        {
            ref readonly FileRow row = ref _files[at];
            if (!row.IsTaken || row.IsComing || row.File.Class != of || row.File.Number < from) continue;
            if (best < 0 || row.File.Number < _files[best].File.Number) best = at;
        }

        entry = best < 0 ? default : new FileEntry(_files[best].File.Number, (uint)_files[best].Octets, BinaryPrimitives.ReadUInt64BigEndian(_files[best].Hash));
        return best >= 0;
    }

    private static int BlocksFor(uint octets) => (int)((octets + BlockOctets - 1) / BlockOctets);

    private int Find(FileId file, bool isComing)
    {
        for (int at = 0; at < _files.Length; at++)
        {
            if (_files[at].IsTaken && _files[at].IsComing == isComing && _files[at].File == file) return at;
        }

        return -1;
    }

    private int FreeRow()
    {
        for (int at = 0; at < _files.Length; at++)
        {
            if (!_files[at].IsTaken) return at;
        }

        return -1;
    }

    private void Take(int at, in FileHash hash)
    {
        int before = Find(_files[at].File, isComing: false);
        if (before >= 0) Forget(before);
        _files[at].Hash = hash;
        _files[at].IsComing = false;
    }

    // A transfer that nobody finished gives its room to one that is wanted now.
    private void ForgetIncomplete()
    {
        for (int at = 0; at < _files.Length; at++)
        {
            if (_files[at] is { IsTaken: true, IsComing: true, File.Class: not FileClass.Recording }) Forget(at);
        }
    }

    private void Forget(int at)
    {
        ref FileRow row = ref _files[at];
        ref Head head = ref _head.Value;
        while (row.First != End)
        {
            int block = row.First;
            row.First = _nextBlock[block];
            _nextBlock[block] = head.FirstFree;
            head.FirstFree = block;
            head.FreeBlocks++;
        }

        row = default;
    }

    private bool TryAppend(ref FileRow row, ReadOnlySpan<byte> octets)
    {
        ref Head head = ref _head.Value;
        while (!octets.IsEmpty)
        {
            int within = row.Octets % BlockOctets;
            if (within == 0)
            {
                if (head.FreeBlocks == 0) return false;
                int block = head.FirstFree;
                head.FirstFree = _nextBlock[block];
                head.FreeBlocks--;
                _nextBlock[block] = End;
                if (row.First == End) row.First = block;
                else _nextBlock[row.Last] = block;
                row.Last = block;
            }

            ReadOnlySpan<byte> piece = octets[..Math.Min(octets.Length, BlockOctets - within)];
            piece.CopyTo(_octets.AsSpan((row.Last * BlockOctets) + within));
            row.Octets += piece.Length;
            octets = octets[piece.Length..];
        }

        return true;
    }

    private int Copy(in FileRow row, int offset, Span<byte> target)
    {
        if (offset < 0 || offset >= row.Octets) return 0;
        int left = Math.Min(target.Length, row.Octets - offset);
        int copied = left;
        int block = row.First;
        for (int skip = offset / BlockOctets; skip > 0; skip--) block = _nextBlock[block];
        int within = offset % BlockOctets;
        while (left > 0)
        {
            int piece = Math.Min(left, BlockOctets - within);
            _octets.AsSpan((block * BlockOctets) + within, piece).CopyTo(target);
            target = target[piece..];
            left -= piece;
            within = 0;
            block = _nextBlock[block];
        }

        return copied;
    }

    private FileHash HashOf(in FileRow row)
    {
        _crypto.BeginHash();
        int left = row.Octets;
        for (int block = row.First; left > 0; block = _nextBlock[block])
        {
            int piece = Math.Min(left, BlockOctets);
            _crypto.AddToHash(_octets.AsSpan(block * BlockOctets, piece));
            left -= piece;
        }

        FileHash hash = default;
        _crypto.EndHash(hash);
        return hash;
    }

    private struct FileRow
    {
        public FileId File;
        public bool IsTaken;
        public bool IsComing;
        public uint Size;
        public int Octets;
        public int First;
        public int Last;
        public FileHash Hash;
    }

    private struct Head
    {
        public int FirstFree;
        public int FreeBlocks;
    }
}
