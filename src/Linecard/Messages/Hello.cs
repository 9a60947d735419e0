using System;
using System.Buffers.Binary;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>What a card says about itself. If you hold one, every mandatory element was there.</summary>
public struct Hello
{
    /// <summary>Major version of the protocol that this code speaks: the same at both ends or no service.</summary>
    public const byte ProtocolMajor = 1;

    /// <summary>Minor version: the card may be older or newer.</summary>
    public const byte ProtocolMinor = 1;

    /// <summary>Major version of the card's protocol.</summary>
    public byte Major;

    /// <summary>Minor version of the card's protocol.</summary>
    public byte Minor;

    /// <summary>The slot it believes to be in.</summary>
    public byte Slot;

    /// <summary>Its type; may be a value without name.</summary>
    public CardType CardType;

    /// <summary>Its E1 lines.</summary>
    public byte Ports;

    /// <summary>Hardware revision, 0 when not told.</summary>
    public ushort Hardware;

    /// <summary>Serial number, 0 when not told.</summary>
    public uint Serial;

    /// <summary>Firmware version, major in the upper octet, minor in the lower; 0 when not told.</summary>
    public ushort Firmware;

    /// <summary>Third number of the firmware version.</summary>
    public byte FirmwarePatch;

    /// <summary>Bits of <see cref="Linecard.Capabilities"/>.</summary>
    public uint Capabilities;

    /// <summary>Why it booted; 0 when not told.</summary>
    public BootReason Reason;

    /// <summary>How often it has booted; 0 when not told.</summary>
    public uint BootCount;

    /// <summary>Slot whose firmware runs, 1 A, 2 B; 0 when not told.</summary>
    public byte FirmwareSlot;

    /// <summary>The firmware that runs is on trial.</summary>
    public bool OnTrial;

    /// <summary>Mixers at a time, 0 when it has none; <see cref="AsManyAsTimeslots"/>.</summary>
    public ushort Mixers;

    /// <summary>Recorders at a time.</summary>
    public ushort Recorders;

    /// <summary>Digit receivers at a time.</summary>
    public ushort Receivers;

    /// <summary>Announcements at a time.</summary>
    public ushort Players;

    /// <summary>A resource that every timeslot has.</summary>
    public const ushort AsManyAsTimeslots = 0xFFFF;

    /// <summary>The configuration it still carries out; 0 none, or not told.</summary>
    public uint Generation;

    /// <summary>Lines of which it told the digest of the cells.</summary>
    public byte DigestLines;

    /// <summary>Those digests.</summary>
    public LineDigests Digests;

    /// <summary>Reads a Hello.</summary>
    /// <returns>False when Protocol, Slot, CardType, Ports or Capabilities is missing or too short.</returns>
    public static bool TryRead(in ControlMessage message, out Hello hello)
    {
        hello = default;
        if (!message.TryFind(ElementTag.Protocol, 2, out ReadOnlySpan<byte> value)) return false;
        (hello.Major, hello.Minor) = (value[0], value[1]);
        if (!message.TryFind(ElementTag.Slot, 1, out value)) return false;
        hello.Slot = value[0];
        if (!message.TryFind(ElementTag.CardType, 1, out value)) return false;
        hello.CardType = (CardType)value[0];
        if (!message.TryFind(ElementTag.Ports, 1, out value)) return false;
        hello.Ports = value[0];
        if (!message.TryFind(ElementTag.Capabilities, 4, out value)) return false;
        hello.Capabilities = BinaryPrimitives.ReadUInt32BigEndian(value);
        if (message.TryFind(ElementTag.Hardware, 2, out value)) hello.Hardware = BinaryPrimitives.ReadUInt16BigEndian(value);
        if (message.TryFind(ElementTag.Serial, 4, out value)) hello.Serial = BinaryPrimitives.ReadUInt32BigEndian(value);
        if (message.TryFind(ElementTag.Firmware, 3, out value)) (hello.Firmware, hello.FirmwarePatch) = (BinaryPrimitives.ReadUInt16BigEndian(value), value[2]);
        if (message.TryFind(ElementTag.BootReason, 1, out value)) hello.Reason = (BootReason)value[0];
        if (message.TryFind(ElementTag.BootCount, 4, out value)) hello.BootCount = BinaryPrimitives.ReadUInt32BigEndian(value);
        hello.ReadResources(message);
        if (message.TryFind(ElementTag.FirmwareSlot, 2, out value)) (hello.FirmwareSlot, hello.OnTrial) = (value[0], value[1] == 1);
        if (message.TryFind(ElementTag.Generation, 4, out value)) hello.Generation = BinaryPrimitives.ReadUInt32BigEndian(value);
        if (!message.TryFind(ElementTag.CellDigests, 4, out value)) return true;
        hello.DigestLines = (byte)Math.Min(SpanId.PortsMax, value.Length / 4);
        for (int line = 0; line < hello.DigestLines; line++) hello.Digests[line] = BinaryPrimitives.ReadUInt32BigEndian(value[(line * 4)..]);
        return true;
    }

    // A card that does not say has a player and a receiver a timeslot, and nothing else.
    private void ReadResources(in ControlMessage message)
    {
        (Receivers, Players) = (AsManyAsTimeslots, AsManyAsTimeslots);
        if (!message.TryFind(ElementTag.Resources, 8, out ReadOnlySpan<byte> value)) return;
        (Mixers, Recorders) = (BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[2..]));
        (Receivers, Players) = (BinaryPrimitives.ReadUInt16BigEndian(value[4..]), BinaryPrimitives.ReadUInt16BigEndian(value[6..]));
    }

    private readonly void WriteResources(ref ControlWriter writer)
    {
        if (Mixers == 0 && Recorders == 0 && Receivers is 0 or AsManyAsTimeslots && Players is 0 or AsManyAsTimeslots) return;
        Span<byte> value = writer.Element(ElementTag.Resources, 8);
        BinaryPrimitives.WriteUInt16BigEndian(value, Mixers);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], Recorders);
        BinaryPrimitives.WriteUInt16BigEndian(value[4..], Receivers);
        BinaryPrimitives.WriteUInt16BigEndian(value[6..], Players);
    }

    /// <summary>Writes all elements; Generation and CellDigests only when there are digests.</summary>
    public readonly void Write(ref ControlWriter writer)
    {
        Span<byte> protocol = writer.Element(ElementTag.Protocol, 2);
        (protocol[0], protocol[1]) = (Major, Minor);
        writer.Octet(ElementTag.Slot, Slot);
        writer.Octet(ElementTag.CardType, (byte)CardType);
        writer.Octet(ElementTag.Ports, Ports);
        writer.Number16(ElementTag.Hardware, Hardware);
        writer.Number32(ElementTag.Serial, Serial);
        Span<byte> firmware = writer.Element(ElementTag.Firmware, 3);
        BinaryPrimitives.WriteUInt16BigEndian(firmware, Firmware);
        firmware[2] = FirmwarePatch;
        writer.Number32(ElementTag.Capabilities, Capabilities);
        writer.Octet(ElementTag.BootReason, (byte)Reason);
        writer.Number32(ElementTag.BootCount, BootCount);
        WriteResources(ref writer);
        if (FirmwareSlot != 0)
        {
            Span<byte> slot = writer.Element(ElementTag.FirmwareSlot, 2);
            (slot[0], slot[1]) = (FirmwareSlot, (byte)(OnTrial ? 1 : 0));
        }

        if (DigestLines == 0) return;
        writer.Number32(ElementTag.Generation, Generation);
        Span<byte> digests = writer.Element(ElementTag.CellDigests, 4 * DigestLines);
        for (int line = 0; line < DigestLines; line++) BinaryPrimitives.WriteUInt32BigEndian(digests[(line * 4)..], Digests[line]);
    }

    /// <summary>Can a card that says this serve where such a one is configured?</summary>
    public readonly bool Fits(in CardParameters card) => UnfitnessFor(card) == Unfitness.None;

    /// <summary>Everything for which it cannot.</summary>
    public readonly Unfitness UnfitnessFor(in CardParameters card) =>
        (Major == ProtocolMajor ? Unfitness.None : Unfitness.Version)
        | (Slot == card.Card ? Unfitness.None : Unfitness.Slot)
        | (CardType == card.Type ? Unfitness.None : Unfitness.Type)
        | (Ports >= card.Ports ? Unfitness.None : Unfitness.Ports)
        | (Can(Linecard.Capabilities.RequiredOf(card.Type)) ? Unfitness.None : Unfitness.Capabilities);

    /// <summary>Can the card do all that these bits of <see cref="Linecard.Capabilities"/> name?</summary>
    public readonly bool Can(uint capabilities) => (Capabilities & capabilities) == capabilities;

    /// <summary>Is it the card that said <paramref name="before"/>, not started since, and does it still carry out a configuration?</summary>
    public readonly bool Continues(in Hello before, uint generation) =>
        Can(Linecard.Capabilities.Audit) && DigestLines >= 1 && Serial == before.Serial && BootCount == before.BootCount && Generation == generation && generation != 0;
}

/// <summary>A digest for each line of a card.</summary>
[System.Runtime.CompilerServices.InlineArray(SpanId.PortsMax)]
public struct LineDigests
{
    private uint _first;
}
