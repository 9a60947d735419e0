using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.DistributionModel;

/// <content>Agents: what they do to the calls that wait. Reserve, need and the loss of the last agent.</content>
public sealed partial class Reference
{
    private readonly ModelAgent[] _agents;
    private ulong _lastFree;

    /// <summary>The agents.</summary>
    public IReadOnlyList<ModelAgent> Agents => _agents;

    /// <summary>A command for an agent.</summary>
    /// <returns>False: it does not fit.</returns>
    public bool Obey(in AgentCommand command)
    {
        ModelAgent agent = _agents[command.Agent];
        bool gives = command.Kind == AgentCommandKind.Release || (command.Kind == AgentCommandKind.LogOut && command.Force);
        bool taken = gives && agent.Ticket >= 0;
        if (taken) TakeCallFrom(agent);

        // To be released he was taken from his call: that is all. Who signs out is gone before he could be given another one.
        bool fits = taken;
        if (!taken || command.Kind == AgentCommandKind.LogOut) fits |= agent.Obey(command, _now);
        Follow(agent.Index);
        return fits;
    }

    /// <summary>The caller is put on hold or taken back.</summary>
    public void Hold(int number, bool held)
    {
        if (TicketOf(number) is not { State: ModelState.Talking } ticket || _agents[ticket.Agent].Ticket != number) return;
        _agents[ticket.Agent].Hold(held, _now);
    }

    /// <summary>An agent's telephone is free.</summary>
    public void TelephoneFree(int agent)
    {
        _agents[agent].FreeTelephone(_now);
        Follow(agent);
    }

    /// <summary>An agent's telephone is used for a call that is not ours.</summary>
    public void TelephoneTaken(int agent, TelephoneUse use)
    {
        _agents[agent].TakeTelephone(use, _now);
        Follow(agent);
    }

    /// <summary>A timer of the agent fires.</summary>
    /// <returns>False: nothing of his is due.</returns>
    public bool AgentTimer(int agent)
    {
        bool due = _agents[agent].TimePasses(_now);
        Follow(agent);
        return due;
    }

    private void StartAgents()
    {
        foreach (ModelAgent agent in _agents.Where(agent => _rules.Agents[agent.Index].ReadyAtStart))
        {
            agent.StartReady();
            Follow(agent.Index);
        }
    }

    // The agent has changed: he may be free now, or not any more; a queue may have lost its last agent, or have its first.
    private void Follow(int index)
    {
        ModelAgent agent = _agents[index];
        if (agent.State != AgentState.Ready) agent.IsFree = false;
        FollowStaff();
        if (agent.State != AgentState.Ready || agent.IsFree) return;
        agent.IsFree = true;
        agent.FreeOrder = ++_lastFree;
        agent.OccupancyWhenFree = agent.OccupancyAt(_now);
        agent.TalkWhenFree = agent.SpentIn(AgentState.Busy, _now).Microseconds;
        if (PickCall(index) is { } place) Offer(place.Ticket, place.Entry, index);
    }
}
