using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>Where the firmware update of a card stands.</summary>
public enum FirmwarePhase : byte
{
    /// <summary>None since start-up.</summary>
    None,

    /// <summary>The image is on its way.</summary>
    Loading,

    /// <summary>The image is on the card, and its hash is right; it does not run.</summary>
    Loaded,

    /// <summary>The card is started again when its calls are over.</summary>
    Waiting,

    /// <summary>The card is starting again.</summary>
    Activating,

    /// <summary>The new firmware runs on trial.</summary>
    OnTrial,

    /// <summary>The new firmware stays.</summary>
    Confirmed,

    /// <summary>The card went back to the firmware before.</summary>
    FellBack,

    /// <summary>The card refused the image, or it was lost: see the reason.</summary>
    Failed,
}

/// <summary>What came of an order about files or firmware.</summary>
public enum FileResult : byte
{
    /// <summary>Taken over.</summary>
    Done,

    /// <summary>The card is not in service.</summary>
    NotUp,

    /// <summary>The card is not able to.</summary>
    NotAble,

    /// <summary>Not in this state.</summary>
    WrongState,

    /// <summary>Another one is under way.</summary>
    Busy,
}

/// <summary>The firmware update of a card, for a view.</summary>
public struct FirmwareLook
{
    /// <summary>Where it stands.</summary>
    public FirmwarePhase Phase;

    /// <summary>The image that was loaded last.</summary>
    public FirmwareVersion Version;

    /// <summary>Its octets.</summary>
    public uint Octets;

    /// <summary>So many of them are on the card.</summary>
    public uint Offset;

    /// <summary>Why it failed; 0 when it did not.</summary>
    public RefuseReason Reason;
}

/// <content>Firmware: load, activate, confirm; each by an order.</content>
public sealed partial class CardFiles
{
    /// <summary>Firmware on trial that shall be confirmed by itself is, after the card has served for so long.</summary>
    public static Duration X10 => Duration.FromSeconds(10);

    /// <summary>Loads the image that the host has for the card into the slot that does not run.</summary>
    public FileResult LoadFirmware(int card, Instant now)
    {
        if (CheckFirmware(card) is var result and not FileResult.Done) return result;
        ref FirmwareRow firmware = ref _firmware[card];
        if (firmware.Phase is FirmwarePhase.Waiting or FirmwarePhase.Activating or FirmwarePhase.OnTrial) return FileResult.WrongState;
        if (firmware.Phase == FirmwarePhase.Loading) return FileResult.Busy;
        bool fellBack = firmware.Phase == FirmwarePhase.FellBack;
        firmware = new FirmwareRow { Phase = FirmwarePhase.Loading, Wants = TransferJob.LoadFirmware };
        if (fellBack) Post(new FileNews { Kind = FileNewsKind.Trial, Card = card, Trial = FirmwareTrial.None });
        Plan(card, now);
        return FileResult.Done;
    }

    /// <summary>Starts the card again from the other slot, on trial.</summary>
    /// <param name="card">Its place in the constructor's array.</param>
    /// <param name="atOnce">Its calls are cleared; otherwise it waits until they are over.</param>
    /// <param name="now">The time.</param>
    public FileResult ActivateFirmware(int card, bool atOnce, Instant now)
    {
        if (CheckFirmware(card) is var result and not FileResult.Done) return result;
        ref FirmwareRow firmware = ref _firmware[card];
        if (firmware.Phase is not (FirmwarePhase.Loaded or FirmwarePhase.Waiting)) return FileResult.WrongState;
        firmware.HoldsCalls = true;
        Post(new FileNews { Kind = FileNewsKind.DrainCalls, Card = card });
        if (atOnce) Activate(card, now);
        else firmware.Phase = FirmwarePhase.Waiting;
        return FileResult.Done;
    }

    /// <summary>The firmware on trial is good.</summary>
    public FileResult ConfirmFirmware(int card, Instant now)
    {
        if (CheckFirmware(card) is var result and not FileResult.Done) return result;
        if (_firmware[card].Phase != FirmwarePhase.OnTrial) return FileResult.WrongState;
        _firmware[card].Wants = TransferJob.Confirm;
        Plan(card, now);
        return FileResult.Done;
    }

    /// <summary>Does the card wait for its calls to be over?</summary>
    public bool AwaitsCalls(int card) => _firmware[card].Phase == FirmwarePhase.Waiting;

    /// <summary>No call is left on the card.</summary>
    public void CallsDrained(int card, Instant now)
    {
        if (_firmware[card].Phase == FirmwarePhase.Waiting) Activate(card, now);
    }

    /// <summary>The firmware update of a card.</summary>
    public FirmwareLook FirmwareOf(int card)
    {
        ref readonly FirmwareRow firmware = ref _firmware[card];
        bool isLoading = firmware.Phase == FirmwarePhase.Loading && _rows[card].Job == TransferJob.LoadFirmware;
        return new FirmwareLook
        {
            Phase = firmware.Phase,
            Version = firmware.Version,
            Octets = firmware.Octets,
            Offset = isLoading ? LookAt(card).Offset : firmware.Phase is FirmwarePhase.Loading or FirmwarePhase.Failed ? 0 : firmware.Octets,
            Reason = firmware.Reason,
        };
    }

    private FileResult CheckFirmware(int card) => !_rows[card].IsUp ? FileResult.NotUp : Can(card, Capabilities.Firmware) ? FileResult.Done : FileResult.NotAble;

    private void Activate(int card, Instant now)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        (firmware.Phase, firmware.Wants) = (FirmwarePhase.Activating, TransferJob.Activate);
        firmware.SlotBefore = _links.HelloOf(card).FirmwareSlot;
        Plan(card, now);
    }

    private bool PlanFirmware(int card, Instant now)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        if (firmware.Wants == TransferJob.None) return false;
        Start(card, firmware.Wants, FileId.Firmware, 0, now);
        return true;
    }

    // The host's word about the image.
    private void Describe(int card, in FileEvent told, Instant now)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        (firmware.Octets, firmware.Version, firmware.Hash, firmware.Signature) = (told.Count, told.Version, told.Hash, told.Signature);
        _rows[card].Octets = told.Count;
        Happen(card, TransferEvent.Known, now);
    }

    private void FinishFirmware(int card, Instant now)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        firmware.Wants = TransferJob.None;
        switch (_rows[card].Job)
        {
            case TransferJob.LoadFirmware:
                firmware.Phase = FirmwarePhase.Loaded;
                _rows[card].Sent++;
                break;
            case TransferJob.Confirm:
                firmware.Phase = FirmwarePhase.Confirmed;
                _wheel.Stop(_trialTimers.Of(card));
                Post(new FileNews { Kind = FileNewsKind.Trial, Card = card, Trial = FirmwareTrial.None });
                break;
        }
    }

    // Whatever was ordered last is not done.
    private void FailFirmware(int card)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        if (firmware.Wants == TransferJob.None) return;
        firmware.Reason = _rows[card].Reason;
        if (firmware.Wants == TransferJob.LoadFirmware) firmware.Phase = FirmwarePhase.Failed;
        if (firmware.Wants == TransferJob.Activate) firmware.Phase = FirmwarePhase.Loaded;
        firmware.Wants = TransferJob.None;
        ReleaseCalls(card);
    }

    // What the card says after a start tells how the trial ended.
    private void UpWithFirmware(int card, Instant now)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        ref readonly Hello hello = ref _links.HelloOf(card);
        // Not acknowledged: the card went down before it heard the order.
        if (firmware.Wants == TransferJob.Activate && !hello.OnTrial) return;
        bool wasTried = firmware.Phase is FirmwarePhase.Activating or FirmwarePhase.OnTrial;
        if (hello.OnTrial)
        {
            if (!wasTried) firmware = new FirmwareRow { Version = new FirmwareVersion((byte)(hello.Firmware >> 8), (byte)(hello.Firmware & 0xFF), hello.FirmwarePatch) };
            (firmware.Phase, firmware.Wants, firmware.SlotBefore) = (FirmwarePhase.OnTrial, TransferJob.None, (byte)(3 - hello.FirmwareSlot));
            Post(new FileNews { Kind = FileNewsKind.Trial, Card = card, Trial = FirmwareTrial.OnTrial });
            if (_confirmsByItself) _wheel.Start(_trialTimers.Of(card), now + X10);
        }
        else if (wasTried)
        {
            bool fellBack = hello.FirmwareSlot == firmware.SlotBefore;
            (firmware.Phase, firmware.Wants) = (fellBack ? FirmwarePhase.FellBack : FirmwarePhase.Confirmed, TransferJob.None);
            Post(new FileNews { Kind = FileNewsKind.Trial, Card = card, Trial = fellBack ? FirmwareTrial.FellBack : FirmwareTrial.None });
        }

        if (!firmware.HoldsCalls) return;
        if (firmware.Phase == FirmwarePhase.Waiting) firmware.Phase = FirmwarePhase.Loaded;
        ReleaseCalls(card);
    }

    private void DownWithFirmware(int card) => _wheel.Stop(_trialTimers.Of(card));

    private void ConfirmByItself(int card, Instant now)
    {
        if (_firmware[card].Phase == FirmwarePhase.OnTrial) ConfirmFirmware(card, now);
    }

    private void ReleaseCalls(int card)
    {
        ref FirmwareRow firmware = ref _firmware[card];
        if (!firmware.HoldsCalls) return;
        firmware.HoldsCalls = false;
        Post(new FileNews { Kind = FileNewsKind.ReleaseCalls, Card = card });
    }

    private struct FirmwareRow
    {
        public FirmwarePhase Phase;
        public TransferJob Wants;
        public bool HoldsCalls;
        public byte SlotBefore;
        public FirmwareVersion Version;
        public RefuseReason Reason;
        public uint Octets;
        public FileHash Hash;
        public FileSignature Signature;
    }
}
