using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

// What the table orders: establishment, release, errors. Information transfer is in LinkTransfer.cs.
public sealed partial class LinkTable
{
    private void Perform(int link, ref LinkRow row, LinkAction action, in FrameView frame, Instant now)
    {
        switch (action)
        {
            case LinkAction.Nothing:
                break;
            case LinkAction.TakeInformation:
                TakeInformation(link, ref row, frame, now);
                break;
            case LinkAction.TakeSupervisory:
                TakeSupervisory(link, ref row, frame, now);
                break;
            case LinkAction.TakeUnsolicitedFinal:
                TellError(link, 'A');
                TakeSupervisory(link, ref row, frame, now);
                break;
            case LinkAction.LeaveTimerRecovery:
                LeaveTimerRecovery(link, ref row, frame, now);
                break;
            case LinkAction.StartPolling:
                row.Repetitions = 1;
                Poll(link, ref row, now);
                break;
            case LinkAction.AskAfterSilence:
                row.Repetitions = 0;
                Poll(link, ref row, now);
                break;
            case LinkAction.RepeatPoll:
                row.Repetitions++;
                PollAgain(link, ref row, now);
                break;
            case LinkAction.SayBusy or LinkAction.SayReady:
                SendSupervisory(link, ref row, action == LinkAction.SayBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: false, pollFinal: false);
                break;
            case LinkAction.TakeUnitData:
                _news.Post(new LinkNews { Kind = LinkNewsKind.UnitDataIndication, Link = link }, frame.Information);
                break;
            case LinkAction.AnswerNegotiation:
                AnswerNegotiation(link, frame);
                break;
            default:
                PerformEstablishing(link, ref row, action, frame, now);
                break;
        }
    }

    private void PerformEstablishing(int link, ref LinkRow row, LinkAction action, in FrameView frame, Instant now)
    {
        switch (action)
        {
            case LinkAction.StartEstablishing:
                Forget(link, ref row);
                row.LayerThreeInitiated = true;
                Establish(link, ref row, now);
                break;
            case LinkAction.EstablishForLayerThree:
                DiscardQueue(ref row);
                row.LayerThreeInitiated = true;
                row.Saved = SavedRequest.None;
                break;
            case LinkAction.RepeatSabme:
                row.Repetitions++;
                SendCommand(link, FrameKind.Sabme, now);
                break;
            case LinkAction.GiveUpEstablishing:
                TellError(link, 'G');
                TellGone(link, ref row);
                Forget(link, ref row);
                if (_parameters[link].Persistent && row.Saved == SavedRequest.None) row.Saved = SavedRequest.Establish;
                break;
            case LinkAction.BeRefused:
                TellGone(link, ref row);
                Forget(link, ref row);
                if (row.Saved == SavedRequest.None) PauseBeforeEstablishing(link, now);
                break;
            case LinkAction.AcceptEstablishment:
                SendResponse(link, FrameKind.Ua, frame.PollFinal);
                Begin(link, ref row, now);
                Announce(link, ref row, LinkNewsKind.EstablishIndication);
                break;
            case LinkAction.ConfirmEstablishment:
                ConfirmEstablishment(link, ref row, now);
                break;
            case LinkAction.AcceptReset:
                TellError(link, 'F');
                AcceptReset(link, ref row, frame, crossing: false, now);
                break;
            case LinkAction.AcceptCrossing:
                AcceptReset(link, ref row, frame, crossing: true, now);
                break;
            case LinkAction.AnswerUa:
                SendResponse(link, FrameKind.Ua, frame.PollFinal);
                break;
            case LinkAction.AnswerDm:
                SendResponse(link, FrameKind.Dm, frame.PollFinal);
                break;
            default:
                PerformReleasing(link, ref row, action, frame, now);
                break;
        }
    }

    private void PerformReleasing(int link, ref LinkRow row, LinkAction action, in FrameView frame, Instant now)
    {
        switch (action)
        {
            case LinkAction.SaveRelease:
                row.Saved = SavedRequest.Release;
                break;
            case LinkAction.SaveEstablish:
                row.Saved = SavedRequest.Establish;
                break;
            case LinkAction.TakeBackRelease or LinkAction.TakeBackEstablish:
                row.Saved = SavedRequest.None;
                break;
            case LinkAction.StartReleasing:
                Forget(link, ref row);
                row.Announced = false;
                SendCommand(link, FrameKind.Disc, now);
                break;
            case LinkAction.RepeatDisc:
                row.Repetitions++;
                SendCommand(link, FrameKind.Disc, now);
                break;
            case LinkAction.GiveUpReleasing:
                TellError(link, 'H');
                ConfirmRelease(link, ref row);
                break;
            case LinkAction.ConfirmRelease:
                ConfirmRelease(link, ref row);
                break;
            case LinkAction.DropRelease:
                row.Saved = SavedRequest.None;
                ConfirmRelease(link, ref row);
                break;
            case LinkAction.AcceptRelease:
                SendResponse(link, FrameKind.Ua, frame.PollFinal);
                TellGone(link, ref row);
                Forget(link, ref row);
                PauseBeforeEstablishing(link, now);
                break;
            case LinkAction.GoDown:
                TellGone(link, ref row);
                Forget(link, ref row);
                break;
            case LinkAction.StandStill:
                Forget(link, ref row);
                break;
            default:
                PerformError(link, ref row, action, frame, now);
                break;
        }
    }

    private void PerformError(int link, ref LinkRow row, LinkAction action, in FrameView frame, Instant now)
    {
        if (action is LinkAction.TakeThenErrorJReestablish or LinkAction.TakeInRecoveryThenErrorJReestablish)
        {
            TakeAllButReceiveNumber(link, ref row, frame, polled: action == LinkAction.TakeInRecoveryThenErrorJReestablish);
        }

        (char letter, bool again) = ErrorOf(action);
        TellError(link, letter);
        if (again) Establish(link, ref row, now);
    }

    // Table II.1
    private static (char Letter, bool Again) ErrorOf(LinkAction action) => action switch
    {
        LinkAction.ErrorB                    => ('B', false),
        LinkAction.ErrorC                    => ('C', false),
        LinkAction.ErrorD                    => ('D', false),
        LinkAction.ErrorL                    => ('L', false),
        LinkAction.ErrorM                    => ('M', false),
        LinkAction.ErrorN                    => ('N', false),
        LinkAction.ErrorO                    => ('O', false),
        LinkAction.ErrorBReestablish         => ('B', true),
        LinkAction.ErrorEReestablish         => ('E', true),
        LinkAction.ErrorIReestablish         => ('I', true),
        LinkAction.TakeThenErrorJReestablish
            or LinkAction.TakeInRecoveryThenErrorJReestablish => ('J', true),
        LinkAction.ErrorKReestablish         => ('K', true),
        LinkAction.ErrorLReestablish         => ('L', true),
        LinkAction.ErrorMReestablish         => ('M', true),
        LinkAction.ErrorNReestablish         => ('N', true),
        _                                    => ('O', true),
    };

    // Fig. B.9, ESTABLISH DATA LINK. V(S), V(A) and the queue stay: UA decides what becomes of them. §5.7.2
    private void Establish(int link, ref LinkRow row, Instant now)
    {
        ClearExceptions(link, ref row);
        _wheel.Stop(_t203.Of(link));
        row.Repetitions = 0;
        SendCommand(link, FrameKind.Sabme, now);
    }

    // §5.7.2: the queue survives when everything that was sent is acknowledged and layer 3 has not asked for the establishment itself.
    private void ConfirmEstablishment(int link, ref LinkRow row, Instant now)
    {
        if (row.LayerThreeInitiated)
        {
            DiscardQueue(ref row);
            Begin(link, ref row, now);
            Announce(link, ref row, LinkNewsKind.EstablishConfirm);
            return;
        }

        BeginAgain(link, ref row, tell: true, now);
    }

    private void AcceptReset(int link, ref LinkRow row, in FrameView frame, bool crossing, Instant now)
    {
        SendResponse(link, FrameKind.Ua, frame.PollFinal);
        BeginAgain(link, ref row, tell: !crossing, now);
    }

    // tell: layer 3 hears of the reset even if nothing of ours was lost.
    private void BeginAgain(int link, ref LinkRow row, bool tell, Instant now)
    {
        bool lost = row.SendState != row.AcknowledgeState || _parameters[link].ClearOnReset;
        if (lost) DiscardQueue(ref row);
        Begin(link, ref row, now);
        if (lost) Announce(link, ref row, LinkNewsKind.EstablishIndication);
        else if (tell) Announce(link, ref row, LinkNewsKind.ResetIndication);
        SendQueued(link, ref row, now);
    }

    // Multiple frame operation begins: numbers at 0, no exception, the far end is supervised. §5.5.1.2
    private void Begin(int link, ref LinkRow row, Instant now)
    {
        ClearExceptions(link, ref row);
        row.SendState = row.AcknowledgeState = row.ReceiveState = 0;
        row.Repetitions = 0;
        row.LayerThreeInitiated = false;
        row.FarEndBegan = false;
        row.NextSlot = row.Queue.Count > 0 ? _pool.FirstSlot(row.Queue) : -1;
        StartSupervision(link, now);
        if (row.OwnBusy) SendSupervisory(link, ref row, FrameKind.ReceiveNotReady, command: false, pollFinal: false);
    }

    private void Announce(int link, ref LinkRow row, LinkNewsKind kind)
    {
        row.Announced = true;
        Tell(link, kind);
    }

    // Persistence keeps trying, so that nobody hears twice that a link is gone. Without it, who asked for the link is answered.
    private void TellGone(int link, ref LinkRow row)
    {
        if (!row.Announced && _parameters[link].Persistent) return;
        row.Announced = false;
        Tell(link, LinkNewsKind.ReleaseIndication);
    }

    private void ConfirmRelease(int link, ref LinkRow row)
    {
        Forget(link, ref row);
        row.Announced = false;
        Tell(link, LinkNewsKind.ReleaseConfirm);
    }

    // Persistence: the far end does not want the link now; it is asked again after T200.
    private void PauseBeforeEstablishing(int link, Instant now)
    {
        if (_parameters[link].Persistent) _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    // Timers stop, the queue is emptied, numbers and exceptions are cleared.
    private void Forget(int link, ref LinkRow row)
    {
        _wheel.Stop(_t200.Of(link));
        _wheel.Stop(_t203.Of(link));
        DiscardQueue(ref row);
        row.SendState = row.AcknowledgeState = row.ReceiveState = 0;
        row.Repetitions = 0;
        row.LayerThreeInitiated = false;
        ClearExceptions(link, ref row);
    }

    private void DiscardQueue(ref LinkRow row)
    {
        _pool.Clear(ref row.Queue);
        row.NextSlot = -1;
    }

    // Fig. B.9, CLEAR EXCEPTION CONDITIONS. Own receiver busy is a fact of ours that outlives it: Begin tells it again.
    private void ClearExceptions(int link, ref LinkRow row)
    {
        row.PeerBusy = false;
        row.RejectSent = false;
        row.RejectObeyed = false;
        Owe(link, ref row, false);
    }

    // §5.4, Appendix IV: an XID response with our parameters; F is what P was.
    private void AnswerNegotiation(int link, in FrameView command)
    {
        if (!TryBegin(link, FrameKind.Xid, command: false, AddressOctets + 1 + XidAnswer.Octets, out Span<byte> frame)) return;
        frame[2] = (byte)(command.PollFinal ? 0xBF : 0xAF);
        XidAnswer.Write(_parameters[link], frame[(AddressOctets + 1)..]);
    }
}
