using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What must never be. Each is a promise of docs/distribution.md or of this room.</summary>
public enum AuditBreach : byte
{
    /// <summary>A call waits, and an agent who is eligible for it is free.</summary>
    IdleBesideWaiting,

    /// <summary>A call and an agent do not name each other: a token without its other half.</summary>
    TokenOneSided,

    /// <summary>A place is in a line without a call that waits, or a call waits and is not in its line.</summary>
    LineWithoutCall,

    /// <summary>An agent is in a state that must end by itself, and no timer runs.</summary>
    StateWithoutTimer,

    /// <summary>The lists of free agents say something else than the agent's state.</summary>
    FreeListWrong,

    /// <summary>A queue's counts do not add up.</summary>
    CountsWrong,
}

/// <summary>What an audit found.</summary>
public struct AuditResult
{
    private const int Kinds = (int)AuditBreach.CountsWrong + 1;

    private Counts _counts;

    /// <summary>Tickets, agents and queues looked at.</summary>
    public int Looked;

    /// <summary>Breaches of all kinds.</summary>
    public int Breaches;

    /// <summary>The breach found last; meaningless without one.</summary>
    public AuditBreach Last;

    /// <summary>The ticket it was found at; none.</summary>
    public Handle Ticket;

    /// <summary>The agent it was found at; -1.</summary>
    public int Agent;

    /// <summary>The queue it was found at; -1.</summary>
    public int Queue;

    /// <summary>Nothing looked at yet.</summary>
    public static AuditResult Empty => new() { Agent = -1, Queue = -1 };

    /// <summary>Breaches of a kind.</summary>
    public readonly int this[AuditBreach kind] => _counts[(int)kind];

    internal void Add(AuditBreach kind, Handle ticket, int agent, int queue)
    {
        Breaches++;
        _counts[(int)kind]++;
        Last = kind;
        Ticket = ticket;
        Agent = agent;
        Queue = queue;
    }

    /// <inheritdoc/>
    public override readonly string ToString() => Breaches == 0 ? "no breach" : Breaches + " breaches, the last: " + Last + ", agent " + Agent + ", queue " + Queue + ", ticket " + Ticket.Value;

    [System.Runtime.CompilerServices.InlineArray(Kinds)]
    private struct Counts
    {
        private int _first;
    }
}

/// <summary>Whose timer it is.</summary>
internal enum TimerOwnerKind : byte
{
    /// <summary>An agent's.</summary>
    Agent,

    /// <summary>A place's in a queue: what is due there.</summary>
    Entry,

    /// <summary>A ticket's: the wait for one agent, the next ring.</summary>
    Ticket,

    /// <summary>A lane's: nobody is signed in.</summary>
    Lane,

    /// <summary>A queue's: its reserve is placed on.</summary>
    Queue,
}

/// <summary>The owner of a timer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Agent, entry of the ticket, lane, queue.</param>
/// <param name="Ticket">Entry and ticket: which.</param>
internal readonly record struct TimerOwner(TimerOwnerKind Kind, int Index, Handle Ticket);

/// <content>The invariants, checked: all of them in tests after each step, some of them all the time in production.</content>
public sealed partial class Selector
{
    /// <summary>Checks everything. Cost: tickets, agents and stages; for tests and for an operator's question.</summary>
    public AuditResult Audit()
    {
        AuditResult result = AuditResult.Empty;
        for (int ticket = 0; ticket < _tickets.Capacity; ticket++) AuditTicket(ticket, ref result);
        for (int agent = 0; agent < _agents.Count; agent++) AuditAgent(agent, ref result);
        for (int queue = 0; queue < _queues.Length; queue++) AuditQueue(queue, ref result);
        return result;
    }

    /// <summary>Checks the next few: round and round over tickets, agents and queues. Breaches are added up in <see cref="AuditTotals"/>.</summary>
    /// <param name="budget">How many to look at.</param>
    /// <remarks>O(budget): a ticket costs its entries and their rungs, an agent a few compares, a queue its lines. Nothing is changed: what follows is the caller's business.</remarks>
    public AuditResult AuditSome(int budget)
    {
        AuditResult result = AuditResult.Empty;
        ref AuditCursor cursor = ref _audit.Value;
        int all = _tickets.Capacity + _agents.Count + _queues.Length;
        for (int looked = 0; looked < budget; looked++)
        {
            int next = cursor.Next;
            cursor.Next = next + 1 < all ? next + 1 : 0;
            if (next < _tickets.Capacity) AuditTicket(next, ref result);
            else if (next < _tickets.Capacity + _agents.Count) AuditAgent(next - _tickets.Capacity, ref result);
            else AuditQueue(next - _tickets.Capacity - _agents.Count, ref result);
        }

        cursor.Breaches += (ulong)result.Breaches;
        return result;
    }

    /// <summary>Breaches that <see cref="AuditSome"/> has found since start-up.</summary>
    public ulong AuditTotals => _audit.Value.Breaches;

    /// <summary>Whose timer is it? It is one of ours.</summary>
    internal TimerOwner OwnerOf(int timer)
    {
        if (_entryTimers.Contains(timer))
        {
            int slot = _entryTimers.OwnerOf(timer);
            return new TimerOwner(TimerOwnerKind.Entry, slot % _entriesPerTicket, _tickets.At(slot / _entriesPerTicket));
        }

        if (_ticketTimers.Contains(timer)) return new TimerOwner(TimerOwnerKind.Ticket, 0, _tickets.At(_ticketTimers.OwnerOf(timer)));
        if (_laneTimers.Contains(timer)) return new TimerOwner(TimerOwnerKind.Lane, _laneTimers.OwnerOf(timer), Handle.None);
        if (_queueTimers.Contains(timer)) return new TimerOwner(TimerOwnerKind.Queue, _queueTimers.OwnerOf(timer), Handle.None);
        return new TimerOwner(TimerOwnerKind.Agent, _agents.AgentOf(timer), Handle.None);
    }

    private void AuditTicket(int index, ref AuditResult result)
    {
        result.Looked++;
        if (!_tickets.IsTaken(index))
        {
            for (int i = 0; i < _entriesPerTicket; i++)
            {
                if (_lines.IsLinked((index * _entriesPerTicket) + i)) result.Add(AuditBreach.LineWithoutCall, Handle.None, -1, -1);
            }

            return;
        }

        Handle ticket = _tickets.At(index);
        ref readonly Ticket row = ref _tickets[ticket];
        AuditTokens(ticket, row, ref result);
        bool named = row.State == TicketState.WaitingByName;
        if (_lines.IsLinked(MemberByName(index)) != named) result.Add(AuditBreach.LineWithoutCall, ticket, row.Agent, -1);
        if (named && _free.IsFree(row.Agent)) result.Add(AuditBreach.IdleBesideWaiting, ticket, row.Agent, -1);
        for (int i = 0; i < _entriesPerTicket; i++)
        {
            ref readonly Entry entry = ref EntryOf(index, i);
            bool waits = i < row.Entries && row.State == TicketState.Waiting && entry.State != EntryState.None;
            bool linked = _lines.IsLinked((index * _entriesPerTicket) + i);
            if (linked != waits || (i < row.Entries && linked != (entry.State == EntryState.InLine))) result.Add(AuditBreach.LineWithoutCall, ticket, -1, entry.Queue);

            // A reserve that is called goes on in a step of its own after so many offers.
            if (waits && IsAnyoneFree(entry.Stage, entry.Queue) && !_wheel.IsRunning(_queueTimers.Of(entry.Queue))) result.Add(AuditBreach.IdleBesideWaiting, ticket, -1, entry.Queue);
        }
    }

    // Tokens of a ticket: each agent who is rung for it names it, and so does the one who talks.
    private void AuditTokens(Handle ticket, in Ticket row, ref AuditResult result)
    {
        int rung = 0;
        for (int agent = _ringingOf[ticket.Index].First; agent >= 0 && rung <= _agents.Count; agent = _ringing.Next(agent))
        {
            rung++;
            if (_agents[agent].Ticket != ticket || _agents[agent].State != AgentState.Offered) result.Add(AuditBreach.TokenOneSided, ticket, agent, row.Queue);
        }

        if (rung != row.Ringing || (rung > 0) != (row.State == TicketState.Offered)) result.Add(AuditBreach.TokenOneSided, ticket, -1, row.Queue);
        if (row.State == TicketState.Talking && _agents[row.Agent].Ticket != ticket) result.Add(AuditBreach.TokenOneSided, ticket, row.Agent, row.Queue);
    }

    private void AuditAgent(int agent, ref AuditResult result)
    {
        result.Looked++;
        ref readonly Agent row = ref _agents[agent];
        bool holds = AgentMachine.HasToken(row.State);
        bool names = _tickets.IsLive(row.Ticket) && (row.State == AgentState.Offered ? _ringing.IsLinked(agent) : _tickets[row.Ticket].State == TicketState.Talking && _tickets[row.Ticket].Agent == agent);
        if (holds ? !names : !row.Ticket.IsNone || _ringing.IsLinked(agent)) result.Add(AuditBreach.TokenOneSided, row.Ticket, agent, -1);
        if (_free.IsFree(agent) != (row.State == AgentState.Ready)) result.Add(AuditBreach.FreeListWrong, row.Ticket, agent, -1);
        bool mustEnd = row.State is AgentState.WrapUp or AgentState.Resting;
        if (mustEnd && _agents.EndOf(agent) == Instant.Never) result.Add(AuditBreach.StateWithoutTimer, row.Ticket, agent, -1);

        // A telephone that should stay up and is not connected is waited for without end.
        bool unwinds = (row.State is AgentState.Unwinding or AgentState.OnTelephone) && (row.Telephone & TelephoneUse.NotConnected) == 0;
        if (unwinds && !_agents.IsTelephoneWatched(agent)) result.Add(AuditBreach.StateWithoutTimer, row.Ticket, agent, -1);
    }

    // entered = waiting + aside + offered + talking + finished + abandoned + left + elsewhere; and the lines hold those who wait.
    private void AuditQueue(int queue, ref AuditResult result)
    {
        result.Looked++;
        ref readonly QueueState row = ref _queues[queue];
        ulong here = (ulong)(row.Waiting + row.Aside + row.Offered + row.Talking);
        int inLine = 0;
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
        {
            for (uint used = _lines.UsedOf(stage); used != 0; used &= used - 1) inLine += _lines.Count(stage, BitOperations.TrailingZeroCount(used));
        }

        bool negative = row.Waiting < 0 || row.Aside < 0 || row.Offered < 0 || row.Talking < 0;
        bool addsUp = !negative && row.Entered == here + row.Finished + row.Abandoned + row.Left + row.Elsewhere;
        if (!addsUp || inLine != row.Waiting) result.Add(AuditBreach.CountsWrong, Handle.None, -1, queue);
    }

    private struct AuditCursor
    {
        public int Next;
        public ulong Breaches;
    }
}
