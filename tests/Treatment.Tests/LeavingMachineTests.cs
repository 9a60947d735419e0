using System;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Tests;
using AcdController.Treatment;

namespace AcdController.Treatment.Tests;

/// <summary>Call-backs, messages and the emergency plan as reviewed tables: every state with every event.</summary>
public class LeavingMachineTests
{
    [Fact]
    public void CallBacks() => Golden.Matches("call-back-machine", Table<CallBackState, CallBackEvent>((state, happened) => CallBackMachine.Next(state, happened).ToString()));

    [Fact]
    public void Messages() => Golden.Matches("message-machine", Table<MessageState, MessageEvent>((state, happened) => MessageMachine.Next(state, happened).ToString()));

    [Fact]
    public void TheEmergencyPlan() => Golden.Matches("emergency-machine", Table<EmergencyState, EmergencyEvent>((state, happened) => EmergencyMachine.Next(state, happened).ToString()));

    [Fact]
    public void ACallBackThatIsOver_StaysOver()
    {
        foreach (CallBackState state in Enum.GetValues<CallBackState>())
        {
            if (CallBackMachine.IsOpen(state)) continue;
            foreach (CallBackEvent happened in Enum.GetValues<CallBackEvent>()) Assert.Equal(new CallBackMove(state, CallBackAction.Nothing), CallBackMachine.Next(state, happened));
        }
    }

    [Fact]
    public void AReasonHasToLast_AndItsEndToo()
    {
        var plan = new EmergencyPlan(new Store(), new EmergencyRules { HasPlan = true, Unreachable = Duration.FromSeconds(10), ReturnAfter = Duration.FromSeconds(5) });
        Instant At(int seconds) => Instant.FromMilliseconds(seconds * 1000L);
        for (int second = 0; second < 9; second++) plan.Look(reachable: false, At(second));
        Assert.False(plan.IsActive);
        plan.Look(reachable: true, At(9));
        for (int second = 10; second < 20; second++) plan.Look(reachable: false, At(second));
        Assert.False(plan.IsActive);
        plan.Look(reachable: false, At(20));
        Assert.True(plan.IsActive);
        plan.Look(reachable: true, At(21));
        plan.Look(reachable: true, At(25));
        Assert.True(plan.IsActive);
        plan.Look(reachable: true, At(26));
        Assert.False(plan.IsActive);
    }

    [Fact]
    public void AnOperatorWaivesWhatStands_UntilItIsGone()
    {
        var plan = new EmergencyPlan(new Store(), new EmergencyRules { HasPlan = true, Storage = true });
        plan.Row.StorageFailed = true;
        plan.Look(reachable: true, Instant.Zero);
        Assert.True(plan.IsActive);
        Assert.True(plan.TryOrder(on: false, Instant.Zero));
        plan.Look(reachable: true, Instant.FromMilliseconds(1000));
        Assert.False(plan.IsActive);
        plan.Row.StorageFailed = false;
        plan.Look(reachable: true, Instant.FromMilliseconds(2000));
        plan.Row.StorageFailed = true;
        plan.Look(reachable: true, Instant.FromMilliseconds(3000));
        Assert.True(plan.IsActive);
    }

    private static string Table<TState, TEvent>(Func<TState, TEvent, string> next)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        var text = new StringBuilder();
        foreach (TState state in Enum.GetValues<TState>())
        {
            foreach (TEvent happened in Enum.GetValues<TEvent>()) text.Append($"{state,-10} {happened,-16} {next(state, happened)}\n");
        }

        return text.ToString();
    }
}
