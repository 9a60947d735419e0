using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What an order about an emergency or a fault says beside its kind.</summary>
public struct EmergencyCommand
{
    /// <summary>1 to 4, I the gravest.</summary>
    public byte Level;
    /// <summary>A drill.</summary>
    public bool Drill;
    /// <summary>How far handling is: 2 responded, 3 judged, 4 plan begun, 5 closed.</summary>
    public byte Stage;
    /// <summary>Index of the area, -1 without one.</summary>
    public short Area;
    /// <summary>Its expected end, seconds from midnight; -1: not known.</summary>
    public int Until;
    /// <summary>What it is, or what was done.</summary>
    public LongText Text;
    /// <summary>Who is responsible.</summary>
    public ShortText By;
}

/// <summary>One emergency, copied for a view. Times that did not come are <see cref="Instant.Never"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct EmergencyCaseRow
{
    /// <summary>Its number.</summary>
    public uint Number;
    /// <summary>1 to 4, I the gravest.</summary>
    public byte Level;
    /// <summary>A drill.</summary>
    public bool Drill;
    /// <summary>1 declared, 2 responded, 3 judged, 4 plan begun, 5 closed.</summary>
    public byte Stage;
    /// <summary>Bit n: stage n came late, or is late.</summary>
    public byte Late;
    /// <summary>Index of the area, -1 without one.</summary>
    public int Area;
    /// <summary>Its type.</summary>
    public LongText Type;
    /// <summary>What was said last about its handling.</summary>
    public LongText Handling;
    /// <summary>How it ended.</summary>
    public LongText Result;
    /// <summary>Who is responsible.</summary>
    public ShortText By;
    /// <summary>Wall time at the core's zero, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch;
    /// <summary>Seconds by which the clock on the wall is ahead of UTC: when it was declared.</summary>
    public int DeclaredOffset;
    /// <summary>The same at its expected end.</summary>
    public int UntilOffset;
    /// <summary>It was declared.</summary>
    public Instant DeclaredAt;
    /// <summary>Somebody answered.</summary>
    public Instant RespondedAt;
    /// <summary>It was judged.</summary>
    public Instant JudgedAt;
    /// <summary>The plan for it began.</summary>
    public Instant StartedAt;
    /// <summary>It was closed.</summary>
    public Instant ClosedAt;
    /// <summary>Its expected end.</summary>
    public Instant Until;
}

/// <summary>One area, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AreaRow
{
    /// <summary>Its index.</summary>
    public int Area;
    /// <summary>A fault stands.</summary>
    public bool Fault;
    /// <summary>An operator said so.</summary>
    public bool ByOperator;
    /// <summary>Complaints within the window.</summary>
    public int InWindow;
    /// <summary>Complaints since start-up.</summary>
    public ulong Complaints;
    /// <summary>Wall time at the core's zero, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch;
    /// <summary>Seconds by which the clock on the wall is ahead of UTC: when the fault began.</summary>
    public int SinceOffset;
    /// <summary>The same at its expected end.</summary>
    public int UntilOffset;
    /// <summary>Since when the fault stands.</summary>
    public Instant Since;
    /// <summary>Its expected end.</summary>
    public Instant Until;
}
