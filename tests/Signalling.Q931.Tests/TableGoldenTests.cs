using System;
using System.Linq;
using System.Reflection;
using System.Text;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Every (state, event) pair of both tables, as reviewed text.</summary>
public class TableGoldenTests
{
    [Fact]
    public void UserSide_EveryPair() => Golden.Matches("UserSide", Print(UserSide.Next));

    [Fact]
    public void NetworkSide_EveryPair() => Golden.Matches("NetworkSide", Print(NetworkSide.Next));

    [Fact]
    public void GlobalReference_EveryPair()
    {
        var text = new StringBuilder();
        foreach (GlobalState state in Enum.GetValues<GlobalState>())
        {
            text.Append(state).Append('\n');
            foreach (GlobalEvent cause in Enum.GetValues<GlobalEvent>())
            {
                GlobalStep step = GlobalReference.Next(state, cause);
                string where = step.Enters ? "→ " + step.Next : "stays";
                text.Append($"  {cause,-20} {where,-23} {(step.Do == GlobalAction.Misuse ? "(asserted)" : step.Do)}".TrimEnd()).Append('\n');
            }
        }

        Golden.Matches("GlobalReference", text.ToString());
    }

    [Fact]
    public void NoMessage_IsEverMisuse()
    {
        foreach (CallState state in Enum.GetValues<CallState>())
        {
            foreach (CallEvent cause in Enum.GetValues<CallEvent>())
            {
                if (cause > CallEvent.Unexpected) continue;
                // A SETUP is folded into SetupRepeated once there is a call, and a first response comes only to our own SETUP.
                if (state != CallState.Null && cause is CallEvent.SetupComplete or CallEvent.SetupRefused) continue;
                Assert.NotEqual(CallAction.Misuse, UserSide.Next(state, cause).Do);
                Assert.NotEqual(CallAction.Misuse, NetworkSide.Next(state, cause).Do);
            }
        }
    }

    [Fact]
    public void ClearRequest_IsUnderstoodInEveryState()
    {
        foreach (CallState state in Enum.GetValues<CallState>())
        {
            if (state == CallState.Null) continue;
            Assert.NotEqual(CallAction.Misuse, UserSide.Next(state, CallEvent.ClearRequest).Do);
            Assert.NotEqual(CallAction.Misuse, NetworkSide.Next(state, CallEvent.ClearRequest).Do);
        }
    }

    [Fact]
    public void EveryStateWithATimer_HasRowsForItsExpiry()
    {
        var timers = new Q931Timers();
        foreach (CallState state in Enum.GetValues<CallState>())
        {
            foreach (bool isUser in new[] { true, false })
            {
                if (CallTimers.For(state, isUser, timers) == Kernel.Duration.Zero) continue;
                CallStep first = isUser ? UserSide.Next(state, CallEvent.TimerExpired) : NetworkSide.Next(state, CallEvent.TimerExpired);
                Assert.NotEqual(CallAction.Misuse, first.Do);
                if (first.Next != state) continue;
                CallStep second = isUser ? UserSide.Next(state, CallEvent.TimerExpiredAgain) : NetworkSide.Next(state, CallEvent.TimerExpiredAgain);
                Assert.NotEqual(CallAction.Misuse, second.Do);
                Assert.NotEqual(state, second.Next);
            }
        }
    }

    /// <summary>The timer of every state on both sides, by name, and what its expiry says to the far side and to call control.</summary>
    [Fact]
    public void Timers_OfEveryState()
    {
        (string Name, PropertyInfo Property)[] known = [.. typeof(Q931Timers).GetProperties()
            .Where(property => property.PropertyType == typeof(Kernel.Duration)).Select(property => (property.Name, property))];
        var timers = new Q931Timers();
        for (int i = 0; i < known.Length; i++) known[i].Property.SetValue(timers, Kernel.Duration.FromSeconds(i + 1));
        var text = new StringBuilder();
        foreach (bool isUser in new[] { true, false })
        {
            text.Append(isUser ? "User side" : "Network side").Append('\n');
            foreach (CallState state in Enum.GetValues<CallState>())
            {
                Kernel.Duration duration = CallTimers.For(state, isUser, timers);
                if (duration == Kernel.Duration.Zero) continue;
                string name = known.Single(timer => (Kernel.Duration)timer.Property.GetValue(timers)! == duration).Name;
                (Telephony.Cause sent, Telephony.Cause told) = CallTimers.CausesOf(state, isUser);
                text.Append($"  {state,-21} {name}  sends {(int)sent,3}  tells {(int)told,3}\n");
            }
        }

        Golden.Matches("Timers", text.ToString());
    }

    private static string Print(Func<CallState, CallEvent, CallStep> next)
    {
        var text = new StringBuilder();
        foreach (CallState state in Enum.GetValues<CallState>())
        {
            text.Append(state).Append('\n');
            foreach (CallEvent cause in Enum.GetValues<CallEvent>())
            {
                CallStep step = next(state, cause);
                string where = step.Enters ? "→ " + step.Next : step.Next == state ? "stays" : "?";
                text.Append($"  {cause,-20} {where,-23} {(step.Do == CallAction.Misuse ? "(asserted)" : step.Do)}".TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }
}
