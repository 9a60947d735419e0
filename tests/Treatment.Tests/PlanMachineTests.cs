using System;
using System.Text;

namespace AcdController.Treatment.Tests;

/// <summary>The way of a call through its plan: every (state, event) pair as reviewed text.</summary>
public class PlanMachineTests
{
    [Fact]
    public void EveryPair_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (PlanState state in Enum.GetValues<PlanState>())
        {
            foreach (PlanEvent happened in Enum.GetValues<PlanEvent>())
            {
                PlanMove move = PlanMachine.Next(state, happened);
                text.Append($"{state,-10} {happened,-17} {move.Next,-10} {move.Do}\n");
            }
        }

        Golden.Matches("plan-machine", text.ToString());
    }

    [Fact]
    public void TheCallerMayGo_InEveryState()
    {
        foreach (PlanState state in Enum.GetValues<PlanState>())
        {
            PlanMove move = PlanMachine.Next(state, PlanEvent.CallerGone);
            Assert.Equal(PlanState.Ending, move.Next);
            Assert.NotEqual(PlanAction.Misuse, move.Do);
        }
    }
}
