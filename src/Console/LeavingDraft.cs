using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What stands below `outbound`.</summary>
internal sealed class OutboundDraft(string shown, int line) : BlockDraft<OutboundConfiguration>(new OutboundConfiguration(), shown, line);

/// <summary>What stands below `call-backs`.</summary>
internal sealed class CallBacksDraft(string shown, int line) : BlockDraft<CallBacksConfiguration>(new CallBacksConfiguration(), shown, line);

/// <summary>What stands below `emergency-plan`.</summary>
internal sealed class EmergencyPlanDraft(string shown, int line) : BlockDraft<EmergencyPlanConfiguration>(new EmergencyPlanConfiguration(), shown, line)
{
    /// <summary>There is a line `run`, right or wrong.</summary>
    public bool HasPlan { get; set; }
}

// Calls out, call-backs, messages, the emergency plan.
internal sealed partial class Draft
{
    public OutboundDraft? Outbound { get; set; }

    public CallBacksDraft? CallBacks { get; set; }

    public EmergencyPlanDraft? EmergencyPlan { get; set; }

    public Kernel.Duration? MessagesKept { get; set; }
}
