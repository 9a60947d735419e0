using System;
using System.Runtime.InteropServices;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.E1;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Obeys commands and copies tables into rows for whoever asked.</summary>
internal sealed partial class Reporter(Configuration configuration, Store store, Rooms rooms, Pump pump, OctetOutbox<Output> outputs)
{
    private readonly ulong _tableOctets = (ulong)store.SavedOctets;
    private readonly TableRow[] _tables = TablesOf(store);

    internal void Obey(in Command command, Instant now)
    {
        CommandResult result = CommandResult.Done;
        switch (command.Kind)
        {
            case CommandKind.ShowCalls: ShowCalls(command.Request, now); break;
            case CommandKind.ShowQueues: ShowQueues(command.Request, now); break;
            case CommandKind.ShowAgents: ShowAgents(command.Request, now); break;
            case CommandKind.ShowSpans: ShowSpans(command.Request); break;
            case CommandKind.ShowCards: ShowCards(command.Request, now); break;
            case CommandKind.ShowTotals: ShowTotals(command.Request); break;
            case CommandKind.ShowAgent: result = ShowAgent(command, now); break;
            case CommandKind.AgentReady or CommandKind.AgentNotReady or CommandKind.AgentLogIn or CommandKind.AgentLogOut
                or CommandKind.AgentEndWork or CommandKind.AgentExtendWork or CommandKind.AgentRelease: result = OrderAgent(command, now); break;
            case CommandKind.TraceOn: result = Trace(command.Span, true); break;
            case CommandKind.TraceOff: result = Trace(command.Span, false); break;
            case CommandKind.RefuseNewCalls: rooms.Plans.Close(now); break;
            case CommandKind.AcceptNewCalls: rooms.Plans.Open(); break;
            case CommandKind.ShowQueue: result = ShowQueue(command, now); break;
            case CommandKind.ShowSpan: result = ShowSpan(command); break;
            case CommandKind.BlockChannels or CommandKind.UnblockChannels or CommandKind.RestartSpan: result = OrderSpan(command, now); break;
            case CommandKind.WhyCall: result = WhyCall(command, now); break;
            case CommandKind.WhyAgent: result = WhyAgent(command, now); break;
            case CommandKind.ShowControllers or CommandKind.ShowController or CommandKind.ShowBitTests or CommandKind.LoopSpan or CommandKind.StartBitTest
                or CommandKind.StopBitTest or CommandKind.ShowClock or CommandKind.ClockSelect or CommandKind.ClockAuto: result = ObeyLine(command, now); break;
            case CommandKind.ShowCapacity: ShowCapacity(command.Request); break;
            case CommandKind.TraceMaliciousCall: result = TraceMalicious(command.Call, now); break;
            case CommandKind.CallPriority or CommandKind.CallPosition or CommandKind.CallPullOut or CommandKind.CallToQueue or CommandKind.CallRecall: result = OrderCall(command, now); break;
            case CommandKind.CallRecord or CommandKind.CallEndRecord: result = RecordCall(command); break;
            case >= CommandKind.ShowAlarms and <= CommandKind.UnshelveAlarm: result = OrderAlarm(command, now); break;
            case >= CommandKind.CutOff and <= CommandKind.ShowInventory: result = OrderShelf(command, now); break;
            case CommandKind.MessageWaiting: result = TellMessages(command, now); break;
            case CommandKind.ShowPrompts: ShowPrompts(command.Request); break;
            case CommandKind.ShowTransfers: ShowTransfers(command.Request); break;
            case CommandKind.ShowFirmware: ShowFirmware(command.Request); break;
            case CommandKind.ShowCardLog when ReadsLog(command, now, ref result): return;
            case CommandKind.ShowCardLog: break;
            case CommandKind.FirmwareLoad or CommandKind.FirmwareActivate or CommandKind.FirmwareConfirm: result = OrderFirmware(command, now); break;
            case >= CommandKind.ShowTrunkGroups and <= CommandKind.ShowTests: result = OrderRouting(command, now); break;
            case CommandKind.ShowCallSteps: result = ShowSteps(command); break;
            case (>= CommandKind.AgentHold and <= CommandKind.ShowParked) or CommandKind.AgentLogInAt or CommandKind.AgentSummary: result = OrderTalk(command, now); break;
            case >= CommandKind.ShowCallBacks and <= CommandKind.TellStorage: result = OrderLeaving(command, now); break;
            case CommandKind.ShowTalks: ShowTalks(command.Request); break;
            case >= CommandKind.AgentUnlock and <= CommandKind.AgentConsultQueue: result = OrderSeat(command, now); break;
            case >= CommandKind.ShowEmergencies and <= CommandKind.ClearFault: result = OrderEmergency(command, now); break;
            default: result = CommandResult.NotUnderstood; break;
        }

        Reply(command.Request, ReplyKind.End, (byte)result);
    }

    private CommandResult Trace(SpanId span, bool on)
    {
        if (!TryFind(span, out int ordinal)) return CommandResult.NoSuchSpan;
        pump.LineOf(ordinal).Traced = on;
        return CommandResult.Done;
    }

    private bool TryFind(SpanId span, out int ordinal)
    {
        bool onFrontPlate = span.Card is >= 1 and <= SpanId.CardsMax && span.Port is >= 1 and <= SpanId.PortsMax;
        ordinal = onFrontPlate ? pump.OrdinalOf(span) : -1;
        return ordinal >= 0;
    }

    private void ShowCalls(uint request, Instant now)
    {
        for (Handle handle = rooms.Calls.CallAfter(-1); !handle.IsNone; handle = rooms.Calls.CallAfter(handle.Index))
        {
            ref Call call = ref rooms.Calls[handle];
            ref readonly PlanRow plan = ref rooms.Plans.RowOf(handle);
            bool hasTicket = !plan.Ticket.IsNone;
            int queue = plan.Queue;
            int position = hasTicket ? PositionOf(plan.Ticket, ref queue) : 0;
            Reply(request, ReplyKind.Call, new CallRow
            {
                Sequence = call.Sequence,
                Phase = call.Ringing.Count > 0 ? CallPhase.Offered : PhaseOf(plan.State),
                Caller = call.CallerChannel,
                AgentChannel = call.Ringing.Count > 0 ? rooms.Calls.ChannelOf(rooms.Calls.LegOf(handle, rooms.Calls.FirstRinging(handle))) : rooms.Calls.ChannelOf(call.Agent),
                Queue = queue,
                Agent = call.Ringing.Count > 0 ? rooms.Calls.FirstRinging(handle) : plan.Agent,
                Age = now - call.ArrivedAt,
                Waited = hasTicket && plan.State != PlanState.Talking ? now - plan.EnqueuedAt : plan.ConnectedAt != Instant.Never ? plan.ConnectedAt - plan.EnqueuedAt : Duration.Zero,
                Position = position,
                Expected = position > 0 ? ExpectedOf(plan.Ticket, queue, position - 1) : _notKnown,
                Calling = call.Calling,
                Called = call.Called,
            });
        }
    }

    internal static CallPhase PhaseOf(PlanState state) => state switch
    {
        PlanState.Arrived or PlanState.Dialling
            or PlanState.Answering               => CallPhase.Arrived,
        PlanState.Announcing or PlanState.Collecting
            or PlanState.Pausing or PlanState.Asking
            or PlanState.Featuring               => CallPhase.Announcement,
        PlanState.Waiting                        => CallPhase.Waiting,
        PlanState.Leaving                        => CallPhase.Arrived,
        PlanState.TurningAway                    => CallPhase.Announcement,
        PlanState.Talking or PlanState.Away      => CallPhase.Talking,
        PlanState.Transferring or PlanState.CallingBack => CallPhase.Offered,
        PlanState.Greeting or PlanState.Beeping or PlanState.Speaking => CallPhase.Announcement,
        PlanState.Telling or PlanState.Told      => CallPhase.Talking,
        PlanState.Previewing                     => CallPhase.Offered,
        PlanState.Passing or PlanState.Parked    => CallPhase.Waiting,
        _                                        => CallPhase.Clearing,
    };

    private void ShowSpans(uint request)
    {
        for (int span = 0; span < configuration.Spans.Length; span++) Reply(request, ReplyKind.Span, RowOf(span));
    }

    private SpanRow RowOf(int span)
    {
        ref readonly SpanLine line = ref pump.LineOf(span);
        return new SpanRow
        {
            Span = configuration.Spans[span].Span,
            Status = StatusOf(span),
            Alarms = rooms.Lines.AlarmsOf(span),
            Faults = FaultsOf(span),
            ChannelsBusy = rooms.Signalling.BusyChannels(span),
            Calls = rooms.Signalling.CallsOn(span),
            FramesIn = line.FramesIn,
            FramesOut = line.FramesOut,
            FrameErrors = rooms.Links.CountersOf(span).Errors,
            MessageErrors = rooms.Signalling.CountersOf(span).MessageErrors,
        };
    }

    private SpanStatus StatusOf(int span)
    {
        if (rooms.Signalling.IsUp(span)) return SpanStatus.InService;
        return rooms.Lines.ServiceOf(span) switch
        {
            LineService.NoCard => SpanStatus.NoCard,
            LineService.Up     => SpanStatus.DChannelDown,
            _                  => SpanStatus.Alarm,
        };
    }

    private void ShowCards(uint request, Instant now)
    {
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            ref readonly CardCounters counters = ref rooms.Cards.CountersOf(card);
            ref readonly DeframerCounters frames = ref rooms.Cards.FramesOf(card);
            Reply(request, ReplyKind.Card, new CardRow
            {
                Card = configuration.Cards[card].Number,
                Status = rooms.Cards.StateOf(card) switch
                {
                    CardLinkState.Closed                                   => CardStatus.LineClosed,
                    CardLinkState.Connecting                               => CardStatus.Silent,
                    CardLinkState.Up or CardLinkState.UpPlain              => CardStatus.InService,
                    CardLinkState.Standing or CardLinkState.Resuming       => CardStatus.Standing,
                    CardLinkState.Isolated                                 => CardStatus.Isolated,
                    _                                                      => CardStatus.Starting,
                },
                Babbling = rooms.Cards.IsBabbling(card),
                Starts = counters.Starts,
                OctetsIn = counters.OctetsIn,
                OctetsOut = counters.OctetsOut,
                FramesIn = frames.FramesGood,
                FramesBad = frames.FramesWrongCheck + frames.FramesShort + frames.FramesLong + frames.FramesAborted,
                HasClock = rooms.Cards.TryGetClockOffset(card, out Duration offset),
                ClockOffset = offset,
                Resumes = counters.Resumes,
                CellsRepaired = counters.CellsRepaired,
                Serial = rooms.Cards.SerialOf(card),
                Firmware = rooms.Cards.FirmwareOf(card),
                FirmwarePatch = rooms.Cards.HelloOf(card).FirmwarePatch,
                FirmwareSlot = rooms.Cards.HelloOf(card).FirmwareSlot,
                OnTrial = rooms.Cards.HelloOf(card).OnTrial,
                Presence = (SlotState)rooms.Shelf.PresenceOf(configuration.Cards[card].Number),
                Type = (byte)rooms.Cards.HelloOf(card).CardType,
                Hardware = rooms.Cards.HelloOf(card).Hardware,
                InStatus = now - rooms.Cards.SinceOf(card),
                Losses = counters.Losses,
                RequestsRepeated = counters.RequestsRepeated,
                RequestsRefused = counters.RequestsRefused,
            });
        }
    }

    private void ShowTotals(uint request)
    {
        TotalsRow row = pump.Totals;
        row.Attempts = rooms.Calls.LastSequence;
        row.Calls = rooms.Calls.Count;
        row.AgentsEngaged = 0;
        for (int agent = 0; agent < configuration.Agents.Length; agent++)
        {
            if (rooms.Selector.AgentAt(agent).State is AgentState.Offered or AgentState.Busy or AgentState.Held or AgentState.WrapUp or AgentState.Unwinding) row.AgentsEngaged++;
        }

        row.ChannelsBusy = 0;
        for (int span = 0; span < configuration.Spans.Length; span++) row.ChannelsBusy += rooms.Signalling.BusyChannels(span);
        row.CellsBusy = rooms.Map.BusyCells;
        row.Waiting = rooms.Selector.WaitingCalls;
        row.TableOctets = _tableOctets;
        row.RowsLost = rooms.Plans.Requests.Totals.RowsLost;
        Reply(request, ReplyKind.Totals, row);
    }

    private void Reply<T>(uint request, ReplyKind kind, in T row)
        where T : unmanaged =>
        outputs.Post(new Output { Kind = OutputKind.Reply, Reply = kind, Request = request }, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)));
}
