using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Agents' telephones without a call of ours: those that stay up, and calls that agents make themselves.
public sealed partial class PlanRunner
{
    // X10: a nailed-up telephone that is lost, or could not be called, is called again after this time.
    private static readonly Duration _callAgainAfter = Duration.FromSeconds(5);

    /// <summary>An agent's state changed: a nailed-up one's telephone is called when he signs in, and let go when he signs out, after the call in hand if there is one.</summary>
    public void On(in AgentNews news, Instant now)
    {
        if (news.To == AgentState.LoggedOut && news.From != AgentState.LoggedOut) EndShift(news.Agent);
        if (!AddressOf(news.Agent).NailedUp || (news.From == AgentState.LoggedOut) == (news.To == AgentState.LoggedOut)) return;
        if (_selector.Agents.IsSignedIn(news.Agent))
        {
            Connect(news.Agent, now);
            return;
        }

        _calls.HangUpTelephone(news.Agent, Cause.NormalCallClearing);
        TellConnected(news.Agent, now);
    }

    // Calls a nailed-up agent's telephone, unless it is up. One whose last leg has not ended yet is called a little later.
    private void Connect(int agent, Instant now)
    {
        if (!_selector.Agents.IsSignedIn(agent) || _calls.StaysUp(agent)) return;
        WaitForTelephone(agent, now);
        if (_calls.HasLeg(agent)) return;
        _wheel.Stop(_ringTimers.Of(agent));
        AgentAddress address = AddressOf(agent);
        _calls.CallTelephone(agent, address.Span, address.Number);
    }

    private void TelephoneUp(int agent, Instant now) => TellConnected(agent, now);

    private void TelephoneLost(int agent, Instant now)
    {
        if (_selector.Agents.IsSignedIn(agent)) WaitForTelephone(agent, now);
    }

    // No call can be given to him; X10 runs.
    private void WaitForTelephone(int agent, Instant now)
    {
        _wheel.Start(_ringTimers.Of(agent), now + _callAgainAfter);
        if (_telephones[agent].NotConnected) return;
        _telephones[agent].NotConnected = true;
        _selector.TelephoneTaken(agent, TelephoneUse.NotConnected, now);
    }

    private void TellConnected(int agent, Instant now)
    {
        if (!_telephones[agent].NotConnected) return;
        _telephones[agent].NotConnected = false;
        _wheel.Stop(_ringTimers.Of(agent));
        _selector.TelephoneFree(agent, TelephoneUse.NotConnected, now);
    }

    // An agent who calls somebody himself is busy until that call is over.
    private int TakeOwnTelephone(Handle call, Instant now)
    {
        ref readonly Call row = ref _calls[call];
        if (row.Calling.IsEmpty || !PlaceOf(row).Station) return -1;
        int agent = AgentAt(row.Calling);
        if (agent >= 0 && _telephones[agent].OwnCalls++ == 0) _selector.TelephoneTaken(agent, TelephoneUse.Outbound, now);
        return agent;
    }

    private void OwnCallOver(int agent, Instant now)
    {
        if (--_telephones[agent].OwnCalls > 0) return;
        _selector.TelephoneFree(agent, TelephoneUse.Outbound, now);
        int place = _telephones[agent].WantsPlace;
        _telephones[agent].WantsPlace = 0;
        if (place > 0) PickUp(agent, place, now);
        DoWanted(agent, now);
    }

    private int AgentWith(in Digits number)
    {
        int low = 0;
        int high = _rules.AgentNumbers.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = _rules.AgentNumbers[middle].Number.CompareTo(number);
            if (order == 0) return _rules.AgentNumbers[middle].Agent;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
