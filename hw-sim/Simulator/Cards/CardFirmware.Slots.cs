using System;
using AcdController.Kernel;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <content>Two slots for firmware: one runs, the other is written; a new one runs on trial first.</content>
/// <remarks>
/// An image of the simulator begins with <see cref="ImageMark"/> and a letter: G is good, L makes the card reset over and over, M makes it mute. Any other image is good.
/// </remarks>
public sealed partial class CardFirmware
{
    /// <summary>How an image begins whose behaviour is told by the letter behind it.</summary>
    public static ReadOnlySpan<byte> ImageMark => "ACDSIM"u8;

    private static readonly Duration _beforeRestart = Duration.FromMilliseconds(100);
    private static readonly Duration _crashTime = Duration.FromMilliseconds(300);

    private readonly TimerRange _slotTimers;

    /// <summary>Does it run firmware that is on trial?</summary>
    public bool IsOnTrial => _filesRow.Value.Firmware.OnTrial;

    /// <summary>The version that runs.</summary>
    public FirmwareVersion Version => Running.Version;

    private ref SlotRow Running => ref SlotOf(_filesRow.Value.Firmware.Slot);

    private ref SlotRow Other => ref SlotOf(OtherSlot);

    private byte OtherSlot => (byte)(1 - _filesRow.Value.Firmware.Slot);

    private Duration TrialTime => CardLinkTimers.X7;

    private static FileId SlotFile(byte slot) => new(FileClass.Firmware, (ushort)(slot + 1));

    private ref SlotRow SlotOf(byte slot)
    {
        ref FirmwareRow row = ref _filesRow.Value.Firmware;
        if (slot == 0) return ref row.A;
        return ref row.B;
    }

    private void LayOutSlots() => _filesRow.Value.Firmware.A = new SlotRow { IsFilled = true, Version = _options.Firmware };

    // Before a single octet is taken.
    private RefuseReason CheckFirmware(in ControlMessage message, FileId file, uint octets, ReadOnlySpan<byte> hash)
    {
        if (file != FileId.Firmware || !message.TryFind(ElementTag.Version, FirmwareVersion.Octets, out ReadOnlySpan<byte> version)
            || !message.TryFind(ElementTag.Signature, FileSignature.Octets, out ReadOnlySpan<byte> signature)) return RefuseReason.BadElement;
        if (_storage is null || octets > (uint)_storage.FirmwareOctets) return RefuseReason.BadSize;
        if (_filesRow.Value.Firmware.OnTrial) return RefuseReason.WrongState;
        Span<byte> seal = stackalloc byte[FirmwareSeal.Octets];
        var told = new FirmwareVersion(version[0], version[1], version[2]);
        FirmwareSeal.Write(seal, (byte)_options.Type, told, octets, hash);
        if (!_storage.Crypto.Verify(seal, signature)) return RefuseReason.BadSignature;
        // The slot that does not run is about to be written: what was in it is gone.
        Other = new SlotRow { Version = told };
        return 0;
    }

    // The image is whole and its hash right: how will it behave?
    private void TakeFirmware()
    {
        Span<byte> head = stackalloc byte[7];
        int count = _files.Read(SlotFile(OtherSlot), 0, head);
        bool isOurs = count == head.Length && head[..6].SequenceEqual(ImageMark);
        Other.IsFilled = true;
        Other.Behaviour = isOurs ? (char)head[6] switch { 'L' => ImageBehaviour.ResetLoop, 'M' => ImageBehaviour.Mute, _ => ImageBehaviour.Good } : ImageBehaviour.Good;
    }

    private RefuseReason ObeySlots(in ControlMessage message, Instant now)
    {
        if (_storage is null) return RefuseReason.NotSupported;
        if (!_row.Value.IsConfigured) return RefuseReason.NotConfigured;
        if (message.Object != ObjectId.Card) return RefuseReason.NoSuchObject;
        ref FirmwareRow row = ref _filesRow.Value.Firmware;
        if (message.Operation == Operation.ConfirmFirmware)
        {
            if (!row.OnTrial) return RefuseReason.WrongState;
            row.OnTrial = false;
            _wheel.Stop(_slotTimers.Of(TrialTimer));
            return 0;
        }

        if (row.OnTrial || !Other.IsFilled) return RefuseReason.WrongState;
        // The acknowledgement first.
        row.Activates = true;
        _wheel.Start(_slotTimers.Of(RestartTimer), now + _beforeRestart);
        return 0;
    }

    private void ExpireSlot(int timer, Instant now)
    {
        ref FirmwareRow row = ref _filesRow.Value.Firmware;
        if (row.Activates)
        {
            PowerOff(now);
            row.Activates = false;
            row.Slot = OtherSlot;
            row.OnTrial = row.Fresh = true;
            Boot(BootReason.Reset, now);
            return;
        }

        // On trial and not confirmed, or the firmware has crashed: the boot loader goes back.
        PowerOff(now);
        Boot(_slotTimers.OwnerOf(timer) == TrialTimer ? BootReason.Reset : BootReason.Watchdog, now);
    }

    // The boot loader: firmware on trial gets one start.
    private void Boot(BootReason reason, Instant now)
    {
        ref FirmwareRow row = ref _filesRow.Value.Firmware;
        if (row.OnTrial && !row.Fresh) (row.Slot, row.OnTrial) = (OtherSlot, false);
        row.Fresh = false;
        row.Reason = reason;
        BeginRunning(now);
        if (row.OnTrial) _wheel.Start(_slotTimers.Of(TrialTimer), now + TrialTime);
        if (Running.Behaviour == ImageBehaviour.ResetLoop) _wheel.Start(_slotTimers.Of(RestartTimer), now + _crashTime);
    }

    private void StopSlotTimers()
    {
        _filesRow.Value.Firmware.Activates = false;
        _wheel.Stop(_slotTimers.Of(TrialTimer));
        _wheel.Stop(_slotTimers.Of(RestartTimer));
    }

    private const int TrialTimer = 0;
    private const int RestartTimer = 1;
    private const int SlotTimers = 2;

    private enum ImageBehaviour : byte
    {
        Good,
        ResetLoop,
        Mute,
    }

    private struct SlotRow
    {
        public FirmwareVersion Version;
        public ImageBehaviour Behaviour;
        public bool IsFilled;
    }

    private struct FirmwareRow
    {
        public SlotRow A;
        public SlotRow B;
        public byte Slot;
        public bool OnTrial;
        public bool Fresh;
        public bool Activates;
        public BootReason Reason;
    }
}
