using System;
using System.Text;

namespace AcdController.Distribution.Tests;

/// <summary>An agent's life: every (state, event) pair as reviewed text.</summary>
public class AgentMachineTests
{
    [Fact]
    public void EveryPair_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (AgentState state in Enum.GetValues<AgentState>())
        {
            foreach (AgentEvent happened in Enum.GetValues<AgentEvent>())
            {
                AgentStep step = AgentMachine.Next(state, happened);
                text.Append($"{state,-20} {happened,-12} {step.Next,-20} {step.Do}\n");
            }
        }

        Golden.Matches("agent-machine", text.ToString());
    }

    [Theory]
    [InlineData(AgentEvent.LogIn)]
    [InlineData(AgentEvent.LogOut)]
    [InlineData(AgentEvent.SayReady)]
    [InlineData(AgentEvent.SayNotReady)]
    public void ACommand_IsNeverOurMistake(AgentEvent command)
    {
        foreach (AgentState state in Enum.GetValues<AgentState>()) Assert.NotEqual(AgentAction.Misuse, AgentMachine.Next(state, command).Do);
    }
}
