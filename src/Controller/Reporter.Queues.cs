using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

// Queues: who waits now, what became of those who waited, what the next one can expect.
internal sealed partial class Reporter
{
    private static readonly Duration _notKnown = new(-1);

    private void ShowQueues(uint request, Instant now)
    {
        for (int queue = 0; queue < configuration.Queues.Length; queue++) Reply(request, ReplyKind.Queue, RowOf(queue, now));
    }

    private CommandResult ShowQueue(in Command command, Instant now)
    {
        int queue = command.Queue;
        if ((uint)queue >= (uint)configuration.Queues.Length) return CommandResult.NoSuchQueue;
        Estimates estimates = rooms.Selector.Estimates;
        Reply(command.Request, ReplyKind.QueueDetail, new QueueDetailRow
        {
            Queue = RowOf(queue, now),
            Objective = rooms.Selector.ServiceLevels.ObjectiveOf(queue),
            ShortAbandon = rooms.Selector.ServiceLevels.ShortAbandonOf(queue),
            ErrorP50 = estimates.ErrorP50(queue),
            ErrorP90 = estimates.ErrorP90(queue),
            Judged = estimates.Judged(queue),
        });
        for (ServiceWindow window = ServiceWindow.QuarterHour; window <= ServiceWindow.SinceStart; window++)
            Reply(command.Request, ReplyKind.QueueWindow, RowOf(rooms.Selector.ServiceLevels.Of(queue, window, now), window));
        ShowExpectations(command.Request, queue);
        return CommandResult.Done;
    }

    // From the highest priority down: those that wait, and those that have left something to judge by.
    private void ShowExpectations(uint request, int queue)
    {
        Estimates estimates = rooms.Selector.Estimates;
        int ahead = 0;
        for (int priority = Estimates.Priorities - 1; priority >= 0; priority--)
        {
            int waiting = estimates.WaitingOf(queue, priority);
            ahead += waiting;
            int departures = estimates.DeparturesOf(queue, priority);
            if (waiting > 0 || departures > 0)
            {
                Reply(request, ReplyKind.QueueExpectation, new QueueExpectationRow
                {
                    Priority = estimates.IsOneFlow ? -1 : priority,
                    Waiting = waiting,
                    Ahead = ahead,
                    Expected = estimates.TryExpect(queue, priority, ahead, out Duration wait) ? wait : _notKnown,
                    Departures = departures,
                });
            }

            if (estimates.IsOneFlow) return;
        }
    }

    private QueueRow RowOf(int queue, Instant now)
    {
        ref readonly QueueState state = ref rooms.Selector.QueueAt(queue);
        int free = rooms.Selector.FreeOf(queue);
        Handle oldest = rooms.Selector.OldestOf(queue);
        return new QueueRow
        {
            Queue = queue,
            Waiting = state.Waiting,
            Offered = state.Offered,
            Talking = state.Talking,
            AgentsLoggedIn = state.SignedIn,
            AgentsReady = free,
            LongestWait = oldest.IsNone ? Duration.Zero : now - rooms.Selector.TicketOf(oldest).Since,
            Expected = rooms.Selector.TryExpectAtEnd(queue, out Duration expected) ? expected : _notKnown,
            Entered = state.Entered,
            Connected = state.Connected,
            Abandoned = state.Abandoned,
            Refused = state.Refused,
            Hour = RowOf(rooms.Selector.ServiceLevels.Of(queue, ServiceWindow.Hour, now), ServiceWindow.Hour),
        };
    }

    // The place of a waiting call in the first of its queues where it stands in a line; 0: it does not wait.
    private int PositionOf(Handle ticket, ref int queue)
    {
        if (rooms.Selector.TicketOf(ticket).State != TicketState.Waiting) return 0;
        for (int entry = 0; entry < rooms.Selector.TicketOf(ticket).Entries; entry++)
        {
            int other = rooms.Selector.QueueOf(ticket, entry);
            int ahead = other < 0 ? -1 : rooms.Selector.AheadOf(ticket, other);
            if (ahead < 0) continue;
            queue = other;
            return ahead + 1;
        }

        return 0;
    }

    private Duration ExpectedOf(Handle ticket, int queue, int ahead) =>
        rooms.Selector.Estimates.TryExpect(queue, rooms.Selector.TicketOf(ticket).Priority, ahead, out Duration wait) ? wait : _notKnown;

    private static QueueWindowRow RowOf(in ServiceLevelRow counts, ServiceWindow window)
    {
        var row = new QueueWindowRow
        {
            Window = (QueueWindow)window,
            Entered = counts.Entered,
            Answered = counts.Answered,
            AnsweredInTime = counts.AnsweredInTime,
            Abandoned = counts.Abandoned,
            AbandonedInTime = counts.AbandonedInTime,
            AbandonedShort = counts.AbandonedShort,
            Diverted = counts.Diverted,
            Refused = counts.Refused,
            MeanAnswer = counts.Answered == 0 ? _notKnown : counts.MeanAnswer,
            MeanRing = counts.Answered == 0 ? _notKnown : counts.MeanRing,
            MeanWait = counts.Offered == 0 ? _notKnown : counts.MeanWait,
            Longest = counts.Longest,
            Abandonment = counts.Abandonment,
            AbandonmentWithoutShort = counts.AbandonmentWithoutShort,
        };
        for (int form = 0; form < 4; form++)
        {
            row.Levels[form] = counts.Level((ServiceForm)form);
            row.LevelsWithDiverted[form] = counts.Level((ServiceForm)form, withDiverted: true);
        }

        return row;
    }
}
