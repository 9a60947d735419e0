using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// A commit: calls go on with the steps they are in.
public sealed partial class PlanRunner
{
    /// <summary>Most steps that are kept behind the configured ones for calls that began with an older plan. A call for whose plan there is no room ends after its step at hand.</summary>
    public const int StepsKeptMost = 16_384;

    // Where a call without room for its plan goes on: nothing, then the end. The last two of all.
    private const int StepsOfEnd = 2;

    private static readonly string[] _tables = ["plans"];

    /// <summary>Says which timer is whose: before <see cref="TakeOver"/>.</summary>
    public void CarryTimers(PlanRunner old, TreatmentSuccession maps, TimerCarry timers)
    {
        timers.Range(old._timers, _timers);
        timers.Range(old._ringTimers, _ringTimers, maps.Distribution.Agents);
        timers.Range(old._drainTimer, _drainTimer);
        timers.Range(old._leavingTimer, _leavingTimer);
        timers.Range(old._lockTimer, _lockTimer);
        Requests.CarryTimers(old.Requests, timers);
        Emergencies.CarryTimers(old.Emergencies, timers);
    }

    /// <summary>Takes over the calls of a runner that is not used any more. Timers have been carried; calls, distribution and players have been taken over.</summary>
    /// <remarks>
    /// A call whose plan goes on as it was, from its step at hand, goes on in the new one; otherwise that rest of the old plan is kept, with what it speaks of in the new names, until no call needs it.
    /// A waiting call whose queue has other music now hears that.
    /// </remarks>
    public void TakeOver(PlanRunner old, TreatmentSuccession maps, Instant now)
    {
        Requests.TakeOver(old.Requests, maps.Sources);
        _requests.TakeOver(old._requests, maps.Sources);
        _callBacks.TakeOver(old._callBacks, maps, _rules, now);
        _messages.TakeOver(old._messages, maps, _rules);
        _emergency.TakeOver(old._emergency);
        Emergencies.TakeOver(old.Emergencies, now);
        if (IsAlike(old, maps) && _store.TakeOver(old._store, _tables) is null)
        {
            RenameTrace(maps, static place => place);
            TakeOverNumbers(maps);
            return;
        }

        Carry.Beginning(old._rows, _rows);
        Carry.Beginning(old._callOfRow, _callOfRow);
        Carry.Beginning(old._talks, _talks);
        Carry.Whole(old._parked, _parked);
        Carry.Value(old._drain, _drain);
        TakeOverTrace(old, maps);
        _lastAgents.TakeOver(old._lastAgents, maps.Distribution.Agents);
        Carry.Whole(old._callOfChannel, _callOfChannel);
        _receivers.TakeOver(old._receivers);
        var steps = new StepSuccession(old._steps, old._stepCount.Value, _steps, _stepCount.Value, _steps.Length - StepsOfEnd, maps.Rename, PlacesOf(old));
        _stepCount.Value = steps.Count;
        for (int index = 0; index < _rows.Length; index++)
        {
            if (!_callOfRow[index].IsNone) TakeOverRow(old, index, maps, steps);
        }

        TakeOverNumbers(maps);
        TakeOverTelephones(old, maps, now);
    }

    // Who still dials is judged by the new lists; whose number is known goes on as he began.
    private void TakeOverNumbers(TreatmentSuccession maps)
    {
        if (_drain.Value.Prompt != 0) _drain.Value.Prompt = (ushort)Math.Max(0, maps.PromptOf(_drain.Value.Prompt));
        for (int index = 0; index < _rows.Length; index++)
        {
            if (_callOfRow[index].IsNone || _rows[index].State is not (PlanState.Arrived or PlanState.Dialling)) continue;
            _rows[index].Caller = _rules.Numbers.TryCaller(_calls[_callOfRow[index]].Calling, out int entry) ? entry : -1;
        }
    }

    private bool IsAlike(PlanRunner old, TreatmentSuccession maps)
    {
        if (!maps.Distribution.IsIdentity || !_rules.Steps.AsSpan().SequenceEqual(old._rules.Steps.AsSpan()) || !_rules.Queues.AsSpan().SequenceEqual(old._rules.Queues.AsSpan())) return false;
        if (!_rules.Languages.AsSpan().SequenceEqual(old._rules.Languages.AsSpan()) || !maps.AreVariablesAlike(old._rules.Variables, _rules.Variables)) return false;
        foreach (Step step in old._steps.AsSpan(0, old._stepCount.Value))
        {
            if (step.Kind != StepKind.Text && maps.Rename(step) != step) return false;
        }

        for (int agent = 0; agent < _rules.Agents.Length; agent++)
        {
            if (_rules.Agents[agent].NailedUp != old._rules.Agents[agent].NailedUp) return false;
        }

        return true;
    }

    private void TakeOverRow(PlanRunner old, int index, TreatmentSuccession maps, StepSuccession steps)
    {
        ref PlanRow row = ref _rows[index];
        int music = row.Queue < 0 ? 0 : old._rules.Queues[row.Queue].Music;
        row.Queue = maps.Distribution.Queues[row.Queue];
        row.Agent = maps.Distribution.Agents[row.Agent];
        row.FirstAgent = maps.Distribution.Agents[row.FirstAgent];
        if (_talks[index].PinOf > 0) _talks[index].PinOf = maps.Distribution.Agents[_talks[index].PinOf - 1] + 1;
        _talks[index].AskedQueue = maps.Distribution.Queues[_talks[index].AskedQueue];
        row.OwnCallOf = maps.Distribution.Agents[row.OwnCallOf];
        _talks[index].From = maps.Distribution.Agents[_talks[index].From];
        row.MovesTo = maps.Distribution.DemandOf(row.MovesTo);
        row.Leaving.BounceTo = maps.Distribution.DemandOf(row.Leaving.BounceTo);
        TakeOverPlace(old, index, maps, steps);
        bool sameMusic = row.Queue < 0 || (music == 0 ? 0 : maps.PromptOf(music)) == _rules.Queues[row.Queue].Music;
        if (row.State == PlanState.Waiting && row.Place.PlayCount == 0 && !sameMusic) PlayMusic(_callOfRow[index], row);
    }

    private void TakeOverPlace(PlanRunner old, int index, TreatmentSuccession maps, StepSuccession steps)
    {
        ref PlanRow row = ref _rows[index];
        ref PlanPlace place = ref row.Place;
        if (row.State == PlanState.Ending) row.Step = 0;
        else if (row.Step >= 0) row.Step = Moved(old, row.Step, steps);
        for (int depth = 0; depth < place.Depth; depth++) place.Stack[depth] = Moved(old, place.Stack[depth], steps);
        place.Survey = steps.Of(place.Survey);
        place.OfferTo = steps.Of(place.OfferTo);
        int language = maps.Rename(TraceObject.Language, place.Language);
        place.Language = (byte)(language >= 0 && language < _rules.Languages.Length ? language : 0);
        if (place.EntryPlan >= 0) place.EntryPlan = maps.Rename(TraceObject.Plan, place.EntryPlan);
        // The rest of what he hears is said when it is known still.
        place.PlayFirst = steps.Of(place.PlayFirst);
        if (place.PlayFirst < 0) place.PlayCount = 0;
        Span<ShortText> values = _values.AsSpan(index * ValuesPerCall, ValuesPerCall);
        values.Clear();
        for (int variable = 0; variable < old._rules.Variables; variable++)
        {
            int next = maps.Rename(TraceObject.Variable, variable);
            if (next >= 0 && next < _rules.Variables) values[next] = old._values[(index * old.ValuesPerCall) + variable];
        }

        values[^1] = old._values[(index * old.ValuesPerCall) + old._rules.Variables];
    }

    // A call without room for its plan ends after its step at hand.
    private int Moved(PlanRunner old, int step, StepSuccession steps)
    {
        int moved = steps.Of(step);
        return moved >= 0 ? moved : _steps.Length - StepsOfEnd + (step == old._steps.Length - 1 ? 1 : 0);
    }

    // Every step that a call may still come to begins at one of these.
    private static IEnumerable<int> PlacesOf(PlanRunner old)
    {
        for (int index = 0; index < old._rows.Length; index++)
        {
            if (old._callOfRow[index].IsNone) continue;
            PlanRow row = old._rows[index];
            if (row.State != PlanState.Ending) yield return row.Step;
            for (int depth = 0; depth < row.Place.Depth; depth++) yield return row.Place.Stack[depth];
            yield return row.Place.Survey;
            yield return row.Place.OfferTo;
        }
    }

    private void TakeOverTelephones(PlanRunner old, TreatmentSuccession maps, Instant now)
    {
        Array.Clear(_telephones);
        Array.Clear(_agentOfChannel);
        _seats.Value = 0;
        DeafenThoseWhoGo(old, maps.Distribution.Agents);
        IndexMap agents = maps.Distribution.Agents;
        for (int agent = 0; agent < _telephones.Length; agent++)
        {
            int before = agents.OldOf(agent);
            bool wasNailed = before >= 0 && old._rules.Agents[before].NailedUp;
            if (before >= 0)
            {
                _telephones[agent] = old._telephones[before];
                _telephones[agent].RungIn = maps.Distribution.Queues[old._telephones[before].RungIn];
                if (_telephones[agent].WantsBreakIn > 0) _telephones[agent].WantsBreakIn = agents[_telephones[agent].WantsBreakIn - 1] + 1;
            }

            TakeOverSeat(agent);
            if (wasNailed == _rules.Agents[agent].NailedUp || !_selector.Agents.IsSignedIn(agent)) continue;
            if (wasNailed)
            {
                _calls.HangUpTelephone(agent, Cause.NormalCallClearing);
                TellConnected(agent, now);
            }
            else if (!_calls.HasLeg(agent))
            {
                // Who talks or rings is called for the next call.
                WaitForTelephone(agent, now);
            }
        }
    }

    // Agents who are configured no more: nobody hears their keys.
    private void DeafenThoseWhoGo(PlanRunner old, IndexMap agents)
    {
        for (int agent = 0; agent < old._telephones.Length; agent++)
        {
            ChannelId ear = old._telephones[agent].Ear;
            if (agents[agent] >= 0 || ear.IsNone) continue;
            if (_pools.Has(Media.VoiceResource.Receiver, ear)) _receivers.Post(new ReceiverOrder(ear, On: false));
            _pools.Release(Media.VoiceResource.Receiver, ear);
        }
    }

    private void TakeOverSeat(int agent)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (!telephone.Ear.IsNone) _agentOfChannel[telephone.Ear.Index] = agent + 1;
        if (telephone.At.IsEmpty) return;
        _seats.Value++;
        if (telephone.IsOutside) _calls.SetRoute(agent, TryRouteOf(telephone.At, out int route) ? route : -1);
    }
}
