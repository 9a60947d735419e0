using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Distribution.Tests;

/// <summary>An agent's life: every (state, event) pair as reviewed text, and what must hold for the table as a whole.</summary>
public class AgentMachineTests
{
    private static readonly AgentEvent[] _commands =
    [
        AgentEvent.LogIn, AgentEvent.LogOut, AgentEvent.LogOutNow, AgentEvent.SayReady, AgentEvent.SayNotReady, AgentEvent.EndWork, AgentEvent.ExtendWork,
        AgentEvent.FreeByOperator,
    ];

    // What comes from outside at any time.
    private static readonly AgentEvent[] _reports =
        [AgentEvent.TelephoneTaken, AgentEvent.TelephoneFree, AgentEvent.TelephoneLost, AgentEvent.Needed];

    [Fact]
    public void EveryPair_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (AgentState state in Enum.GetValues<AgentState>())
        {
            foreach (AgentEvent happened in Enum.GetValues<AgentEvent>())
            {
                AgentStep step = AgentMachine.Next(state, happened);
                text.Append($"{state,-14} {happened,-19} {(step.Enters ? "to  " : "stay")} {step.Next,-14} {step.Do}\n");
            }
        }

        Golden.Matches("agent-machine", text.ToString());
    }

    [Fact]
    public void CommandsAndReports_AreNeverOurMistake()
    {
        foreach (AgentState state in StatesSeen())
        {
            foreach (AgentEvent command in _commands) Assert.NotEqual(AgentAction.Misuse, AgentMachine.Next(state, command).Do);
            foreach (AgentEvent report in _reports) Assert.NotEqual(AgentAction.Misuse, AgentMachine.Next(state, report).Do);
        }
    }

    [Fact]
    public void OperatorBringsEveryState_ToReadyAndToSignedOut()
    {
        foreach (AgentState state in StatesSeen())
        {
            Assert.Equal(AgentState.LoggedOut, state == AgentState.LoggedOut ? state : AgentMachine.Next(state, AgentEvent.LogOutNow).Next);
            AgentState at = state == AgentState.LoggedOut ? AgentMachine.Next(state, AgentEvent.LogIn).Next : state;
            at = Settled(AgentMachine.Next(at, AgentEvent.FreeByOperator).Next);
            at = Settled(AgentMachine.Next(at, AgentEvent.SayReady).Next);
            Assert.Equal(AgentState.Ready, at);
        }
    }

    [Fact]
    public void ARejectedOrMistakenEvent_ChangesNothing()
    {
        foreach (AgentState state in Enum.GetValues<AgentState>())
        {
            foreach (AgentEvent happened in Enum.GetValues<AgentEvent>())
            {
                AgentStep step = AgentMachine.Next(state, happened);
                if (step.Do is AgentAction.Reject or AgentAction.Misuse) Assert.Equal((state, false), (step.Next, step.Enters));
                if (!step.Enters) Assert.Equal(state, step.Next);
            }
        }
    }

    [Fact]
    public void OnlySettling_LeadsToReady_SoWishAndTelephoneAreAlwaysAsked()
    {
        foreach (AgentState state in StatesSeen())
        {
            foreach (AgentEvent happened in Enum.GetValues<AgentEvent>())
            {
                AgentStep step = AgentMachine.Next(state, happened);
                if (step.Enters) Assert.NotEqual(AgentState.Ready, step.Next);
                Assert.Equal(step.Next == AgentState.Settling, step.Do is AgentAction.Settle or AgentAction.ForgetAndSettle);
            }
        }
    }

    private static IEnumerable<AgentState> StatesSeen()
    {
        foreach (AgentState state in Enum.GetValues<AgentState>())
        {
            if (state != AgentState.Settling) yield return state;
        }
    }

    private static AgentState Settled(AgentState state) => state == AgentState.Settling ? AgentMachine.Next(state, AgentEvent.NothingElse).Next : state;
}
