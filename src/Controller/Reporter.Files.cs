using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;

namespace AcdController.Controller;

// Prompts, transfers, firmware and logs of the cards.
internal sealed partial class Reporter
{
    // Words are made once: an answer of the running core allocates nothing.
    private static readonly RowName[] s_refusals =
    [
        default, RowName.Of("not supported"), RowName.Of("no such object"), RowName.Of("bad element"), RowName.Of("not configured"), RowName.Of("wrong generation"),
        RowName.Of("no room"), RowName.Of("bad signature"), RowName.Of("bad size"), RowName.Of("bad hash"), RowName.Of("busy"), RowName.Of("no such file"), RowName.Of("wrong state"),
    ];

    private static readonly RowName s_otherRefusal = RowName.Of("refused");

    private static RowName WordsOf(RefuseReason reason) => (int)reason < s_refusals.Length ? s_refusals[(int)reason] : s_otherRefusal;

    private void ShowPrompts(uint request)
    {
        for (int prompt = 0; prompt < rooms.Files.Prompts; prompt++)
        {
            ref readonly PromptRow about = ref rooms.Files.PromptAt(prompt);
            var row = new PromptFileRow { Prompt = about.Number, Octets = about.Octets };
            for (int card = 0; card < configuration.Cards.Length; card++)
            {
                if (!rooms.Cards.IsUp(card) || (rooms.Cards.HelloOf(card).Capabilities & Capabilities.Files) == 0) continue;
                row.CardsUp++;
                if (rooms.Files.HasPrompt(card, prompt)) row.Cards++;
                else if (rooms.Files.RefusedPrompt(card, prompt)) row.Refused++;
            }

            Reply(request, ReplyKind.Prompt, row);
        }
    }

    private void ShowTransfers(uint request)
    {
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            TransferLook look = rooms.Files.LookAt(card);
            Reply(request, ReplyKind.Transfer, new TransferRow
            {
                Card = configuration.Cards[card].Number,
                Status = rooms.Cards.IsUp(card) ? StatusOf(look) : TransferStatus.CardDown,
                File = (FileKind)look.File.Class,
                Number = look.File.Number,
                Octets = look.Octets,
                Done = look.Offset,
                PromptsMissing = look.PromptsMissing,
                Sent = look.Sent,
                Fetched = look.Fetched,
                Failed = look.Failed,
                Reason = WordsOf(look.Reason),
            });
        }
    }

    private static TransferStatus StatusOf(in TransferLook look) => look.State switch
    {
        TransferState.Idle                                                                                    => look.IsPutOff ? TransferStatus.PutOff : TransferStatus.Idle,
        TransferState.Listing                                                                                 => TransferStatus.Comparing,
        TransferState.Deleting                                                                                => TransferStatus.Deleting,
        TransferState.Ending                                                                                  => TransferStatus.Checking,
        TransferState.Reading or TransferState.Keeping                                                        => TransferStatus.Fetching,
        TransferState.Ordering                                                                                => TransferStatus.Ordering,
        _                                                                                                     => TransferStatus.Sending,
    };

    private void ShowFirmware(uint request)
    {
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            ref readonly Hello hello = ref rooms.Cards.HelloOf(card);
            FirmwareLook look = rooms.Files.FirmwareOf(card);
            Reply(request, ReplyKind.Firmware, new FirmwareRow
            {
                Card = configuration.Cards[card].Number,
                IsUp = rooms.Cards.IsUp(card),
                Slot = hello.FirmwareSlot,
                OnTrial = hello.OnTrial && look.Phase != FirmwarePhase.Confirmed,
                Running = NumberOf(new FirmwareVersion((byte)(hello.Firmware >> 8), (byte)(hello.Firmware & 0xFF), hello.FirmwarePatch)),
                Status = StatusOf(look.Phase),
                Loaded = NumberOf(look.Version),
                Octets = look.Octets,
                Done = look.Offset,
                Reason = WordsOf(look.Reason),
            });
        }
    }

    private static uint NumberOf(FirmwareVersion version) => ((uint)version.Major << 16) | ((uint)version.Minor << 8) | version.Patch;

    private static FirmwareStatus StatusOf(FirmwarePhase phase) => phase switch
    {
        FirmwarePhase.Loading    => FirmwareStatus.Loading,
        FirmwarePhase.Loaded     => FirmwareStatus.Loaded,
        FirmwarePhase.Waiting    => FirmwareStatus.WaitingForCalls,
        FirmwarePhase.Activating => FirmwareStatus.Activating,
        FirmwarePhase.OnTrial    => FirmwareStatus.OnTrial,
        FirmwarePhase.Confirmed  => FirmwareStatus.Confirmed,
        FirmwarePhase.FellBack   => FirmwareStatus.FellBack,
        FirmwarePhase.Failed     => FirmwareStatus.Failed,
        _                        => FirmwareStatus.None,
    };

    private CommandResult OrderFirmware(in Command command, Instant now)
    {
        int card = pump.CardOrdinalOf(command.Card);
        if (card < 0) return CommandResult.NoSuchCard;
        return ResultOf(command.Kind switch
        {
            CommandKind.FirmwareLoad     => rooms.Files.LoadFirmware(card, now),
            CommandKind.FirmwareActivate => rooms.Files.ActivateFirmware(card, command.AtOnce, now),
            _                            => rooms.Files.ConfirmFirmware(card, now),
        });
    }

    // True: the entries come, and the end with the last of them.
    private bool ReadsLog(in Command command, Instant now, ref CommandResult result)
    {
        int card = pump.CardOrdinalOf(command.Card);
        result = card < 0 ? CommandResult.NoSuchCard : ResultOf(rooms.Files.ReadLog(card, command.Request, now));
        return result == CommandResult.Done;
    }

    private static CommandResult ResultOf(FileResult result) => result switch
    {
        FileResult.Done    => CommandResult.Done,
        FileResult.NotUp   => CommandResult.CardDown,
        FileResult.NotAble => CommandResult.CardNotAble,
        FileResult.Busy    => CommandResult.Congestion,
        _                  => CommandResult.WrongState,
    };
}
