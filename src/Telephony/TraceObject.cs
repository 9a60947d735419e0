namespace AcdController.Telephony;

/// <summary>What an index in a trace counts.</summary>
public enum TraceObject : byte
{
    /// <summary>Nothing: the number stands for itself.</summary>
    None,
    /// <summary>A plan.</summary>
    Plan,
    /// <summary>An announcement, by its number on the cards.</summary>
    Announcement,
    /// <summary>A menu.</summary>
    Menu,
    /// <summary>A variable.</summary>
    Variable,
    /// <summary>A queue.</summary>
    Queue,
    /// <summary>An agent.</summary>
    Agent,
    /// <summary>A language of prompts.</summary>
    Language,
    /// <summary>A data source.</summary>
    Source,
    /// <summary>A route.</summary>
    Route,
    /// <summary>An area.</summary>
    Area,
    /// <summary>A key, in ASCII.</summary>
    Key,
    /// <summary>Seconds.</summary>
    Seconds,
    /// <summary>A cause of Q.850.</summary>
    Cause,
    /// <summary>A list of numbers.</summary>
    List,
    /// <summary>A calendar.</summary>
    Calendar,
    /// <summary>Who ended the call: 0 the caller, 1 the agent, 2 the switch.</summary>
    Clearer,
    /// <summary>A step of a plan, as <see cref="StepPlace"/> has it.</summary>
    Step,
}

/// <summary>What the two numbers of a trace entry are.</summary>
public static class TraceObjects
{
    /// <summary>What <see cref="TraceEntry.What"/> counts.</summary>
    public static TraceObject OfWhat(TraceKind kind) => kind switch
    {
        TraceKind.Plan or TraceKind.SubPlan or TraceKind.ContinueWith or TraceKind.Survey or TraceKind.FaultToOutside => TraceObject.Plan,
        TraceKind.Play or TraceKind.Comfort => TraceObject.Announcement,
        TraceKind.Menu or TraceKind.Key or TraceKind.WrongKey or TraceKind.Late => TraceObject.Menu,
        TraceKind.Collect or TraceKind.Collected or TraceKind.WrongDigits or TraceKind.Set => TraceObject.Variable,
        TraceKind.Language => TraceObject.Language,
        TraceKind.Complaint => TraceObject.Area,
        TraceKind.Enqueued or TraceKind.BouncedBack => TraceObject.Queue,
        TraceKind.WentOut => TraceObject.Route,
        TraceKind.LookUp or TraceKind.LookUpAnswered or TraceKind.LookUpEmpty or TraceKind.LookUpFailed or TraceKind.Stored => TraceObject.Source,
        (>= TraceKind.Rung and <= TraceKind.BackInQueue) or TraceKind.Whispered or TraceKind.AgentNumberTold => TraceObject.Agent,
        >= TraceKind.Held and <= TraceKind.Feature and not (TraceKind.Conference or TraceKind.Parked) => TraceObject.Agent,
        TraceKind.Over => TraceObject.Clearer,
        >= TraceKind.PinWrong and <= TraceKind.MessageRepeated => TraceObject.Agent,
        _ => TraceObject.None,
    };

    /// <summary>What <see cref="TraceEntry.Value"/> counts.</summary>
    public static TraceObject OfValue(TraceKind kind) => kind switch
    {
        TraceKind.Key or TraceKind.WrongKey or TraceKind.OfferTaken => TraceObject.Key,
        TraceKind.Wait or TraceKind.WaitTold or TraceKind.MessageTaken => TraceObject.Seconds,
        TraceKind.Disconnect or TraceKind.AwayGone or TraceKind.Refused or TraceKind.Over => TraceObject.Cause,
        TraceKind.Consulted or TraceKind.TransferredToAgent => TraceObject.Agent,
        TraceKind.TransferredToQueue or TraceKind.QueueConsulted => TraceObject.Queue,
        TraceKind.Jump or TraceKind.Set => TraceObject.Step,
        _ => TraceObject.None,
    };

    /// <summary>Is it the index of something that a commit may move or take away?</summary>
    public static bool IsIndex(TraceObject thing) => thing is not (TraceObject.None or TraceObject.Key or TraceObject.Seconds or TraceObject.Cause or TraceObject.Clearer);
}
