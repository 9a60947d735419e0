using System;
using System.Text;

namespace AcdController.Distribution.Tests;

/// <summary>An agent's life: every (state, event) pair as reviewed text.</summary>
public class OldAgentMachineTests
{
    [Fact]
    public void EveryPair_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (OldAgentState state in Enum.GetValues<OldAgentState>())
        {
            foreach (OldAgentEvent happened in Enum.GetValues<OldAgentEvent>())
            {
                OldAgentStep step = OldAgentMachine.Next(state, happened);
                text.Append($"{state,-20} {happened,-12} {step.Next,-20} {step.Do}\n");
            }
        }

        Golden.Matches("old-agent-machine", text.ToString());
    }

    [Theory]
    [InlineData(OldAgentEvent.LogIn)]
    [InlineData(OldAgentEvent.LogOut)]
    [InlineData(OldAgentEvent.SayReady)]
    [InlineData(OldAgentEvent.SayNotReady)]
    public void ACommand_IsNeverOurMistake(OldAgentEvent command)
    {
        foreach (OldAgentState state in Enum.GetValues<OldAgentState>()) Assert.NotEqual(OldAgentAction.Misuse, OldAgentMachine.Next(state, command).Do);
    }
}
