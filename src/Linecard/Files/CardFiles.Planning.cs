using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>What a piece of work is for.</summary>
internal enum TransferJob : byte
{
    None,
    ListPrompts,
    DeletePrompt,
    SendPrompt,
    ListRecordings,
    FetchRecording,
    LoadFirmware,
    Activate,
    Confirm,
}

/// <content>What is done next for a card, and what becomes of it.</content>
public sealed partial class CardFiles
{
    private void Up(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        row.IsUp = true;
        row.Repeats = row.Spoils = 0;
        row.IsPutOff = false;
        (row.Job, row.FoundJob) = (TransferJob.None, TransferJob.None);
        (row.WantsPrompts, row.WantsRecordings, row.From) = (true, true, 0);
        _prompts.Forget(card);
        UpWithFirmware(card, now);
        Plan(card, now);
    }

    private void Down(int card, Instant now)
    {
        _rows[card].IsUp = false;
        Happen(card, TransferEvent.CardLost, now);
        _wheel.Stop(_workTimers.Of(card));
        DownWithFirmware(card);
        if (_log.Value.IsOpen && _log.Value.Card == card) EndLog(whole: false);
    }

    // A new list of prompts: what is under way for the old one is left.
    private void BeginPrompts(Instant now)
    {
        _prompts.Begin();
        for (int card = 0; card < _rows.Length; card++)
        {
            ref Row row = ref _rows[card];
            _prompts.Forget(card);
            if (row.FoundJob == TransferJob.DeletePrompt) row.FoundJob = TransferJob.None;
            if (row.Job is not (TransferJob.ListPrompts or TransferJob.DeletePrompt or TransferJob.SendPrompt)) continue;
            row.Job = TransferJob.None;
            if (row.State != TransferState.Idle) Happen(card, TransferEvent.CardLost, now);
        }
    }

    // The list is whole: every card is compared with it.
    private void TakePrompts(bool deletesStrangers, Instant now)
    {
        _prompts.End(deletesStrangers);
        for (int card = 0; card < _rows.Length; card++)
        {
            (_rows[card].WantsPrompts, _rows[card].IsPutOff) = (true, false);
            Plan(card, now);
        }
    }

    // What an operator ordered first, then what only the card has, then what it shall have.
    private void Plan(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        if (!row.IsUp || row.State != TransferState.Idle) return;
        if (row.FoundJob != TransferJob.None)
        {
            TransferJob job = row.FoundJob;
            row.FoundJob = TransferJob.None;
            Start(card, job, row.Found, row.FoundOctets, now);
            return;
        }

        if (PlanFirmware(card, now) || row.IsPutOff || !Can(card, Capabilities.Files)) return;
        if (row.WantsRecordings) StartList(card, TransferJob.ListRecordings, FileClass.Recording, now);
        else if (!_prompts.IsWhole) return;
        else if (row.WantsPrompts) StartList(card, TransferJob.ListPrompts, FileClass.Prompt, now);
        else PlanPrompt(card, now);
    }

    private void PlanPrompt(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        int prompt = _prompts.NextMissing(card);
        if (prompt >= 0)
        {
            Start(card, TransferJob.SendPrompt, new FileId(FileClass.Prompt, _prompts[prompt].Number), _prompts[prompt].Octets, now);
            return;
        }

        row.Job = TransferJob.None;
        if (_prompts.CountMissing(card) > 0)
        {
            PutOff(card, now);
        }
        else if (row.IsMissingTold)
        {
            row.IsMissingTold = false;
            Post(new FileNews { Kind = FileNewsKind.PromptsComplete, Card = card });
        }
    }

    // A list that was left for a file found in it goes on where it was.
    private void StartList(int card, TransferJob job, FileClass files, Instant now)
    {
        ref Row row = ref _rows[card];
        bool goesOn = row.Job == job || (job == TransferJob.ListPrompts ? row.Job == TransferJob.DeletePrompt : row.Job == TransferJob.FetchRecording);
        if (!goesOn) row.From = 0;
        Start(card, job, new FileId(files, 0), 0, now);
    }

    private void Start(int card, TransferJob job, FileId file, uint octets, Instant now)
    {
        ref Row row = ref _rows[card];
        if (row.Job != job) row.Spoils = 0;
        (row.Job, row.File, row.Octets, row.Offset) = (job, file, octets, 0);
        TransferEvent cause = job switch
        {
            TransferJob.ListPrompts or TransferJob.ListRecordings => TransferEvent.List,
            TransferJob.DeletePrompt                              => TransferEvent.Delete,
            TransferJob.SendPrompt                                => TransferEvent.Send,
            TransferJob.FetchRecording                            => TransferEvent.Read,
            TransferJob.LoadFirmware                              => TransferEvent.SendUnknown,
            _                                                     => TransferEvent.Order,
        };
        Happen(card, cause, now);
    }

    private void Finish(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        row.Repeats = row.Spoils = 0;
        switch (row.Job)
        {
            case TransferJob.ListPrompts:
                (row.WantsPrompts, row.Job) = (false, TransferJob.None);
                break;
            case TransferJob.ListRecordings:
                // One that was made meanwhile may stand before the end of the list.
                (row.WantsRecordings, row.HasRecorded, row.Job) = (row.HasRecorded, false, TransferJob.None);
                break;
            case TransferJob.SendPrompt:
                row.Sent++;
                if (_prompts.Find(row.File.Number) is >= 0 and int prompt) _prompts.SetGood(card, prompt);
                break;
            case TransferJob.FetchRecording: row.Fetched++; break;
            default: FinishFirmware(card, now); break;
        }
    }

    private void Fail(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        row.Repeats = row.Spoils = 0;
        row.Failed++;
        switch (row.Job)
        {
            case TransferJob.ListPrompts or TransferJob.ListRecordings: PutOff(card, now); break;
            case TransferJob.DeletePrompt or TransferJob.FetchRecording: row.From = row.File.Number + 1u; break;
            case TransferJob.SendPrompt: FailPrompt(card); break;
            default: FailFirmware(card); break;
        }
    }

    private void FailPrompt(int card)
    {
        ref Row row = ref _rows[card];
        if (_prompts.Find(row.File.Number) is >= 0 and int prompt) _prompts.SetFailed(card, prompt);
        if (row.IsMissingTold) return;
        row.IsMissingTold = true;
        Post(new FileNews { Kind = FileNewsKind.PromptMissing, Card = card, Number = row.File.Number });
    }

    private void PutOff(int card, Instant now)
    {
        ref Row row = ref _rows[card];
        row.Repeats = 0;
        row.IsPutOff = true;
        if (row.Job is TransferJob.LoadFirmware or TransferJob.Activate or TransferJob.Confirm) FailFirmware(card);
        _wheel.Start(_workTimers.Of(card), now + X9);
    }

    private bool Can(int card, uint capability) => (_links.HelloOf(card).Capabilities & capability) != 0;
}
