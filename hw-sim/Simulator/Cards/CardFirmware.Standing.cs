using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>What the card says about itself, what it keeps without a controller, and what it answers about its cells.</content>
public sealed partial class CardFirmware
{
    /// <summary>The configuration it carries out, 0 none.</summary>
    public uint Generation => _row.Value.Generation;

    /// <summary>Digest of the cells of a port.</summary>
    public uint DigestOf(int port)
    {
        var digest = new CellDigest();
        for (int timeslot = 1; timeslot < 32; timeslot++) digest.Add(port, timeslot, _cells.FeedOf(port, timeslot), _cells.Listens(port, timeslot));
        return digest.Value;
    }

    /// <summary>A fault: something else is in a cell without anybody having ordered it, and nobody is told.</summary>
    public void Corrupt(in CellOrder order, Instant now)
    {
        _row.Value.Now = now;
        _cells.Obey(order, now);
        if (CellOrder.IsFeed(order.Tag)) PostCell(order.Port, order.Timeslot);
    }

    // Has it announced that it can?
    private bool Can(uint capabilities) => (_options.Capabilities & capabilities) == capabilities;

    private uint Announced => _options.Capabilities & ~((_storage is null ? Capabilities.Files | Capabilities.Firmware | Capabilities.Recorders : 0)
        | (_hasLayer1 ? 0 : LineCapabilities) | (_dChannels.IsPaced ? 0 : Capabilities.Parts));

    private void WriteHello(ref ControlWriter writer)
    {
        ref CardRow row = ref _row.Value;
        var hello = new Hello
        {
            Major = _flashedMajor ?? _options.Major,
            Minor = _options.Minor,
            Slot = _card,
            CardType = _options.Type,
            Ports = (byte)_ports,
            Hardware = 0x0100,
            Serial = _options.Serial == 0 ? 100_000u + _card : _options.Serial,
            Firmware = (ushort)((Version.Major << 8) | Version.Minor),
            FirmwarePatch = Version.Patch,
            Capabilities = Announced,
            Reason = _filesRow.Value.Firmware.Reason,
            BootCount = row.BootCount,
            FirmwareSlot = (byte)(_storage is null ? 0 : _filesRow.Value.Firmware.Slot + 1),
            OnTrial = IsOnTrial,
            Mixers = Can(Capabilities.Mixers) ? Hello.AsManyAsTimeslots : (ushort)0,
            Recorders = (Announced & Capabilities.Recorders) != 0 ? (ushort)CardRecorders.Count : (ushort)0,
            Receivers = Hello.AsManyAsTimeslots,
            Players = Hello.AsManyAsTimeslots,
        };
        if (Can(Capabilities.Audit))
        {
            hello.Generation = row.Generation;
            hello.DigestLines = (byte)_ports;
            for (int port = 1; port <= _ports; port++) hello.Digests[port - 1] = DigestOf(port);
        }

        hello.Write(ref writer);
    }

    // Goes on with what it has; the alarms of its lines are told before the acknowledgement.
    private RefuseReason Resume(in ControlMessage message, Instant now)
    {
        ref CardRow row = ref _row.Value;
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        if (!message.TryFind(ElementTag.Generation, 4, out ReadOnlySpan<byte> generation)) return RefuseReason.BadElement;
        if (row.Generation == 0 || BinaryPrimitives.ReadUInt32BigEndian(generation) != row.Generation) return RefuseReason.WrongGeneration;
        row.IsConfigured = true;
        _wheel.Stop(_helloTimer.Of(0));
        Note(LogText.Resumed, Notice, now);
        for (int port = 1; port <= _ports; port++)
        {
            if (_portRows[port - 1].InService) row.LinesUntold |= (byte)(1 << (port - 1));
        }

        return 0;
    }

    private RefuseReason AnswerCells(in ControlMessage message)
    {
        ControlWriter answer = BeginAnswer(message);
        if (message.Operation == Operation.AuditCells) answer.Number32(ElementTag.Digest, DigestOf(message.Object.Port));
        else WriteCells(message, ref answer);
        EndAnswer(answer);
        return 0;
    }

    private void WriteCells(in ControlMessage message, ref ControlWriter answer)
    {
        int port = message.Object.Port;
        uint from = message.TryFind(ElementTag.From, 4, out ReadOnlySpan<byte> value) ? BinaryPrimitives.ReadUInt32BigEndian(value) : 1;
        for (uint timeslot = Math.Max(1, from); timeslot < 32 && answer.Room >= CellDigest.OctetsMax; timeslot++)
            CellDigest.Write(ref answer, port, (int)timeslot, _cells.FeedOf(port, (int)timeslot), _cells.Listens(port, (int)timeslot));
    }
}
