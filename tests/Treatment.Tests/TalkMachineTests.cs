using System;
using System.Text;

namespace AcdController.Treatment.Tests;

/// <summary>A talk: every (state, event) pair as reviewed text.</summary>
public class TalkMachineTests
{
    [Fact]
    public void EveryPair_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (TalkState state in Enum.GetValues<TalkState>())
        {
            foreach (TalkEvent happened in Enum.GetValues<TalkEvent>())
            {
                TalkMove move = TalkMachine.Next(state, happened);
                text.Append($"{state,-10} {happened,-17} {move.Next,-10} {move.Do}\n");
            }
        }

        Golden.Matches("talk-machine", text.ToString());
    }

    [Fact]
    public void WhoHangsUp_NeverLeavesATalkAsItWas()
    {
        foreach (TalkState state in Enum.GetValues<TalkState>())
        {
            if (state == TalkState.None) continue;
            Assert.NotEqual(TalkAction.Nothing, TalkMachine.Next(state, TalkEvent.AgentLeft).Do);
            Assert.NotEqual(TalkAction.Refuse, TalkMachine.Next(state, TalkEvent.AgentLeftOthers).Do);
        }
    }
}
