using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Where agents sit: at their own telephone, at any other, at a mobile or fixed line outside (S48, S49); and the summaries they owe (S52).
public sealed partial class PlanRunner
{
    private readonly Cell<int> _seats;

    /// <summary>An agent signs in at a telephone: calls come to that number until he signs out.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="number">An inside number, or one that a route leads to.</param>
    /// <param name="now">The time.</param>
    public TalkResult SignInAt(int agent, in Digits number, Instant now) => SignInAt(Handle.None, agent, number, now);

    // By the call that he dialled for it; none: by command. He asks for it himself: the rules for calls out have his consent.
    private TalkResult SignInAt(Handle by, int agent, in Digits number, Instant now)
    {
        if (_selector.Agents.IsSignedIn(agent) || _calls.HasLeg(agent)) return TalkResult.WrongState;
        int other = AgentAt(number);
        if (other >= 0 && other != agent && _selector.Agents.IsSignedIn(other)) return TalkResult.Busy;
        ref Telephone telephone = ref _telephones[agent];
        bool own = number == _rules.Agents[agent].Number;
        bool inside = own || AgentWith(number) >= 0;
        int route = -1;
        if (!inside && !TryRouteOf(number, out route)) return TalkResult.NoSuchNumber;
        if (!inside && !MayCallOut(by, _rules.Numbers.Normalise(number, NumberType.Unknown, ofCalling: false, out _), consent: true, now)) return TalkResult.Forbidden;
        LeaveSeat(agent);
        if (!own)
        {
            telephone.At = number;
            telephone.IsOutside = !inside;
            _seats.Value++;
            _calls.SetRoute(agent, route);
        }

        return _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogIn }, now) ? TalkResult.Done : TalkResult.WrongState;
    }

    // His own telephone is his again.
    private void LeaveSeat(int agent)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (telephone.At.IsEmpty) return;
        telephone.At = default;
        telephone.IsOutside = false;
        _seats.Value--;
        _calls.SetRoute(agent, -1);
    }

    private bool TryRouteOf(in Digits number, out int route)
    {
        route = -1;
        Digits called = _rules.Numbers.Normalise(number, NumberType.Unknown, ofCalling: false, out _);
        if (_rules.Numbers.Analyse(called, complete: true, out int entry) != DigitMatch.Known) return false;
        route = _rules.Numbers.CalledAt(entry).Route;
        return route >= 0 && !_rules.Numbers.CalledAt(entry).Emergency;
    }

    /// <summary>How an agent is reached now.</summary>
    private AgentAddress AddressOf(int agent)
    {
        ref readonly Telephone telephone = ref _telephones[agent];
        if (telephone.At.IsEmpty) return _rules.Agents[agent];
        Digits number = telephone.At;
        if (telephone.IsOutside && TryRouteOf(number, out int route)) number = _rules.Numbers.Sent(route, _rules.Numbers.Normalise(number, NumberType.Unknown, ofCalling: false, out _));
        return _rules.Agents[agent] with { Number = number, Span = -1, NailedUp = _rules.Agents[agent].NailedUp && !telephone.IsOutside };
    }

    private Digits NumberOf(int agent) => _telephones[agent].At.IsEmpty ? _rules.Agents[agent].Number : _telephones[agent].At;

    /// <summary>Index of the agent who sits at a telephone; -1: nobody's.</summary>
    private int AgentAt(in Digits number)
    {
        for (int agent = 0; _seats.Value > 0 && agent < _telephones.Length; agent++)
        {
            if (_telephones[agent].At == number && !number.IsEmpty) return agent;
        }

        int own = AgentWith(number);
        return own >= 0 && !_telephones[own].At.IsEmpty ? -1 : own;
    }

    /// <summary>Must he give a summary code before his after-call work ends?</summary>
    public bool OwesSummary(int agent) => _telephones[agent].OwesSummary && _selector.AgentAt(agent).State == AgentState.WrapUp;

    /// <summary>An agent says what his call was about: the one in hand, or the last one. Owed, it ends his after-call work.</summary>
    public TalkResult Summarise(int agent, int code, Instant now)
    {
        if (code is < 1 or > 9999) return TalkResult.WrongState;
        ref Telephone telephone = ref _telephones[agent];
        Handle call = TalkOfAgent(agent);
        if (!call.IsNone)
        {
            _trace.Note(call, TraceKind.Summary, agent, code, now);
            telephone.Summarised = true;
            return TalkResult.Done;
        }

        if (telephone.LastCall == 0) return TalkResult.NotTalking;
        KeepSummary(telephone.LastCall, agent, code, now);
        bool owed = OwesSummary(agent);
        telephone.OwesSummary = false;
        if (owed) _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.EndWork }, now);
        return TalkResult.Done;
    }

    // The record has gone: a row of its own, in its order: serial, code, agent, number of the call.
    private void KeepSummary(ulong call, int agent, int code, Instant now)
    {
        ReadOnlySpan<ShortText> texts = [default, ShortText.Of(code), ShortText.Of(_rules.Agents[agent].Told), ShortText.Of((long)call)];
        Keep(Handle.None, StoredRow.Code, texts, now);
    }

    // He has signed out: what he sat at and what he owed is over.
    private void EndShift(int agent)
    {
        LeaveSeat(agent);
        ref Telephone telephone = ref _telephones[agent];
        telephone.OwesSummary = telephone.Summarised = false;
        telephone.LastCall = 0;
    }

    // A talk of his is over: what he may still say about it is about this call.
    private void NoteLastCall(Handle call, in PlanRow row)
    {
        if (row.Agent < 0) return;
        ref Telephone telephone = ref _telephones[row.Agent];
        telephone.LastCall = _calls[call].Sequence;
        telephone.OwesSummary = row.Queue >= 0 && _rules.Queues[row.Queue].Summary && !telephone.Summarised;
        telephone.Summarised = false;
    }
}
