using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>Over which time a queue's figures are reckoned.</summary>
public enum QueueWindow : byte
{
    /// <summary>The last 15 minutes.</summary>
    QuarterHour,

    /// <summary>The last 60 minutes.</summary>
    Hour,

    /// <summary>The last 24 hours.</summary>
    Day,

    /// <summary>Since start-up.</summary>
    SinceStart,
}

/// <summary>A service level in its four forms, in tenths of a percent; -1: there was no call. T is the objective, O' all answered and abandoned calls.</summary>
/// <remarks>0: answered in T / answered. 1: answered in T / (O' − abandoned in T). 2: (answered in T + abandoned in T) / O'. 3: answered in T / O'.</remarks>
[InlineArray(4)]
public struct QueueLevels
{
    private int _first;
}

/// <summary>What became of a queue's calls in one window, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct QueueWindowRow
{
    /// <summary>Which window.</summary>
    public QueueWindow Window;
    /// <summary>Calls that came in.</summary>
    public long Entered;
    /// <summary>Answered by an agent.</summary>
    public long Answered;
    /// <summary>Of them, in the objective.</summary>
    public long AnsweredInTime;
    /// <summary>The caller left.</summary>
    public long Abandoned;
    /// <summary>Of them, in the objective.</summary>
    public long AbandonedInTime;
    /// <summary>Of them, before the time for short ones.</summary>
    public long AbandonedShort;
    /// <summary>Left the queue for something else.</summary>
    public long Diverted;
    /// <summary>Not let in.</summary>
    public long Refused;
    /// <summary>Mean wait of answered calls (ASA); negative: none was answered.</summary>
    public Duration MeanAnswer;
    /// <summary>Of it, ringing; negative: none was answered.</summary>
    public Duration MeanRing;
    /// <summary>Mean wait of all offered calls; negative: there was none.</summary>
    public Duration MeanWait;
    /// <summary>Longest wait of an offered call.</summary>
    public Duration Longest;
    /// <summary>Abandoned / O', in tenths of a percent; -1 without calls.</summary>
    public int Abandonment;
    /// <summary>The same without short ones.</summary>
    public int AbandonmentWithoutShort;
    /// <summary>The service level.</summary>
    public QueueLevels Levels;
    /// <summary>The service level with diverted calls in O'.</summary>
    public QueueLevels LevelsWithDiverted;
}

/// <summary>One queue, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct QueueRow
{
    /// <summary>Index of the queue.</summary>
    public int Queue;
    /// <summary>Calls waiting, those being offered not counted.</summary>
    public int Waiting;
    /// <summary>Calls being offered.</summary>
    public int Offered;
    /// <summary>Calls talking to an agent of this queue.</summary>
    public int Talking;
    /// <summary>Agents of the queue who are signed in.</summary>
    public int AgentsLoggedIn;
    /// <summary>Agents of the queue who are free.</summary>
    public int AgentsReady;
    /// <summary>Wait of the oldest call that waits.</summary>
    public Duration LongestWait;
    /// <summary>What a call will wait that joins at the end; negative: not known.</summary>
    public Duration Expected;
    /// <summary>Calls that entered the queue since start-up.</summary>
    public ulong Entered;
    /// <summary>Calls that were connected to an agent.</summary>
    public ulong Connected;
    /// <summary>Calls whose caller left.</summary>
    public ulong Abandoned;
    /// <summary>Calls that found the queue full.</summary>
    public ulong Refused;
    /// <summary>The last hour.</summary>
    public QueueWindowRow Hour;
}

/// <summary>What belongs to one queue beside its <see cref="QueueRow"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct QueueDetailRow
{
    /// <summary>As among the others.</summary>
    public QueueRow Queue;
    /// <summary>The objective T of the service level.</summary>
    public Duration Objective;
    /// <summary>An abandoned call that waited less is a short one.</summary>
    public Duration ShortAbandon;
    /// <summary>Half of the estimates were off by no more.</summary>
    public Duration ErrorP50;
    /// <summary>Nine of ten estimates were off by no more.</summary>
    public Duration ErrorP90;
    /// <summary>Estimates that the error is reckoned from.</summary>
    public int Judged;
}

/// <summary>The expected wait of one priority of one queue.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct QueueExpectationRow
{
    /// <summary>0 to 15; -1: all of them, where calls age.</summary>
    public int Priority;
    /// <summary>Calls of this priority that wait.</summary>
    public int Waiting;
    /// <summary>Calls that a new one would stand behind.</summary>
    public int Ahead;
    /// <summary>What a new one will wait; negative: not known.</summary>
    public Duration Expected;
    /// <summary>Departures that this is reckoned from.</summary>
    public int Departures;
}
