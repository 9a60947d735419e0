using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>What the link layer brings, the states of each card, requests.</content>
public sealed partial class CardLinks
{
    private const int LineSettingsOctets = 4;

    // A frame from the line goes to the link of its service class.
    private void Demultiplex(int card, ReadOnlySpan<byte> frame, Instant now)
    {
        switch (CardLinkLayer.SapiOf(frame))
        {
            case CardLinkLayer.ControlSapi:
                _links.Receive(ControlLinkOf(card), frame, now);
                break;
            case CardLinkLayer.DChannelSapi:
                _links.Receive(DChannelLinkOf(card), frame, now);
                break;
            case CardLinkLayer.BulkSapi when HasBulk(card):
                _links.Receive(BulkLinkOf(card), frame, now);
                Drain(now);
                OfferBulk(card);
                return;
            case CardLinkLayer.TelemetrySapi:
                OnTelemetry(card, frame);
                return;
            default:
                _rows[card].Counters.UnknownSapi++;
                return;
        }

        Drain(now);
    }

    // After every touch of the link layer, so that its outbox never holds more than one event can cause. Acknowledgements wait for the end of the step.
    private void Drain(Instant now)
    {
        while (_links.TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets)) OnLink(news, octets, now);
    }

    private void OnLink(in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        int card = news.Link / CardLinkLayer.LinksPerCard;
        bool control = news.Link == ControlLinkOf(card);
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit:
                if (_output.Send(card, octets)) _rows[card].Counters.FramesOut++;
                else _rows[card].Counters.FramesOutDropped++;
                break;
            case var _ when news.Link == BulkLinkOf(card):
                OnBulk(card, news, octets);
                break;
            case LinkNewsKind.DataIndication when control:
                OnControlMessage(card, octets, now);
                break;
            case LinkNewsKind.DataIndication:
                OnDChannelFrame(card, octets);
                break;
            case LinkNewsKind.UnitDataIndication:
                _rows[card].Counters.MessagesBad++;
                break;
            case LinkNewsKind.EstablishIndication or LinkNewsKind.EstablishConfirm:
                if (control) On(card, CardLinkEvent.ControlEstablished, now);
                else OnDataEstablished(card, now);
                break;
            case LinkNewsKind.ErrorIndication:
                if (control) OnControlError(card, now);
                break;
            case LinkNewsKind.ReleaseIndication or LinkNewsKind.ReleaseConfirm:
                On(card, control ? CardLinkEvent.ControlLost : CardLinkEvent.DataLost, now);
                break;
        }
    }

    // Any error after which the link is not established: Q.921 begins it anew, and what was on its way is lost.
    private void OnControlError(int card, Instant now)
    {
        if (!_links.IsEstablished(ControlLinkOf(card))) On(card, CardLinkEvent.ControlLost, now);
    }

    private void On(int card, CardLinkEvent cause, Instant now)
    {
        ref CardRow row = ref _rows[card];
        CardLinkState before = row.State;
        CardLinkStep step = CardLinkMachine.Next(before, cause);
        row.State = step.Next;
        if (step.Enters)
        {
            row.Since = now;
            TellChange(card, before);
            Enter(card, now);
        }

        Perform(card, step.Do, now);
        // A card that is known to be out does not come back by waiting; a line that is closed is not being established.
        if (row.State == CardLinkState.Standing && step.Enters && row.IsOut) On(card, CardLinkEvent.Pulled, now);
        if (row.State == CardLinkState.Connecting && !row.LineIsOpen) On(card, CardLinkEvent.LineClosed, now);
    }

    // Every state begins without requests of the one before; wishes stay as long as the calls do. Up goes on with the requests of its setup, all settled.
    private void Enter(int card, Instant now)
    {
        if (KeepsCalls(_rows[card].State)) DoubtRequests(card);
        else _cells.Clear(card);
        _window.Clear(card);
        _rows[card].SentFrom = _window.NextTransactionOf(card);
        ForgetErrands(card);
        ForgetParts(card);
        ForgetAudit(card);
        TurnBulk(card, now);
        _wheel.Stop(_requestTimers.Of(card));
        Duration time = CardLinkMachine.TimerOf(_rows[card].State);
        if (time == Duration.Zero) _wheel.Stop(_stateTimers.Of(card));
        else _wheel.Start(_stateTimers.Of(card), now + time);
    }

    private void Perform(int card, CardLinkAction action, Instant now)
    {
        switch (action)
        {
            case CardLinkAction.Activate:
                ActivateLinks(card, now);
                break;
            case CardLinkAction.Deactivate:
                DeactivateLinks(card, now);
                break;
            case CardLinkAction.Restart:
                DeactivateLinks(card, now);
                ActivateLinks(card, now);
                break;
            case CardLinkAction.BeginSetup:
                _rows[card].SetupStep = 0;
                _rows[card].WrongAudits = 0;
                _rows[card].LinesDue = 0;
                ForgetCounts(card);
                // Counts the configurations of this run; wraps after 2^32 of them.
                _rows[card].Generation = unchecked(_rows[card].Generation + 1);
                Array.Clear(_alarms, _firstSpan[card], _cards[card].Ports);
                ContinueSetup(card, now);
                break;
            case CardLinkAction.ReportUp:
                _rows[card].Counters.Starts++;
                ReportService(card, CardNewsKind.CardUp, now);
                break;
            case CardLinkAction.BeginResume:
                BeginResume(card, now);
                break;
            case CardLinkAction.ReportResumed:
                _rows[card].Counters.Resumes++;
                ReportService(card, CardNewsKind.CardResumed, now);
                break;
            case CardLinkAction.Isolate:
                Isolate(card, now);
                break;
            case CardLinkAction.Release:
                LetGo(card, now);
                break;
        }
    }

    private void ActivateLinks(int card, Instant now)
    {
        _links.Activate(ControlLinkOf(card), now);
        _links.Activate(DChannelLinkOf(card), now);
    }

    private void DeactivateLinks(int card, Instant now)
    {
        _links.Deactivate(ControlLinkOf(card), now);
        _links.Deactivate(DChannelLinkOf(card), now);
    }

    // Configure, then every line, then every D-channel, as far as the window allows.
    private void ContinueSetup(int card, Instant now)
    {
        ref CardRow row = ref _rows[card];
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        while (IsSettingUp(row.State) && row.SetupStep < SetupSteps(card) && _window.HasRoom(card))
        {
            ControlWriter writer = WriteSetup(card, row.SetupStep, octets);
            if (!TrySendRequest(card, writer.Message, now)) return;
            row.SetupStep++;
        }

        CheckSetup(card, now);
    }

    private int SetupSteps(int card) => _rows[card].State == CardLinkState.Resuming ? 1 : 1 + (2 * LinesOf(card));

    // Only an E1 card has lines to be configured.
    private int LinesOf(int card) => _cards[card].Type == CardType.E1 ? _cards[card].Ports : 0;

    private static bool IsSettingUp(CardLinkState state) => state is CardLinkState.Configuring or CardLinkState.Resuming;

    private ControlWriter WriteSetup(int card, int step, Span<byte> octets)
    {
        ushort transaction = _window.NextTransactionOf(card);
        int ports = _cards[card].Ports;
        if (step == 0)
        {
            Operation operation = _rows[card].State == CardLinkState.Resuming ? Operation.Resume : Operation.Configure;
            var configure = new ControlWriter(octets, MessageKind.Request, transaction, ObjectId.Card, operation);
            configure.Number32(ElementTag.Generation, _rows[card].Generation);
            if (operation == Operation.Configure && _rows[card].Hello.Minor > 0) WriteVersion(card, ref configure);
            return configure;
        }

        if (step <= ports)
        {
            var line = new ControlWriter(octets, MessageKind.Request, transaction, ObjectId.Line(step), Operation.ConfigureLine);
            WriteSettings(_cards[card].LineAt(step), line.Element(ElementTag.LineSettings, LineSettingsOctets));
            return line;
        }

        return new ControlWriter(octets, MessageKind.Request, transaction, ObjectId.Channel(step - ports, ChannelId.DChannelTimeslot), Operation.OpenDChannel);
    }

    private void CheckSetup(int card, Instant now)
    {
        ref readonly CardRow row = ref _rows[card];
        if (!IsSettingUp(row.State) || row.SetupStep != SetupSteps(card) || _window.CountOf(card) != 0) return;
        if (_audits[card].Failed) On(card, CardLinkEvent.SetupRefused, now);
        else if (_links.IsEstablished(DChannelLinkOf(card)) && _audits[card].IsOver) On(card, row.Hello.Can(Capabilities.Audit) ? CardLinkEvent.SetupDone : CardLinkEvent.SetupDonePlain, now);
    }

    // The request carries the window's next transaction number.
    private bool TrySendRequest(int card, ReadOnlySpan<byte> request, Instant now)
    {
        if (!_window.HasRoom(card) || !_links.Send(ControlLinkOf(card), request, now)) return false;
        if (_window.CountOf(card) == 0) _wheel.Start(_requestTimers.Of(card), now + CardLinkTimers.X1);
        _window.Keep(card, request);
        _rows[card].Counters.Requests++;
        return true;
    }

    private void RepeatRequest(int card, Instant now)
    {
        if (_window.CountOf(card) == 0) return;
        if (!_window.TryRepeat(card))
        {
            On(card, CardLinkEvent.RequestLost, now);
            return;
        }

        _rows[card].Counters.RequestsRepeated++;
        _links.Send(ControlLinkOf(card), _window.Oldest(card), now);
        _wheel.Start(_requestTimers.Of(card), now + CardLinkTimers.X1);
    }

    // The answer, or the reason why not, belongs to the newest of them.
    private void Settle(int card, ushort transaction, RefuseReason reason, ReadOnlySpan<byte> answer, Instant now)
    {
        if (!_window.Holds(card, transaction)) return;
        bool last = false;
        while (!last)
        {
            last = _window.OldestTransactionOf(card) == transaction;
            TellSettled(card, _window.Oldest(card), last ? reason : 0, last ? answer : default);
            _window.DropOldest(card);
        }

        if (_window.CountOf(card) == 0) _wheel.Stop(_requestTimers.Of(card));
        else _wheel.Start(_requestTimers.Of(card), now + CardLinkTimers.X1);
        ContinueSetup(card, now);
    }

    [SkipLocalsInit]
    private void SendOrders(int card, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        while ((_cells.Waiting & (1u << card)) != 0 && IsUp(card) && _window.HasRoom(card))
        {
            var writer = new ControlWriter(octets, MessageKind.Request, _window.NextTransactionOf(card), ObjectId.Card, Operation.Order);
            int covered = _cells.Write(card, ref writer, out int orders);
            if (!TrySendRequest(card, writer.Message, now)) return;
            _cells.Told(card, covered);
            _rows[card].Counters.Orders += (ulong)orders;
        }
    }
}
