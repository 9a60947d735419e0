using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Calls that are parked in a place, from where anybody picks them up.
public sealed partial class PlanRunner
{
    /// <summary>Places to park calls in, numbered from 1.</summary>
    public const int ParkingPlaces = 99;

    // X13: so long a call stays parked; then it goes back to who parked it.
    private static readonly Duration _parkedMost = Duration.FromSeconds(60);

    private readonly Handle[] _parked;

    /// <summary>The call in a parking place; none when it is empty.</summary>
    public Handle ParkedAt(int place) => place is >= 1 and <= ParkingPlaces && IsParked(_parked[place]) ? _parked[place] : Handle.None;

    /// <summary>An agent parks his call and is done with it.</summary>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="place">1 to 99; 0: the first that is empty.</param>
    /// <param name="taken">The place.</param>
    /// <param name="now">The time.</param>
    public TalkResult ParkCall(int agent, int place, out int taken, Instant now)
    {
        taken = place;
        Handle call = TalkOfAgent(agent);
        if (call.IsNone) return TalkResult.NotTalking;
        if (_talks[call.Index].State is not (TalkState.Together or TalkState.Held)) return TalkResult.WrongState;
        if (taken == 0)
        {
            taken = 1;
            while (taken <= ParkingPlaces && !ParkedAt(taken).IsNone) taken++;
        }

        if (taken is < 1 or > ParkingPlaces || !ParkedAt(taken).IsNone) return TalkResult.NoSuchPlace;
        _parked[taken] = call;
        _talks[call.Index].Place = (byte)taken;
        Happen(call, PlanEvent.ParkedByAgent, agent, now);
        return TalkResult.Done;
    }

    /// <summary>An agent picks a parked call up: his telephone rings, and he has it when he answers.</summary>
    public TalkResult PickUp(int agent, int place, Instant now)
    {
        Handle call = ParkedAt(place);
        if (call.IsNone) return TalkResult.NoSuchPlace;
        TalkResult result = CallAgentBeside(call, agent, _calls[call].Calling, out Handle leg, now);
        if (result != TalkResult.Done) return result;
        _talks[call.Index].Second = leg;
        LeavePlace(ref _talks[call.Index]);
        Happen(call, PlanEvent.PickedUp, agent, now);
        return TalkResult.Done;
    }

    private bool IsParked(Handle call) => !call.IsNone && _callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Parked;

    private void LeavePlace(ref TalkRow talk)
    {
        if (talk.Place == 0) return;
        _parked[talk.Place] = Handle.None;
        talk.Place = 0;
    }

    // Nobody picked it up: who parked it is rung, and if he is not free it goes back to its queue.
    private void ReturnFromParking(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        LeavePlace(ref talk);
        if (talk.From >= 0 && CallAgentBeside(call, talk.From, _calls[call].Calling, out talk.Second, now) == TalkResult.Done)
        {
            _wheel.Start(_timers.Of(call.Index), now + _seekMost);
            return;
        }

        talk.Second = Handle.None;
        ComeBack(call, ref row, ref talk, now);
    }
}
