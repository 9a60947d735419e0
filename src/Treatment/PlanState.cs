namespace AcdController.Treatment;

/// <summary>Where a call is in its plan.</summary>
public enum PlanState : byte
{
    /// <summary>Not begun.</summary>
    Arrived,

    /// <summary>The caller's exchange sends the called number digit by digit.</summary>
    Dialling,

    /// <summary>Answered by us; waits for the caller's exchange.</summary>
    Answering,

    /// <summary>Hears an announcement to its end.</summary>
    Announcing,

    /// <summary>Is in distribution: waits in queues, or agents are rung for it.</summary>
    Waiting,

    /// <summary>Talks to the agent.</summary>
    Talking,

    /// <summary>Hears why no call is taken.</summary>
    TurningAway,

    /// <summary>Waits for an answer from outside the switch.</summary>
    Asking,

    /// <summary>Dials out: whom he called is sought or rung.</summary>
    Leaving,

    /// <summary>Talks to whom he called outside.</summary>
    Away,

    /// <summary>Is transferred to outside: whom he is to talk to is sought or rung, he hears music.</summary>
    Transferring,

    /// <summary>Hears what is said before he leaves a message.</summary>
    Greeting,

    /// <summary>Hears the beep.</summary>
    Beeping,

    /// <summary>Speaks his message.</summary>
    Speaking,

    /// <summary>A call-back: an agent has it, the customer is sought or rung.</summary>
    CallingBack,

    /// <summary>A message: an agent hears it.</summary>
    Telling,

    /// <summary>Its agent has passed it on; whom he passed it to is being rung.</summary>
    Passing,

    /// <summary>Its agent has parked it.</summary>
    Parked,

    /// <summary>Not a call of a caller: an agent has dialled a feature code.</summary>
    Featuring,

    /// <summary>Is being cleared.</summary>
    Ending,

    /// <summary>Is asked for digits or a key, or hears what was wrong with them.</summary>
    Collecting,

    /// <summary>Waits because its plan says so.</summary>
    Pausing,

    /// <summary>A message: an agent has heard it, and may hear it again.</summary>
    Told,

    /// <summary>A call-back: an agent looks whom he is to call, nobody is dialled yet.</summary>
    Previewing,
}
