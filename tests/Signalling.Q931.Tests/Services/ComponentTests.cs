using System;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>What we do not provide, and what nobody can read: Q.932 §6.3, Table 8-10: components by hand, octet by octet.</summary>
public class ComponentTests
{
    [Theory]
    [InlineData("a108 020107 020163 0500", "a406 020107 810101")]                         // unknown local operation: unrecognized operation
    [InlineData("a10a 020107 0605 2b06010401", "a406 020107 810101")]                     // unknown global operation
    [InlineData("a106 020107 020106", "a306 020107 020103")]                              // a transfer asked of us: not available
    [InlineData("a10b 020107 0606 040082710104", "a306 020107 020103")]
    [InlineData("a108 020107 028222 0401", "a406 020107 800101")]                         // broken off within: mistyped component
    [InlineData("a109 020107 020122 040100", "a406 020107 810102")]                       // charge of a wrong type: mistyped argument
    [InlineData("a203 020107", "a406 020107 820100")]                                     // result of nothing: unrecognized invocation
    [InlineData("a306 020107 020103", "a406 020107 830100")]                              // error of nothing
    [InlineData("a103 040107", "a405 0500 800101")]                                       // no invoke id: mistyped component
    [InlineData("a503 020107", "a405 0500 800100")]                                       // none of the four: unrecognized component
    [InlineData("a180 020107 0000", "a405 0500 800102")]                                  // indefinite length: badly structured
    [InlineData("a406 020107 810101", null)]                                              // a rejection is never answered
    [InlineData("a402 0500", null)]
    public void Facility_Answered(string component, string? answer)
    {
        FarEnd far = OneActiveCall(out _);
        int length = component.Replace(" ", "", StringComparison.Ordinal).Length / 2;
        far.Says(Octets.Back + $"62 1c{length + 1:x2} 91 " + component);
        if (answer is not null) far.Hears(Ours + $"62 1c{(answer.Replace(" ", "", StringComparison.Ordinal).Length / 2) + 1:x2} 91 " + answer);
        far.HearsNothing().IndicatesNothing();
    }

    /// <summary>Several components, in one or two elements, are answered together.</summary>
    [Fact]
    public void Components_AreAnsweredInOneMessage()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "62 1c13 91 a106 020107 020163 a108 020108 020163 0500 1c09 91 a106 020109 020106");
        far.Hears(Ours + "62 1c19 91 a406 020107 810101 a406 020108 810101 a306 020109 020103").HearsNothing();
    }

    /// <summary>More components than anyone needs: sixteen are looked at.</summary>
    [Fact]
    public void Components_AreBounded()
    {
        FarEnd far = OneActiveCall(out _);
        string many = string.Concat(System.Linq.Enumerable.Repeat("a106 020107 020163 ", 25));
        far.Says(Octets.Back + "62 1cc9 91 " + many);
        far.Hears(Ours + "62 1c81 91 " + string.Concat(System.Linq.Enumerable.Repeat("a406 020107 810101 ", 16))).HearsNothing();
        Assert.Equal(16UL, far.Counters.ComponentsRejected);
    }

    /// <summary>Services and details cost no memory.</summary>
    [Fact]
    public void Services_AllocateNothing()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        byte[] inform = Hex(Octets.Back + "62 28 03 48 65 79 4c 05 21 83 31 32 33 7e 03 04 48 69 1c1e 91 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132");
        byte[] charge = Hex(Octets.Back + "62 1c1d 91 a11a 020103 020121 3012 a10d 8103 455552 a206 810119 820101 820101");
        byte[] wrong = Hex(Octets.Back + "62 1c0b 91 a108 020107 020163 0500");
        Run(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                far.Calls.Receive(0, inform, far.Now);
                far.Calls.Receive(0, charge, far.Now);
                far.Calls.Receive(0, wrong, far.Now);
                far.Calls.Transfer(first, second, far.Now);
                while (far.Calls.TryTake(out _))
                {
                }
            }
        }
    }

    /// <summary>In other messages components are told in passing: they are not answered.</summary>
    [Fact]
    public void UnknownOperation_InOtherMessages_IsCounted()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "6e 1c0b 91 a108 020107 020163 0500 27 01 f9");
        far.Indicates(IndicationKind.Notify);
        far.HearsNothing();
        Assert.Equal(1UL, far.Counters.ComponentsRejected);
    }

    /// <summary>The profile of private networks has operations of its own; nothing is read into them.</summary>
    [Fact]
    public void NetworkingExtensions_AreLeftAlone()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "62 1c0b 9f a108 020107 020122 0500").HearsNothing().IndicatesNothing();
    }

    /// <summary>A dialect without ETSI's services: nothing is asked for, nothing is read.</summary>
    [Fact]
    public void OtherDialects_HaveNoServices()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = span.Variant with { HasEtsiServices = false } });
        Handle call = Arrive(far);
        far.Does((calls, now) => Assert.Equal(ServiceResult.NotAvailable, calls.TraceMalicious(call, now)));
        Assert.True(Digits.TryParse("1001", out Digits digits));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NotAvailable, calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now)));
        far.Says(Octets.Theirs + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100").HearsNothing().IndicatesNothing();
    }

    /// <summary>An answer counts only in the call that asked.</summary>
    [Fact]
    public void Answer_InAnotherCall_IsRejected()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(BackSecond + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Hears(OursSecond + "62 1c09 91 a406 020101 820100").HearsNothing().IndicatesNothing();
    }

    /// <summary>Every row of the table of invocations taken: more is refused, and all time out.</summary>
    [Fact]
    public void Invocations_AreBounded()
    {
        FarEnd far = FarEnd.Network();
        Assert.True(Digits.TryParse("1001", out Digits digits));
        int asked = 0;
        far.Does((calls, now) =>
        {
            for (int i = 0; i < SignallingTable.InvokesMax + 10; i++)
            {
                if (calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now) == ServiceResult.Asked) asked++;
            }
        });
        Assert.Equal(SignallingTable.InvokesMax, asked);
        far.Wait(11);
        Assert.Equal((ulong)SignallingTable.InvokesMax, far.Counters.ServicesUnanswered);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now)));
    }
}
