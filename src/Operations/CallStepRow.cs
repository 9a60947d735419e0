using System.Runtime.InteropServices;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>One step of a call that is not over, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallStepRow
{
    /// <summary>The step.</summary>
    public TraceEntry Entry;
    /// <summary>Steps of the call noted so far, those included that are not kept.</summary>
    public int Noted;
    /// <summary>Class that the plan gave the call, 0 without one.</summary>
    public ushort Class;
    /// <summary>Summary code of its agent, 0 without one.</summary>
    public ushort Summary;
}
