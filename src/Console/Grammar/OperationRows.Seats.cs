using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Orders about where agents sit, of those who may command others, and about messages and call-backs that an agent has.</summary>
internal static partial class OperationRows
{
    private static CommandDescription[] Seats() =>
    [
        new("agent {agent} unlock", CommandClass.Agents, "After too many wrong PINs: the agent may sign in by PIN again", "解除话机签入锁定", "ULK AGENT", a => ForAgent(CommandKind.AgentUnlock, a)),
        new("agent {agent} break-in {other}", CommandClass.Agents, "The agent talks to another who has a caller; the caller waits", "强插另一坐席，主叫等待", "ADD BREAKIN",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentBreakIn, Agent = a.Number("agent"), Value = a.Number("other") }))
        {
            Parameters = [Other],
        },
        new("agent {agent} take-back", CommandClass.Agents, "The agent has the call again that he answered first", "收回首问通话", "STR TAKEBACK", a => ForAgent(CommandKind.AgentTakeBack, a)),
        new("agent {agent} repeat", CommandClass.Agents, "The agent hears his message from its beginning", "重听留言", "RST MSG", a => ForAgent(CommandKind.AgentRepeat, a)),
        new("agent {agent} accept", CommandClass.Agents, "The customer whose number the agent was shown is called", "接受预览外呼", "ACT PREVIEW", a => ForAgent(CommandKind.AgentAccept, a)),
        new("agent {agent} decline", CommandClass.Agents, "The customer whose number the agent was shown is not called", "拒绝预览外呼", "DEA PREVIEW", a => ForAgent(CommandKind.AgentDecline, a)),
    ];
}
