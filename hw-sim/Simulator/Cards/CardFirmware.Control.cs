using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>The card's side of the control messages.</content>
public sealed partial class CardFirmware
{
    // Acknowledgements wait for the end of the step.
    private void Drain(Instant now)
    {
        while (_links.TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets)) OnLink(news, octets, now);
    }

    private void OnLink(in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        bool control = news.Link == ControlLink;
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit:
                if (!_output.Send(0, octets)) _row.Value.Counters.FramesOutDropped++;
                break;
            case var _ when news.Link == BulkLink:
                OnBulkLink(news, octets, now);
                break;
            case LinkNewsKind.DataIndication when control:
                OnControlMessage(octets, now);
                break;
            case LinkNewsKind.DataIndication:
                OnDChannelFrame(octets, now);
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm when control:
                SayHello(now);
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm:
                GiveUpParts();
                break;
            case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm when control:
                if (_row.Value.IsConfigured) Note(LogText.LinkLost, Warning, now);
                BeginUnconfigured();
                break;
        }
    }

    // The link begins anew: nothing said before it counts, only the cells stay.
    private void BeginUnconfigured()
    {
        ref CardRow row = ref _row.Value;
        row.IsConfigured = false;
        row.HasTransaction = false;
        row.LinesUntold = 0;
        row.ClockUntold = false;
        Paid();
        _wheel.Stop(_helloTimer.Of(0));
        ForgetBulk(row.Now);
    }

    private void SayHello(Instant now)
    {
        BeginUnconfigured();
        ref CardRow row = ref _row.Value;
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Card, Operation.Hello);
        WriteHello(ref writer);
        _links.Send(ControlLink, writer.Message, now);
        row.Counters.Hellos++;
        _wheel.Start(_helloTimer.Of(0), now + _helloTime);
    }

    private void OnControlMessage(ReadOnlySpan<byte> octets, Instant now)
    {
        if (!ControlMessage.TryRead(octets, out ControlMessage message) || message.Kind != MessageKind.Request) return;
        ref CardRow row = ref _row.Value;
        // Sequence numbers: distance modulo 65536, the older half of the circle is the past.
        bool seen = row.HasTransaction && unchecked((short)(message.Transaction - row.LastTransaction)) <= 0;
        if (seen)
        {
            row.Counters.RequestsRepeated++;
            if (message.Transaction == row.LastTransaction && row.LastReason != 0) Refuse(message, row.LastReason, now);
            else if (message.Transaction == row.LastTransaction && row.AnswerOctets > 0) SendAnswer(now);
            else Owe(urgent: true, now);
            return;
        }

        row.AnswerOctets = 0;
        RefuseReason reason = Obey(message, now);
        row.HasTransaction = true;
        row.LastTransaction = message.Transaction;
        row.LastReason = reason;
        if (reason != 0)
        {
            row.Counters.RequestsRefused++;
            Refuse(message, reason, now);
            return;
        }

        row.Counters.Requests++;
        if (row.AnswerOctets > 0) SendAnswer(now);
        else Owe(message.Operation != Operation.Order, now);
    }

    // An acknowledgement is owed; those of orders wait for company.
    private void Owe(bool urgent, Instant now)
    {
        ref CardRow row = ref _row.Value;
        if (row.Owed == 0) _wheel.Start(_owedTimer.Of(0), now + _owedTime);
        if (row.Owed < OwedMax) row.Owed++;
        row.OwedIsDue |= urgent || row.Owed == OwedMax;
    }

    private void Paid()
    {
        ref CardRow row = ref _row.Value;
        row.Owed = 0;
        row.OwedIsDue = false;
        _wheel.Stop(_owedTimer.Of(0));
    }

    // 0 when carried out.
    private RefuseReason Obey(in ControlMessage message, Instant now)
    {
        ref CardRow row = ref _row.Value;
        ObjectId about = message.Object;
        bool isCard = about == ObjectId.Card;
        bool hasPort = about.Port >= 1 && about.Port <= _ports;
        switch (message.Operation)
        {
            case Operation.Configure:
                if (!isCard) return RefuseReason.NoSuchObject;
                if (!message.TryFind(ElementTag.Generation, 4, out ReadOnlySpan<byte> generation)) return RefuseReason.BadElement;
                ClearAll();
                row.Generation = BinaryPrimitives.ReadUInt32BigEndian(generation);
                row.IsConfigured = true;
                _wheel.Stop(_helloTimer.Of(0));
                Note(LogText.Configured, Notice, now);
                return 0;
            case Operation.ConfigureLine:
                if (!row.IsConfigured) return RefuseReason.NotConfigured;
                if (!hasPort || about.Timeslot != 0) return RefuseReason.NoSuchObject;
                if (!message.TryFind(ElementTag.LineSettings, 4, out ReadOnlySpan<byte> settings) || !_lines.TryConfigure(about.Port, settings)) return RefuseReason.BadElement;
                _portRows[about.Port - 1].InService = true;
                LineChanged(about.Port);
                StartSeconds(now);
                return 0;
            case Operation.Loop or Operation.BitTest or Operation.SetClock:
                return ObeyLine(message);
            case Operation.OpenDChannel:
                if (!row.IsConfigured) return RefuseReason.NotConfigured;
                if (!hasPort || about.Timeslot != ChannelId.DChannelTimeslot) return RefuseReason.NoSuchObject;
                _portRows[about.Port - 1].DChannelOpen = true;
                return 0;
            case Operation.Order:
                if (!row.IsConfigured) return RefuseReason.NotConfigured;
                return isCard ? ObeyOrders(message, now) : RefuseReason.NoSuchObject;
            case Operation.DefineTone when Can(Capabilities.Voice):
                return DefineTone(message);
            case Operation.BeginFile or Operation.EndFile or Operation.ListFiles or Operation.DeleteFile or Operation.ReadFile:
                return ObeyFiles(message);
            case Operation.ActivateFirmware or Operation.ConfirmFirmware:
                return ObeySlots(message, now);
            case Operation.Resume when Can(Capabilities.Audit):
                return Resume(message, now);
            case Operation.SetTime when Can(Capabilities.Log):
                return row.IsConfigured ? SetTime(message, now) : RefuseReason.NotConfigured;
            case Operation.ReadLog when Can(Capabilities.Log):
                return row.IsConfigured ? ReadLog(message) : RefuseReason.NotConfigured;
            case Operation.AuditCells or Operation.ReadCells when Can(Capabilities.Audit):
                if (!row.IsConfigured) return RefuseReason.NotConfigured;
                return hasPort && about.Timeslot == 0 ? AnswerCells(message) : RefuseReason.NoSuchObject;
            default:
                return RefuseReason.NotSupported;
        }
    }

    // Carries out every good order; the first bad one is the reason of the refusal.
    private RefuseReason ObeyOrders(in ControlMessage message, Instant now)
    {
        RefuseReason reason = 0;
        ElementReader elements = message.Elements;
        while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (!CellOrder.IsOrder(tag) || !Knows(tag)) continue;
            if (!CellOrder.TryRead(tag, value, out CellOrder order))
            {
                reason = reason == 0 ? RefuseReason.BadElement : reason;
            }
            else if (order.Port > _ports)
            {
                reason = reason == 0 ? RefuseReason.NoSuchObject : reason;
            }
            else
            {
                _cells.Obey(order, now);
                if (CellOrder.IsFeed(tag)) PostCell(order.Port, order.Timeslot);
                if (!ObeyRecorder(order)) reason = reason == 0 ? RefuseReason.NoRoom : reason;
            }
        }

        return reason;
    }

    // A refusal acknowledges what came before it.
    private void Refuse(in ControlMessage message, RefuseReason reason, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 3];
        var writer = new ControlWriter(octets, MessageKind.Refuse, message.Transaction, message.Object, message.Operation);
        writer.Octet(ElementTag.Reason, (byte)reason);
        if (_links.Send(ControlLink, writer.Message, now)) Paid();
    }

    // What waits to be told: line states, the acknowledgement, announcements that are over. Those that were stopped wait for company too.
    private void Tell()
    {
        ref CardRow row = ref _row.Value;
        if (!row.IsConfigured || (!row.OwedIsDue && _cells.Played == 0 && row.LinesUntold == 0 && !row.ClockUntold)) return;
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        if (row.LinesUntold != 0 && !TellLines(octets)) return;
        if (row.ClockUntold && !TellClock(telemetry: false)) return;
        row.ClockUntold = false;
        if (!row.OwedIsDue && _cells.Played == 0) return;
        if (row.Owed > 0)
        {
            var writer = new ControlWriter(octets, MessageKind.Acknowledge, row.LastTransaction, ObjectId.Card, Operation.None);
            if (!TrySend(ref writer, _cells.WriteOver(ref writer))) return;
            Paid();
        }

        while (_cells.Over > 0)
        {
            var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Card, Operation.AnnouncementDone);
            if (!TrySend(ref writer, _cells.WriteOver(ref writer))) return;
        }

        row.OwedIsDue = false;
    }

    private bool TellLines(Span<byte> octets)
    {
        ref CardRow row = ref _row.Value;
        for (int port = 1; port <= _ports; port++)
        {
            if ((row.LinesUntold & (1 << (port - 1))) == 0) continue;
            var state = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Line(port), Operation.LineState);
            state.Number32(ElementTag.Alarms, StateOf(port));
            if (!TrySend(ref state, 0)) return false;
            row.LinesUntold ^= (byte)(1 << (port - 1));
        }

        return true;
    }

    // On success so many announcements are told.
    private bool TrySend(ref ControlWriter writer, int announcements)
    {
        if (!_links.Send(ControlLink, writer.Message, _row.Value.Now)) return false;
        _cells.Told(announcements);
        return true;
    }
}
