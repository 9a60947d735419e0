using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>One step of a plan. Objects are named by index, -1 for none; a target is the index of a step of the same plan, or the number of its steps for its end.</summary>
public abstract record PlanStep
{
    /// <summary>Where it stands in the text; 0: not from a text. Two steps that say the same are equal wherever they stand.</summary>
    public int Line { get; init; }

    /// <inheritdoc/>
    public virtual bool Equals(PlanStep? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}

/// <summary>Answer the call; a call already answered goes on.</summary>
public sealed record AnswerStep : PlanStep;

/// <summary>Play items one after the other to their end.</summary>
/// <param name="Items">At least one.</param>
public sealed record PlayStep(EquatableArray<PlayItem> Items) : PlanStep;

/// <summary>Collect digits into a variable.</summary>
/// <param name="Variable">Index of the variable.</param>
/// <param name="Prompt">What is played before each try.</param>
public sealed record CollectStep(int Variable, EquatableArray<PlayItem> Prompt) : PlanStep
{
    /// <summary>Fewest digits.</summary>
    public int Least { get; init; } = 1;

    /// <summary>Most digits: with these the number is complete; at most 31.</summary>
    public int Most { get; init; } = 31;

    /// <summary>The key that ends the number and is no digit of it, in ASCII; 0: none.</summary>
    public byte End { get; init; }

    /// <summary>How long the first digit may take from the end of the prompt.</summary>
    public Duration First { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long each further digit may take.</summary>
    public Duration Between { get; init; } = Duration.FromSeconds(3);

    /// <summary>Tries, wrong and late ones together, 1 to 9.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>A key ends the prompt.</summary>
    public bool Barge { get; init; } = true;

    /// <summary>Keys pressed before the prompt count.</summary>
    public bool TypeAhead { get; init; } = true;

    /// <summary>Index of the announcement that follows the digits read back: key 1 takes them, any other begins anew; -1: they are not confirmed.</summary>
    public int Confirm { get; init; } = -1;

    /// <summary>What is played after a number that is too short, or not confirmed.</summary>
    public EquatableArray<PlayItem> Wrong { get; init; }

    /// <summary>What is played after a time-out without any digit.</summary>
    public EquatableArray<PlayItem> Late { get; init; }

    /// <summary>Target after the last try; -1: the next step, the variable empty.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Run a menu.</summary>
/// <param name="Menu">Its index.</param>
public sealed record MenuStep(int Menu) : PlanStep;

/// <summary>Give a variable a value.</summary>
/// <param name="Variable">A variable or <see cref="CallValue.Class"/>.</param>
/// <param name="Text">The value, printable ASCII, at most <see cref="CallValue.OctetsMax"/>; read only without <paramref name="From"/>.</param>
/// <param name="From">The value whose text it takes; <see cref="CallValue.None"/>: none.</param>
public sealed record SetStep(int Variable, string Text, int From = CallValue.None) : PlanStep;

/// <summary>Add to a variable; one that is no number counts as 0.</summary>
/// <param name="Variable">Index of the variable.</param>
/// <param name="Amount">What is added; may be negative.</param>
public sealed record AddStep(int Variable, long Amount) : PlanStep;

/// <summary>Go to a step when a condition holds.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Target">Where to.</param>
public sealed record IfStep(PlanCondition Condition, int Target) : PlanStep;

/// <summary>Go to a step.</summary>
/// <param name="Target">Where to.</param>
public sealed record GotoStep(int Target) : PlanStep;

/// <summary>Do another plan, then go on.</summary>
/// <param name="Plan">Its index.</param>
public sealed record SubPlanStep(int Plan) : PlanStep;

/// <summary>Go on with another plan instead of this one; nothing comes back, not even to plans that called this one.</summary>
/// <param name="Plan">Its index.</param>
public sealed record ContinueWithStep(int Plan) : PlanStep;

/// <summary>Back to the plan or the menu that called this one; at the outermost, the call ends as at the end of a plan.</summary>
public sealed record ReturnStep : PlanStep;

/// <summary>Wait as a demand says and talk to an agent. When no queue takes the call, or it has to leave, the next step follows.</summary>
/// <param name="Demand">Index of the demand.</param>
public sealed record QueueStep(int Demand) : PlanStep
{
    /// <summary>When the agent hangs up first the plan goes on with the next step; else the call ends.</summary>
    public bool AfterTalk { get; init; }
}

/// <summary>Wait.</summary>
/// <param name="Time">How long.</param>
/// <param name="Music">Index of the announcement played over and over meanwhile; -1: silence.</param>
public sealed record WaitStep(Duration Time, int Music = -1) : PlanStep;

/// <summary>The language of prompts from here on.</summary>
/// <param name="Language">Its index.</param>
public sealed record LanguageStep(int Language) : PlanStep;

/// <summary>Ask a source.</summary>
/// <param name="Source">Its index.</param>
/// <param name="Query">Index of the query of that source.</param>
public sealed record LookUpStep(int Source, int Query) : PlanStep
{
    /// <summary>Values sent, in the order of the query's places.</summary>
    public EquatableArray<int> Keys { get; init; }

    /// <summary>Variables that the answer's fields go into, in order.</summary>
    public EquatableArray<int> Into { get; init; }

    /// <summary>Target when the source is late, dead, or has nothing; -1: the next step, the variables empty.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Record a message.</summary>
public sealed record MessageStep : PlanStep
{
    /// <summary>Index of the demand it is queued by; -1: it is only kept.</summary>
    public int Demand { get; init; } = -1;

    /// <summary>Index of the announcement before it; -1: none.</summary>
    public int Prompt { get; init; } = -1;

    /// <summary>Longest message.</summary>
    public Duration Most { get; init; } = Duration.FromSeconds(120);

    /// <summary>Target when nothing can be recorded; -1: the next step.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Book a call-back that keeps place and arrival.</summary>
/// <param name="Demand">Index of the demand it waits by.</param>
public sealed record CallBackStep(int Demand) : PlanStep
{
    /// <summary>The value that is called.</summary>
    public int Number { get; init; } = CallValue.Calling;

    /// <summary>Target when it cannot be booked; -1: the next step.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Transfer to outside.</summary>
public sealed record TransferStep : PlanStep
{
    /// <summary>The number; empty: that of <see cref="From"/>.</summary>
    public Digits Number { get; init; }

    /// <summary>The value that is the number; <see cref="CallValue.None"/>: <see cref="Number"/>.</summary>
    public int From { get; init; } = CallValue.None;

    /// <summary>Index of the route; -1: by the number.</summary>
    public int Route { get; init; } = -1;

    /// <summary>How long it rings.</summary>
    public Duration Ring { get; init; } = Duration.FromSeconds(30);

    /// <summary>Index of the demand that the call goes back to, its wait kept, when nobody answers; -1: none.</summary>
    public int BusyDemand { get; init; } = -1;

    /// <summary>Target when nobody answers and no demand is given; -1: the next step.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Record the conversation from here on, or no longer.</summary>
/// <param name="On">Record.</param>
public sealed record RecordStep(bool On) : PlanStep;

/// <summary>Send a document by fax.</summary>
/// <param name="Document">Its name.</param>
/// <param name="To">The value that is the number.</param>
public sealed record FaxStep(string Document, int To) : PlanStep
{
    /// <summary>Target when it is not taken; -1: the next step.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Send a text message.</summary>
/// <param name="Template">Its name.</param>
/// <param name="To">The value that is the number.</param>
public sealed record TextMessageStep(string Template, int To) : PlanStep
{
    /// <summary>Target when it is not taken; -1: the next step.</summary>
    public int Else { get; init; } = -1;
}

/// <summary>Count a complaint.</summary>
/// <param name="Area">The value that is the area.</param>
public sealed record ComplaintStep(int Area) : PlanStep;

/// <summary>Put a code into the record.</summary>
/// <param name="Code">1 to 9999.</param>
public sealed record NoteStep(int Code) : PlanStep;

/// <summary>Priority in queues from here on.</summary>
/// <param name="Priority">0 to 15.</param>
public sealed record PriorityStep(int Priority) : PlanStep;

/// <summary>A plan done after the talk, when the agent hangs up first.</summary>
/// <param name="Plan">Its index.</param>
public sealed record SurveyStep(int Plan) : PlanStep;

/// <summary>The caller has got what he came for: if he leaves now, he was served.</summary>
public sealed record ServedStep : PlanStep;

/// <summary>A survey's answer into the record.</summary>
/// <param name="Value">The value that is the mark, 1 to 9.</param>
public sealed record MarkStep(int Value) : PlanStep
{
    /// <summary>Number of the question; the marks of question 1 are the call's.</summary>
    public int Question { get; init; } = 1;

    /// <summary>The least mark of who is satisfied.</summary>
    public int SatisfiedFrom { get; init; } = 1;

    /// <summary>The greatest mark of who is satisfied.</summary>
    public int SatisfiedTo { get; init; } = 1;
}

/// <summary>Clear the call.</summary>
/// <param name="Cause">With which cause.</param>
public sealed record DisconnectStep(Cause Cause) : PlanStep;
