using System;
using System.Buffers.Binary;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

// Information transfer and the frames that go out.
public sealed partial class LinkTable
{
    // §5.6.2
    private void TakeInformation(int link, ref LinkRow row, in FrameView frame, Instant now)
    {
        TakeInformationField(link, ref row, frame);
        TakeReceiveNumber(link, ref row, frame.ReceiveNumber, now);
        SendQueued(link, ref row, now);
    }

    // §5.6.2, §5.6.6, §5.8.1
    private void TakeInformationField(int link, ref LinkRow row, in FrameView frame)
    {
        row.FarEndBegan = true;
        if (row.OwnBusy)
        {
            if (frame.PollFinal) SendSupervisory(link, ref row, FrameKind.ReceiveNotReady, command: false, pollFinal: true);
        }
        else if (frame.SendNumber == row.ReceiveState)
        {
            row.ReceiveState = After(row.ReceiveState);
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
    private void TakeAllButReceiveNumber(int link, ref LinkRow row, in FrameView frame, bool polled)
    {
        if (frame.Kind == FrameKind.Information) TakeInformationField(link, ref row, frame);
        else if (!frame.PollFinal) return;
        else if (frame.IsCommandTo(_parameters[link].Side)) AnswerPoll(link, ref row);
        else if (!polled) TellError(link, 'A');
    }

    // §5.6.3.2, §5.6.4, §5.6.5
    private void TakeSupervisory(int link, ref LinkRow row, in FrameView frame, Instant now)
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
            case FrameKind.Reject when row.RejectObeyed && !frame.PollFinal && frame.ReceiveNumber == row.AcknowledgeState && row.SendState != row.AcknowledgeState:
                // Said already, and what it asks for is on its way. A far end that rejects every frame behind a gap would otherwise make us send
                // each window again and again, its copies would be rejected too, and the line would fill for good.
                break;
            case FrameKind.Reject:
                Drop(ref row, frame.ReceiveNumber);
                StartSupervision(link, now);
                SendAgain(link, ref row);
                row.RejectObeyed = true;
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
    private void LeaveTimerRecovery(int link, ref LinkRow row, in FrameView frame, Instant now)
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
        int acknowledged = Distance(row.AcknowledgeState, receiveNumber);
        if (acknowledged == 0) return;
        row.RejectObeyed = false;
        for (; acknowledged > 0; acknowledged--) _pool.DropFirst(ref row.Queue);
        row.AcknowledgeState = receiveNumber;
    }

    // The next I frame is the oldest one that is not acknowledged. §5.6.4
    private void SendAgain(int link, ref LinkRow row)
    {
        _counters[link].Retransmitted += (ulong)Distance(row.AcknowledgeState, row.SendState);
        row.SendState = row.AcknowledgeState;
        row.NextSlot = row.Queue.Count > 0 ? _pool.FirstSlot(row.Queue) : -1;
    }

    // §5.6.1
    private void SendQueued(int link, ref LinkRow row, Instant now)
    {
        if (row.NextSlot >= 0) SendWaiting(link, ref row, now);
    }

    // As far as the window, the far end and the outbox allow.
    private void SendWaiting(int link, ref LinkRow row, Instant now)
    {
        if (row.State != LinkState.MultipleFrameEstablished || row.PeerBusy) return;
        for (int open = _parameters[link].Window - Distance(row.AcknowledgeState, row.SendState); open > 0 && row.NextSlot >= 0; open--)
        {
            if (!TrySendInformation(link, ref row, row.NextSlot, row.SendState, poll: false)) break;
            row.SendState = After(row.SendState);
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
        row.RejectObeyed = false;
        _wheel.Stop(_t203.Of(link));
        SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: true, pollFinal: true);
        _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    // §5.6.7 leaves the choice: the first poll is the enquiry, which costs nothing; the next ones are the last I frame with P = 1, since there are far ends that do not
    // answer an enquiry while they wait for a frame they have rejected, and whose REJ was lost.
    private void PollAgain(int link, ref LinkRow row, Instant now)
    {
        int unacknowledged = Distance(row.AcknowledgeState, row.SendState);
        if (unacknowledged == 0 || row.PeerBusy)
        {
            Poll(link, ref row, now);
            return;
        }

        int slot = _pool.FirstSlot(row.Queue);
        for (int i = 1; i < unacknowledged; i++) slot = _pool.NextSlot(slot);
        if (TrySendInformation(link, ref row, slot, Before(row.SendState), poll: true)) _counters[link].Retransmitted++;
        row.RejectObeyed = false;
        _wheel.Start(_t200.Of(link), now + _parameters[link].T200);
    }

    // N(R) pays what is owed.
    private bool TrySendInformation(int link, ref LinkRow row, int slot, byte number, bool poll)
    {
        ReadOnlySpan<byte> information = _pool[slot];
        uint control = ((uint)number << 17) | ((uint)row.ReceiveState << 25) | (poll ? 1u << 24 : 0);
        if (!TryBeginNumbered(link, FrameKind.Information, command: true, information.Length, control, out Span<byte> field)) return false;
        information.CopyTo(field);
        Owe(link, ref row, false);
        return true;
    }

    private void AnswerPoll(int link, ref LinkRow row) =>
        SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: false, pollFinal: true);

    private void Acknowledge()
    {
        for (int word = 0; word < _owing.Length; word++)
        {
            while (_owing[word] != 0)
            {
                int link = (word * LinksPerWord) + BitOperations.TrailingZeroCount(_owing[word]);
                ref LinkRow row = ref _rows[link];
                SendSupervisory(link, ref row, row.OwnBusy ? FrameKind.ReceiveNotReady : FrameKind.ReceiveReady, command: false, pollFinal: false);
                if (row.AcknowledgePending) return;
            }
        }
    }

    private void Owe(int link, ref LinkRow row, bool owing)
    {
        if (row.AcknowledgePending == owing) return;
        row.AcknowledgePending = owing;
        _owing[link / LinksPerWord] ^= 1UL << (link % LinksPerWord);
        _owed.Value += owing ? 1 : -1;
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
        uint control = kind switch { FrameKind.ReceiveReady => 0x01u, FrameKind.ReceiveNotReady => 0x05u, _ => 0x09u };
        if (!TryBeginNumbered(link, kind, command, 0, (control << 16) | ((uint)row.ReceiveState << 25) | (pollFinal ? 0x0100_0000u : 0), out _)) return;
        Owe(link, ref row, false);
    }

    // A frame with address and control written, as FrameView draws them; the information field is to be written.
    private bool TryBeginNumbered(int link, FrameKind kind, bool command, int informationOctets, uint control, out Span<byte> information)
    {
        information = default;
        if (!TryReserve(link, kind, FrameView.InformationHeadOctets + informationOctets, out Span<byte> frame)) return false;
        BinaryPrimitives.WriteUInt32LittleEndian(frame, control | AddressOf(link, command));
        information = frame[FrameView.InformationHeadOctets..];
        return true;
    }

    // A frame with its address written.
    private bool TryBegin(int link, FrameKind kind, bool command, int octets, out Span<byte> frame)
    {
        if (!TryReserve(link, kind, octets, out frame)) return false;
        BinaryPrimitives.WriteUInt16LittleEndian(frame, AddressOf(link, command));
        return true;
    }

    // Room for a frame. False: one event has caused too many already, the protocol repeats what matters.
    private bool TryReserve(int link, FrameKind kind, int octets, out Span<byte> frame)
    {
        ref LinkCounters counters = ref _counters[link];
        if (!_news.TryReserve(new LinkNews { Kind = LinkNewsKind.Transmit, Link = link }, octets, _kept, out frame))
        {
            counters.Congested++;
            return false;
        }

        counters.OutByKind[(int)kind]++;
        return true;
    }

    // Octets 2 and 3 of a frame, octet 2 in the lower half.
    private ushort AddressOf(int link, bool command) => command ? _addresses[link].Command : _addresses[link].Response;

    // Numbers are counted modulo 128: they wrap by definition. §3.5.2.1
    private static byte After(byte number) => unchecked((byte)((number + 1) & 0x7F));

    private static byte Before(byte number) => unchecked((byte)((number - 1) & 0x7F));

    private static int Distance(byte from, byte to) => unchecked(to - from) & 0x7F;
}
