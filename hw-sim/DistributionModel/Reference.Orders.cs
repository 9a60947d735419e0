using System.Linq;
using AcdController.Distribution;

namespace AcdController.DistributionModel;

/// <content>What operators order for calls, and what they take from agents.</content>
public sealed partial class Reference
{
    /// <summary>Changes a call's priority: it stands by rule again, wherever it was placed before.</summary>
    public bool ChangePriority(int number, int priority)
    {
        if (TicketOf(number) is not { } ticket || priority is < 0 or > 15) return false;
        ticket.Priority = priority;
        foreach (ModelEntry entry in ticket.Entries) entry.Placed = null;
        return true;
    }

    /// <summary>Gives a waiting call a place in the first of its queues.</summary>
    public bool MoveTo(int number, int position)
    {
        if (TicketOf(number) is not { State: ModelState.Waiting } ticket || position < 1) return false;
        if (ticket.Entries.Find(entry => entry.InLine) is not { } entry) return false;
        entry.Placed = null;
        PlaceAt(ticket, entry, position);
        return true;
    }

    // An agent who is rung is rung no more; a talk that loses its agent is recalled.
    private void TakeCallFrom(ModelAgent agent)
    {
        ModelTicket ticket = _tickets.Single(ticket => ticket.Number == agent.Ticket);
        if (ticket.State == ModelState.Talking)
        {
            TellRelease(ticket, agent.Index);
            agent.GiveUp(_now);
            GoBack(ticket);
            return;
        }

        ticket.Ringing.Remove(agent.Index);
        TellRelease(ticket, agent.Index);
        agent.GiveUp(_now);
        if (ticket.Ringing.Count == 0) GoBack(ticket);
    }
}
