using System;
using System.Text;

namespace AcdController.Signalling.Lapd.Tests;

public class MachineTests
{
    [Fact]
    public void EveryPairOfStateAndEvent_IsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (LinkState state in Enum.GetValues<LinkState>())
        {
            text.Append("state ").Append((int)state).Append(' ').Append(state).Append('\n');
            foreach (LinkEvent happened in Enum.GetValues<LinkEvent>())
            {
                LinkStep step = LinkMachine.Next(state, happened);
                string next = step.Next == state ? "" : "-> " + (int)step.Next + " " + step.Next;
                text.Append("  ").Append($"{happened,-20}  {step.Do,-22}  {next}".TrimEnd()).Append('\n');
            }

            text.Append('\n');
        }

        Golden.Matches("link-machine", text.ToString());
    }
}
