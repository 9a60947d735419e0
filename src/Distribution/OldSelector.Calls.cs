using AcdController.Kernel;

namespace AcdController.Distribution;

// What treatment says about a call, in the words of the engine to come; goes with the old selector. A demand is a queue.
public sealed partial class Selector
{
    /// <summary>A call enters its queue.</summary>
    public EnqueueResult TryEnqueue(in EnqueueRequest request, Instant now, out Handle ticket) =>
        TryEnqueue(request.Demand, request.Call, now, out ticket) ? EnqueueResult.Waits : EnqueueResult.Full;

    /// <summary>The caller leaves before an agent answered: an offer is taken back. The ticket is gone.</summary>
    public void Leave(Handle ticket, Instant now)
    {
        ref readonly Ticket row = ref _tickets[ticket];
        if (row.State == TicketState.Offered) _offers.Post(new SelectorNews { Kind = SelectorNewsKind.Release, Ticket = ticket, Call = row.Call, Agent = row.Agent });
        Leave(ticket, ringing: true, now);
    }

    /// <summary>The agent answered.</summary>
    /// <returns>False: the offer is not his any more.</returns>
    public bool Accept(Handle ticket, int agent, Instant now)
    {
        if (!IsHis(ticket, agent)) return false;
        Accept(ticket, now);
        return true;
    }

    /// <summary>The offer was not taken.</summary>
    /// <returns>False: the offer is not his any more.</returns>
    public bool Refuse(Handle ticket, int agent, RefusalKind why, Instant now)
    {
        if (!IsHis(ticket, agent)) return false;
        Refuse(ticket, why, now);
        return true;
    }

    /// <summary>An agent calls somebody himself.</summary>
    public void TelephoneTaken(int agent, Instant now)
    {
        _ = agent;
        _ = now;
    }

    /// <summary>The talk lost its agent: the call waits again.</summary>
    public void Recall(ref Handle ticket, Instant now)
    {
        Handle call = _tickets[ticket].Call;
        int queue = _tickets[ticket].Queue;
        Finish(ticket, now);
        bool room = _tickets.TryTake(out ticket);
        Invariant.Require(room, "there is room where one has just left");
        _tickets[ticket] = new Ticket { Queue = queue, Call = call, EnqueuedAt = now, Order = ++_lastOrder.Value, Agent = -1 };
        Wait(ticket, now);
    }

    private bool IsHis(Handle ticket, int agent) => IsOffered(new SelectorNews { Ticket = ticket, Agent = agent });
}
