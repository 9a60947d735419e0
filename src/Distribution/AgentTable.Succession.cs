using AcdController.Kernel;

namespace AcdController.Distribution;

/// <content>A commit: the agents of an old table go on in this one.</content>
public sealed partial class AgentTable
{
    /// <summary>Says which timer is whose.</summary>
    internal void CarryTimers(AgentTable old, IndexMap agents, TimerCarry timers)
    {
        timers.Range(old._stateTimers, _stateTimers, agents);
        timers.Range(old._telephoneTimers, _telephoneTimers, agents);
        timers.Range(old._shiftTimers, _shiftTimers, agents);
    }

    /// <summary>Takes over who stays, with state and timers. Who is new is signed out, or signed in and ready where he is so from the start; who is gone was signed out before.</summary>
    /// <remarks>Timers were carried before. A shift and a forced not-ready end as the new rules say; whatever else runs goes on as it began.</remarks>
    internal void TakeOver(AgentTable old, IndexMap agents, Instant now)
    {
        while (_news.TryTake(out _))
        {
        }

        _counts.Value = old._counts.Value;
        _counts.Value.SignedIn = 0;
        _counts.Value.Free = 0;
        for (int agent = 0; agent < _agents.Length; agent++)
        {
            ref Agent row = ref _agents[agent];
            row = default;
            int before = agents.OldOf(agent);
            if (before >= 0) TakeOver(old, before, agent, now);
            else if (_rules.Agents[agent].ReadyAtStart) Begin(agent, ref row, now);
            if (before >= 0 && row.State != AgentState.LoggedOut) _counts.Value.SignedIn++;
            if (row.State == AgentState.Ready) _counts.Value.Free++;
        }
    }

    private void TakeOver(AgentTable old, int before, int agent, Instant now)
    {
        ref Agent row = ref _agents[agent];
        row = old._agents[before];
        AgentRule was = old._rules.Agents[before];
        AgentRule rule = _rules.Agents[agent];
        if (row.State == AgentState.LoggedOut) return;
        if (rule.Shift <= Duration.Zero) _wheel.Stop(_shiftTimers.Of(agent));
        else if (rule.Shift != was.Shift) _wheel.Start(_shiftTimers.Of(agent), row.SignedInAt + rule.Shift);

        bool ends = row.State == AgentState.ForcedNotReady && (rule.ReturnAfter != was.ReturnAfter || rule.LogOutAfter != was.LogOutAfter);
        if (!ends) return;
        Instant due = TimerOf(agent, row, row.Since);
        row.Ends = due != Instant.Never;
        if (row.Ends) _wheel.Start(_stateTimers.Of(agent), due < now ? now : due);
        else _wheel.Stop(_stateTimers.Of(agent));
    }

    private void Begin(int agent, ref Agent row, Instant now)
    {
        row.State = AgentState.Ready;
        SignIn(agent, ref row, now);
    }
}
