using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

// Information transfer and the frames that go out.
public sealed partial class LinkTable
{
    // §5.6.2
    private void TakeInformation(int link, ref LinkRow row, FrameView frame, Instant now)
    {
        TakeInformationField(link, ref row, frame);
        TakeReceiveNumber(link, ref row, frame.ReceiveNumber, now);
        SendQueued(link, ref row, now);
    }

    // §5.6.2, §5.6.6, §5.8.1
    private void TakeInformationField(int link, ref LinkRow row, FrameView frame)
    {
        row.FarEndBegan = true;
        if (row.OwnBusy)
        {
            if (frame.PollFinal) SendSupervisory(link, ref row, FrameKind.ReceiveNotReady, command: false, pollFinal: true);
        }
        else if (frame.SendNumber == row.ReceiveState)
        {
            row.ReceiveState = (byte)((row.ReceiveState + 1) & 0x7F);
            row.RejectSent = false;
            _counters[link].InformationIn++;
            _news.Post(new LinkNews { Kind = LinkNewsKind.DataIndication, Link = link }, frame.Information);
            if (frame.PollFinal) SendSupervisory(link, ref row, FrameKind.ReceiveReady, command: false, pollFinal: true);
            else Owe(link, ref row, true);
        }
        else if (!row.RejectSent)
        {
            row.RejectSent = true;
            SendSupervisory(link, ref row, FrameKind.Reject, command: false, frame.PollFinal);
        }
        else if (frame.PollFinal)
        {
            SendSupervisory(link, ref row, FrameKind.ReceiveReady, command: false, pollFinal: true);
        }
    }

    // §5.8.2, Fig. B.7, B.8: all that the frame brings is taken before its N(R) is found wrong.
    private void TakeAllButReceiveNumber(int link, ref LinkRow row, FrameView frame, bool polled)
    {
        if (frame.Kind == FrameKind.Information) TakeInformationField(link, ref row, frame);
        else if (!frame.PollFinal) return;
        else if (frame.IsCommandTo(_parameters[link].Side)) AnswerPoll(link, ref row);
        else if (!polled) TellError(link, 'A');
    }

    // §5.6.3.2, §5.6.4, §5.6.5
    private void TakeSupervisory(int link, ref LinkRow row, FrameView frame, Instant now)
    {
        row.FarEndBegan = true;
        row.PeerBusy = frame.Kind == FrameKind.ReceiveNotReady;
        if (frame.PollFinal && frame.IsCommandTo(_parameters[link].Side)) AnswerPoll(link, ref row);
        if (row.State == LinkState.TimerRecovery)
        {
            Drop(ref row, frame.ReceiveNumber);
            return;
        }

        switch (frame.Kind)
        {
            case FrameKind.ReceiveReady:
                TakeReceiveNumber(link, ref row, frame.ReceiveNumber, now);
                break;
            case FrameKind.Reject:
                Drop(ref row, frame.ReceiveNumber);
                StartSupervision(link, now);
                SendAgain(link, ref row);
                break;
            default:
                Drop(ref row, frame.ReceiveNumber);
                _wheel.Stop(_t203.Of(link));
                row.Repetitions = 0;
                _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
                break;
        }

        SendQueued(link, ref row, now);
    }

    // §5.6.7: the poll was answered; the far end expects N(R) next.
    private void LeaveTimerRecovery(int link, ref LinkRow row, FrameView frame, Instant now)
    {
        row.FarEndBegan = true;
        Drop(ref row, frame.ReceiveNumber);
        row.PeerBusy = frame.Kind == FrameKind.ReceiveNotReady;
        row.Repetitions = 0;
        if (row.PeerBusy) _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
        else StartSupervision(link, now);
        SendAgain(link, ref row);
        SendQueued(link, ref row, now);
    }

    // N(R) of an I or RR frame in state 7; in state 8 only V(A) moves, T200 is the poll's. §5.6.3.2
    private void TakeReceiveNumber(int link, ref LinkRow row, byte receiveNumber, Instant now)
    {
        bool advanced = receiveNumber != row.AcknowledgeState;
        Drop(ref row, receiveNumber);
        if (row.State == LinkState.TimerRecovery || row.PeerBusy) return;
        if (receiveNumber == row.SendState) StartSupervision(link, now);
        else if (advanced) _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    // Everything is acknowledged: T203 watches instead of T200.
    private void StartSupervision(int link, Instant now)
    {
        _wheel.Stop(_t200.Of(link));
        _wheel.Start(_t203.Of(link), now + _parameters[link].T203);
    }

    // Acknowledged strings leave the queue.
    private void Drop(ref LinkRow row, byte receiveNumber)
    {
        for (int acknowledged = (receiveNumber - row.AcknowledgeState) & 0x7F; acknowledged > 0; acknowledged--) _pool.DropFirst(ref row.Queue);
        row.AcknowledgeState = receiveNumber;
    }

    // The next I frame is the oldest one that is not acknowledged. §5.6.4
    private void SendAgain(int link, ref LinkRow row)
    {
        _counters[link].Retransmitted += (ulong)((row.SendState - row.AcknowledgeState) & 0x7F);
        row.SendState = row.AcknowledgeState;
        row.NextSlot = row.Queue.Count > 0 ? _pool.FirstSlot(row.Queue) : -1;
    }

    // §5.6.1: as far as the window, the far end and the outbox allow.
    private void SendQueued(int link, ref LinkRow row, Instant now)
    {
        while (row.NextSlot >= 0 && row.State == LinkState.MultipleFrameEstablished && !row.PeerBusy
            && ((row.SendState - row.AcknowledgeState) & 0x7F) < _parameters[link].Window)
        {
            ReadOnlySpan<byte> information = _pool[row.NextSlot];
            if (!TryBegin(link, FrameKind.Information, command: true, FrameView.InformationHeadOctets + information.Length, out Span<byte> frame)) break;
            frame[2] = (byte)(row.SendState << 1);
            frame[3] = (byte)(row.ReceiveState << 1);
            information.CopyTo(frame[FrameView.InformationHeadOctets..]);
            Owe(link, ref row, false);
            row.SendState = (byte)((row.SendState + 1) & 0x7F);
            row.NextSlot = _pool.NextSlot(row.NextSlot);
            if (!_wheel.IsRunning(_t200.Of(link)))
            {
                _wheel.Stop(_t203.Of(link));
                row.Repetitions = 0;
                _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
            }
        }
    }

    // §5.6.7: RR or RNR command with P = 1.
    private void Poll(int link, ref LinkRow row, Instant now)
    {
        _wheel.Stop(_t203.Of(link));
        SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: true, pollFinal: true);
        _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    private void AnswerPoll(int link, ref LinkRow row) =>
        SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: false, pollFinal: true);

    private void Acknowledge()
    {
        while (_owing.Value.Count > 0)
        {
            int link = _owing.Value.First;
            ref LinkRow row = ref _rows[link];
            SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: false, pollFinal: false);
            if (row.AcknowledgePending) break;
        }
    }

    private void Owe(int link, ref LinkRow row, bool owing)
    {
        if (row.AcknowledgePending == owing) return;
        row.AcknowledgePending = owing;
        if (owing) _owingLinks.Append(ref _owing.Value, link);
        else _owingLinks.Remove(ref _owing.Value, link);
    }

    private void SendCommand(int link, FrameKind kind, Instant now)
    {
        if (TryBegin(link, kind, command: true, AddressOctets + 1, out Span<byte> frame)) frame[2] = kind == FrameKind.Sabme ? (byte)0x7F : (byte)0x53;
        _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    private void SendResponse(int link, FrameKind kind, bool final)
    {
        if (TryBegin(link, kind, command: false, AddressOctets + 1, out Span<byte> frame)) frame[2] = (byte)((kind == FrameKind.Ua ? 0x63 : 0x0F) | (final ? 0x10 : 0));
    }

    // Every S frame carries N(R), so it pays what is owed; one that was cut leaves it owed.
    private void SendSupervisory(int link, ref LinkRow row, FrameKind kind, bool command, bool pollFinal)
    {
        if (!TryBegin(link, kind, command, FrameView.InformationHeadOctets, out Span<byte> frame)) return;
        Owe(link, ref row, false);
        frame[2] = kind switch { FrameKind.ReceiveReady => 0x01, FrameKind.ReceiveNotReady => 0x05, _ => 0x09 };
        frame[3] = (byte)((row.ReceiveState << 1) | (pollFinal ? 1 : 0));
    }

    // Room for a frame with its address written. False: one event has caused too many already, the protocol repeats what matters.
    private bool TryBegin(int link, FrameKind kind, bool command, int octets, out Span<byte> frame)
    {
        if (!_news.HasRoom(octets, _kept))
        {
            _counters[link].Congested++;
            frame = default;
            return false;
        }

        ref readonly LinkParameters parameters = ref _parameters[link];
        _counters[link].OutByKind[(int)kind]++;
        frame = _news.Reserve(new LinkNews { Kind = LinkNewsKind.Transmit, Link = link }, octets);
        bool commandResponse = command == (parameters.Side == LinkSide.Network);
        frame[0] = (byte)((parameters.Sapi << 2) | (commandResponse ? 2 : 0));
        frame[1] = (byte)((parameters.Tei << 1) | 1);
        return true;
    }
}
